"""What the pages show of a dossier's end: archive, wish to stop, corrections, incidents."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import NotFound
from dossiers.model.dossier import Dossier
from dossiers.model.due_date import Timeliness
from dossiers.model.endings import ArchiveCause, CostBearer, IncidentKind, ViolationKind
from dossiers.model.people import Actor
from dossiers.model.slip import RefusalContent
from dossiers.model.status import CLOSED, DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.deadlines import timeliness
from dossiers.rules.endings import last_day_before
from dossiers.rules.lawful_ends import EndsSituation
from dossiers.rules.national import finished_at, national_measure
from dossiers.rules.permissions import Action, may
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.control_slip import printed_content
from dossiers.services.steps.stepping import version_of
from dossiers.services.steps.supplement_times import lapses_on

_S = DossierStatus


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """Where a dossier lies, since when and why."""

    cause: ArchiveCause
    place: str
    archived_at: datetime


@dataclass(frozen=True, slots=True)
class StopPart:
    """A wish to stop that waits for a decision."""

    asked_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class IncidentPart:
    """What happened to papers of the dossier."""

    kind: IncidentKind
    happened_on: date
    responsible: str
    cost_bearer: CostBearer
    what: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How a dossier stands by the law, where the clock restarts, and by the national measure, where
    it pauses; both due dates are None while it waits, both results until it is finished.
    """

    legal_due: datetime | None
    legal: Timeliness | None
    national_due: datetime | None
    national: Timeliness | None
    requests: int


@dataclass(frozen=True, slots=True)
class EndsPart:
    """All about how a dossier ends; `corrects` and `corrected_by` are codes of linked cases,
    `figures` the two measures of one that was asked for a supplement.
    """

    situation: EndsSituation
    figures: Figures | None
    archive: ArchivePart | None
    stop: StopPart | None
    corrects: str
    corrected_by: tuple[str, ...]
    incidents: tuple[IncidentPart, ...]
    breaches: tuple[ViolationKind, ...]
    lapses_on: date | None
    collect_until: date | None


@dataclass(frozen=True, slots=True)
class EndSheet:
    """The head of a page that brings an end about, and what it needs to know."""

    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    ends: EndsPart
    respond_by: date | None


@dataclass(frozen=True, slots=True)
class RefusalSheet:
    """A refusal that may be withdrawn: what it said, and to whom."""

    id: int
    number: int
    at: datetime
    applicant_name: str
    request_text: str
    reason: str
    is_withdrawn: bool
    code: str
    letter_id: int | None


def ends_of(uow: UnitOfWork, dossier: Dossier) -> EndsPart:
    """Return all about the end of a dossier inside an open unit of work."""
    result = uow.routing.result_of_dossier(dossier.id)
    archive, stop = _archive(uow, dossier), _stop(uow, dossier)
    refused = uow.endings.refusals_of(dossier.id) if dossier.status is _S.REFUSED else ()
    open_refusals = [one.id for one in refused if one.withdrawn_at is None]
    waits = dossier.status is _S.COMPLETED and result is not None and archive is None
    until = result.collect_by if waits and result is not None else None
    return EndsPart(
        situation=EndsSituation(
            is_decided=result is not None,
            is_stop_asked=stop is not None,
            is_archived=archive is not None,
            refusal_id=open_refusals[-1] if open_refusals else None,
        ),
        figures=_figures(uow, dossier),
        archive=archive,
        stop=stop,
        corrects=_corrects(uow, dossier),
        corrected_by=_corrected_by(uow, dossier),
        incidents=_incidents(uow, dossier),
        breaches=tuple(one.kind for one in uow.endings.violations_of(dossier.id)),
        lapses_on=last_day_before(dossier.lapses_at) if dossier.lapses_at else None,
        collect_until=last_day_before(until) if until else None,
    )


def read_end_sheet(deps: Deps, code: str, action: Action, actor: Actor) -> EndSheet:
    """Return the head of a page that brings an end about. Raises NotFound, NotAllowed."""
    now = deps.clock.now()
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code, action)
        reopens = action is Action.REOPEN and dossier.status is _S.STOPPED
        return EndSheet(
            code=dossier.code,
            revision=dossier.revision,
            applicant_name=dossier.applicant_name,
            procedure_name=version_of(uow, dossier).name,
            ends=ends_of(uow, dossier),
            respond_by=lapses_on(uow, dossier, now) if reopens else None,
        )


def read_refusal(deps: Deps, refusal_id: int, actor: Actor) -> RefusalSheet:
    """Return a refusal of the officer's centre. Raises NotFound `refusal_unknown`, NotAllowed."""
    with deps.reading() as uow:
        refusal = uow.endings.refusal(refusal_id)
        is_theirs = refusal is not None and may(
            actor, Action.WITHDRAW_REFUSAL, centre_id=refusal.centre_id
        )
        if refusal is None or not is_theirs:
            raise NotFound("refusal_unknown", refusal=refusal_id)
        slip = uow.slips.by_id(refusal.slip_id)
        assert slip is not None
        content = printed_content(uow, slip)
        assert isinstance(content, RefusalContent)
        dossier = uow.dossiers.by_id(refusal.dossier_id) if refusal.dossier_id else None
        return RefusalSheet(
            id=refusal.id,
            number=slip.number,
            at=refusal.at,
            applicant_name=content.applicant_name,
            request_text=content.request_text,
            reason=content.reason,
            is_withdrawn=refusal.withdrawn_at is not None,
            code=dossier.code if dossier else "",
            letter_id=refusal.letter_id,
        )


def _figures(uow: UnitOfWork, dossier: Dossier) -> Figures | None:
    """Return both figures (R-SUP-13, R-DLN-11); None where they cannot differ."""
    if not dossier.supplement_count:
        return None
    centre = centre_of(uow, dossier)
    events, calendar = uow.events.of_dossier(dossier.id), uow.calendar.for_centre(centre)
    measure = national_measure(events, calendar, dossier.time_limit, centre.settings)
    if measure.due_at is None:
        return Figures(None, None, None, None, measure.requests)
    done = finished_at(dossier.completed_at, dossier.returned_at, dossier.closed_at)
    legal = None
    if done is not None and dossier.legal_due_at is not None:
        legal = timeliness(dossier.legal_due_at, done, centre.settings)
    national = measure.judged(done, centre.settings) if done else None
    return Figures(dossier.legal_due_at, legal, measure.due_at, national, measure.requests)


def _archive(uow: UnitOfWork, dossier: Dossier) -> ArchivePart | None:
    stay = uow.endings.archive_of(dossier.id)
    return ArchivePart(stay.cause, stay.place, stay.archived_at) if stay else None


def _stop(uow: UnitOfWork, dossier: Dossier) -> StopPart | None:
    wish = uow.endings.asked_stop(dossier.id) if dossier.status not in CLOSED else None
    note = uow.notes.by_id(wish.note_id) if wish else None
    return StopPart(wish.asked_at, note.text) if wish and note else None


def _corrects(uow: UnitOfWork, dossier: Dossier) -> str:
    link = uow.endings.correction_by(dossier.id)
    wrong = uow.dossiers.by_id(link.corrects_id) if link else None
    return wrong.code if wrong else ""


def _corrected_by(uow: UnitOfWork, dossier: Dossier) -> tuple[str, ...]:
    if dossier.status not in {_S.COMPLETED, _S.RETURNED}:
        return ()
    cases = [uow.dossiers.by_id(one.dossier_id) for one in uow.endings.corrections_of(dossier.id)]
    return tuple(case.code for case in cases if case is not None)


def _incidents(uow: UnitOfWork, dossier: Dossier) -> tuple[IncidentPart, ...]:
    found = []
    for one in uow.endings.incidents_of(dossier.id):
        note = uow.notes.by_id(one.note_id)
        what = note.text if note else ""
        found.append(
            IncidentPart(one.kind, one.happened_on, one.responsible, one.cost_bearer, what)
        )
    return tuple(found)
