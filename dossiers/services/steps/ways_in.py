"""How a dossier comes in, beside its channel: checked as typed, kept with the dossier."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.centre import CentreSettings
from dossiers.model.channels import Arrival, DirectState, Origin, PostalIntake
from dossiers.model.dossier import Dossier, ResultChannel, SubmitterKind
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.procedure import Channel
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.rules.channels import (
    check_other_centre,
    check_receiver,
    check_result_channel,
    check_submitter,
    home_agency,
)
from dossiers.rules.eform_numbers import WrongAnswerError, checked_personal_id
from dossiers.rules.intake import Finding

NUMBER_MAX = 60
NAME_MAX = 120
TEXT_MAX = 500
MOST_COLLECTED = 999_999_999


@dataclass(frozen=True, slots=True)
class PostalSlip:
    """The slip that postal worker and applicant signed (R-CHN-06); `collected` is in đồng."""

    slip_number: str
    worker_name: str
    posted_on: date | None
    is_signed_by_worker: bool = False
    is_signed_by_applicant: bool = False
    collected: int = 0
    receipt_number: str = ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """What the receiver says of the way in; empty texts mean that it does not apply.

    `direct_id` is the direct arrival that the dossier is made of (R-CHN-07), `competent_centre`
    the code of another centre whose agency settles it (R-CHN-10). Who hands in for another with a
    personal number brings a mandate: until when it holds, who certified it, whether its holder may
    collect the result too.
    """

    postal: PostalSlip | None = None
    origin: Origin = Origin.OWN
    origin_name: str = ""
    foreign_number: str = ""
    external_system: str = ""
    authorised_on: date | None = None
    authorised_scope: str = ""
    authorised_until: date | None = None
    authorised_issuer: str = ""
    submitter_personal_id: str = ""
    may_collect: bool = False
    assisted_reason: str = ""
    interpreter: str = ""
    direct_id: int | None = None
    competent_centre: str = ""


def competent_centre(uow: UnitOfWork, own: Centre, way: WayIn, on: date) -> Centre:
    """Return the centre whose agency settles the dossier: its own, or the one chosen (R-CHN-10).

    Raises NotFound `centre_unknown`, RuleViolation `other_centre_not_taken`.
    """
    if not way.competent_centre or way.competent_centre == own.code:
        return own
    other = uow.centres.by_code(way.competent_centre)
    if other is None:
        raise NotFound("centre_unknown", centre=way.competent_centre)
    check_other_centre(own.settings, other.settings, on, is_open=other.is_open)
    return other


def check_choices(
    settings: CentreSettings, channel: Channel, result: ResultChannel, submitter: SubmitterKind
) -> None:
    """Refuse what the centre's own text does not give (R-CHN-01, R-CHN-05)."""
    check_submitter(settings, submitter)
    check_result_channel(settings, channel, result)


def check_desk(settings: CentreSettings, own: Centre, agency: Agency, actor: Actor) -> None:
    """Refuse a receiver whom the agency did not second, where the centre asks for it (R-INT-14)."""
    if agency.centre_id == own.id:
        check_receiver(settings, actor, own.id, agency.id)


def checked_way(way: WayIn, channel: Channel, submitter: SubmitterKind, today: date) -> WayIn:
    """Return the way in with clean texts; every wrong field is named at once.

    Post needs its signed slip (R-CHN-06), whoever acts for another says since when and for what
    (R-CHN-01), a ministry's portal its name and number (R-CHN-02), and who files online at the
    counter for somebody writes down why (R-UI-04). Raises InvalidInput `intake_invalid`.
    """
    clean = replace(
        way,
        origin_name=_clean(way.origin_name),
        foreign_number=_clean(way.foreign_number),
        external_system=_clean(way.external_system),
        authorised_scope=_clean(way.authorised_scope),
        authorised_issuer=_clean(way.authorised_issuer),
        assisted_reason=_clean(way.assisted_reason),
        interpreter=_clean(way.interpreter),
    )
    errors = _too_long(clean) | _origin_errors(clean)
    if submitter is not SubmitterKind.OWNER:
        clean, wrong = _authorisation(clean, today)
        errors |= wrong
    if channel is Channel.POST:
        errors |= _postal_errors(clean.postal, today)
    elif clean.postal is not None:
        clean = replace(clean, postal=None)
    if channel is Channel.ONLINE and not clean.assisted_reason:
        errors["assisted_reason"] = "assistance_without_reason"
    if errors:
        raise InvalidInput("intake_invalid", errors)
    return clean


def keep_way(
    uow: UnitOfWork,
    dossier: Dossier,
    way: WayIn,
    own: Centre,
    *,
    paper: str,
    findings: tuple[Finding, ...],
    at: datetime,
    actor: Actor,
) -> None:
    """Keep how a dossier came in; the plain way at the counter leaves no row.

    `paper` is the number of the authorisation or contract, `own` the centre that took it in
    (R-CHN-10, R-INT-14). The dossier is flushed. Raises what a wrong direct arrival raises.
    """
    home = home_agency(actor, own.id, dossier.agency_id)
    arrival = Arrival(
        dossier_id=dossier.id,
        centre_id=own.id,
        home_agency_id=home,
        origin=way.origin,
        origin_name=way.origin_name,
        foreign_number=way.foreign_number,
        external_system=way.external_system,
        authorisation_number=paper,
        authorised_on=way.authorised_on if paper else None,
        authorised_scope=way.authorised_scope or None,
        assisted_reason=way.assisted_reason or None,
        interpreter=way.interpreter or None,
    )
    plain = WayIn(postal=way.postal, direct_id=way.direct_id)
    if way != plain or paper or home is not None or own.id != dossier.centre_id:
        uow.arrivals.add(arrival)
    if way.postal is not None:
        _keep_postal(uow, dossier, way.postal, findings, at, actor)
    if way.direct_id is not None:
        _take_direct(uow, dossier, way.direct_id, own, at, actor)
    uow.flush()


def _keep_postal(
    uow: UnitOfWork,
    dossier: Dossier,
    slip: PostalSlip,
    findings: tuple[Finding, ...],
    at: datetime,
    actor: Actor,
) -> None:
    assert slip.posted_on is not None
    assert actor.id is not None
    uow.arrivals.add_postal(
        PostalIntake(
            dossier_id=dossier.id,
            slip_number=slip.slip_number,
            worker_name=slip.worker_name,
            posted_on=slip.posted_on,
            is_signed_by_worker=slip.is_signed_by_worker,
            is_signed_by_applicant=slip.is_signed_by_applicant,
            papers=sum(one.is_present and one.applies for one in findings),
            collected=slip.collected,
            receipt_number=slip.receipt_number,
            checked_at=at,
            checked_by=actor.id,
        )
    )


def _take_direct(
    uow: UnitOfWork, dossier: Dossier, direct_id: int, own: Centre, at: datetime, actor: Actor
) -> None:
    direct = uow.arrivals.direct_locked(direct_id)
    if direct is None or direct.centre_id != own.id:
        raise NotFound("direct_unknown")
    if direct.state is not DirectState.PASSED:
        raise InvalidInput("intake_invalid", {"direct": "direct_not_passed"})
    direct.state = DirectState.TAKEN_IN
    direct.dossier_id = dossier.id
    direct.ended_at = at
    direct.ended_by = actor.id


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))


def _too_long(way: WayIn) -> dict[str, str]:
    limits = {
        "origin_name": NAME_MAX,
        "foreign_number": NUMBER_MAX,
        "external_system": NAME_MAX,
        "authorised_scope": TEXT_MAX,
        "authorised_issuer": NAME_MAX,
        "assisted_reason": TEXT_MAX,
        "interpreter": NAME_MAX,
    }
    return {
        name: "text_too_long" for name, most in limits.items() if len(getattr(way, name)) > most
    }


def _origin_errors(way: WayIn) -> dict[str, str]:
    if way.origin is not Origin.MINISTRY:
        return {}
    needed = {"origin_name": way.origin_name, "foreign_number": way.foreign_number}
    return {name: f"{name}_missing" for name, text in needed.items() if not text}


def _authorisation(way: WayIn, today: date) -> tuple[WayIn, dict[str, str]]:
    errors = {}
    if way.submitter_personal_id.strip():
        try:
            number = checked_personal_id(way.submitter_personal_id.strip(), today)
            way = replace(way, submitter_personal_id=number)
        except WrongAnswerError:
            errors["submitter_personal_id"] = "personal_id_wrong"
    if way.authorised_until is not None and way.authorised_until < today:
        errors["authorised_until"] = "mandate_paper_expired"
    if way.authorised_on is None:
        errors["authorised_on"] = "authorised_on_missing"
    elif way.authorised_on > today:
        errors["authorised_on"] = "date_ahead"
    if not way.authorised_scope:
        errors["authorised_scope"] = "authorised_scope_missing"
    return way, errors


def _postal_errors(slip: PostalSlip | None, today: date) -> dict[str, str]:
    if slip is None:
        return {"postal_slip": "postal_slip_missing"}
    errors = {}
    if not slip.slip_number or len(slip.slip_number) > NUMBER_MAX:
        errors["postal_slip"] = "postal_slip_missing"
    if not slip.worker_name or len(slip.worker_name) > NAME_MAX:
        errors["postal_worker"] = "postal_worker_missing"
    if slip.posted_on is None:
        errors["posted_on"] = "posted_on_missing"
    elif slip.posted_on > today:
        errors["posted_on"] = "date_ahead"
    if not (slip.is_signed_by_worker and slip.is_signed_by_applicant):
        errors["postal_signed"] = "postal_slip_unsigned"
    if not 0 <= slip.collected <= MOST_COLLECTED:
        errors["postal_collected"] = "money_wrong"
    elif slip.collected and not slip.receipt_number:
        errors["postal_receipt"] = "postal_receipt_missing"
    return errors
