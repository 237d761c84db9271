"""Read models of supervision: one list for each thing that a centre watches, with its counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from dossiers.model.status import DossierStatus, HolderKind


class WatchList(StrEnum):
    """The lists in the order of urgency; `HOLDERS` is every open dossier by who has it in hand."""

    OVERDUE = "overdue"
    SAME_DAY = "same_day"
    DUE_SOON = "due_soon"
    HANDOVERS = "handovers"
    OPINIONS = "opinions"
    APOLOGIES = "apologies"
    SUPPLEMENTS = "supplements"
    HOLDERS = "holders"


COUNTED = tuple(one for one in WatchList if one is not WatchList.HOLDERS)
"""The lists whose tabs show a count."""


@dataclass(frozen=True, slots=True)
class WatchBorders:
    """The borders in time, aware UTC: overdue before `late`, soon before `soon`, a handover is
    not confirmed when it was sent before `sent`, an opinion late when due before `now`.
    """

    late: datetime
    soon: datetime
    sent: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class WatchCursor:
    """Where a page goes on: after this time and id."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class HolderKey:
    """One who has dossiers in hand; `officer_id` None: nobody in person."""

    kind: HolderKind
    agency_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One line of a list: `at` is what the list is ordered by, `unit` the asked unit."""

    id: int
    at: datetime
    unit: str | None
    code: str
    procedure_short_name: str
    procedure_name: str
    applicant_name: str
    agency_short_name: str
    status: DossierStatus
    due_at: datetime | None
    holder_kind: HolderKind
    holder_agency: str | None
    holder_name: str | None


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """How many lines of a list belong to an agency; `agency_id` None: units outside the house."""

    agency_id: int | None
    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class HolderCount:
    """How many open dossiers somebody has in hand (R-SPV-04)."""

    holder: HolderKey
    agency_name: str | None
    officer_name: str | None
    count: int
    earliest_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class WatchLook:
    """Which page of which list of a centre, at most `limit` lines; all agencies or one, and of the
    list of holders the dossiers of one, or of nobody (`holder` None).
    """

    centre_id: int
    chosen: WatchList
    borders: WatchBorders
    limit: int
    agency_id: int | None = None
    holder: HolderKey | None = None
    after: WatchCursor | None = None


@dataclass(frozen=True, slots=True)
class WatchSight:
    """What one look gives: a page of the list, oldest first (R-SPV-02, R-TRF-07, R-OPN-03,
    R-OVD-05), its counts by agency, the most first, and the count of every list of `COUNTED`,
    capped at `COUNT_CAP` of the desk.
    """

    rows: Sequence[WatchRow]
    agencies: Sequence[AgencyCount]
    counts: Mapping[WatchList, int]


class SupervisionQueries(Protocol):
    """The lists of one centre."""

    def look(self, look: WatchLook) -> WatchSight:
        """Return a page and all counts; one query while nothing happens to any dossier, else
        three. The counts may lag seconds behind the rows.
        """

    def holders(self, centre_id: int, *, limit: int) -> Sequence[HolderCount]:
        """Return who has open dossiers in hand, and how many, the most first (R-SPV-04)."""
