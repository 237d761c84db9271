"""Sending dossiers or results on one sheet: picked, numbered, listed, sent (R-TRF-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.issued import IssuedSlip
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.routing import Handover, HandoverBatch, HandoverDirection
from dossiers.model.slip import RegisterRow, SlipHeader, SlipKind
from dossiers.model.slip_handover import HandoverListContent
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import Action, may
from dossiers.rules.routing import needs_carrier
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.handing import mark_sent, to_send
from dossiers.services.steps.sheets import leave_sheets
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import version_of
from dossiers.wording.routing import CARRIED_BY, ELECTRONIC

MOST_IN_BATCH = 200
_ACTION = {
    HandoverDirection.TO_AGENCY: Action.HAND_OVER,
    HandoverDirection.TO_CENTRE: Action.SEND_RESULT,
}


@dataclass(frozen=True, slots=True)
class Picked:
    """A dossier as the page showed it."""

    code: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class SendBatch:
    """Dossiers of one agency that go on one sheet; `carrier` says who carries the papers."""

    picked: tuple[Picked, ...]
    direction: HandoverDirection
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class SentBatch:
    """The sheet that was made."""

    batch_id: int
    number: int
    year: int
    slip_id: int
    codes: tuple[str, ...]


def send_batch(deps: Deps, command: SendBatch, actor: Actor) -> SentBatch:
    """Send the picked dossiers on one numbered sheet (R-TRF-04, R-TRF-06).

    All or none. Whoever held them holds them until the other side confirms. Numbers of sheets run
    without gap per centre and year. An agency more than 200 m away needs a carrier for its papers
    (R-TRF-05); electronic dossiers need none (R-TRF-02). Raises InvalidInput `batch_empty`,
    `batch_too_long`, `batch_of_several_agencies`; AlreadyDone for one that was sent before.
    """
    _check_number(command.picked)
    at = deps.clock.now()
    with deps.uow() as uow:
        ready = [
            _ready(uow, one, command.direction, actor)
            for one in sorted(command.picked, key=lambda one: one.code)
        ]
        agency = _one_agency(uow, [handover for _, handover in ready])
        carrier = command.carrier.strip()
        if not carrier and needs_carrier(agency.is_far, [one.is_electronic for _, one in ready]):
            raise RuleViolation("carrier_needed", "R-TRF-05", agency=agency.name)
        dossiers = [dossier for dossier, _ in ready]
        sent = _send(uow, agency, command.direction, carrier, ready, at=at, actor=actor)
        leave_sheets(uow, [one for _, one in ready], batch_id=sent.batch.id, at=at)
        uow.commit()
        return SentBatch(
            sent.batch.id,
            sent.batch.number,
            sent.batch.year,
            sent.slip.id,
            tuple(dossier.code for dossier in dossiers),
        )


def batch_slip(uow: UnitOfWork, batch: HandoverBatch) -> IssuedSlip:
    """Return the sheet of a batch as it was issued."""
    kind = SlipKind.HANDOVER_LIST.value
    slip = uow.slips.numbered(batch.centre_id, kind, batch.year, batch.number)
    assert slip is not None  # both are written in one transaction
    return slip


def batch_for_officer(uow: UnitOfWork, batch_id: int, actor: Actor) -> HandoverBatch:
    """Return a batch to an officer of either side (R-ACC-02). Raises NotFound `batch_unknown`."""
    batch = uow.routing.batch(batch_id)
    if batch is None or not may(
        actor, Action.VIEW, centre_id=batch.centre_id, agency_id=batch.agency_id
    ):
        raise NotFound("batch_unknown")
    return batch


@dataclass(frozen=True, slots=True)
class _Sent:
    batch: HandoverBatch
    slip: IssuedSlip


def _check_number(picked: Sequence[Picked]) -> None:
    if not picked:
        raise InvalidInput("batch_empty", {"codes": "batch_empty"})
    if len(picked) > MOST_IN_BATCH:
        raise InvalidInput("batch_too_long", {"codes": "batch_too_long"}, most=MOST_IN_BATCH)


def _ready(
    uow: UnitOfWork, one: Picked, direction: HandoverDirection, actor: Actor
) -> tuple[Dossier, Handover]:
    action = _ACTION[direction]
    dossier = dossier_for_officer(uow, actor, one.code, action, lock=True)
    handover = to_send(uow, dossier, direction)
    return dossier_for_officer(uow, actor, one.code, action, revision=one.revision), handover


def _one_agency(uow: UnitOfWork, handovers: Sequence[Handover]) -> Agency:
    agencies = {handover.agency_id for handover in handovers}
    if len(agencies) != 1:
        raise InvalidInput("batch_of_several_agencies", {"codes": "batch_of_several_agencies"})
    agency = uow.agencies.by_id(agencies.pop())
    assert agency is not None
    return agency


def _send(
    uow: UnitOfWork,
    agency: Agency,
    direction: HandoverDirection,
    carrier: str,
    ready: Sequence[tuple[Dossier, Handover]],
    *,
    at: datetime,
    actor: Actor,
) -> _Sent:
    assert actor.id is not None
    centre = centre_of(uow, ready[0][0])
    rows = tuple(_row(uow, dossier, handover, carrier) for dossier, handover in ready)
    slip = issue_slip(
        uow,
        centre,
        SlipKind.HANDOVER_LIST,
        lambda header: _sheet(header, centre, agency, direction, rows, at, actor),
        dossier=None,
        at=at,
        actor=actor,
    )
    batch = HandoverBatch(
        centre_id=centre.id,
        agency_id=agency.id,
        direction=direction,
        number=slip.number,
        year=at.astimezone(VIETNAM).year,
        created_at=at,
        created_by=actor.id,
        carrier=carrier,
        sent_at=at,
    )
    uow.routing.add_batch(batch)
    uow.flush()
    for dossier, handover in ready:
        handover.batch_id = batch.id
        mark_sent(uow, dossier, handover, at=at, actor=actor)
    return _Sent(batch, slip)


def _sheet(
    header: SlipHeader,
    centre: Centre,
    agency: Agency,
    direction: HandoverDirection,
    rows: tuple[RegisterRow, ...],
    at: datetime,
    actor: Actor,
) -> HandoverListContent:
    back = direction is HandoverDirection.TO_CENTRE
    return HandoverListContent(
        header=header,
        giving_unit=agency.name if back else centre.name,
        receiving_unit=centre.name if back else agency.name,
        handed_at=at,
        giver_name=actor.name,
        rows=rows,
    )


def _row(uow: UnitOfWork, dossier: Dossier, handover: Handover, carrier: str) -> RegisterRow:
    note = ELECTRONIC if handover.is_electronic else ""
    if carrier and not handover.is_electronic:
        note = CARRIED_BY.format(carrier=carrier)
    return RegisterRow(
        dossier_code=dossier.code,
        request_text=version_of(uow, dossier).name,
        set_count=dossier.sets,
        owner_name=dossier.applicant_name,
        received_at=dossier.received_at or handover.created_at,
        due_at=dossier.due_at,
        address=dossier.applicant_address or "",
        phone=dossier.applicant_phone or "",
        note=note,
    )
