"""Dossiers that reached an agency directly: registered there, passed to the centre, taken in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.channels import DirectArrival, DirectState
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.channels import DirectLine
from dossiers.rules.channels import check_arrival_time, direct_pass_due
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.rules.scope import agencies_in_scope

MOST_LISTED = 300
TEXT_MAX = 500
NAME_MAX = 200


@dataclass(frozen=True, slots=True)
class RegisterDirect:
    """What an agency was handed, by whom and when."""

    agency_id: int
    sender_name: str
    description: str
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class DirectLists:
    """Direct arrivals: not passed in time, still at the agency, waiting for intake, and done."""

    late: Sequence[DirectLine]
    held: Sequence[DirectLine]
    passed: Sequence[DirectLine]
    done: Sequence[DirectLine]


def register_direct(deps: Deps, command: RegisterDirect, actor: Actor) -> int:
    """Write down a dossier that reached an agency directly; returns its id (R-CHN-07, R-CHN-08).

    It is no dossier yet: only the centre takes it in. Raises InvalidInput `direct_invalid`,
    NotAllowed.
    """
    at = deps.clock.now()
    sender = nfc(" ".join(command.sender_name.split()))
    description = nfc(command.description.strip())
    _check(sender, description, command.arrived_at)
    assert command.arrived_at is not None
    check_arrival_time(command.arrived_at, at)
    with deps.uow() as uow:
        agency = uow.agencies.by_id(command.agency_id)
        if agency is None or not _may_register(actor, agency.centre_id, agency.id):
            raise NotAllowed("action_not_yours", action=Action.REGISTER_DIRECT.value)
        centre = uow.centres.by_id(agency.centre_id)
        assert centre is not None
        assert actor.id is not None
        calendar = uow.calendar.for_centre(centre)
        direct = DirectArrival(
            centre_id=centre.id,
            agency_id=agency.id,
            sender_name=sender,
            description=description,
            arrived_at=command.arrived_at,
            pass_due_at=direct_pass_due(calendar, command.arrived_at, centre.settings),
            registered_at=at,
            registered_by=actor.id,
        )
        uow.arrivals.add_direct(direct)
        uow.flush()
        uow.commit()
        return direct.id


def pass_direct(deps: Deps, direct_id: int, actor: Actor) -> None:
    """Pass it to the centre (R-CHN-07). Raises NotFound `direct_unknown`, AlreadyDone."""
    with deps.uow() as uow:
        direct = _locked(uow, direct_id, actor)
        if not _may_register(actor, direct.centre_id, direct.agency_id):
            raise NotAllowed("action_not_yours", action=Action.REGISTER_DIRECT.value)
        if direct.state is not DirectState.HELD:
            raise AlreadyDone("direct_passed_before")
        direct.state = DirectState.PASSED
        direct.passed_at, direct.passed_by = deps.clock.now(), actor.id
        uow.commit()


def end_direct(deps: Deps, direct_id: int, reason: str, actor: Actor) -> None:
    """Close one that the centre cannot take in, with its reason: guided or refused by a slip.

    Raises InvalidInput `direct_without_reason`, AlreadyDone `direct_ended`, NotFound, NotAllowed.
    """
    if not reason.strip():
        raise InvalidInput("direct_without_reason", {"reason": "direct_without_reason"})
    with deps.uow() as uow:
        direct = _locked(uow, direct_id, actor)
        if not may(actor, Action.RECEIVE, centre_id=direct.centre_id, agency_id=direct.agency_id):
            raise NotAllowed("action_not_yours", action=Action.RECEIVE.value)
        if direct.state is not DirectState.PASSED:
            raise AlreadyDone("direct_ended")
        direct.state = DirectState.ENDED
        direct.ended_at, direct.ended_by = deps.clock.now(), actor.id
        direct.end_reason = nfc(reason.strip())[:TEXT_MAX]
        uow.commit()


def direct_lists(deps: Deps, actor: Actor) -> DirectLists:
    """Return the direct arrivals of an officer's side; what was not passed in time comes first
    (R-CHN-07).
    """
    assert actor.centre_id is not None
    now = deps.clock.now()
    agencies = agencies_in_scope(actor)
    lines = deps.queries.channels.direct_arrivals(
        actor.centre_id, agency_ids=agencies, limit=MOST_LISTED
    )
    held = [one for one in lines if one.state is DirectState.HELD]
    return DirectLists(
        late=[one for one in held if one.pass_due_at < now],
        held=[one for one in held if one.pass_due_at >= now],
        passed=[one for one in lines if one.state is DirectState.PASSED],
        done=[one for one in lines if one.state in {DirectState.TAKEN_IN, DirectState.ENDED}],
    )


def direct_agencies(deps: Deps, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the agencies that an officer may register direct arrivals for: id and name."""
    if actor.centre_id is None or is_of_centre(actor, actor.centre_id):
        return ()
    mine = actor.agencies_at(actor.centre_id)
    with deps.reading() as uow:
        found = uow.agencies.of_centre(actor.centre_id)
    return tuple((one.id, one.name) for one in found if one.id in mine)


def passed_direct(deps: Deps, direct_id: int, actor: Actor) -> DirectArrival:
    """Return one that waits for intake, for the counter's screen. Raises NotFound."""
    with deps.reading() as uow:
        direct = uow.arrivals.direct(direct_id)
    if direct is None or direct.centre_id != actor.centre_id:
        raise NotFound("direct_unknown")
    return direct


def _check(sender: str, description: str, arrived_at: datetime | None) -> None:
    errors = {}
    if not sender:
        errors["sender_name"] = "direct_without_sender"
    elif len(sender) > NAME_MAX:
        errors["sender_name"] = "text_too_long"
    if not description:
        errors["description"] = "direct_without_description"
    elif len(description) > TEXT_MAX:
        errors["description"] = "text_too_long"
    if arrived_at is None:
        errors["arrived_at"] = "time_missing"
    if errors:
        raise InvalidInput("direct_invalid", errors)


def _may_register(actor: Actor, centre_id: int, agency_id: int) -> bool:
    return may(actor, Action.REGISTER_DIRECT, centre_id=centre_id, agency_id=agency_id)


def _locked(uow: UnitOfWork, direct_id: int, actor: Actor) -> DirectArrival:
    direct = uow.arrivals.direct_locked(direct_id)
    if direct is None or not may(
        actor, Action.VIEW, centre_id=direct.centre_id, agency_id=direct.agency_id
    ):
        raise NotFound("direct_unknown")
    return direct
