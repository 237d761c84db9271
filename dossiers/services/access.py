"""The only way to a dossier: by its owner, by an officer in scope, or by code and secret."""

from collections.abc import Iterable
from datetime import datetime
from hmac import compare_digest

from dossiers.errors import NotAllowed, NotFound, RuleViolation, StaleVersion
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.identifiers import normalise_code, normalise_secret
from dossiers.model.mandates import Mandate, Power
from dossiers.model.organisation import Agency
from dossiers.model.people import Actor, ActorKind
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import HolderKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.outside import Digests
from dossiers.rules.channels import takes_in_at
from dossiers.rules.interlinking import current_leg
from dossiers.rules.mandates import check_in_force, check_power, may_look_at
from dossiers.rules.permissions import (
    FOR_RECEIVING_CENTRE,
    IN_TURN,
    Action,
    may,
    may_carry,
    may_see,
    require,
    require_assurance,
    takes_part,
)
from dossiers.rules.scope import may_any


def may_enter(actor: Actor, actions: Iterable[Action]) -> bool:
    """Return whether a page of the back office is open to an actor: an officer who may do one of
    its actions at the present centre (R-ACC-02).
    """
    return actor.kind is ActorKind.OFFICER and may_any(actor, actions)


def dossier_for_officer(
    uow: UnitOfWork,
    actor: Actor,
    code: str,
    action: Action = Action.VIEW,
    *,
    revision: int | None = None,
    lock: bool = False,
) -> Dossier:
    """Return a dossier to an officer for an action (R-ACC-02).

    Raises NotFound when it is unknown or out of scope, NotAllowed when the role does not fit,
    RuleViolation `leg_out_of_turn` when another agency has its turn in an interlinked dossier
    (R-LNK-03), and StaleVersion when somebody acted since the page with `revision` was shown.
    """
    dossier = _find(uow, code, lock=lock)
    if dossier is None:
        raise NotFound("dossier_unknown")
    if dossier.is_interlinked and action in IN_TURN:
        _require_turn(uow, actor, action, dossier)
    elif may_see(actor, dossier):
        require(actor, action, dossier)
        _require_lead(action, dossier)
    else:
        _require_part(uow, actor, action, dossier)
    refuse_stale(dossier, revision)
    return dossier


def agency_in_turn(uow: UnitOfWork, dossier: Dossier, action: Action) -> Agency | None:
    """Return the agency that alone may do this now: who is to take a handover, whose paper is
    awaited, or who has the dossier in hand (R-LNK-03, R-LNK-08).
    """
    agency_id: int | None = dossier.agency_id
    if action in {Action.CONFIRM_HANDOVER, Action.DECLINE_HANDOVER}:
        agency_id = _taking_agency(uow, dossier)
    elif action is Action.TAKE_PAPER:
        leg = current_leg(uow.legs.of_dossier(dossier.id))
        agency_id = leg.agency_id if leg else None
    elif dossier.holder_kind is HolderKind.AGENCY:
        agency_id = dossier.holder_agency_id
    return uow.agencies.by_id(agency_id) if agency_id is not None else None


def dossier_for_applicant(
    uow: UnitOfWork,
    actor: Actor,
    code: str,
    *,
    at: datetime,
    power: Power = Power.FOLLOW,
    revision: int | None = None,
    lock: bool = False,
) -> Dossier:
    """Return a dossier to its owner, or to who acts for the owner under a mandate that holds `at`
    that moment and covers it; `power` is what an act on it takes (R-CHN-01).

    Raises NotFound for anybody else, NotAllowed as `authority` or `assurance_too_low` for a sign-in
    at level 1, which only looks up, StaleVersion.
    """
    dossier = _find(uow, code, lock=lock)
    if dossier is None:
        raise NotFound("dossier_unknown")
    return for_applicant(uow, actor, dossier, at=at, power=power, revision=revision)


def for_applicant(
    uow: UnitOfWork,
    actor: Actor,
    dossier: Dossier,
    *,
    at: datetime,
    power: Power = Power.FOLLOW,
    revision: int | None = None,
) -> Dossier:
    """Return a dossier that was read already, to whom `dossier_for_applicant` would; raises as it
    does.
    """
    if not may_see(actor, dossier):
        raise NotFound("dossier_unknown")
    require_assurance(actor, dossier=dossier.code)
    mandate = authority(uow, actor, at)
    if mandate is not None:
        if not may_look_at(mandate, dossier.procedure_code, dossier.mandate_id):
            raise NotFound("dossier_unknown")
        if power is not Power.FOLLOW:
            check_power(mandate, power)
    refuse_stale(dossier, revision)
    return dossier


def authority(uow: UnitOfWork, actor: Actor, at: datetime) -> Mandate | None:
    """Return the mandate under which somebody acts as it stands now; None who acts for themselves.

    One statement, and none without a mandate. Raises NotFound `mandate_unknown` for one that is
    not the actor's, NotAllowed `mandate_revoked` and the like when it does not hold.
    """
    if actor.principal_id is None:
        return None
    mandate = uow.mandates.read(actor.mandate_id or 0)
    is_own = mandate is not None and mandate.agent_id == actor.id
    if mandate is None or not is_own or mandate.principal_id != actor.principal_id:
        raise NotFound("mandate_unknown")
    check_in_force(mandate, at.astimezone(VIETNAM).date())
    return mandate


def carries_parcels(actor: Actor) -> bool:
    """Return whether an officer works for the post at the present centre (R-ACC-04)."""
    return actor.centre_id is not None and may(
        actor, Action.CARRY_PARCELS, centre_id=actor.centre_id
    )


def parcel_for_post(
    uow: UnitOfWork, actor: Actor, code: str, *, revision: int | None = None, lock: bool = False
) -> Dossier:
    """Return a dossier whose result the post carries to the post's staff (R-ACC-02, R-ACC-04).

    Raises NotFound for every other dossier, StaleVersion.
    """
    dossier = _find(uow, code, lock=lock)
    if dossier is None or not may_carry(actor, dossier):
        raise NotFound("dossier_unknown")
    refuse_stale(dossier, revision)
    return dossier


def dossier_for_code_holder(uow: UnitOfWork, digests: Digests, code: str, secret: str) -> Dossier:
    """Return a dossier to whoever has its code and 8-character secret (R-LKP-04).

    Raises NotFound `dossier_unknown` alike for an unknown code and a wrong secret (R-LKP-05).
    """
    dossier = _find(uow, code, lock=False)
    given = digests.keyed("secret", normalise_secret(secret))
    kept = dossier.secret_digest if dossier else None
    if not compare_digest(kept or "", given) or dossier is None:
        raise NotFound("dossier_unknown")
    return dossier


def _taking_agency(uow: UnitOfWork, dossier: Dossier) -> int | None:
    to_agencies = {HandoverDirection.TO_AGENCY, HandoverDirection.AGENCY_TO_AGENCY}
    waiting = {HandoverState.PREPARED, HandoverState.SENT}
    found = [
        one.agency_id
        for one in uow.routing.handovers_of_dossier(dossier.id)
        if one.state in waiting and one.direction in to_agencies
    ]
    return found[-1] if found else dossier.agency_id


def _require_turn(uow: UnitOfWork, actor: Actor, action: Action, dossier: Dossier) -> None:
    """Let in the agency whose turn it is; tell the others of the order why not, and nobody else
    anything.
    """
    agency = agency_in_turn(uow, dossier, action)
    if agency and may(actor, action, centre_id=agency.centre_id, agency_id=agency.id):
        return
    legs = uow.legs.of_dossier(dossier.id)
    if any(may(actor, action, centre_id=leg.centre_id, agency_id=leg.agency_id) for leg in legs):
        if agency and may(actor, Action.VIEW, centre_id=agency.centre_id, agency_id=agency.id):
            raise NotAllowed("action_not_yours", action=action.value)
        raise RuleViolation("leg_out_of_turn", "R-LNK-03", dossier=dossier.code)
    if may_see(actor, dossier):
        raise NotAllowed("action_not_yours", action=action.value)
    _require_part(uow, actor, action, dossier)


def _require_lead(action: Action, dossier: Dossier) -> None:
    """A supplement is asked for by the lead, who answers for the whole (R-LNK-10)."""
    held_elsewhere = dossier.holder_agency_id not in {None, dossier.agency_id}
    if dossier.is_interlinked and action is Action.REQUEST_SUPPLEMENT and held_elsewhere:
        raise RuleViolation("leg_out_of_turn", "R-LNK-03", dossier=dossier.code)


def _require_part(uow: UnitOfWork, actor: Actor, action: Action, dossier: Dossier) -> None:
    """Let in who acts for an agency that takes part; the dossier is unknown to all others."""
    if _received_it(uow, actor, dossier) and action in FOR_RECEIVING_CENTRE:
        return
    parts = uow.participants.of_dossier(dossier.id)
    if not takes_part(actor, Action.VIEW, parts):
        raise NotFound("dossier_unknown")
    if not takes_part(actor, action, parts):
        raise NotAllowed("action_not_yours", action=action.value)


def _received_it(uow: UnitOfWork, actor: Actor, dossier: Dossier) -> bool:
    """A centre's staff follow what it took in for another centre (R-CHN-10)."""
    if actor.centre_id is None or actor.centre_id == dossier.centre_id:
        return False
    arrival = uow.arrivals.of_dossier(dossier.id)
    return arrival is not None and takes_in_at(actor, arrival.centre_id)


def _find(uow: UnitOfWork, code: str, *, lock: bool) -> Dossier | None:
    known = normalise_code(code)
    return uow.dossiers.locked_by_code(known) if lock else uow.dossiers.by_code(known)


def refuse_stale(dossier: Dossier, revision: int | None) -> None:
    """Raise StaleVersion `dossier_moved_on` when a page shows an older revision; None: any."""
    if revision is not None and revision != dossier.revision:
        raise StaleVersion("dossier_moved_on", dossier=dossier.code, revision=dossier.revision)
