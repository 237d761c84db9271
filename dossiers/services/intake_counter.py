"""Taking a dossier in at the counter or from the post: one command, one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier, Note, NoteKind, ResultChannel
from dossiers.model.organisation import Agency
from dossiers.model.people import Actor, Person
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import Finding, check_acceptable
from dossiers.rules.permissions import Action, may
from dossiers.rules.working_time import check_intake_time, is_within_intake
from dossiers.services.steps.applicants import Applicant, checked_applicant, keep_person
from dossiers.services.steps.charging import Payment
from dossiers.services.steps.numbers import take_code
from dossiers.services.steps.receiving import (
    Acceptance,
    Offer,
    Received,
    accept,
    find_centre,
    find_offer,
)
from dossiers.services.steps.scans import StoredScan, add_scans
from dossiers.wording.intake import submitter_paper_words

MOST_SETS = 99
KEY_MAX = 64


@dataclass(frozen=True, slots=True)
class ReceiveAtCounter:
    """What the receiver has on the screen when the red button is pressed.

    `payments` and `units` go by fee key; `key` is the form's own, so that two clicks make one
    dossier; `override_reason` lets an intake happen outside the intake hours.
    """

    applicant: Applicant
    procedure_code: str
    findings: tuple[Finding, ...]
    key: str
    case_key: str = ""
    channel: Channel = Channel.COUNTER
    sets: int = 1
    result_channel: ResultChannel = ResultChannel.COUNTER
    result_address: str = ""
    scans: tuple[StoredScan, ...] = ()
    payments: Mapping[str, Payment] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    override_reason: str = ""


def receive_at_counter(deps: Deps, command: ReceiveAtCounter, actor: Actor) -> Received:
    """Receive a dossier at the counter: code, due date, slips and charges at once (R-INT-06).

    The clock starts now, for post too (R-CHN-04). Raises RuleViolation `components_lacking`
    (R-INT-01), `outside_intake_hours` (R-CAL-04), `procedure_not_at_centre` (R-INT-03),
    `fee_not_published` (R-FEE-08), `codes_used_up` (R-COD-04); InvalidInput `intake_invalid`;
    NotAllowed. The same `key` again gives the first result.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = find_centre(uow, actor.centre_id)
        _check(command)
        applicant = checked_applicant(command.applicant, at.astimezone(VIETNAM).date())
        offer = find_offer(
            uow, centre, command.procedure_code, command.case_key, command.channel, at
        )
        _require(actor, offer.agency, command.payments)
        check_acceptable(offer.version, command.case_key or None, command.findings)
        calendar = uow.calendar.for_centre(centre)
        check_intake_time(calendar, at, reason=command.override_reason)
        code = take_code(uow, centre, at)
        # The day's counter makes two clicks queue up: the second finds the first's dossier.
        earlier = _earlier(uow, command, actor)
        if earlier is not None:
            return earlier
        person = keep_person(uow, deps, applicant, at)
        dossier = _new_dossier(offer, command, applicant, person, at, code)
        _add(uow, deps, dossier)
        if not is_within_intake(calendar, at):
            _note(uow, dossier, NoteKind.OVERRIDE, command.override_reason.strip(), at, actor)
        if applicant.submitter_paper:
            words = submitter_paper_words(applicant.submitter_paper)
            _note(uow, dossier, NoteKind.INTERNAL, words, at, actor)
        add_scans(uow, dossier, command.scans, at=at, actor=actor)
        acceptance = Acceptance(at, at, command.findings, command.payments, command.units)
        received = accept(
            uow, deps, offer, dossier, acceptance, actor=actor, has_new_papers=bool(command.scans)
        )
        uow.commit()
    return received


def _earlier(uow: UnitOfWork, command: ReceiveAtCounter, actor: Actor) -> Received | None:
    dossier = uow.dossiers.by_submit_key(command.key)
    if dossier is None:
        return None
    if dossier.receiver_id != actor.id or dossier.due_at is None:
        raise InvalidInput("intake_invalid", {"key": "form_key_missing"})
    slips = {slip.kind: slip.id for slip in uow.slips.of_dossier(dossier.id)}
    return Received(dossier.code, dossier.due_at, slips["control"], slips.get("receipt"))


def _check(command: ReceiveAtCounter) -> None:
    errors: dict[str, str] = {}
    if not 0 < len(command.key) <= KEY_MAX:
        errors["key"] = "form_key_missing"
    if command.channel is Channel.ONLINE:
        errors["channel"] = "channel_not_offered"
    if not 1 <= command.sets <= MOST_SETS:
        errors["sets"] = "sets_wrong"
    needs_address = command.result_channel is ResultChannel.POST
    if needs_address and not (command.result_address or command.applicant.address).strip():
        errors["result_address"] = "result_address_missing"
    if errors:
        raise InvalidInput("intake_invalid", errors, most=MOST_SETS)


def _require(actor: Actor, agency: Agency, payments: Mapping[str, Payment]) -> None:
    for action in (Action.RECEIVE, *([Action.TAKE_PAYMENT] if payments else [])):
        if not may(actor, action, centre_id=agency.centre_id, agency_id=agency.id):
            raise NotAllowed("action_not_yours", action=action.value)


def _new_dossier(
    offer: Offer,
    command: ReceiveAtCounter,
    applicant: Applicant,
    person: Person | None,
    at: datetime,
    code: str,
) -> Dossier:
    return Dossier(
        centre_id=offer.centre.id,
        agency_id=offer.agency.id,
        procedure_code=offer.version.code,
        procedure_version_id=offer.version_id,
        case_key=command.case_key,
        channel=command.channel,
        status=DossierStatus.RECEIVED,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        applicant_name_fold=fold(applicant.name),
        created_at=at,
        code=code,
        person_id=person.id if person else None,
        applicant_personal_id=applicant.personal_id or None,
        applicant_tax_code=applicant.tax_code or None,
        applicant_phone=applicant.phone or None,
        applicant_email=applicant.email or None,
        applicant_address=applicant.address or None,
        submitter_kind=applicant.submitter_kind,
        submitter_name=applicant.submitter_name or None,
        sets=command.sets,
        result_channel=command.result_channel,
        result_address=nfc(command.result_address.strip()) or None,
        submit_key=command.key,
    )


def _add(uow: UnitOfWork, deps: Deps, dossier: Dossier) -> None:
    """Add a dossier with the keyed hashes by which it is found."""
    number, phone = dossier.applicant_personal_id, dossier.applicant_phone
    if number:
        dossier.applicant_personal_id_digest = deps.digests.keyed("personal_id", number)
    if phone:
        dossier.applicant_phone_digest = deps.digests.keyed("phone", phone)
    uow.dossiers.add(dossier)
    uow.flush()


def _note(
    uow: UnitOfWork, dossier: Dossier, kind: NoteKind, text: str, at: datetime, actor: Actor
) -> None:
    uow.notes.add(Note(dossier.id, kind, text, at, officer_id=actor.id))
