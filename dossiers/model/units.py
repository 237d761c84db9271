"""How centres and agencies change: opened, renamed, put under another, merged, closed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class UnitChangeKind(StrEnum):
    """What can happen to an agency or a centre."""

    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(eq=False)
class UnitChange:
    """One change from a day on, by a decision; `agency_id` None means the centre itself.

    `before` and `after` are what people read: names, or the unit above. `heir_agency_id` and
    `heir_centre_id` say who carries a merged unit's dossiers on. `short_name` serves a new name.
    `applied_at` is None while the day has not come.
    """

    centre_id: int
    agency_id: int | None
    kind: UnitChangeKind
    effective_on: date
    document: str
    reason: str
    before: str
    after: str
    decided_at: datetime
    decided_by: int | None
    short_name: str = ""
    parent_id: int | None = None
    heir_centre_id: int | None = None
    heir_agency_id: int | None = None
    applied_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class Succession:
    """Who carries on the dossiers of a unit that is no more, from a day on (R-ACC-09).

    Without agencies it is about the centre's own roles. Whoever holds a role at the heir holds it
    at the predecessor too; a chain of mergers is stored link by link and as its ends.
    """

    centre_id: int
    agency_id: int | None
    heir_centre_id: int
    heir_agency_id: int | None
    since: date
    id: int = 0
