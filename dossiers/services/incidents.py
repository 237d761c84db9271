"""Papers lost or damaged in the state's hands: the record, and the letter of apology."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.errors import InvalidInput
from dossiers.model.dossier import Dossier, NoteKind
from dossiers.model.endings import CostBearer, Incident, IncidentKind
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.people import Actor
from dossiers.model.slip import SlipContent, SlipHeader, SlipKind
from dossiers.model.slip_endings import ApologyLetterContent
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import typed_phone
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.ending import message_facts
from dossiers.services.steps.history import record
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.slips import issue_slip
from dossiers.services.steps.stepping import version_of
from dossiers.wording.endings import SIGNER_TITLE, incident_words, remedy_words

RESPONSIBLE_MAX = 200


@dataclass(frozen=True, slots=True)
class RecordIncident:
    """What happened to which papers, when, by whose fault, who pays, and what is done about it."""

    code: str
    revision: int | None
    kind: IncidentKind
    happened_on: date
    what: str
    responsible: str
    cost_bearer: CostBearer
    remedy: str


def record_incident(deps: Deps, command: RecordIncident, actor: Actor) -> int:
    """Record that papers were lost or damaged and issue the letter of apology (R-RES-10).

    Return the id of the letter. The cost never falls on the applicant. Raises InvalidInput
    `incident_wrong` with a text per field, StaleVersion, NotAllowed.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, command.code, Action.RECORD_INCIDENT, revision=command.revision, lock=True
        )
        _check(command, dossier, at)
        note = add_note(uow, dossier, NoteKind.INCIDENT, command.what, at=at, actor=actor)
        assert actor.id is not None
        incident = Incident(
            dossier_id=dossier.id,
            centre_id=dossier.centre_id,
            kind=command.kind,
            happened_on=command.happened_on,
            responsible=command.responsible.strip(),
            cost_bearer=command.cost_bearer,
            note_id=note.id,
            recorded_at=at,
            recorded_by=actor.id,
        )
        uow.endings.add(incident)
        uow.flush()
        facts = {"incident": incident.id, "note": note.id, "what": command.kind.value}
        record(uow, dossier, EventKind.INCIDENT_RECORDED, at=at, actor=actor, data=facts)
        matter = incident_words(command.kind, command.happened_on, command.what)
        incident.slip_id = _letter(uow, dossier, command, matter, at, actor)
        told = message_facts(centre_of(uow, dossier), version_of(uow, dossier))
        told["reason"] = matter
        kind, occasion = NoticeKind.APOLOGY_LETTER, f"incident{incident.id}"
        queue_notice(uow, deps, dossier, kind, at=at, facts=told, occasion=occasion)
        uow.commit()
        return incident.slip_id


def _check(command: RecordIncident, dossier: Dossier, at: datetime) -> None:
    arrived = dossier.received_at or dossier.submitted_at or dossier.created_at
    first, last = in_vietnam(arrived).date(), in_vietnam(at).date()
    errors: dict[str, str] = {}
    for field in ("what", "responsible", "remedy"):
        if not getattr(command, field).strip():
            errors[field] = f"incident_{field}_missing"
    if len(command.responsible.strip()) > RESPONSIBLE_MAX:
        errors["responsible"] = "incident_responsible_too_long"
    if not first <= command.happened_on <= last:
        errors["happened_on"] = "incident_day_wrong"
    if errors:
        raise InvalidInput("incident_wrong", errors, first=first, last=last, most=RESPONSIBLE_MAX)


def _letter(
    uow: UnitOfWork,
    dossier: Dossier,
    command: RecordIncident,
    matter: str,
    at: datetime,
    actor: Actor,
) -> int:
    version = version_of(uow, dossier)

    def make(header: SlipHeader) -> SlipContent:
        return ApologyLetterContent(
            header=header,
            applicant_name=dossier.applicant_name,
            request_text=version.name,
            matter=matter,
            remedy=remedy_words(command.remedy, command.cost_bearer),
            signer_title=SIGNER_TITLE,
            signer_name=actor.name,
            address=dossier.applicant_address or "",
            phone=typed_phone(dossier.applicant_phone),
            email=dossier.applicant_email or "",
        )

    centre, kind = centre_of(uow, dossier), SlipKind.APOLOGY_LETTER
    return issue_slip(uow, centre, kind, make, dossier=dossier, at=at, actor=actor).id
