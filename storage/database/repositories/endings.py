"""Repository of how dossiers end."""

from collections.abc import Sequence

from sqlalchemy import select

from dossiers.model.endings import (
    ArchiveRecord,
    Correction,
    Incident,
    Refusal,
    StopRequest,
    StopState,
    Violation,
)
from storage.database.repositories.base import Repository
from storage.database.tables import endings as t


class Endings(Repository):
    """Archive records, requests to stop, corrections, incidents, violations, refusals."""

    def add(self, ending: ArchiveRecord | StopRequest | Correction | Incident) -> None:
        """Add one of them."""
        self._add(ending)

    def add_violation(self, violation: Violation) -> None:
        """Add a breach."""
        self._add(violation)

    def add_refusal(self, refusal: Refusal) -> None:
        """Add a refusal."""
        self._add(refusal)

    def archive_of(self, dossier_id: int) -> ArchiveRecord | None:
        """Return the stay in an archive that has not ended."""
        found: ArchiveRecord | None = self._one(
            select(ArchiveRecord).where(
                t.archive_record.c.dossier_id == dossier_id, t.archive_record.c.left_at.is_(None)
            )
        )
        return found

    def asked_stop(self, dossier_id: int) -> StopRequest | None:
        """Return the request to stop that nobody decided yet."""
        found: StopRequest | None = self._one(
            select(StopRequest).where(
                t.stop_request.c.dossier_id == dossier_id,
                t.stop_request.c.state == StopState.ASKED,
            )
        )
        return found

    def correction_by(self, dossier_id: int) -> Correction | None:
        """Return what a dossier corrects, None for an ordinary one."""
        found: Correction | None = self._by(Correction, t.correction.c.dossier_id, dossier_id)
        return found

    def corrections_of(self, dossier_id: int) -> Sequence[Correction]:
        """Return the corrections of a dossier's result, oldest first."""
        return self._all_by(
            Correction, t.correction.c.corrects_id, dossier_id, order=t.correction.c.id
        )

    def incidents_of(self, dossier_id: int) -> Sequence[Incident]:
        """Return what happened to a dossier's papers, oldest first."""
        return self._all_by(Incident, t.incident.c.dossier_id, dossier_id, order=t.incident.c.id)

    def violations_of(self, dossier_id: int) -> Sequence[Violation]:
        """Return a dossier's breaches, oldest first."""
        return self._all_by(Violation, t.violation.c.dossier_id, dossier_id, order=t.violation.c.id)

    def refusal(self, refusal_id: int) -> Refusal | None:
        """Return a refusal."""
        return self._session.get(Refusal, refusal_id)

    def locked_refusal(self, refusal_id: int) -> Refusal | None:
        """Return a refusal with its row's lock, as it is now."""
        return self._session.get(Refusal, refusal_id, with_for_update=True, populate_existing=True)

    def refusals_of(self, dossier_id: int) -> Sequence[Refusal]:
        """Return the refusals of a submission, oldest first."""
        return self._all_by(Refusal, t.refusal.c.dossier_id, dossier_id, order=t.refusal.c.id)
