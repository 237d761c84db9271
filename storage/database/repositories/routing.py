"""Repository of handovers, batches, steps and results."""

from collections.abc import Sequence

from dossiers.model.routing import Handover, HandoverBatch, Result, StepRun
from storage.database.repositories.base import Repository
from storage.database.tables import routing as t


class Routing(Repository):
    """How dossiers travel."""

    def add_handover(self, handover: Handover) -> None:
        """Add a handover."""
        self._add(handover)

    def add_batch(self, batch: HandoverBatch) -> None:
        """Add a batch."""
        self._add(batch)

    def add_step(self, step: StepRun) -> None:
        """Add a step."""
        self._add(step)

    def add_result(self, result: Result) -> None:
        """Add a result."""
        self._add(result)

    def handover(self, handover_id: int) -> Handover | None:
        """Return a handover."""
        return self._session.get(Handover, handover_id)

    def batch(self, batch_id: int) -> HandoverBatch | None:
        """Return a batch."""
        return self._session.get(HandoverBatch, batch_id)

    def handovers_of_batch(self, batch_id: int) -> Sequence[Handover]:
        """Return a batch's handovers."""
        return self._all_by(Handover, t.handover.c.batch_id, batch_id, order=t.handover.c.id)

    def handovers_of_dossier(self, dossier_id: int) -> Sequence[Handover]:
        """Return a dossier's handovers, oldest first."""
        return self._all_by(Handover, t.handover.c.dossier_id, dossier_id, order=t.handover.c.id)

    def steps_of_dossier(self, dossier_id: int) -> Sequence[StepRun]:
        """Return a dossier's steps, oldest first."""
        return self._all_by(StepRun, t.step_run.c.dossier_id, dossier_id, order=t.step_run.c.id)

    def result_of_dossier(self, dossier_id: int) -> Result | None:
        """Return a dossier's result."""
        found: Result | None = self._by(Result, t.result.c.dossier_id, dossier_id)
        return found
