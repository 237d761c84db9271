"""Repository of the legs of interlinked dossiers."""

from collections.abc import Sequence

from dossiers.model.interlinked import Leg
from storage.database.repositories.base import Repository
from storage.database.tables import interlinked as t


class Legs(Repository):
    """The agencies that dossiers go through."""

    def add(self, leg: Leg) -> None:
        """Add a leg."""
        self._add(leg)

    def of_dossier(self, dossier_id: int) -> Sequence[Leg]:
        """Return a dossier's legs in their order."""
        return self._all_by(Leg, t.leg.c.dossier_id, dossier_id, order=t.leg.c.order)

    def remove(self, leg: Leg) -> None:
        """Remove a leg that never began."""
        self._session.delete(leg)
