"""The supplement arrives at the counter, by post or online; the clock starts from the beginning."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import Conflict
from dossiers.model.dossier import Dossier, NoteKind, Verdict
from dossiers.model.due_date import DueCause, DueDate
from dossiers.model.events import Event, EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.mandates import Power
from dossiers.model.paper import PaperPurpose
from dossiers.model.people import Actor, ActorKind
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import needs_receipt
from dossiers.rules.permissions import Action
from dossiers.rules.routing import step_of
from dossiers.rules.supplements import check_answers, check_not_lapsed
from dossiers.services.access import dossier_for_applicant, dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.clock import start_clock
from dossiers.services.steps.handing import prepare_handover
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import issue_receipt
from dossiers.services.steps.legs import restart_leg
from dossiers.services.steps.notes import add_note_if_any
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.scans import StoredScan, replace_scans
from dossiers.services.steps.stepping import begin_step, route_of, version_of
from dossiers.services.steps.supplement_times import last_day
from dossiers.wording.intake import message_moment

_ASKED = frozenset({Verdict.MISSING, Verdict.INVALID})


@dataclass(frozen=True, slots=True)
class TakeSupplement:
    """What came: files that lie in the store already, `ticked` papers handed over (by component
    key), or a note that answers a point which is no paper.
    """

    code: str
    revision: int | None
    papers: tuple[StoredScan, ...] = ()
    ticked: tuple[str, ...] = ()
    note: str = ""
    channel: Channel = Channel.COUNTER


@dataclass(frozen=True, slots=True)
class SupplementTaken:
    """The new promise; `receipt_id` is None where no receipt is issued (R-SAM-01)."""

    due_at: datetime
    receipt_id: int | None


def asked_components(uow: UnitOfWork, dossier: Dossier) -> tuple[str, ...]:
    """Return the keys of the components that the request names."""
    checks = uow.checks.of_dossier(dossier.id)
    return tuple(check.component_key for check in checks if check.verdict in _ASKED)


def take_supplement(deps: Deps, command: TakeSupplement, actor: Actor) -> SupplementTaken:
    """Take in the supplement of its owner, or at the centre by whatever way it came (R-SUP-12).

    The whole time limit runs again from the moment it reaches the centre (R-SUP-07, R-SUP-08); a
    new receipt replaces the old one (R-RCP-06); the dossier goes back to who held it. Raises
    Conflict `no_supplement_awaited`, RuleViolation `supplement_lapsed`, InvalidInput
    `supplement_answer_empty` or `supplement_incomplete`.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = _dossier(uow, command, actor, at)
        _check(uow, dossier, command, at)
        purpose = PaperPurpose.SUPPLEMENT
        replace_scans(uow, dossier, command.papers, at=at, actor=actor, purpose=purpose)
        _mark_checks(uow, dossier, at, actor)
        kind = NoteKind.SUPPLEMENT_ANSWER
        note = add_note_if_any(uow, dossier, kind, command.note, at=at, actor=actor)
        due = start_clock(uow, centre_of(uow, dossier), version_of(uow, dossier), dossier, at)
        dossier.supplemented_at = at
        dossier.lapses_at = None
        facts = {
            "due_at": due.due_at,
            "due_cause": DueCause.SUPPLEMENTED.value,
            "papers": [one.sha256 for one in command.papers],
            "ticked": list(command.ticked),
            "channel": command.channel.value,
            "note": note.id if note else None,
        }
        _give_back(uow, dossier, facts, at, actor)
        receipt_id = _promise_anew(uow, deps, dossier, due, at, actor)
        uow.commit()
        return SupplementTaken(due.due_at, receipt_id)


def _check(uow: UnitOfWork, dossier: Dossier, command: TakeSupplement, at: datetime) -> None:
    if dossier.status is not DossierStatus.SUPPLEMENT_REQUESTED:
        raise Conflict("no_supplement_awaited", dossier=dossier.code)
    check_not_lapsed(last_day(uow, dossier), at)
    given = {one.component_key for one in command.papers} | set(command.ticked)
    check_answers(asked_components(uow, dossier), given, command.note)


def _promise_anew(
    uow: UnitOfWork, deps: Deps, dossier: Dossier, due: DueDate, at: datetime, actor: Actor
) -> int | None:
    """Issue the new receipt and tell the new date (R-RCP-06)."""
    centre, version = centre_of(uow, dossier), version_of(uow, dossier)
    receipt_id = None
    if needs_receipt(centre.settings, dossier.is_same_day, due):
        issuer = _issuer(uow, dossier, actor)
        receipt = issue_receipt(uow, deps, centre, version, dossier, at=at, actor=issuer)
        receipt_id = receipt.id
    told = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "phone": centre.settings.phone,
        "due": message_moment(due.due_at),
    }
    kind, occasion = NoticeKind.RECEIVED, f"supplement{dossier.supplement_count}"
    queue_notice(uow, deps, dossier, kind, at=at, facts=told, occasion=occasion)
    return receipt_id


def _dossier(uow: UnitOfWork, command: TakeSupplement, actor: Actor, at: datetime) -> Dossier:
    revision = command.revision
    if actor.kind is ActorKind.PERSON:
        return dossier_for_applicant(
            uow, actor, command.code, at=at, power=Power.FILE, revision=revision, lock=True
        )
    action = Action.TAKE_SUPPLEMENT
    return dossier_for_officer(uow, actor, command.code, action, revision=revision, lock=True)


def _mark_checks(uow: UnitOfWork, dossier: Dossier, at: datetime, actor: Actor) -> None:
    for check in uow.checks.of_dossier(dossier.id):
        if check.verdict in _ASKED:
            check.verdict = Verdict.COMPLETE
            check.is_present = check.is_valid = True
            check.checked_by = actor.id if actor.kind is ActorKind.OFFICER else None
            check.checked_at = at
    uow.flush()


def _give_back(
    uow: UnitOfWork, dossier: Dossier, facts: dict[str, object], at: datetime, actor: Actor
) -> None:
    """Return the dossier to who held it: the agency's step runs anew, the centre hands over."""
    before = _request(uow, dossier).data
    officer_id = before["from_officer"]
    status = DossierStatus(before["from_status"])
    holder = Holder(HolderKind.CENTRE)
    if status is DossierStatus.PROCESSING:
        holder = Holder(HolderKind.AGENCY, dossier.agency_id, officer_id)
        route = route_of(uow, dossier)
        step = step_of(route, before["from_step"]) or route[0]
        begin_step(uow, dossier, step, at=at, officer_id=officer_id)
    else:
        prepare_handover(uow, dossier, at=at)
    record(
        uow,
        dossier,
        EventKind.SUPPLEMENTED,
        at=at,
        actor=actor,
        status=status,
        holder=holder,
        data=facts,
    )
    restart_leg(uow, dossier, at=at)


def _request(uow: UnitOfWork, dossier: Dossier) -> Event:
    kind = EventKind.SUPPLEMENT_REQUESTED
    return next(one for one in reversed(uow.events.of_dossier(dossier.id)) if one.kind is kind)


def _issuer(uow: UnitOfWork, dossier: Dossier, actor: Actor) -> Actor:
    """The centre signs the receipt: whoever took the supplement in, else who received it first."""
    officer = uow.officers.by_id(dossier.receiver_id) if dossier.receiver_id is not None else None
    if actor.kind is ActorKind.OFFICER or officer is None:
        return actor
    return Actor(
        kind=ActorKind.OFFICER,
        id=officer.id,
        name=officer.full_name,
        centre_id=dossier.centre_id,
    )
