"""Written exchange between the centre and its agencies: numbered, answered by a day, kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.supervision import Exchange, OfficeNoticeKind
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.exchanges import ExchangeLine
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.rules.scope import own_agencies
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record
from dossiers.services.steps.office_notices import tell_offices

LONGEST_SUBJECT, LONGEST_TEXT = 200, 4000
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class SendExchange:
    """What one side asks the other in writing; `dossier_code` "" for a matter without dossier.

    The centre names the agency; an agency writes to the centre for one of its own.
    """

    agency_id: int
    subject: str
    text: str
    due_on: date
    dossier_code: str = ""


@dataclass(frozen=True, slots=True)
class AnswerExchange:
    """The answer of the side that was asked."""

    exchange_id: int
    text: str


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """One exchange with the names of both sides."""

    exchange: Exchange
    agency_name: str
    asker_name: str
    answerer_name: str
    dossier_code: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class ExchangeList:
    """One page of exchanges, newest first; `before` is the keyset cursor of the next page.

    `agencies` are those that the officer may write to, or write for.
    """

    lines: Sequence[ExchangeLine]
    before: int | None
    agencies: tuple[tuple[int, str], ...]


def send_exchange(deps: Deps, command: SendExchange, actor: Actor) -> int:
    """Send a numbered note to the other side, with the day of the answer (R-SPV-08).

    Raises InvalidInput `exchange_incomplete` with the fields, NotFound for a dossier out of scope.
    Returns the id.
    """
    _check(command, today_of(deps))
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        agency = uow.agencies.by_id(command.agency_id)
        from_centre = is_of_centre(actor, centre.id)
        if agency is None or not _may_write(actor, centre, agency, from_centre=from_centre):
            raise InvalidInput("exchange_incomplete", {"agency_id": "exchange_agency_foreign"})
        dossier = _dossier(uow, actor, command.dossier_code, agency)
        year = at.astimezone(VIETNAM).year
        assert actor.id is not None
        exchange = Exchange(
            centre_id=centre.id,
            agency_id=agency.id,
            is_from_centre=from_centre,
            number=uow.counters.next("exchange", f"{centre.code}:{year}"),
            year=year,
            subject=nfc(command.subject).strip(),
            text=nfc(command.text).strip(),
            due_on=command.due_on,
            asked_at=at,
            asked_by=actor.id,
            dossier_id=dossier.id if dossier else None,
        )
        uow.supervision.add_exchange(exchange)
        uow.flush()
        _tell(uow, exchange, OfficeNoticeKind.EXCHANGE_SENT, to_centre=not from_centre)
        if dossier is not None:
            facts = {"exchange": exchange.id, "number": exchange.number}
            record(uow, dossier, EventKind.EXCHANGE_SENT, at=at, actor=actor, data=facts)
        uow.commit()
        return exchange.id


def answer_exchange(deps: Deps, command: AnswerExchange, actor: Actor) -> None:
    """Keep the answer; it never changes afterwards (R-SPV-08).

    Raises InvalidInput `exchange_answer_empty`, NotFound `exchange_unknown`, NotAllowed
    `exchange_of_other_side`, AlreadyDone `exchange_answered`.
    """
    text = nfc(command.text).strip()
    if not text:
        raise InvalidInput("exchange_answer_empty", {"text": "exchange_answer_empty"})
    at = deps.clock.now()
    with deps.uow() as uow:
        exchange = _of_office(uow.supervision.exchange(command.exchange_id, lock=True), actor)
        if not _may_answer(exchange, actor):
            raise NotAllowed("exchange_of_other_side")
        if exchange.answer is not None:
            raise AlreadyDone("exchange_answered")
        exchange.answer, exchange.answered_at = text[:LONGEST_TEXT], at
        exchange.answered_by = actor.id
        to_centre = exchange.is_from_centre
        _tell(uow, exchange, OfficeNoticeKind.EXCHANGE_ANSWERED, to_centre=to_centre)
        dossier = uow.dossiers.locked(exchange.dossier_id) if exchange.dossier_id else None
        if dossier is not None:
            facts = {"exchange": exchange.id, "number": exchange.number}
            record(uow, dossier, EventKind.EXCHANGE_ANSWERED, at=at, actor=actor, data=facts)
        uow.commit()


def read_exchange(deps: Deps, exchange_id: int, actor: Actor) -> ExchangeView:
    """Return an exchange to either side. Raises NotFound `exchange_unknown`."""
    with deps.reading() as uow:
        exchange = _of_office(uow.supervision.exchange(exchange_id), actor)
        agency = uow.agencies.by_id(exchange.agency_id)
        dossier = uow.dossiers.by_id(exchange.dossier_id) if exchange.dossier_id else None
        return ExchangeView(
            exchange=exchange,
            agency_name=agency.name if agency else "",
            asker_name=_name(uow, exchange.asked_by),
            answerer_name=_name(uow, exchange.answered_by),
            dossier_code=dossier.code if dossier else "",
            may_answer=exchange.answer is None and _may_answer(exchange, actor),
        )


def list_exchanges(deps: Deps, actor: Actor, *, before: int | None) -> ExchangeList:
    """Return the exchanges of the officer's side, newest first (R-SPV-08)."""
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        known = uow.agencies.of_centre(centre.id)
    at_centre = is_of_centre(actor, centre.id)
    own = own_agencies(actor, centre.id)
    lines = deps.queries.exchanges.exchanges(
        centre.id, None if at_centre else own, before=before, limit=PAGE_SIZE + 1
    )
    shown = lines[:PAGE_SIZE]
    return ExchangeList(
        lines=shown,
        before=shown[-1].id if len(lines) > PAGE_SIZE else None,
        agencies=tuple((one.id, one.name) for one in known if at_centre or one.id in own),
    )


def _check(command: SendExchange, today: date) -> None:
    errors = {}
    if not command.subject.strip():
        errors["subject"] = "exchange_subject_missing"
    if not command.text.strip():
        errors["text"] = "exchange_text_missing"
    if command.due_on < today:
        errors["due_on"] = "exchange_due_past"
    if errors:
        raise InvalidInput("exchange_incomplete", errors)


def _may_write(actor: Actor, centre: Centre, agency: Agency, *, from_centre: bool) -> bool:
    if agency.centre_id != centre.id:
        return False
    own = None if from_centre else agency.id
    return may(actor, Action.EXCHANGE, centre_id=centre.id, agency_id=own)


def _dossier(uow: UnitOfWork, actor: Actor, code: str, agency: Agency) -> Dossier | None:
    """The dossier that it is about: one that both sides see. Raises InvalidInput, NotFound."""
    if not code.strip():
        return None
    dossier = dossier_for_officer(uow, actor, code, lock=True)
    parts = {one.agency_id for one in uow.participants.of_dossier(dossier.id)}
    if agency.id not in parts | {dossier.agency_id}:
        raise InvalidInput("exchange_incomplete", {"dossier_code": "exchange_dossier_foreign"})
    return dossier


def _of_office(exchange: Exchange | None, actor: Actor) -> Exchange:
    if exchange is None or not may(
        actor,
        Action.EXCHANGE,
        centre_id=exchange.centre_id,
        agency_id=exchange.agency_id,
    ):
        raise NotFound("exchange_unknown")
    return exchange


def _may_answer(exchange: Exchange, actor: Actor) -> bool:
    """Who was asked answers: the agency's officers, or the centre's."""
    if exchange.is_from_centre:
        return exchange.agency_id in own_agencies(actor, exchange.centre_id)
    return is_of_centre(actor, exchange.centre_id)


def _tell(uow: UnitOfWork, exchange: Exchange, kind: OfficeNoticeKind, *, to_centre: bool) -> None:
    tell_offices(
        uow,
        kind,
        [(exchange.centre_id, None if to_centre else exchange.agency_id)],
        occasion=str(exchange.id),
        at=exchange.answered_at or exchange.asked_at,
        dossier_id=exchange.dossier_id,
        exchange_id=exchange.id,
    )


def _name(uow: UnitOfWork, officer_id: int | None) -> str:
    officer = uow.officers.by_id(officer_id) if officer_id else None
    return officer.full_name if officer else ""
