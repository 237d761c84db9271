"""Read model of the public catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """One public procedure as lists show it; the rest is in its version."""

    version_id: int
    code: str
    name: str
    name_fold: str
    short_name: str
    sector: str
    agency_code: str


class CatalogueQueries(Protocol):
    """The public procedures in force on a day."""

    def public_procedures(self, on: date) -> Sequence[ProcedureLine]:
        """Return every public procedure, sorted by name in Vietnamese order."""
