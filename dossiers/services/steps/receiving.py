"""Receiving a dossier inside an open unit of work: the steps that every door of intake shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import ComponentCheck, Dossier, Verdict
from dossiers.model.due_date import DueCause, DueDate
from dossiers.model.events import EventKind
from dossiers.model.identifiers import new_secret
from dossiers.model.issued import NoticeKind
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.model.status import TRANSITIONS, DossierStatus, Holder, HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.intake import Finding, check_at_centre, checked_components, needs_receipt
from dossiers.rules.levels import check_level
from dossiers.rules.vertical import check_admitted
from dossiers.services.steps.charging import Payment, add_charges, charge_of_fee, take_payment
from dossiers.services.steps.clock import start_clock
from dossiers.services.steps.competence import competent_agency, require_open
from dossiers.services.steps.handing import prepare_handover
from dossiers.services.steps.history import record
from dossiers.services.steps.intake_slips import issue_control_slip, issue_receipt
from dossiers.services.steps.legs import plan_legs
from dossiers.services.steps.notices import queue_notice
from dossiers.services.steps.numbers import take_register_number
from dossiers.wording.intake import message_moment

AT_CENTRE = Holder(HolderKind.CENTRE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure as a centre takes it in on a day: the version, its row id, its agency."""

    centre: Centre
    version: ProcedureVersion
    version_id: int
    agency: Agency


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One act of receiving: when it happens, from when it counts, what was found and paid.

    `is_free`: nothing is charged, whatever the procedure costs (R-RES-09).
    """

    at: datetime
    counts_from: datetime
    findings: tuple[Finding, ...]
    payments: Mapping[str, Payment] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving gave: `receipt_id` is None where no receipt is issued (R-SAM-01)."""

    code: str
    due_at: datetime
    control_slip_id: int
    receipt_id: int | None


def check_move(dossier: Dossier, status: DossierStatus) -> None:
    """Refuse a move that the dossier's state does not allow, the one to itself included (R-ACC-03).

    Raises RuleViolation `move_not_lawful`.
    """
    if status not in TRANSITIONS[dossier.status]:
        raise RuleViolation(
            "move_not_lawful", "R-ACC-03", before=dossier.status.value, after=status.value
        )


def find_offer(
    uow: UnitOfWork, centre: Centre, code: str, case: str, channel: Channel, at: datetime
) -> Offer:
    """Return a public procedure in force that this centre takes in by a channel (R-CAT-09).

    Raises NotFound `procedure_unknown`, RuleViolation `procedure_not_at_centre` (R-INT-03) or as
    `check_taken_in`, InvalidInput `intake_invalid` with errors for `case` or `channel`.
    """
    stored = uow.procedures.stored_in_force(code, at.astimezone(VIETNAM).date())
    if stored is None or not stored.is_public:
        raise NotFound("procedure_unknown", procedure=code)
    version = stored.version
    check_at_centre(version)
    check_taken_in(centre, version)
    errors = {}
    if version.cases and version.case_of(case) is None:
        errors["case"] = "case_missing"
    elif version.terms_of(channel, case or None) is None:
        errors["channel"] = "channel_not_offered"
    if errors:
        raise InvalidInput("intake_invalid", errors)
    require_open(uow, centre, at.astimezone(VIETNAM).date())
    return Offer(centre, version, stored.id, find_agency(uow, centre, version, at))


def check_taken_in(centre: Centre, version: ProcedureVersion) -> None:
    """Refuse what a centre's own settings keep out.

    Raises RuleViolation `vertical_not_admitted` (R-ACC-10), `level_not_taken` (R-ACC-08).
    """
    check_admitted(centre.settings, version)
    check_level(centre.settings, version)


def find_agency(uow: UnitOfWork, centre: Centre, version: ProcedureVersion, at: datetime) -> Agency:
    """Return who is competent for a version at that moment. Raises as `competent_agency`."""
    return competent_agency(uow, centre, version.agency, at.astimezone(VIETNAM).date())


def put_checks(
    uow: UnitOfWork,
    offer: Offer,
    dossier: Dossier,
    findings: Sequence[Finding],
    *,
    at: datetime,
    actor: Actor,
) -> None:
    """Write the checklist, or the newer judgement over an earlier one (R-INT-01, R-INT-02)."""
    earlier = {check.component_key: check for check in uow.checks.of_dossier(dossier.id)}
    parts = {part.key: part for part in checked_components(offer.version, dossier.case_key or None)}
    for one in findings:
        part = parts.get(one.component_key)
        if part is None:
            continue
        is_there = one.verdict in {Verdict.COMPLETE, Verdict.INVALID}
        is_paper = is_there and dossier.channel is not Channel.ONLINE
        check = earlier.get(part.key)
        if check is None:
            check = ComponentCheck(dossier.id, part.key, False, False, one.verdict)
            uow.checks.add(check)
        check.is_present = one.applies and one.is_present
        check.is_valid = one.applies and one.is_valid
        check.verdict = one.verdict
        check.originals = part.originals if is_paper else 0
        check.copies = part.copies if is_paper else 0
        check.checked_by = actor.id
        check.checked_at = at


def accept(
    uow: UnitOfWork,
    deps: Deps,
    offer: Offer,
    dossier: Dossier,
    acceptance: Acceptance,
    *,
    actor: Actor,
    has_new_papers: bool = False,
) -> Received:
    """Take a dossier in: clock, number in the register, charges, event, slips, way to the agency.

    The dossier has its code and id and is locked. All of it lies in the caller's transaction, so
    a failure leaves nothing behind (R-INT-06); the way to the agency is prepared by the 15:00 rule
    or without paper (R-TRF-01, R-TRF-02). Raises what its steps raise.
    """
    at, centre = acceptance.at, offer.centre
    _follow_heir(uow, offer, dossier, at)
    put_checks(uow, offer, dossier, acceptance.findings, at=at, actor=actor)
    counts_from = acceptance.counts_from
    due = start_clock(uow, centre, offer.version, dossier, counts_from, is_receipt=True)
    dossier.received_at = counts_from
    dossier.rule_set = centre.settings.rule_set_on(counts_from.astimezone(VIETNAM).date()).value
    dossier.receiver_id, dossier.register_number = actor.id, take_register_number(uow, centre, at)
    _give_secret(deps, dossier)
    _record_receipt(uow, offer, dossier, due, at, actor, has_new_papers=has_new_papers)
    is_free, units = acceptance.is_free, acceptance.units
    charges = () if is_free else add_charges(uow, offer.version, dossier, at=at, units=units)
    for fee_key, payment in acceptance.payments.items():
        charge = charge_of_fee(charges, fee_key)
        take_payment(uow, dossier, charge, payment, at=at, actor=actor)
    control = issue_control_slip(
        uow, deps, centre, offer.version, dossier, due_at=due.due_at, at=at, actor=actor
    )
    receipt_id = None
    if needs_receipt(centre.settings, dossier.is_same_day, due):
        receipt_id = issue_receipt(uow, deps, centre, offer.version, dossier, at=at, actor=actor).id
    _prepare_way(uow, offer, dossier, at, actor)
    _tell(uow, deps, offer, dossier, due, at)
    return Received(dossier.code, due.due_at, control.id, receipt_id)


def _follow_heir(uow: UnitOfWork, offer: Offer, dossier: Dossier, at: datetime) -> None:
    """A dossier sent to an agency that ended meanwhile goes to who does its work now (R-ACC-09)."""
    if dossier.agency_id == offer.agency.id:
        return
    named = uow.agencies.by_id(dossier.agency_id)
    if named is not None and not named.is_open_on(at.astimezone(VIETNAM).date()):
        dossier.agency_id = offer.agency.id


def _prepare_way(
    uow: UnitOfWork, offer: Offer, dossier: Dossier, at: datetime, actor: Actor
) -> None:
    """Fix the agencies that it goes through, and hand it over to the first (R-LNK-01, R-TRF-01)."""
    plan_legs(uow, offer.centre, offer.version, dossier, at=at, actor=actor)
    prepare_handover(uow, dossier, at=at)


def notice_facts(offer: Offer) -> dict[str, str]:
    """Return what every message about a dossier of this offer names."""
    settings = offer.centre.settings
    return {
        "procedure": offer.version.name,
        "centre": settings.name,
        "phone": settings.phone or settings.name,
    }


def _give_secret(deps: Deps, dossier: Dossier) -> None:
    """Give the receipt its 8-character secret, unless sending gave one before (R-LKP-04)."""
    if dossier.secret is None:
        dossier.secret = new_secret()
        dossier.secret_digest = deps.digests.keyed("secret", dossier.secret)


def _record_receipt(
    uow: UnitOfWork,
    offer: Offer,
    dossier: Dossier,
    due: DueDate,
    at: datetime,
    actor: Actor,
    *,
    has_new_papers: bool,
) -> None:
    facts = {
        "code": dossier.code,
        "procedure": dossier.procedure_code,
        "version": offer.version_id,
        "channel": dossier.channel.value,
        "register": dossier.register_number,
        "rule_set": dossier.rule_set,
        "received_at": dossier.received_at,
        "starts_at": due.starts_at,
        "due_at": due.due_at,
        "due_cause": DueCause.RECEIVED.value,
    }
    if has_new_papers:
        facts["papers"] = True
    record(
        uow,
        dossier,
        EventKind.RECEIVED,
        at=at,
        actor=actor,
        status=DossierStatus.RECEIVED,
        holder=AT_CENTRE,
        data=facts,
    )


def _tell(
    uow: UnitOfWork, deps: Deps, offer: Offer, dossier: Dossier, due: DueDate, at: datetime
) -> None:
    facts = {**notice_facts(offer), "due": message_moment(due.due_at)}
    queue_notice(uow, deps, dossier, NoticeKind.RECEIVED, at=at, facts=facts)
