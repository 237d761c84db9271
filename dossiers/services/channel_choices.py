"""The applicant's choices of channel: changed by themselves, or by staff with recorded consent."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.channels import ChangedChoice, ChannelChange, ConsentWay
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.events import EventKind
from dossiers.model.mandates import Power
from dossiers.model.people import Actor, ActorKind
from dossiers.model.procedure import Channel
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.channels import (
    check_change,
    check_consent,
    check_result_channel,
    result_channels,
)
from dossiers.rules.permissions import Action
from dossiers.services.access import dossier_for_applicant, dossier_for_officer
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.history import record

ADDRESS_MAX = 500
CONSENT_MAX = 200


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """Another way of the result, chosen by the applicant; an address where it goes by post."""

    code: str
    revision: int
    result_channel: ResultChannel
    result_address: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed, how and when (R-CHN-09)."""

    consented_by: str
    way: ConsentWay
    consented_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeForApplicant:
    """What staff change with the applicant's consent; `channel` None leaves the way in alone."""

    change: ChangeResult
    consent: Consent
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class ChoiceSheet:
    """What the pages show: the choices now, and what may be chosen."""

    code: str
    revision: int
    applicant_name: str
    procedure_name: str
    channel: Channel
    channels: tuple[Channel, ...]
    result_channel: ResultChannel
    result_channels: tuple[ResultChannel, ...]
    result_address: str


def choices_for_applicant(deps: Deps, code: str, actor: Actor) -> ChoiceSheet:
    """Return one's own choices. Raises NotFound."""
    with deps.reading() as uow:
        return _sheet(uow, dossier_for_applicant(uow, actor, code, at=deps.clock.now()))


def choices_for_officer(deps: Deps, code: str, actor: Actor) -> ChoiceSheet:
    """Return an applicant's choices to staff. Raises NotFound, NotAllowed."""
    with deps.reading() as uow:
        return _sheet(uow, dossier_for_officer(uow, actor, code, Action.CHANGE_CHANNEL))


def change_own_result(deps: Deps, command: ChangeResult, actor: Actor) -> None:
    """Let applicants choose another way of the result themselves (R-CHN-09, R-CHN-05).

    Raises RuleViolation `choice_fixed` or `result_channel_bound`, InvalidInput
    `choice_unchanged`, `result_address_missing`; NotFound, StaleVersion.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_applicant(
            uow, actor, command.code, at=at, power=Power.FILE, revision=command.revision, lock=True
        )
        consent = Consent(actor.name, ConsentWay.PORTAL, at)
        _change_result(uow, dossier, command, consent, at, actor)
        uow.commit()


def change_for_applicant(deps: Deps, command: ChangeForApplicant, actor: Actor) -> None:
    """Let staff change a choice, only with the applicant's recorded consent (R-CHN-09).

    Raises InvalidInput `consent_invalid` without who, how and when, and what `change_own_result`
    raises; NotAllowed.
    """
    at = deps.clock.now()
    consent, change = command.consent, command.change
    check_consent(consent.consented_by, consent.consented_at, at)
    if consent.way is ConsentWay.PORTAL:
        raise InvalidInput("consent_invalid", {"way": "consent_without_name"})
    with deps.uow() as uow:
        dossier = dossier_for_officer(
            uow, actor, change.code, Action.CHANGE_CHANNEL, revision=change.revision, lock=True
        )
        if command.channel is None or command.channel is dossier.channel:
            _change_result(uow, dossier, change, consent, at, actor)
        else:
            _change_submission(uow, dossier, command.channel, consent, at, actor)
        uow.commit()


def _sheet(uow: UnitOfWork, dossier: Dossier) -> ChoiceSheet:
    settings = centre_of(uow, dossier).settings
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    case = dossier.case_key or None
    offered = tuple(one for one in Channel if version.terms_of(one, case))
    return ChoiceSheet(
        code=dossier.code,
        revision=dossier.revision,
        applicant_name=dossier.applicant_name,
        procedure_name=version.name,
        channel=dossier.channel,
        channels=offered if dossier.received_at is None else (dossier.channel,),
        result_channel=dossier.result_channel,
        result_channels=result_channels(settings, dossier.channel),
        result_address=dossier.result_address or "",
    )


def _change_result(
    uow: UnitOfWork,
    dossier: Dossier,
    command: ChangeResult,
    consent: Consent,
    at: datetime,
    actor: Actor,
) -> None:
    wanted = command.result_channel
    address = nfc(" ".join(command.result_address.split()))
    before, after = dossier.result_channel.value, wanted.value
    is_new_address = wanted is ResultChannel.POST and address != (dossier.result_address or "")
    check_change(dossier, ChangedChoice.RESULT, "" if is_new_address else before, after)
    settings = centre_of(uow, dossier).settings
    check_result_channel(settings, dossier.channel, wanted)
    if wanted is ResultChannel.POST and not (address or dossier.applicant_address):
        raise InvalidInput("result_address_missing", {"result_address": "result_address_missing"})
    if len(address) > ADDRESS_MAX:
        raise InvalidInput("text_too_long", {"result_address": "text_too_long"})
    dossier.result_channel = wanted
    dossier.result_address = address or None
    _keep(uow, dossier, ChangedChoice.RESULT, (before, after), consent, at, actor)


def _change_submission(
    uow: UnitOfWork,
    dossier: Dossier,
    channel: Channel,
    consent: Consent,
    at: datetime,
    actor: Actor,
) -> None:
    """Before it is received the way in may change: its time limit is that of the new channel."""
    before, after = dossier.channel.value, channel.value
    check_change(dossier, ChangedChoice.SUBMISSION, before, after)
    version = uow.procedures.by_version_id(dossier.procedure_version_id)
    if version.terms_of(channel, dossier.case_key or None) is None:
        raise InvalidInput("channel_not_offered", {"channel": "channel_not_offered"})
    dossier.channel = channel
    _keep(uow, dossier, ChangedChoice.SUBMISSION, (before, after), consent, at, actor)


def _keep(
    uow: UnitOfWork,
    dossier: Dossier,
    choice: ChangedChoice,
    words: tuple[str, str],
    consent: Consent,
    at: datetime,
    actor: Actor,
) -> None:
    change = ChannelChange(
        dossier_id=dossier.id,
        choice=choice,
        before=words[0],
        after=words[1],
        consented_by=nfc(consent.consented_by.strip())[:CONSENT_MAX],
        way=consent.way,
        consented_at=consent.consented_at or at,
        recorded_at=at,
        recorded_by=actor.id if actor.kind is ActorKind.OFFICER else None,
    )
    uow.arrivals.add_change(change)
    uow.flush()
    facts = {"change": change.id, "choice": choice.value, "before": words[0], "after": words[1]}
    record(
        uow,
        dossier,
        EventKind.CHANNEL_CHANGED,
        at=at,
        actor=actor,
        holder=dossier.holder,
        data=facts,
    )
