"""The repository of legs of interlinked dossiers."""

from collections.abc import Sequence
from typing import Protocol

from dossiers.model.interlinked import Leg


class Legs(Protocol):
    """The agencies that dossiers go through, in order."""

    def add(self, leg: Leg) -> None: ...
    def of_dossier(self, dossier_id: int) -> Sequence[Leg]: ...
    def remove(self, leg: Leg) -> None: ...
