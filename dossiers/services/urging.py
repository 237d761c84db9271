"""Letters of the centre to an agency with all its late dossiers of a day: signed, kept, printed."""

import json
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import WorkingCalendar
from dossiers.model.organisation import Agency, Centre
from dossiers.model.overdue import ApologySigner, UrgingLetter, UrgingLine
from dossiers.model.people import Actor
from dossiers.model.slip import Regulation, SlipContent, SlipHeader, SlipKind
from dossiers.model.slip_contents import stored_content
from dossiers.model.slip_overdue import UrgingContent, UrgingRow
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.overdue import RunningLate
from dossiers.rules.deadlines import working_time_left
from dossiers.rules.overdue import late_before
from dossiers.rules.permissions import Action, may
from dossiers.rules.working_time import in_vietnam
from dossiers.services.overdue_lists import overdue_scope
from dossiers.services.slips import SlipPdf
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.slips import issue_slip
from dossiers.wording.overdue import APOLOGY_MISSING, APOLOGY_WRITTEN, SIGNER_TITLES

MOST_IN_LETTER = 500


@dataclass(frozen=True, slots=True)
class UrgeAgency:
    """The agency that a letter goes to, and until when it is to answer."""

    agency_id: int
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class _Draft:
    centre: Centre
    calendar: WorkingCalendar
    agency: Agency
    lines: tuple[RunningLate, ...]


def urge_agency(deps: Deps, command: UrgeAgency, actor: Actor) -> int:
    """Sign a letter to an agency that lists all its dossiers overdue now; return its id (R-OVD-09,
    R-SPV-03). A second click on the same day gives the letter of that day.

    Raises NotAllowed `action_not_yours`, NotFound `agency_unknown`, InvalidInput `letter_invalid`
    or `letter_without_dossiers`.
    """
    at = deps.clock.now()
    if command.answer_by <= at:
        raise InvalidInput("letter_invalid", {"answer_by": "letter_answer_by_past"})
    draft = _draft(deps, command, actor, at)
    if not draft.lines:
        raise InvalidInput("letter_without_dossiers", {"agency": "letter_without_dossiers"})
    with deps.uow() as uow:
        uow.centres.locked(draft.centre.id)
        earlier = uow.overdue.letter_of_day(draft.agency.id, in_vietnam(at).date())
        if earlier is not None:
            return earlier.id
        letter = _write(uow, draft, command, at, actor)
        uow.commit()
        return letter.id


def letter_pdf(deps: Deps, letter_id: int, actor: Actor) -> SlipPdf:
    """Return a letter as it was signed, to the centre and to the agency that it went to.

    Raises NotFound `letter_unknown`, ProviderError `slip_not_rendered`.
    """
    centre_id, agencies = overdue_scope(actor)
    with deps.reading() as uow:
        letter = uow.overdue.letter(letter_id)
        if letter is None or letter.centre_id != centre_id:
            raise NotFound("letter_unknown", letter=letter_id)
        if agencies is not None and letter.agency_id not in agencies:
            raise NotFound("letter_unknown", letter=letter_id)
        slip = uow.slips.by_id(letter.slip_id)
        assert slip is not None
        content = stored_content(SlipKind.URGING_LETTER, json.loads(slip.content))
    regulation = Regulation(slip.regulation)
    pdf = deps.renderer.render(SlipKind.URGING_LETTER, content, regulation=regulation)
    return SlipPdf(f"{slip.kind}-{slip.year}-{slip.number}.pdf", pdf)


def _draft(deps: Deps, command: UrgeAgency, actor: Actor, at: datetime) -> _Draft:
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        if not may(actor, Action.URGE, centre_id=centre.id):
            raise NotAllowed("action_not_yours", action=Action.URGE.value)
        agency = uow.agencies.by_id(command.agency_id)
        if agency is None or agency.centre_id != centre.id:
            raise NotFound("agency_unknown", agency=command.agency_id)
        calendar = uow.calendar.for_centre(centre)
    lines = deps.queries.overdue.running_late(
        centre.id,
        agency.id,
        due_before=late_before(calendar, at, centre.settings),
        limit=MOST_IN_LETTER,
    )
    return _Draft(centre, calendar, agency, tuple(lines))


def _write(
    uow: UnitOfWork, draft: _Draft, command: UrgeAgency, at: datetime, actor: Actor
) -> UrgingLetter:
    assert actor.id is not None

    def make(header: SlipHeader) -> SlipContent:
        return UrgingContent(
            header=header,
            agency_name=draft.agency.name,
            on_day=in_vietnam(at).date(),
            answer_by=command.answer_by,
            rows=tuple(_row(draft, line, at) for line in draft.lines),
            signer_title=SIGNER_TITLES[ApologySigner.DIRECTOR],
            signer_name=actor.name,
        )

    kind = SlipKind.URGING_LETTER
    slip = issue_slip(uow, draft.centre, kind, make, dossier=None, at=at, actor=actor)
    letter = UrgingLetter(
        centre_id=draft.centre.id,
        agency_id=draft.agency.id,
        on_day=in_vietnam(at).date(),
        answer_by=command.answer_by,
        signed_by=actor.id,
        signed_at=at,
        slip_id=slip.id,
        number=slip.number,
        year=slip.year,
    )
    uow.overdue.add_letter(letter)
    uow.flush()
    for line in draft.lines:
        uow.overdue.add_letter_line(UrgingLine(letter.id, line.id, line.due_at))
    return letter


def _row(draft: _Draft, line: RunningLate, at: datetime) -> UrgingRow:
    left = working_time_left(draft.calendar, line.due_at, at, draft.centre.settings)
    return UrgingRow(
        dossier_code=line.code,
        request_text=line.procedure_name,
        owner_name=line.applicant_name,
        received_at=line.received_at,
        due_at=line.due_at,
        days_late=left.days,
        step=line.step_name or "",
        apology=APOLOGY_WRITTEN if line.has_apology else APOLOGY_MISSING,
    )
