"""Overdue dossiers: why they are late is stated, somebody apologises, one new date is given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.errors import AlreadyDone, InvalidInput, RuleViolation
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.organisation import Centre
from dossiers.model.overdue import Apology, ApologySigner, LateCase, LateCauseKind
from dossiers.model.people import Actor
from dossiers.model.promise import RUNNING
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.overdue import (
    check_explained,
    check_new_date,
    check_rescheduling,
    fault_of,
    furthest_new_date,
    rule_of_signer,
    signer_of,
)
from dossiers.rules.permissions import Action
from dossiers.rules.scope import heads_agency, is_director, speaks_for
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.apology_slips import ApologyLetter, issue_apology_slip, tell_apology
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.due_dates import move_due_date
from dossiers.services.steps.history import record
from dossiers.services.steps.late_cases import latest_cause, note_late, open_cases, state_cause
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.rescheduling import renew_receipt

REASON_MAX = 2000


@dataclass(frozen=True, slots=True)
class StateLateCause:
    """By whose doing a dossier is late, and the explanation."""

    code: str
    kind: LateCauseKind
    text: str


@dataclass(frozen=True, slots=True)
class IssueApology:
    """An apology: why the date was not kept, by whose doing if that is known, and the new date."""

    code: str
    revision: int
    reason: str
    cause: LateCauseKind | None = None
    new_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Apologised:
    """The apology that was issued and its slip."""

    apology_id: int
    slip_id: int
    new_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Act:
    dossier: Dossier
    centre: Centre
    reason: str
    signer: ApologySigner
    new_due_at: datetime | None
    at: datetime


def state_late_cause(deps: Deps, command: StateLateCause, actor: Actor) -> None:
    """State why a dossier is late; an agency's words are its explanation to the centre (R-SPV-05,
    R-OVD-06). The same words again change nothing.

    Raises InvalidInput `late_cause_invalid`, RuleViolation `not_overdue`, NotAllowed, NotFound.
    """
    text = nfc(command.text.strip())
    if not text or len(text) > REASON_MAX:
        raise InvalidInput("late_cause_invalid", {"text": _length_code(text)})
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, Action.STATE_CAUSE, lock=True)
        _require_late(uow, dossier, at, actor)
        before = latest_cause(uow, dossier)
        note = uow.notes.by_id(before.note_id) if before else None
        if before is None or note is None or (before.kind, note.text) != (command.kind, text):
            agency_id = speaks_for(actor, dossier)
            state_cause(uow, dossier, command.kind, text, at=at, actor=actor, agency_id=agency_id)
        uow.commit()


def issue_apology(deps: Deps, command: IssueApology, actor: Actor) -> Apologised:
    """Apologise for a missed appointment in writing, with one new date or without (Mẫu 04).

    Signed by the agency's head, or by the director for the centre's own delay and where the centre
    apologises for all (R-OVD-01, R-OVD-02, R-OVD-06); each missed appointment has one apology
    (R-OVD-07), a dossier at most one new date (R-OVD-03), which leaves the legal date alone
    (R-OVD-12). Raises RuleViolation `not_overdue`, `apology_of_agency_head`,
    `apology_of_director`, `explanation_missing`, `rescheduled_before`, InvalidInput
    `apology_invalid` or what `check_new_date` raises, AlreadyDone `apologised_before`,
    StaleVersion.
    """
    reason = nfc(command.reason.strip())
    if not reason or len(reason) > REASON_MAX:
        raise InvalidInput("apology_invalid", {"reason": _length_code(reason)})
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.APOLOGISE, revision=command.revision, lock=True
        )
        centre = centre_of(uow, dossier)
        cases = _require_late(uow, dossier, at, actor)
        if not cases:
            raise AlreadyDone("apologised_before", dossier=dossier.code)
        cause = _cause(uow, dossier, command, reason, at, actor)
        signer = _signer(uow, centre, dossier, cause, actor)
        _check_date(uow, centre, dossier, command.new_due_at, at)
        act = _Act(dossier, centre, reason, signer, command.new_due_at, at)
        apology = _write(uow, deps, act, cases, actor)
        uow.commit()
        return Apologised(apology.id, apology.slip_id, apology.new_due_at)


def _length_code(text: str) -> str:
    return "late_reason_too_long" if text else "late_reason_missing"


def _require_late(uow: UnitOfWork, dossier: Dossier, at: datetime, actor: Actor) -> list[LateCase]:
    """Return the missed appointments without apology; those of now are noted first.

    Raises RuleViolation `not_overdue` for a dossier that missed none.
    """
    note_late(uow, centre_of(uow, dossier), dossier, at=at, actor=actor)
    waiting = open_cases(uow, dossier)
    answered = [one for one in uow.overdue.cases_of_dossier(dossier.id) if one.apology_id]
    if not waiting and not answered:
        raise RuleViolation("not_overdue", "R-OVD-01", dossier=dossier.code)
    return waiting


def _cause(
    uow: UnitOfWork,
    dossier: Dossier,
    command: IssueApology,
    reason: str,
    at: datetime,
    actor: Actor,
) -> LateCauseKind:
    """Return by whose doing it is late; what the apology says anew is kept as stated (R-SPV-05)."""
    stated = latest_cause(uow, dossier)
    known = command.cause or (stated.kind if stated else None)
    cause = fault_of(dossier.status, dossier.holder_kind, known)
    if stated is None or stated.kind is not cause:
        agency_id = speaks_for(actor, dossier)
        state_cause(uow, dossier, cause, reason, at=at, actor=actor, agency_id=agency_id)
    return cause


def _signer(
    uow: UnitOfWork, centre: Centre, dossier: Dossier, cause: LateCauseKind, actor: Actor
) -> ApologySigner:
    settings = centre.settings
    signer, rule = signer_of(settings, cause), rule_of_signer(settings, cause)
    if signer is ApologySigner.DIRECTOR:
        if not is_director(actor, centre.id):
            raise RuleViolation("apology_of_director", rule)
    elif not heads_agency(actor, dossier):
        raise RuleViolation("apology_of_agency_head", rule)
    explained = any(one.agency_id for one in uow.overdue.causes_of_dossier(dossier.id))
    check_explained(settings, cause, is_explained=explained)
    return signer


def _check_date(
    uow: UnitOfWork, centre: Centre, dossier: Dossier, new: datetime | None, at: datetime
) -> None:
    if new is None:
        return
    if dossier.status not in RUNNING:
        raise RuleViolation("new_date_for_finished", "R-OVD-03", dossier=dossier.code)
    given = [one for one in uow.overdue.apologies_of_dossier(dossier.id) if one.new_due_at]
    check_rescheduling(centre.settings, len(given))
    calendar = uow.calendar.for_centre(centre)
    furthest = furthest_new_date(calendar, dossier.time_limit, at, centre.settings)
    check_new_date(calendar, new, now=at, furthest=furthest)


def _write(uow: UnitOfWork, deps: Deps, act: _Act, cases: list[LateCase], actor: Actor) -> Apology:
    dossier, at, missed = act.dossier, act.at, cases[-1].due_at
    note = add_note(uow, dossier, NoteKind.APOLOGY, act.reason, at=at, actor=actor)
    facts = {"note": note.id, "signer": act.signer.value, "late_case": cases[-1].id}
    _record(uow, act, facts, actor)
    letter = ApologyLetter(dossier, act.centre, act.signer, act.reason, missed, act.new_due_at)
    slip = issue_apology_slip(uow, letter, at=at, actor=actor)
    if act.new_due_at is not None:
        renew_receipt(uow, deps, act.centre, dossier, at=at, actor=actor)
    assert actor.id is not None
    apology = Apology(
        dossier_id=dossier.id,
        centre_id=dossier.centre_id,
        agency_id=dossier.agency_id,
        signer=act.signer,
        signed_by=actor.id,
        note_id=note.id,
        missed_due_at=missed,
        slip_id=slip.id,
        number=slip.number,
        year=slip.year,
        issued_at=at,
        new_due_at=act.new_due_at,
    )
    uow.overdue.add_apology(apology)
    uow.flush()
    for case in cases:
        case.apology_id = apology.id
    tell_apology(uow, deps, letter, at=at)
    return apology


def _record(uow: UnitOfWork, act: _Act, facts: dict[str, Any], actor: Actor) -> None:
    """The new date moves the appointment only, the legal date stays (R-OVD-12)."""
    kind, at = EventKind.APOLOGISED, act.at
    if act.new_due_at is None:
        record(uow, act.dossier, kind, at=at, actor=actor, data=facts)
        return
    cause, new = DueCause.RESCHEDULED, act.new_due_at
    move_due_date(uow, act.dossier, cause, new, kind=kind, at=at, actor=actor, data=facts)
