"""Read models of opinions: what waits for a unit, what the house has to raise, what offices see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.supervision import OfficeNoticeKind, ReplyState


@dataclass(frozen=True, slots=True)
class OpinionCursor:
    """An opinion by its place in the order of deadlines."""

    due_at: datetime
    id: int
    dossier_id: int


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question as the asked unit sees it in its list."""

    id: int
    dossier_id: int
    code: str
    procedure_short_name: str
    applicant_name: str
    asker_name: str
    agency_name: str
    due_at: datetime
    state: ReplyState
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One thing that an office was told."""

    id: int
    kind: OfficeNoticeKind
    at: datetime
    code: str | None
    exchange_id: int | None
    unit_name: str | None


class OpinionQueries(Protocol):
    """Lists of opinions and of what offices were told."""

    def asked(
        self,
        agency_ids: tuple[int, ...],
        *,
        state: ReplyState,
        after: tuple[datetime, int] | None,
        limit: int,
    ) -> Sequence[AskedLine]:
        """Return the questions to some agencies about open dossiers, earliest deadline first; one
        query (R-OPN-02).
        """

    def unraised(
        self, now: datetime, *, after: OpinionCursor | None, limit: int
    ) -> Sequence[OpinionCursor]:
        """Return waiting opinions past their deadline that were not raised yet (R-OPN-03)."""

    def notices(
        self, centre_id: int, agency_ids: tuple[int, ...] | None, *, limit: int
    ) -> Sequence[NoticeLine]:
        """Return what an office was told and nobody there has seen, newest first; one query.

        `agency_ids` None asks for the centre itself.
        """
