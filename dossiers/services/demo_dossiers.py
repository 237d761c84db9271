"""Dossiers of the demo that stand where something is to be seen: made by the real use-cases, as if
their days had passed."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Verdict
from dossiers.model.people import ApplicantKind
from dossiers.model.routing import HandoverDirection
from dossiers.ports.deps import Deps
from dossiers.rules.intake import finding, mandatory_components
from dossiers.rules.working_time import in_vietnam, works_on
from dossiers.services.demo_people import StandsAt, demo_officer, demo_picked
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.intake_counter import ReceiveAtCounter, receive_at_counter
from dossiers.services.opinion_alarms import raise_late_opinions
from dossiers.services.opinions import AskOpinions, ask_opinions
from dossiers.services.processing import AssignDossier, assign_dossier
from dossiers.services.steps.applicants import Applicant
from dossiers.wording.supervision import DEMO_QUESTION as _QUESTION

OVERDUE_KEY = "demo-overdue"
_PROCEDURE = "2.001478"
_CENTRE = "LD"
_DAYS_AGO = 21
_HOUR = time(9)
_ASKED = ("finance", "construction")
_DAYS_TO_ANSWER = 2


def load_demo_dossiers(deps: Deps) -> tuple[str, ...]:
    """Make the demo's dossiers, each once; return the codes of those made now.

    So far one: taken in three weeks ago for five working days, in the agency's hands, two other
    agencies asked and silent, overdue without an apology (R-OVD-05, R-OPN-03).
    """
    with deps.reading() as uow:
        if uow.dossiers.by_submit_key(OVERDUE_KEY) is not None:
            return ()
    return (_overdue(replace(deps, clock=StandsAt(_working_moment(deps)))),)


def _overdue(then: Deps) -> str:
    code = receive_at_counter(then, _intake(then), demo_officer(then, "lan")).code
    batch = SendBatch((demo_picked(then, code),), HandoverDirection.TO_AGENCY)
    send_batch(then, batch, demo_officer(then, "lan"))
    confirm_handovers(then, [demo_picked(then, code)], demo_officer(then, "vanthu-ca"))
    officer_id, revision = demo_officer(then, "hung-ca").id, demo_picked(then, code).revision
    assert officer_id is not None
    assert revision is not None
    assign_dossier(
        then, AssignDossier(code, revision, officer_id), demo_officer(then, "lanhdao-ca")
    )
    _ask_two_units(then, code)
    return code


def _ask_two_units(then: Deps, code: str) -> None:
    """Ask two agencies of whom none answers: raised on the morning after (R-OPN-03)."""
    lead = demo_officer(then, "hung-ca")
    with then.reading() as uow:
        known = {one.code: one.id for one in uow.agencies.of_centre(lead.centre_id or 0)}
    day = in_vietnam(then.clock.now()).date() + timedelta(days=_DAYS_TO_ANSWER)
    units = tuple(known[unit] for unit in _ASKED)
    ask_opinions(
        then, AskOpinions(code, demo_picked(then, code).revision, _QUESTION, day, units), lead
    )
    morning = datetime.combine(day + timedelta(days=1), _HOUR, VIETNAM)
    raise_late_opinions(replace(then, clock=StandsAt(morning)))


def _intake(then: Deps) -> ReceiveAtCounter:
    with then.reading() as uow:
        person = uow.people.by_demo_key("hanh")
        version = uow.procedures.in_force(_PROCEDURE, in_vietnam(then.clock.now()).date())
    assert person is not None
    assert version is not None
    case = version.cases[0].key if version.cases else ""
    return ReceiveAtCounter(
        applicant=Applicant(
            kind=ApplicantKind.CITIZEN,
            name=person.full_name,
            personal_id=person.personal_id or "",
            phone=person.phone or "",
            email=person.email or "",
            address=person.address or "",
        ),
        procedure_code=_PROCEDURE,
        findings=tuple(
            finding(part.key, Verdict.COMPLETE) for part in mandatory_components(version, case)
        ),
        key=OVERDUE_KEY,
        case_key=case,
    )


def _working_moment(deps: Deps) -> datetime:
    """Return the last working day's morning that lies so many days back."""
    with deps.reading() as uow:
        centre = uow.centres.by_code(_CENTRE)
        assert centre is not None
        calendar = uow.calendar.for_centre(centre)
    on = in_vietnam(deps.clock.now()).date() - timedelta(days=_DAYS_AGO)
    while not works_on(calendar, on):
        on -= timedelta(days=1)
    return datetime.combine(on, _HOUR, VIETNAM)
