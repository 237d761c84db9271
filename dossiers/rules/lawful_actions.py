"""What may be done now with a dossier and by whom; what the law forbids comes with its rule.

Pure: the use-cases of each chapter decide again, these answers are for the page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dossiers.model.people import Actor
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.rules.permissions import Action, may

HANDOVERS = "/can-bo/ban-giao"


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts of a dossier that decide what may be done now.

    `handover` is the one that waits (prepared or sent), if any; `has_result_here` says that the
    centre confirmed the result.
    """

    code: str
    centre_id: int
    agency_id: int
    status: DossierStatus
    holder_kind: HolderKind
    guidance_given_at: datetime | None = None
    supplement_requested_at: datetime | None = None
    has_open_charges: bool = False
    handover: tuple[HandoverDirection, HandoverState] | None = None
    has_result_here: bool = False


@dataclass(frozen=True, slots=True)
class OfferedAction:
    """One thing an officer would do now; `rule_id` forbids it where `is_allowed` is False.

    The label is `dossiers.wording.actions.ACTION_LABELS[action]`; `href` is the page that does it.
    """

    action: Action
    href: str
    is_allowed: bool = True
    rule_id: str | None = None


def lawful_actions(situation: Situation, actor: Actor) -> tuple[OfferedAction, ...]:
    """Return what this officer may do now, the next step first, then what the law forbids.

    What the role never does is left out (R-ACC-02); what the law forbids is kept, with its rule.
    """
    offered = [one for one in _offers(situation) if _is_theirs(one, situation, actor)]
    return tuple(sorted(offered, key=lambda one: not one.is_allowed))


def _is_theirs(offer: OfferedAction, now: Situation, actor: Actor) -> bool:
    return may(actor, offer.action, centre_id=now.centre_id, agency_id=now.agency_id)


def _offers(now: Situation) -> Iterator[OfferedAction]:
    by_status: dict[DossierStatus, Callable[[Situation], Iterator[OfferedAction]]] = {
        DossierStatus.REGISTERED: _registered,
        DossierStatus.RECEIVED: _received,
        DossierStatus.PROCESSING: _processing,
        DossierStatus.SUPPLEMENT_REQUESTED: _supplement_awaited,
        DossierStatus.COMPLETED: _completed,
    }
    found = by_status.get(now.status)
    if found is not None:
        yield from found(now)
    if now.status in CLOSED:
        return
    if now.has_open_charges:
        yield _page(now, Action.TAKE_PAYMENT, "thu-phi")
    if now.status in {DossierStatus.RECEIVED, DossierStatus.PROCESSING}:
        yield _page(now, Action.ANNUL, "huy-tiep-nhan")
    yield _page(now, Action.CORRECT_CONTACT, "lien-he")


def _registered(now: Situation) -> Iterator[OfferedAction]:
    """An online submission is checked first; guidance is given once (R-INT-09)."""
    yield _page(now, Action.RECEIVE, "tiep-nhan")
    if now.guidance_given_at is not None:
        yield _refused(Action.GUIDE, "R-INT-09")


def _received(now: Situation) -> Iterator[OfferedAction]:
    if now.handover == (HandoverDirection.TO_AGENCY, HandoverState.SENT):
        yield OfferedAction(Action.CONFIRM_HANDOVER, HANDOVERS)
    elif now.holder_kind is HolderKind.CENTRE:
        yield OfferedAction(Action.HAND_OVER, HANDOVERS)
    yield from _supplement(now)


def _processing(now: Situation) -> Iterator[OfferedAction]:
    """Inside the agency one page does each step that is due; the result goes back through the
    centre (R-RES-01).
    """
    if now.handover == (HandoverDirection.TO_CENTRE, HandoverState.PREPARED):
        yield OfferedAction(Action.SEND_RESULT, HANDOVERS)
        return
    if now.handover == (HandoverDirection.TO_CENTRE, HandoverState.SENT):
        yield OfferedAction(Action.CONFIRM_RESULT, HANDOVERS)
        yield _refused(Action.RETURN_RESULT, "R-RES-01")
        return
    for action in (Action.PROPOSE, Action.APPROVE, Action.ASSIGN):
        yield _page(now, action, "xu-ly")
    yield from _supplement(now)


def _supplement(now: Situation) -> Iterator[OfferedAction]:
    """One supplement request for a dossier, never a second one (R-SUP-01)."""
    if now.supplement_requested_at is not None:
        yield _refused(Action.REQUEST_SUPPLEMENT, "R-SUP-01")
    elif now.handover is None or now.handover[1] is not HandoverState.SENT:
        yield _page(now, Action.REQUEST_SUPPLEMENT, "bo-sung")


def _supplement_awaited(now: Situation) -> Iterator[OfferedAction]:
    yield _page(now, Action.TAKE_SUPPLEMENT, "nhan-bo-sung")


def _completed(now: Situation) -> Iterator[OfferedAction]:
    """The result goes out when it lies at the centre (R-RES-01) and all is paid (R-RES-03)."""
    if not now.has_result_here:
        yield _refused(Action.RETURN_RESULT, "R-RES-01")
    elif now.has_open_charges:
        yield _refused(Action.RETURN_RESULT, "R-RES-03")
    else:
        yield _page(now, Action.RETURN_RESULT, "tra-ket-qua")


def _page(now: Situation, action: Action, part: str) -> OfferedAction:
    return OfferedAction(action, f"/can-bo/ho-so/{now.code}/{part}")


def _refused(action: Action, rule_id: str) -> OfferedAction:
    return OfferedAction(action, "", is_allowed=False, rule_id=rule_id)
