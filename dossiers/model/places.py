"""Where paper dossiers lie: cabinets and shelves with a code, and every move between them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(eq=False)
class PaperPlace:
    """A cabinet or shelf of a centre, or of one of its agencies, known by its code (R-CTL-06)."""

    centre_id: int
    code: str
    name: str
    created_at: datetime
    created_by: int
    agency_id: int | None = None
    is_open: bool = True
    id: int = 0


@dataclass(eq=False)
class PlaceMove:
    """One move of a paper dossier to a place; the newest says where it lies (R-CTL-06)."""

    dossier_id: int
    place_id: int
    moved_at: datetime
    moved_by: int
    id: int = 0
