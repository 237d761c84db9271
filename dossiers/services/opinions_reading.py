"""What the pages of opinions show: the rounds of a dossier, and the questions to one's own unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.people import Actor
from dossiers.model.supervision import Opinion, OpinionRound, ReplyState
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.opinions import AskedLine
from dossiers.rules.opinions import OpinionSituation, has_in_hand, has_open_round
from dossiers.rules.permissions import Action, may
from dossiers.rules.scope import own_agencies
from dossiers.services.access import dossier_for_officer
from dossiers.services.opinion_answers import may_answer
from dossiers.services.steps.stepping import version_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One unit of a round: asked, answered (date, number, file) or late (R-OPN-02)."""

    id: int
    unit_name: str
    state: ReplyState
    is_late: bool
    answered_at: datetime | None
    answered_by: str
    document_number: str
    text: str
    paper_id: int | None
    raised_at: datetime | None
    is_outside: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round with its question, deadline and units; `reason` says why it was closed early."""

    id: int
    question: str
    asker_name: str
    asked_at: datetime
    due_at: datetime
    closed_at: datetime | None
    reason: str
    lines: tuple[OpinionLine, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the round goes on."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class OpinionsPage:
    """All rounds of a dossier, newest first; `units` are those that may be asked."""

    dossier: Dossier
    procedure_name: str
    rounds: tuple[RoundView, ...]
    may_ask: bool
    may_close: bool
    units: tuple[tuple[int, str], ...]
    latest_day: date | None


@dataclass(frozen=True, slots=True)
class OpinionFigures:
    """How the rounds of a dossier stand, for its page."""

    units: int
    answered: int
    late: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One page of questions to the own unit; `next` is the keyset cursor of the next one."""

    lines: Sequence[AskedLine]
    next: tuple[datetime, int] | None


def read_opinions(deps: Deps, code: str, actor: Actor) -> OpinionsPage:
    """Return the rounds of a dossier to whoever sees it (R-OPN-02). Raises NotFound."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code)
        rounds = uow.opinions.rounds_of_dossier(dossier.id)
        reader = _Reader(uow, dossier, actor, deps.clock.now())
        lead = dossier.agency_id
        leads = may(actor, Action.ASK_OPINIONS, centre_id=dossier.centre_id, agency_id=lead)
        agencies = uow.agencies.of_centre(dossier.centre_id)
        return OpinionsPage(
            dossier=dossier,
            procedure_name=version_of(uow, dossier).name,
            rounds=tuple(reader.view(one) for one in reversed(rounds)),
            may_ask=leads and has_in_hand(dossier) and _has_time(dossier, deps.clock.now()),
            may_close=leads,
            units=tuple((one.id, one.name) for one in agencies if one.id != lead),
            latest_day=dossier.due_at.astimezone(VIETNAM).date() if dossier.due_at else None,
        )


def asked_of_me(
    deps: Deps, actor: Actor, *, state: ReplyState, after: tuple[datetime, int] | None
) -> AskedPage:
    """Return the questions to the officer's agencies, earliest deadline first (R-OPN-02)."""
    agencies = own_agencies(actor)
    if not agencies:
        return AskedPage((), None)
    lines = deps.queries.opinions.asked(agencies, state=state, after=after, limit=PAGE_SIZE + 1)
    shown = lines[:PAGE_SIZE]
    more = len(lines) > PAGE_SIZE
    return AskedPage(shown, (shown[-1].due_at, shown[-1].id) if more else None)


def opinion_situation(uow: UnitOfWork, dossier: Dossier, now: datetime) -> OpinionSituation:
    """Return what the actions of a dossier's page need to know."""
    rounds = uow.opinions.rounds_of_dossier(dossier.id)
    may_ask = has_in_hand(dossier)
    return OpinionSituation(
        may_ask=may_ask,
        has_open=has_open_round(rounds),
        is_too_late=may_ask and not _has_time(dossier, now),
    )


def _has_time(dossier: Dossier, now: datetime) -> bool:
    return dossier.due_at is None or dossier.due_at > now


def opinion_figures(uow: UnitOfWork, dossier: Dossier, now: datetime) -> OpinionFigures | None:
    """Return how the rounds of a dossier stand; None when nobody was ever asked."""
    parts = uow.opinions.of_dossier(dossier.id)
    if not parts:
        return None
    waiting = [one for one in parts if one.state is ReplyState.ASKED]
    return OpinionFigures(
        units=len(parts),
        answered=sum(one.state is ReplyState.ANSWERED for one in parts),
        late=sum(one.is_late(now) for one in waiting),
        is_open=bool(waiting),
    )


class _Reader:
    """Puts names and texts to the rounds of one dossier."""

    def __init__(self, uow: UnitOfWork, dossier: Dossier, actor: Actor, now: datetime) -> None:
        self._uow, self._dossier, self._actor, self._now = uow, dossier, actor, now
        self._parts = uow.opinions.of_dossier(dossier.id)
        self._texts = {note.id: note.text for note in uow.notes.of_dossier(dossier.id)}

    def view(self, asked: OpinionRound) -> RoundView:
        """Return one round."""
        agency = self._uow.agencies.by_id(asked.agency_id)
        return RoundView(
            id=asked.id,
            question=self._texts.get(asked.note_id, ""),
            asker_name=agency.name if agency else "",
            asked_at=asked.asked_at,
            due_at=asked.due_at,
            closed_at=asked.closed_at,
            reason=self._texts.get(asked.close_note_id or 0, ""),
            lines=tuple(self._line(one) for one in self._parts if one.round_id == asked.id),
        )

    def _line(self, one: Opinion) -> OpinionLine:
        officer = self._uow.officers.by_id(one.answered_by) if one.answered_by else None
        is_open = one.state is ReplyState.ASKED and not self._dossier.is_closed
        return OpinionLine(
            id=one.id,
            unit_name=one.unit_name,
            state=one.state,
            is_late=one.is_late(self._now),
            answered_at=one.answered_at,
            answered_by=officer.full_name if officer else "",
            document_number=one.document_number,
            text=self._texts.get(one.note_id or 0, ""),
            paper_id=one.paper_id,
            raised_at=one.raised_at,
            is_outside=one.agency_id is None,
            may_answer=is_open and may_answer(self._dossier, one, self._actor),
        )
