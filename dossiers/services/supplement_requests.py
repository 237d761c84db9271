"""Asking for a supplement: once per dossier, completely, in time, through the centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from dossiers.errors import Conflict
from dossiers.model.dossier import ComponentCheck, Dossier, Note, NoteKind
from dossiers.model.endings import ViolationKind
from dossiers.model.events import EventKind
from dossiers.model.issued import IssuedSlip, NoticeKind
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.routing import HandoverState
from dossiers.model.slip import SlipContent, SlipHeader, SlipKind, SupplementContent, SupplementItem
from dossiers.model.status import DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.endings import day_after
from dossiers.rules.permissions import Action, may
from dossiers.rules.supplements import (
    SupplementPoint,
    check_first_request,
    check_points,
    check_window,
)
from dossiers.rules.working_time import at_clock
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import add_breach
from dossiers.services.steps.handing import call_off, waiting_handover
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import lookup_of
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import stop_run, version_of
from dossiers.services.steps.supplement_times import lapses_on, request_deadline
from dossiers.wording.formats import format_date
from dossiers.wording.intake import numbered, with_ground
from dossiers.wording.supplements import DEFAULT_REASON, point_words

_END_OF_DAY = time(23, 59)
_ASKABLE = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING})


@dataclass(frozen=True, slots=True)
class RequestSupplement:
    """Everything that is to be completed; `override_reason` is a leader's, for a late or a second
    request.
    """

    code: str
    revision: int | None
    points: tuple[SupplementPoint, ...]
    reason: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """The slip that was issued and until when the supplement may come."""

    slip_id: int
    number: int
    respond_by: date | None


def request_supplement(deps: Deps, command: RequestSupplement, actor: Actor) -> SupplementRequested:
    """Ask the applicant, through the centre's slip and messages, to complete a dossier (R-SUP-11).

    Once per dossier, a second time only by leave of a leader and shown as a violation (R-SUP-01);
    every point at once (R-SUP-02), within the window, after it by the same leave. The dossier then
    waits with the applicant. Raises RuleViolation
    `supplement_only_once`, `supplement_window_closed`; InvalidInput `supplement_wrong`; Conflict
    `handover_under_way`, `supplement_not_now`.
    """
    action = Action.OVERRIDE if command.override_reason.strip() else Action.REQUEST_SUPPLEMENT
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, action, revision=command.revision, lock=True
        )
        breaches = _breaches(uow, dossier, command, at, actor)
        version = version_of(uow, dossier)
        names = {part.key: part.name for part in version.components_for(dossier.case_key or None)}
        check_points(command.points, names)
        _mark_checks(uow, dossier, command.points, at, actor)
        asked = _Asked(names, command, lapses_on(uow, dossier, at))
        note = add_note(uow, dossier, NoteKind.SUPPLEMENT, asked.text, at=at, actor=actor)
        leave = _by_leave(uow, dossier, command, breaches, at, actor)
        centre = centre_of(uow, dossier)
        slip = _issue(uow, deps, centre, version, dossier, asked, at, actor)
        facts = {"slip": slip.id, "note": note.id, "override_note": leave.id if leave else None}
        _record(uow, dossier, asked, facts, at, actor)
        _tell(uow, deps, centre, version, dossier, asked, at)
        uow.commit()
        return SupplementRequested(slip.id, slip.number, asked.respond_by)


class _Asked:
    """The points in words, for slip, note and message."""

    def __init__(
        self, names: dict[str, str], command: RequestSupplement, respond_by: date | None
    ) -> None:
        self.items = tuple(
            SupplementItem(
                point_words(names.get(one.component_key, ""), one.verdict, one.text.strip()),
                one.ground.strip(),
            )
            for one in command.points
        )
        self.reason = command.reason.strip() or DEFAULT_REASON
        self.respond_by = respond_by

    @property
    def text(self) -> str:
        return numbered([with_ground(item.text, item.ground) for item in self.items])


def _breaches(
    uow: UnitOfWork, dossier: Dossier, command: RequestSupplement, at: datetime, actor: Actor
) -> tuple[ViolationKind, ...]:
    """Refuse what nobody may ask now, and say what only a leader's leave makes possible."""
    may_override = may(actor, Action.OVERRIDE, centre_id=dossier.centre_id)
    reason = command.override_reason
    found = []
    if check_first_request(
        dossier.supplement_requested_at, override_reason=reason, may_override=may_override
    ):
        found.append(ViolationKind.SECOND_SUPPLEMENT)
    if dossier.status not in _ASKABLE or uow.routing.result_of_dossier(dossier.id) is not None:
        raise Conflict("supplement_not_now", dossier=dossier.code)
    waiting = waiting_handover(uow, dossier)
    if waiting is not None and waiting.state is HandoverState.SENT:
        raise Conflict("handover_under_way", dossier=dossier.code)
    deadline = request_deadline(uow, dossier)
    if check_window(deadline, at, override_reason=reason, may_override=may_override):
        found.append(ViolationKind.LATE_SUPPLEMENT_REQUEST)
    return tuple(found)


def _by_leave(
    uow: UnitOfWork,
    dossier: Dossier,
    command: RequestSupplement,
    breaches: tuple[ViolationKind, ...],
    at: datetime,
    actor: Actor,
) -> Note | None:
    """Keep the leader's reason and show each breach to supervision (R-SUP-01)."""
    if not breaches:
        return None
    reason = command.override_reason
    note = add_note(uow, dossier, NoteKind.OVERRIDE, reason, at=at, actor=actor)
    for kind in breaches:
        add_breach(uow, dossier, kind, at=at, actor=actor, note=note)
    return note


def _mark_checks(
    uow: UnitOfWork,
    dossier: Dossier,
    points: tuple[SupplementPoint, ...],
    at: datetime,
    actor: Actor,
) -> None:
    known = {check.component_key: check for check in uow.checks.of_dossier(dossier.id)}
    for point in points:
        if not point.component_key:
            continue
        check = known.get(point.component_key)
        if check is None:
            check = ComponentCheck(dossier.id, point.component_key, False, False, point.verdict)
            uow.checks.add(check)
            known[point.component_key] = check
        check.verdict = point.verdict
        check.is_valid = False
        check.checked_by, check.checked_at = actor.id, at


def _issue(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    asked: _Asked,
    at: datetime,
    actor: Actor,
) -> IssuedSlip:
    """The slip is the centre's, whoever asks: agencies have no other way out (R-SUP-11)."""
    officer = uow.officers.by_id(actor.id) if actor.id is not None else None
    phone = officer.phone if officer and officer.phone else centre.settings.phone
    last = asked.respond_by

    def make(header: SlipHeader) -> SlipContent:
        return SupplementContent(
            header=header,
            applicant_name=dossier.applicant_name,
            request_text=version.name,
            items=asked.items,
            reason=asked.reason,
            contact_name=actor.name,
            contact_phone=phone,
            officer_name=actor.name,
            address=dossier.applicant_address or "",
            phone=typed_phone(dossier.applicant_phone),
            email=dossier.applicant_email or "",
            respond_by=None if last is None else at_clock(last, _END_OF_DAY),
            lookup=lookup_of(deps, centre, dossier),
        )

    kind = SlipKind.SUPPLEMENT_REQUEST
    return issue_slip(uow, centre, kind, make, dossier=dossier, at=at, actor=actor)


def _record(
    uow: UnitOfWork,
    dossier: Dossier,
    asked: _Asked,
    facts: Mapping[str, int | None],
    at: datetime,
    actor: Actor,
) -> None:
    """Let the dossier wait: its step stops, a handover not yet sent is called off (R-SUP-10)."""
    run = stop_run(uow, dossier, at=at, outcome="supplement_requested")
    call_off(uow, dossier, at=at)
    from_here = {
        "from_status": dossier.status.value,
        "from_officer": dossier.holder_officer_id,
        "from_step": run.step_key if run else None,
    }
    dossier.supplement_requested_at = at
    dossier.supplement_count += 1
    dossier.lapses_at = day_after(asked.respond_by) if asked.respond_by else None
    record(
        uow,
        dossier,
        EventKind.SUPPLEMENT_REQUESTED,
        at=at,
        actor=actor,
        status=DossierStatus.SUPPLEMENT_REQUESTED,
        holder=Holder(HolderKind.APPLICANT),
        data={**facts, **from_here, "number": dossier.supplement_count},
    )


def _tell(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    version: ProcedureVersion,
    dossier: Dossier,
    asked: _Asked,
    at: datetime,
) -> None:
    facts = {
        "procedure": version.name,
        "centre": centre.settings.name,
        "phone": centre.settings.phone,
        "reason": asked.text,
        "until": format_date(asked.respond_by) if asked.respond_by else "",
    }
    queue_notice(
        uow,
        deps,
        dossier,
        NoticeKind.SUPPLEMENT_ASKED,
        at=at,
        facts=facts,
        occasion=str(dossier.supplement_count),
    )
