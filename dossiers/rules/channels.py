"""Ways in and out: who may hand in and receive, where, by which post, and who may change a choice.

Pure functions over values; the fields of a form are judged by `services.steps.ways_in`."""

from collections.abc import Iterable
from datetime import date, datetime

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import WorkingCalendar
from dossiers.model.centre import RESULT_AS_SENT, CentreSettings
from dossiers.model.channels import ChangedChoice
from dossiers.model.dossier import Dossier, ResultChannel, SubmitterKind
from dossiers.model.people import Actor, Grant, Role
from dossiers.model.procedure import Channel
from dossiers.model.status import CLOSED, DossierStatus
from dossiers.rules.deadlines import handover_due
from dossiers.rules.rule_sets import rule_set_of

_NATIONAL = {Channel.COUNTER: 1, Channel.ONLINE: 2, Channel.POST: 3}
_OWN_WAY = {Channel.POST: ResultChannel.POST, Channel.ONLINE: ResultChannel.ONLINE}
_DECIDED = frozenset({DossierStatus.COMPLETED})


def national_channel_code(channel: Channel) -> int:
    """Return the nation's number of a channel: 1 counter, 2 online, 3 post (R-CHN-03).

    Being authorised or hired is an attribute of the submitter and has no code here.
    """
    return _NATIONAL[channel]


def result_channels(settings: CentreSettings, channel: Channel) -> tuple[ResultChannel, ...]:
    """Return the ways of the result that an applicant may choose (R-CHN-05).

    All three, whichever way the dossier came; where the centre's own text binds them (rules.md §30,
    10), the counter and the way that it came.
    """
    if settings.result_choice != RESULT_AS_SENT:
        return tuple(ResultChannel)
    own = _OWN_WAY.get(channel)
    return (ResultChannel.COUNTER,) if own is None else (ResultChannel.COUNTER, own)


def check_result_channel(settings: CentreSettings, channel: Channel, wanted: ResultChannel) -> None:
    """Refuse a way of the result that the centre's text does not give (R-CHN-05).

    Raises RuleViolation `result_channel_bound`.
    """
    if wanted not in result_channels(settings, channel):
        raise RuleViolation("result_channel_bound", "R-CHN-05")


def check_submitter(settings: CentreSettings, kind: SubmitterKind) -> None:
    """Refuse somebody who hands in for another where the centre takes none (rules.md §30, 11).

    Raises RuleViolation `submitter_not_taken` (R-CHN-01).
    """
    if kind is not SubmitterKind.OWNER and not settings.submitters_for_others:
        raise RuleViolation("submitter_not_taken", "R-CHN-01")


def home_agency(actor: Actor, centre_id: int, agency_id: int) -> int | None:
    """Return the agency that seconded a receiver, None for the centre's own staff (R-INT-14)."""
    grants = _receiving(actor, centre_id)
    if any(grant.agency_id is None for grant in grants):
        return None
    homes = sorted(grant.agency_id for grant in grants if grant.agency_id is not None)
    return agency_id if agency_id in homes else next(iter(homes), None)


def check_receiver(settings: CentreSettings, actor: Actor, centre_id: int, agency_id: int) -> None:
    """Refuse the centre's own staff at a centre where each agency seconds its receivers
    (rules.md §30, 18). Its director may always take in.

    Raises RuleViolation `receiver_of_agency_only` (R-INT-14).
    """
    if settings.centre_staff_receives:
        return
    grants = _receiving(actor, centre_id)
    may_take = any(one.role is Role.DIRECTOR or one.agency_id == agency_id for one in grants)
    if not may_take:
        raise RuleViolation("receiver_of_agency_only", "R-INT-14")


def check_other_centre(
    own: CentreSettings, other: CentreSettings, on: date, *, is_open: bool
) -> None:
    """Refuse to take in for another centre, but within the province once its law lets any centre
    take any dossier (R-CHN-10).

    Raises RuleViolation `other_centre_not_taken`.
    """
    same = bool(own.province) and own.province == other.province
    if not (rule_set_of(own, on).takes_whole_province and same and is_open):
        raise RuleViolation("other_centre_not_taken", "R-CHN-10")


def direct_pass_due(
    calendar: WorkingCalendar, arrived_at: datetime, settings: CentreSettings
) -> datetime:
    """Return until when an agency passes on what reached it directly (R-CHN-07).

    Within the working day; what came after 15:00 (the centre's hour), or on a rest day, at the
    next opening.
    """
    return handover_due(calendar, arrived_at, settings)


def check_arrival_time(arrived_at: datetime, now: datetime) -> None:
    """Refuse an arrival in the future. Raises InvalidInput `direct_invalid`."""
    if arrived_at > now:
        raise InvalidInput("direct_invalid", {"arrived_at": "time_ahead"})


def check_change(dossier: Dossier, choice: ChangedChoice, before: str, after: str) -> None:
    """Refuse a change that comes too late or changes nothing (R-CHN-09).

    The way in is a fact once the dossier is received, because the time limit hangs on it; the
    way of the result may change until the result is there. Raises RuleViolation
    `choice_fixed`, InvalidInput `choice_unchanged`.
    """
    is_fixed = (
        dossier.received_at is not None
        if choice is ChangedChoice.SUBMISSION
        else dossier.status in _DECIDED | CLOSED
    )
    if is_fixed:
        raise RuleViolation("choice_fixed", "R-CHN-09")
    if before == after:
        raise InvalidInput("choice_unchanged", {"after": "choice_unchanged"})


def check_consent(consented_by: str, consented_at: datetime | None, now: datetime) -> None:
    """Refuse a change for which nobody's consent is recorded: who, how and when (R-CHN-09).

    Raises InvalidInput `consent_invalid` with every lacking field.
    """
    errors = {}
    if not consented_by.strip():
        errors["consented_by"] = "consent_without_name"
    if consented_at is None:
        errors["consented_at"] = "consent_without_time"
    elif consented_at > now:
        errors["consented_at"] = "time_ahead"
    if errors:
        raise InvalidInput("consent_invalid", errors)


def takes_in_at(actor: Actor, centre_id: int) -> bool:
    """Return whether an officer takes dossiers in at a centre: they follow what it took in for
    another centre (R-CHN-10).
    """
    return bool(_receiving(actor, centre_id))


def _receiving(actor: Actor, centre_id: int) -> tuple[Grant, ...]:
    roles = {Role.RECEIVER, Role.DIRECTOR}
    found: Iterable[Grant] = actor.grants
    return tuple(one for one in found if one.centre_id == centre_id and one.role in roles)
