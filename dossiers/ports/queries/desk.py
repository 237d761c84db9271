"""Read models of the desk: rows, tab counts, search."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from dossiers.model.dossier import ResultChannel
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind

COUNT_CAP = 1000
"""Tab counts stop here and show «999+»."""


class DeskTab(StrEnum):
    """Tabs in the order of legal risk; `TAKING_PART` are open dossiers of other agencies in which
    one's own coordinates or was asked (R-LNK-03, R-OPN-01).
    """

    TO_RECEIVE = "to_receive"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    TO_RETURN = "to_return"
    TAKING_PART = "taking_part"


_TABS = tuple(DeskTab)
_TABS_OF_CENTRE = tuple(tab for tab in DeskTab if tab is not DeskTab.TAKING_PART)


def tabs_of(scope: "DeskScope") -> tuple[DeskTab, ...]:
    """Return the tabs of a desk: only agencies take part in the dossiers of others."""
    return _TABS if scope.at_agency else _TABS_OF_CENTRE


@dataclass(frozen=True, slots=True)
class DeskScope:
    """Whose desk: a whole centre (`agency_ids` None) or some of its agencies (R-ACC-02).

    `at_agency` is the desk of the agency itself: it sees what was received, and what waits there
    is a handover. `officer_id` narrows to one's own.
    """

    centre_id: int
    agency_ids: tuple[int, ...] | None
    at_agency: bool = False
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What narrows a tab: text is folded before it is compared."""

    text: str = ""
    procedure_code: str = ""
    agency_id: int | None = None
    channel: Channel | None = None
    holder_officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeskCursor:
    """Where the next page starts: after this due time (None sorts last) and id."""

    due_at: datetime | None
    id: int


class DeskRow(NamedTuple):
    """One dossier on the desk; a tuple, because a page makes and compares dozens of them.

    Names of its procedure, agency and holder stand last; they may be a minute old.
    """

    id: int
    code: str
    version_id: int
    applicant_name: str
    status: DossierStatus
    channel: Channel
    case_key: str
    agency_id: int
    holder_kind: HolderKind
    holder_officer_id: int | None
    submitted_at: datetime | None
    received_at: datetime | None
    supplemented_at: datetime | None
    due_at: datetime | None
    step_due_at: datetime | None
    step_key: str | None
    is_interlinked: bool
    result_channel: ResultChannel
    is_same_day: bool
    is_late_entry: bool
    revision: int
    step_name: str | None
    waiting_handover: bool
    procedure_short_name: str
    procedure_name: str
    agency_short_name: str
    holder_name: str | None


@dataclass(frozen=True, slots=True)
class DeskLook:
    """Which page of which tab, at most `limit` rows; at most one of `after` and `before`.

    `late_before` is the border of being late (today's midnight, or now where the hour counts) and
    `tomorrow` the next midnight of Vietnam, both aware UTC.
    """

    scope: DeskScope
    tab: DeskTab
    filters: DeskFilter
    late_before: datetime
    tomorrow: datetime
    limit: int
    after: DeskCursor | None = None
    before: DeskCursor | None = None


@dataclass(frozen=True, slots=True)
class DeskSight:
    """What one look at the desk gives: a page of rows, and the count of each tab."""

    rows: Sequence[DeskRow]
    counts: Mapping[DeskTab, int]


class DeskQueries(Protocol):
    """The lists that officers work from. Tabs are disjoint, and a dossier in
    which an agency takes part is not its own."""

    def page(self, look: DeskLook) -> DeskSight:
        """Return one page of a tab and the count of each tab, capped at `COUNT_CAP`; one query
        while nothing happens to any dossier, else two. The counts may lag seconds behind the rows.
        """

    def rows(self, look: DeskLook) -> Sequence[DeskRow]:
        """Return one page of a tab by due time, dossiers without one last; one query.

        With `before` the page that ends there, in the same order.
        """

    def search(self, scope: DeskScope, text: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by all words of a name without marks, the last one as it begins.

        Open ones first, then newest first (R-LKP-10, R-UI-02).
        """

    def by_phone(self, scope: DeskScope, phone_digest: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by the keyed hash of a phone number or personal number."""

    def officer_names(self, officer_ids: Collection[int]) -> Mapping[int, str]:
        """Return the names of officers by id; one query, none for no ids."""
