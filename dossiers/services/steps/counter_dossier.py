"""A dossier as a receiver types it at the counter: checked, made, kept with how it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier, NoteKind, ResultChannel, SubmitterKind
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor, Person
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import Finding, mandatory_components
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.applicants import Applicant, checked_applicant, keep_person
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.charging import Payment, charges_of
from dossiers.services.steps.counter_mandates import (
    Handing,
    check_fees,
    handing_under,
    owner_of,
)
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.paper_mandates import keep_paper_mandate
from dossiers.services.steps.receiving import Offer, find_offer
from dossiers.services.steps.scans import StoredScan, add_scans
from dossiers.services.steps.ways_in import (
    WayIn,
    check_choices,
    check_desk,
    checked_way,
    competent_centre,
    keep_way,
)
from dossiers.wording.intake import submitter_paper_words

MOST_SETS = 99
KEY_MAX = 64


@dataclass(frozen=True, slots=True)
class CounterIntake:
    """What the receiver has on the screen.

    `payments` and `units` go by fee key; `key` is the form's own, so that two clicks make one
    dossier; `override_reason` lets an intake happen outside the intake hours; `way` is how the
    dossier came in beside its channel. With `mandate_id` the applicant is who stands there and
    hands in for the mandate's principal, who owns the dossier.
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
    way: WayIn = field(default_factory=WayIn)
    mandate_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedIntake:
    """An intake whose facts are in order: `own` is the centre that takes it in (R-CHN-10)."""

    command: CounterIntake
    own: Centre
    offer: Offer
    applicant: Applicant
    way: WayIn
    handing: Handing | None = None


def checked_intake(
    uow: UnitOfWork, command: CounterIntake, actor: Actor, at: datetime
) -> CheckedIntake:
    """Return what was typed with clean values, for a dossier taken in at `at`.

    A mandate is asked again here, on the act, and locked. Raises InvalidInput `intake_invalid`,
    NotAllowed, NotFound, and RuleViolation for a procedure
    (R-INT-03), a centre (R-CHN-10), a submitter (R-CHN-01), a receiver (R-INT-14) or a way of the
    result (R-CHN-05) that the centre does not take.
    """
    today = at.astimezone(VIETNAM).date()
    own = centre_of(uow, actor)
    _check(command)
    applicant = checked_applicant(command.applicant, today)
    centre = competent_centre(uow, own, command.way, today)
    offer = find_offer(uow, centre, command.procedure_code, command.case_key, command.channel, at)
    handing = _handing(uow, command, applicant, today)
    if handing is not None:
        applicant = owner_of(handing)
    paper_of = SubmitterKind.OWNER if handing else applicant.submitter_kind
    way = checked_way(command.way, command.channel, paper_of, today)
    _require(actor, own, offer.agency, command.payments)
    check_choices(own.settings, command.channel, command.result_channel, applicant.submitter_kind)
    check_desk(own.settings, own, offer.agency, actor)
    if command.channel is Channel.ONLINE:
        _check_scanned(offer, command)
    return CheckedIntake(command, own, offer, applicant, way, handing)


def add_counter_dossier(
    uow: UnitOfWork,
    deps: Deps,
    checked: CheckedIntake,
    *,
    status: DossierStatus,
    code: str,
    at: datetime,
    actor: Actor,
) -> Dossier:
    """Add the dossier with its person, files and way in; its first event is the caller's."""
    command = checked.command
    person = _owner(uow, deps, checked, at)
    dossier = _new_dossier(checked, person.id if person else None, status, code, at)
    if checked.handing is not None:
        charges = charges_of(checked.offer.version, dossier, at=at, units=command.units)
        check_fees(checked.handing, (one.amount for one in charges))
    _add(uow, deps, dossier)
    paper = checked.applicant.submitter_paper
    if paper:
        words = submitter_paper_words(paper)
        add_note(uow, dossier, NoteKind.INTERNAL, words, at=at, actor=actor)
    add_scans(uow, dossier, command.scans, at=at, actor=actor)
    keep_way(
        uow,
        dossier,
        checked.way,
        checked.own,
        paper=paper,
        findings=command.findings,
        at=at,
        actor=actor,
    )
    applicant, way = checked.applicant, checked.way
    if checked.handing is None:
        keep_paper_mandate(uow, deps, dossier, person, applicant, way, at=at, actor=actor)
    return dossier


def _owner(uow: UnitOfWork, deps: Deps, checked: CheckedIntake, at: datetime) -> Person | None:
    if checked.handing is not None:
        return checked.handing.principal
    return keep_person(uow, deps, checked.applicant, at)


def _handing(
    uow: UnitOfWork, command: CounterIntake, agent: Applicant, today: date
) -> Handing | None:
    """Return the mandate that was chosen; its principal lives where the result is posted to."""
    if command.mandate_id is None:
        return None
    mandate = uow.mandates.locked(command.mandate_id)
    found = handing_under(uow, mandate, agent.personal_id, command.procedure_code, today)
    is_posted = command.result_channel is ResultChannel.POST
    if is_posted and not (command.result_address.strip() or found.principal.address):
        raise InvalidInput("intake_invalid", {"result_address": "result_address_missing"})
    return found


def _check(command: CounterIntake) -> None:
    errors: dict[str, str] = {}
    if not 0 < len(command.key) <= KEY_MAX:
        errors["key"] = "form_key_missing"
    if not 1 <= command.sets <= MOST_SETS:
        errors["sets"] = "sets_wrong"
    needs_address = command.result_channel is ResultChannel.POST
    if needs_address and not (command.result_address or command.applicant.address).strip():
        errors["result_address"] = "result_address_missing"
    if errors:
        raise InvalidInput("intake_invalid", errors, most=MOST_SETS)


def _require(actor: Actor, own: Centre, agency: Agency, payments: Mapping[str, Payment]) -> None:
    """Only the centre's roles take in (R-CHN-08); for another centre, those of the own one."""
    agency_id = agency.id if agency.centre_id == own.id else None
    for action in (Action.RECEIVE, *([Action.TAKE_PAYMENT] if payments else [])):
        if not may(actor, action, centre_id=own.id, agency_id=agency_id):
            raise NotAllowed("action_not_yours", action=action.value)


def _check_scanned(offer: Offer, command: CounterIntake) -> None:
    """Whoever files online for somebody attaches every mandatory paper (R-INT-10, R-UI-04)."""
    attached = {scan.component_key for scan in command.scans}
    lacking = [
        part.name
        for part in mandatory_components(offer.version, command.case_key or None)
        if part.key not in attached
    ]
    if lacking:
        names = "; ".join(lacking)
        raise InvalidInput("intake_invalid", {"channel": "online_without_files"}, papers=names)


def _new_dossier(
    checked: CheckedIntake, person_id: int | None, status: DossierStatus, code: str, at: datetime
) -> Dossier:
    command, offer, applicant = checked.command, checked.offer, checked.applicant
    return Dossier(
        centre_id=offer.centre.id,
        agency_id=offer.agency.id,
        procedure_code=offer.version.code,
        procedure_version_id=offer.version_id,
        case_key=command.case_key,
        channel=command.channel,
        status=status,
        holder_kind=HolderKind.CENTRE,
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        applicant_name_fold=fold(applicant.name),
        created_at=at,
        code=code,
        person_id=person_id,
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
        mandate_id=checked.handing.mandate.id if checked.handing else None,
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
