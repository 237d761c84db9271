"""Read models of the desk: rows, tab counts, search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from dossiers.model.dossier import ResultChannel
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind

COUNT_CAP = 1000
"""Tab counts stop here and show «999+»."""


class DeskTab(StrEnum):
    """Tabs in the order of legal risk."""

    TO_RECEIVE = "to_receive"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    TO_RETURN = "to_return"


@dataclass(frozen=True, slots=True)
class DeskScope:
    """Whose desk: a whole centre (`agency_ids` None) or some of its agencies; `officer_id` narrows
    to one's own.
    """

    centre_id: int
    agency_ids: tuple[int, ...] | None
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


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One dossier on the desk."""

    id: int
    code: str
    procedure_code: str
    procedure_short_name: str
    procedure_name: str
    applicant_name: str
    status: DossierStatus
    channel: Channel
    agency_id: int
    agency_short_name: str
    holder_kind: HolderKind
    holder_name: str | None
    submitted_at: datetime | None
    received_at: datetime | None
    supplemented_at: datetime | None
    due_at: datetime | None
    step_due_at: datetime | None
    current_step: str | None
    result_channel: ResultChannel
    revision: int
    waiting_handover: bool


class DeskQueries(Protocol):
    """The lists that officers work from.

    `late_before` is the border of being late (today's midnight, or now where the hour counts) and
    `tomorrow` the next midnight of Vietnam, both aware UTC. Tabs are disjoint.
    """

    def rows(
        self,
        scope: DeskScope,
        tab: DeskTab,
        filters: DeskFilter,
        *,
        late_before: datetime,
        tomorrow: datetime,
        after: DeskCursor | None,
        limit: int,
    ) -> Sequence[DeskRow]:
        """Return one page of a tab by due time; one query."""

    def counts(
        self, scope: DeskScope, *, late_before: datetime, tomorrow: datetime
    ) -> Mapping[DeskTab, int]:
        """Return the count of each tab, each capped at `COUNT_CAP`; one query."""

    def search(self, scope: DeskScope, text: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by code, or by all words of a name without marks, open ones first, newest
        first.
        """

    def by_phone(self, scope: DeskScope, phone_digest: str, *, limit: int) -> Sequence[DeskRow]:
        """Return dossiers by the keyed hash of a phone number or personal number."""
