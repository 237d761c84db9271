"""Results at the centre: confirmed on arrival, handed over to the right person, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict, InvalidInput
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.routing import HandoverDirection, HandoverState, RecipientKind, Result
from dossiers.model.slip import SlipContent, SlipHeader, SlipKind
from dossiers.model.slip_handover import HandoverParty, ResultHandoverContent, ResultItem
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.deadlines import timeliness
from dossiers.rules.national import national_measure
from dossiers.rules.permissions import Action
from dossiers.rules.results import check_paid, check_recipient, check_registered
from dossiers.services.access import dossier_for_officer
from dossiers.services.handover_batches import Picked
from dossiers.services.leg_parts import part_names
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import Payment, take_payment
from dossiers.services.steps.ending import leave_archive
from dossiers.services.steps.handing import end_carrying, to_answer
from dossiers.services.steps.history import record
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.returnable import to_hand_over
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import version_of
from dossiers.services.steps.waiting_results import start_waiting
from dossiers.wording.returning import party_document, ready_words, result_kind_words


@dataclass(frozen=True, slots=True)
class ReturnResult:
    """Who takes the result. In person: name and paper number, and the authorisation of somebody
    else than the owner. By post: who carries it and the number of the postal slip; the post may
    collect what is still owed (R-RES-04).
    """

    code: str
    revision: int | None
    kind: RecipientKind
    recipient_name: str = ""
    recipient_personal_id: str = ""
    authorisation_number: str = ""
    carrier: str = ""
    consignment_number: str = ""
    is_paid_by_post: bool = False


@dataclass(frozen=True, slots=True)
class ResultReturned:
    """The slip that both sides sign (R-RES-08)."""

    slip_id: int
    number: int


def confirm_results(deps: Deps, picked: Sequence[Picked], actor: Actor) -> tuple[str, ...]:
    """Confirm results that reached the centre with their control slips (R-RES-01, R-CTL-03).

    Only now they can be handed out. The dossier is complete, judged against its due date
    (R-DLN-08), and the applicant is told at once, well within two working days (R-RES-02). All or
    none. Raises InvalidInput `batch_empty`, AlreadyDone `handover_answered`, StaleVersion.
    Returns the codes.
    """
    if not picked:
        raise InvalidInput("batch_empty", {"codes": "batch_empty"})
    at = deps.clock.now()
    with deps.uow() as uow:
        codes = tuple(
            _confirm(uow, deps, one, at, actor) for one in sorted(picked, key=lambda one: one.code)
        )
        uow.commit()
        return codes


def return_result(deps: Deps, command: ReturnResult, actor: Actor) -> ResultReturned:
    """Hand a result over and close the dossier (R-RES-08).

    Refused while a charge is open, with the amount (R-RES-03), unless the post collects it with
    the result (R-RES-04). A result that goes out online is released by this (R-RES-05). One from
    the archive is handed over like any other, also by the agency that keeps it (R-RES-06). Raises
    RuleViolation `charges_open`, `result_way_not_registered`; InvalidInput `recipient_wrong`;
    Conflict `result_not_here`, `result_not_online`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _to_hand_over(uow, actor, command)
        result = uow.routing.result_of_dossier(dossier.id)
        if dossier.status is not DossierStatus.COMPLETED or result is None:
            raise Conflict("result_not_here", dossier=dossier.code)
        _check_recipient(command, result)
        check_registered(command.kind, dossier.result_channel)
        if command.kind is RecipientKind.POST and command.is_paid_by_post:
            _collect_by_post(uow, dossier, command, at, actor)
        check_paid(uow.charges.of_dossier(dossier.id))
        _fill(result, dossier, command, at, actor)
        leave_archive(uow, dossier, at=at)
        dossier.returned_at = at
        record(
            uow,
            dossier,
            EventKind.RESULT_RETURNED,
            at=at,
            actor=actor,
            status=DossierStatus.RETURNED,
            holder=Holder(HolderKind.APPLICANT),
            data={"result": result.id, "recipient": command.kind.value},
        )
        slip = _issue(uow, dossier, result, at, actor)
        uow.commit()
        return slip


def _to_hand_over(uow: UnitOfWork, actor: Actor, command: ReturnResult) -> Dossier:
    by_post = command.kind is RecipientKind.POST
    return to_hand_over(uow, actor, command.code, by_post=by_post, revision=command.revision)


def is_released(dossier: Dossier) -> bool:
    """Say whether the applicant may have the result's file: once the centre handed it over."""
    return dossier.status is DossierStatus.RETURNED


def _confirm(uow: UnitOfWork, deps: Deps, one: Picked, at: datetime, actor: Actor) -> str:
    dossier = dossier_for_officer(
        uow, actor, one.code, Action.CONFIRM_RESULT, revision=one.revision, lock=True
    )
    handover = to_answer(uow, dossier, HandoverDirection.TO_CENTRE, at=at, actor=actor)
    handover.state = HandoverState.CONFIRMED
    handover.answered_at = at
    handover.receiver_id = actor.id
    end_carrying(uow, dossier, at=at, actor=actor, outcome="confirmed")
    result = uow.routing.result_of_dossier(dossier.id)
    assert result is not None
    result.arrived_at = at
    dossier.completed_at = at
    settings = centre_of(uow, dossier).settings
    legal = dossier.legal_due_at
    kept = timeliness(legal, at, settings).value if legal else None
    record(
        uow,
        dossier,
        EventKind.RESULT_ARRIVED,
        at=at,
        actor=actor,
        status=DossierStatus.COMPLETED,
        holder=Holder(HolderKind.CENTRE),
        data={"handover": handover.id, "result": result.id, "timeliness": kept},
    )
    is_told = _tell(uow, deps, dossier, at)
    start_waiting(uow, dossier, result, at=at, is_told=is_told)
    dossier.national_timeliness = _national(uow, dossier, at)
    return dossier.code


def _national(uow: UnitOfWork, dossier: Dossier, at: datetime) -> str | None:
    """Keep the second figure beside the legal one (R-SUP-13)."""
    centre = centre_of(uow, dossier)
    calendar = uow.calendar.for_centre(centre)
    events = uow.events.of_dossier(dossier.id)
    measure = national_measure(events, calendar, dossier.time_limit, centre.settings)
    judged = measure.judged(at, centre.settings)
    return judged.value if judged else None


def _tell(uow: UnitOfWork, deps: Deps, dossier: Dossier, at: datetime) -> bool:
    centre, version = centre_of(uow, dossier), version_of(uow, dossier)
    facts = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "phone": centre.settings.phone,
        "reason": ready_words(dossier.result_channel, centre.settings.name),
    }
    return bool(queue_notice(uow, deps, dossier, NoticeKind.RESULT_READY, at=at, facts=facts))


def _check_recipient(command: ReturnResult, result: Result) -> None:
    check_recipient(
        command.kind,
        name=command.recipient_name,
        personal_id=command.recipient_personal_id,
        authorisation_number=command.authorisation_number,
        carrier=command.carrier,
        consignment_number=command.consignment_number,
    )
    if command.kind is RecipientKind.ONLINE and result.paper_id is None:
        raise Conflict("result_not_online")


def _collect_by_post(
    uow: UnitOfWork, dossier: Dossier, command: ReturnResult, at: datetime, actor: Actor
) -> None:
    """Let the post collect what is owed, under the number of its slip (R-RES-04)."""
    payment = Payment(PaymentMethod.POST, command.consignment_number)
    for charge in uow.charges.of_dossier(dossier.id):
        if charge.state is ChargeState.OPEN:
            take_payment(uow, dossier, charge, payment, at=at, actor=actor)


def _fill(
    result: Result, dossier: Dossier, command: ReturnResult, at: datetime, actor: Actor
) -> None:
    """By post the carrier stands as recipient and its slip number as the authorisation."""
    result.recipient_kind = command.kind.value
    result.recipient_name = command.recipient_name.strip() or dossier.applicant_name
    result.recipient_personal_id = command.recipient_personal_id.strip() or None
    result.authorisation_number = command.authorisation_number.strip() or None
    if command.kind is RecipientKind.POST:
        result.recipient_name = command.carrier.strip()
        result.authorisation_number = command.consignment_number.strip()
    result.handed_by = actor.id
    result.handed_at = at
    result.notify_by = result.follow_at = None


def _issue(
    uow: UnitOfWork, dossier: Dossier, result: Result, at: datetime, actor: Actor
) -> ResultReturned:
    officer = uow.officers.by_id(actor.id) if actor.id is not None else None
    version = version_of(uow, dossier)
    kind = RecipientKind(result.recipient_kind or RecipientKind.OWNER)
    is_post = kind is RecipientKind.POST
    giver = HandoverParty(name=actor.name, phone=officer.phone if officer else "")
    taker = HandoverParty(
        name=result.recipient_name or "",
        document=party_document(kind, result),
        authorisation="" if is_post else result.authorisation_number or "",
    )

    results = (*_parts(uow, dossier), _item(version, result))

    def make(header: SlipHeader) -> SlipContent:
        return ResultHandoverContent(
            header=header,
            procedure_name=version.name,
            owner_name=dossier.applicant_name,
            giver=giver,
            receiver=taker,
            results=results,
            returned_at=at,
        )

    centre = centre_of(uow, dossier)
    slip_kind = SlipKind.RESULT_HANDOVER
    slip = issue_slip(uow, centre, slip_kind, make, dossier=dossier, at=at, actor=actor)
    return ResultReturned(slip.id, slip.number)


def _parts(uow: UnitOfWork, dossier: Dossier) -> tuple[ResultItem, ...]:
    """Return what each procedure of a joint dossier ended in: they go out together (R-CFG-03)."""
    if not dossier.is_interlinked:
        return ()
    legs = uow.legs.of_dossier(dossier.id)
    names = part_names(uow, dossier, legs)
    return tuple(
        ResultItem(
            kind=result_kind_words(names[leg.order], is_granted=bool(leg.is_granted)),
            number=leg.document_number,
            summary=leg.summary or "",
        )
        for leg in legs
        if leg.is_part
    )


def _item(version: ProcedureVersion, result: Result) -> ResultItem:
    named = version.results[0].name if version.results and not version.is_joint else ""
    kind = result_kind_words(named, is_granted=result.is_granted)
    return ResultItem(kind=kind, number=result.document_number, summary=result.summary)


def usual_recipient(channel: ResultChannel) -> RecipientKind:
    """Return how a result leaves when nothing else is asked: the way that was registered."""
    return {
        ResultChannel.COUNTER: RecipientKind.OWNER,
        ResultChannel.POST: RecipientKind.POST,
        ResultChannel.ONLINE: RecipientKind.ONLINE,
    }[channel]
