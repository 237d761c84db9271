"""The dossier's page: everything about one dossier that this officer may see, read once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotFound
from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.events import Event
from dossiers.model.paper import Paper
from dossiers.model.participant import Participant
from dossiers.model.payment import Charge, ChargeState
from dossiers.model.people import Actor
from dossiers.model.procedure import ProcedureVersion
from dossiers.model.routing import Handover, HandoverState, Result, StepRun
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.desk import DeskCursor
from dossiers.rules.filing import eform_of
from dossiers.rules.lawful_actions import OfferedAction, Situation, lawful_actions
from dossiers.rules.notes import may_read_internal, note_agency
from dossiers.services import dossier_lines as lines
from dossiers.services.access import dossier_for_officer
from dossiers.services.dossier_parts import (
    ChargePart,
    CheckLine,
    DossierFacts,
    EventLine,
    HandoverPart,
    MessagePart,
    NotePart,
    PaperLine,
    ResultPart,
    SlipPart,
    StepPart,
)
from dossiers.services.ends_reading import EndsPart, ends_of
from dossiers.services.interlinked_desk import declined_as_wrong
from dossiers.services.leg_parts import LegPart, leg_parts, linked_situation
from dossiers.services.opinions_reading import (
    OpinionFigures,
    opinion_figures,
    opinion_situation,
)
from dossiers.services.steps.asked_first import intake_waits_for
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.late_cases import lateness_of
from dossiers.services.steps.mandates import mandate_words, submitter_words
from dossiers.wording.eform_rows import AnswerBlock, answers_as_rows

_WAITING = frozenset({HandoverState.PREPARED, HandoverState.SENT})


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier as an officer sees it; `place` is where it stands in the desk's order."""

    facts: DossierFacts
    place: DeskCursor
    actions: tuple[OfferedAction, ...]
    answers: tuple[AnswerBlock, ...]
    papers: tuple[PaperLine, ...]
    checks: tuple[CheckLine, ...]
    events: tuple[EventLine, ...]
    handovers: tuple[HandoverPart, ...]
    steps: tuple[StepPart, ...]
    slips: tuple[SlipPart, ...]
    charges: tuple[ChargePart, ...]
    notes: tuple[NotePart, ...]
    messages: tuple[MessagePart, ...]
    result: ResultPart | None
    legs: tuple[LegPart, ...]
    ends: EndsPart
    centre_name: str
    opinions: OpinionFigures | None
    notes_are_of_agency: str


@dataclass(frozen=True, slots=True)
class PaperFile:
    """Where the bytes of a paper lie, and what they are."""

    sha256: str
    file_name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class _Read:
    dossier: Dossier
    version: ProcedureVersion
    papers: tuple[Paper, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    handovers: tuple[Handover, ...]
    steps: tuple[StepRun, ...]
    charges: tuple[Charge, ...]
    result: Result | None
    agencies: Mapping[int, str]
    parts: tuple[Participant, ...]
    submitter: str
    mandates: Mapping[int, str]


def view_dossier(deps: Deps, code: str, actor: Actor) -> DossierView:
    """Return everything about a dossier that an officer may see (R-LKP-03, R-SPV-04).

    Raises NotFound for one that is unknown or out of scope (R-ACC-02).
    """
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code)
        found = _read(uow, dossier)
        checks = uow.checks.of_dossier(dossier.id)
        slips = uow.slips.of_dossier(dossier.id)
        messages = uow.messages.of_dossier(dossier.id)
        settings = centre_of(uow, dossier).settings
        legs = leg_parts(uow, dossier, deps.clock.now())
        ends = ends_of(uow, dossier)
        situation = _situation(uow, found, ends, deps.clock.now())
        opinions = opinion_figures(uow, dossier, deps.clock.now())
    names = deps.queries.desk.officer_names(frozenset(_officer_ids(found)))
    readable = [note for note in found.notes if _may_read(actor, dossier, note)]
    components = {part.key: part.name for part in found.version.components}
    return DossierView(
        facts=_facts(found, names),
        place=DeskCursor(dossier.due_at, dossier.id),
        actions=lawful_actions(situation, actor),
        answers=_answers(deps, found),
        papers=tuple(lines.paper_part(one, components) for one in found.papers),
        checks=tuple(lines.check_part(one, components) for one in checks),
        events=_events(found, readable, names),
        handovers=tuple(lines.handover_part(one, found.agencies, names) for one in found.handovers),
        steps=tuple(lines.step_part(one, names) for one in found.steps),
        slips=tuple(lines.slip_part(one) for one in slips),
        charges=tuple(lines.charge_part(one) for one in found.charges),
        notes=tuple(lines.note_part(one, names) for one in readable),
        messages=tuple(lines.message_part(one) for one in messages),
        result=lines.result_part(found.result, names),
        legs=legs,
        ends=ends,
        centre_name=settings.short_name or settings.name,
        opinions=opinions,
        notes_are_of_agency=_notes_agency(found, actor),
    )


def open_paper(deps: Deps, code: str, paper_id: int, actor: Actor) -> PaperFile:
    """Return where a paper of a dossier lies. Raises NotFound `file_unknown`, `dossier_unknown`."""
    with deps.reading() as uow:
        dossier = dossier_for_officer(uow, actor, code)
        paper = uow.papers.by_id(paper_id)
        if paper is None or paper.dossier_id != dossier.id:
            raise NotFound("file_unknown")
        return PaperFile(paper.sha256, paper.file_name, paper.media_type)


def _read(uow: UnitOfWork, dossier: Dossier) -> _Read:
    agencies = uow.agencies.of_centre(dossier.centre_id)
    parts = tuple(uow.participants.of_dossier(dossier.id))
    events = tuple(uow.events.of_dossier(dossier.id))
    return _Read(
        dossier=dossier,
        version=uow.procedures.by_version_id(dossier.procedure_version_id),
        papers=tuple(uow.papers.of_dossier(dossier.id)),
        events=events,
        notes=tuple(uow.notes.of_dossier(dossier.id)),
        handovers=tuple(uow.routing.handovers_of_dossier(dossier.id)),
        steps=tuple(uow.routing.steps_of_dossier(dossier.id)),
        charges=tuple(uow.charges.of_dossier(dossier.id)),
        result=uow.routing.result_of_dossier(dossier.id),
        agencies={agency.id: agency.name for agency in agencies} | _names_of(uow, parts),
        parts=parts,
        submitter=submitter_words(uow, dossier),
        mandates=mandate_words(uow, events),
    )


def _events(found: _Read, readable: list[Note], names: Mapping[int, str]) -> tuple[EventLine, ...]:
    newest_first = reversed(found.events)
    return tuple(lines.event_part(one, readable, names, found.mandates) for one in newest_first)


def _notes_agency(found: _Read, actor: Actor) -> str:
    own = note_agency(actor, found.dossier.agency_id, found.parts)
    return found.agencies[own] if own is not None else ""


def _names_of(uow: UnitOfWork, parts: tuple[Participant, ...]) -> dict[int, str]:
    """Name the agencies that take part, also those of other centres (R-LNK-12)."""
    found = [uow.agencies.by_id(part.agency_id) for part in parts]
    return {agency.id: agency.name for agency in found if agency is not None}


def _officer_ids(found: _Read) -> Iterator[int]:
    ids = [found.dossier.holder_officer_id, found.dossier.receiver_id]
    ids += [event.actor_id for event in found.events if event.actor_kind == "officer"]
    ids += [note.officer_id for note in found.notes]
    ids += [step.officer_id for step in found.steps]
    for handover in found.handovers:
        ids += [handover.giver_id, handover.receiver_id]
    if found.result is not None:
        ids += [found.result.decided_by]
    return (one for one in ids if one is not None)


def _may_read(actor: Actor, dossier: Dossier, note: Note) -> bool:
    if note.kind is not NoteKind.INTERNAL and note.agency_id is None:
        return True
    return may_read_internal(actor, dossier.centre_id, note.agency_id)


def _situation(uow: UnitOfWork, found: _Read, ends: EndsPart, now: datetime) -> Situation:
    dossier = found.dossier
    waiting = [one for one in found.handovers if one.state in _WAITING]
    return Situation(
        code=dossier.code,
        centre_id=dossier.centre_id,
        agency_id=dossier.agency_id,
        status=dossier.status,
        holder_kind=dossier.holder_kind,
        guidance_given_at=dossier.guidance_given_at,
        supplement_requested_at=dossier.supplement_requested_at,
        has_open_charges=any(one.state is ChargeState.OPEN for one in found.charges),
        handover=(waiting[-1].direction, waiting[-1].state) if waiting else None,
        has_result_here=found.result is not None and found.result.arrived_at is not None,
        lateness=lateness_of(uow, dossier, now),
        linked=linked_situation(uow, dossier),
        is_redirectable=declined_as_wrong(uow, dossier) is not None,
        ends=ends.situation,
        opinions=opinion_situation(uow, dossier, now),
        intake_waits_for=intake_waits_for(uow, dossier),
    )


def _facts(found: _Read, names: Mapping[int, str]) -> DossierFacts:
    dossier, version = found.dossier, found.version
    case = version.case_of(dossier.case_key)
    running = [step for step in found.steps if step.finished_at is None]
    return DossierFacts(
        id=dossier.id,
        code=dossier.code,
        revision=dossier.revision,
        status=dossier.status,
        channel=dossier.channel,
        procedure_code=dossier.procedure_code,
        procedure_name=version.name,
        case_name=case.name if case else "",
        applicant_name=dossier.applicant_name,
        applicant_personal_id=dossier.applicant_personal_id or "",
        applicant_phone=dossier.applicant_phone or "",
        applicant_email=dossier.applicant_email or "",
        applicant_address=dossier.applicant_address or "",
        submitter_kind=dossier.submitter_kind,
        submitter_name=dossier.submitter_name or "",
        agency_name=found.agencies.get(dossier.agency_id, ""),
        holder_kind=dossier.holder_kind,
        holder_agency=found.agencies.get(dossier.holder_agency_id or 0, ""),
        holder_name=names.get(dossier.holder_officer_id or 0, ""),
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        receiver_name=names.get(dossier.receiver_id or 0, ""),
        supplemented_at=dossier.supplemented_at,
        due_at=dossier.due_at,
        legal_due_at=dossier.legal_due_at,
        due_is_provisional=dossier.due_is_provisional,
        is_same_day=dossier.is_same_day,
        step_name=running[-1].name if running else "",
        step_due_at=dossier.step_due_at if running else None,
        result_channel=dossier.result_channel,
        result_address=dossier.result_address or "",
        closed_at=dossier.closed_at,
        submitter_text=found.submitter,
    )


def _answers(deps: Deps, found: _Read) -> tuple[AnswerBlock, ...]:
    if not found.dossier.answers or found.version.eform is None:
        return ()
    answers = json.loads(found.dossier.answers)
    return tuple(answers_as_rows(eform_of(found.version), answers, deps.places))
