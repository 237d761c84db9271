"""What may be done now with a dossier and by whom; what the law forbids comes with its rule.

Pure: the use-cases of each chapter decide again, these answers are for the page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from dossiers.model.overdue import ApologySigner
from dossiers.model.people import Actor, Role
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.rules.lawful_ends import EndsSituation, end_offers
from dossiers.rules.lawful_legs import LinkedSituation, linked_offers
from dossiers.rules.opinions import OpinionSituation
from dossiers.rules.permissions import IN_TURN, Action, may
from dossiers.rules.routing import StepPurpose

HANDOVERS = "/can-bo/ban-giao"


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the due date of a dossier asks for now.

    `has_open_case` says that a missed appointment waits for its apology; `signer` is who signs it;
    `extensions_left` counts what the procedure lists and the dossier has not used.
    """

    is_late: bool = False
    has_open_case: bool = False
    signer: ApologySigner = ApologySigner.AGENCY_HEAD
    clock_runs: bool = False
    extensions_left: int = 0
    is_past_legal_date: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts of a dossier that decide what may be done now.

    `handover` is the one that waits (prepared or sent), if any; `has_result_here` says that the
    centre confirmed the result; `intake_waits_for` is the rule that holds an intake back, "" for
    the leader's word on a late entry.
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
    lateness: Lateness = Lateness()
    linked: LinkedSituation | None = None
    is_redirectable: bool = False
    ends: EndsSituation = field(default_factory=EndsSituation)
    opinions: OpinionSituation = field(default_factory=OpinionSituation)
    intake_waits_for: str | None = None


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
    if offer.action is Action.APOLOGISE and not _signs(now, actor):
        return False
    centre_id, agency_id = now.centre_id, now.agency_id
    if now.linked is not None and offer.action in IN_TURN and offer.is_allowed:
        centre_id, agency_id = now.linked.turn
    return may(actor, offer.action, centre_id=centre_id, agency_id=agency_id)


def _signs(now: Situation, actor: Actor) -> bool:
    """Only who signs an apology is offered to write it (R-OVD-01, R-OVD-02, R-OVD-06)."""
    is_director = now.lateness.signer is ApologySigner.DIRECTOR
    role = Role.DIRECTOR if is_director else Role.AGENCY_LEADER
    return role in actor.roles_at(now.centre_id)


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
    yield from _lateness(now)
    if now.status in {DossierStatus.RECEIVED, DossierStatus.PROCESSING}:
        yield from _linked(now)
    yield from _ends(now)
    if now.status in CLOSED:
        return
    if now.has_open_charges:
        yield _page(now, Action.TAKE_PAYMENT, "thu-phi")
    if now.status in {DossierStatus.RECEIVED, DossierStatus.PROCESSING}:
        yield _page(now, Action.ANNUL, "huy-tiep-nhan")
    yield _page(now, Action.CORRECT_CONTACT, "lien-he")


def _linked(now: Situation) -> Iterator[OfferedAction]:
    """An interlinked dossier goes from agency to agency; one wrongly sent goes elsewhere (LNK)."""
    for one in linked_offers(now.linked) if now.linked else ():
        if one.action is Action.SEND_ON and now.opinions.has_open:
            yield _refused(one.action, "R-OPN-06")
        elif one.rule_id is not None:
            yield _refused(one.action, one.rule_id)
        elif one.page.startswith("/"):
            yield OfferedAction(one.action, one.page)
        else:
            yield _page(now, one.action, one.page)
    if now.is_redirectable:
        yield _page(now, Action.REDIRECT, "chuyen-co-quan")


def _lateness(now: Situation) -> Iterator[OfferedAction]:
    """A missed appointment is explained and apologised for, time is added as the law allows
    (R-SPV-05, R-OVD-07, R-DLN-10).
    """
    late = now.lateness
    if late.has_open_case:
        yield _page(now, Action.APOLOGISE, "xin-loi")
    if late.is_late:
        yield _page(now, Action.STATE_CAUSE, "nguyen-nhan")
    if not late.clock_runs:
        return
    if late.extensions_left and late.is_past_legal_date:
        yield _refused(Action.EXTEND_TIME, "R-DLN-10")
    elif late.extensions_left:
        yield _page(now, Action.EXTEND_TIME, "keo-dai")
    yield _page(now, Action.EXCLUDE_TIME, "khong-tinh")


def _ends(now: Situation) -> Iterator[OfferedAction]:
    """How a dossier may end beside the straight road (END)."""
    for one in end_offers(now.ends, now.status, now.holder_kind):
        if one.rule_id is not None:
            yield _refused(one.action, one.rule_id)
        elif one.page.startswith("/"):
            yield OfferedAction(one.action, one.page)
        else:
            yield _page(now, one.action, one.page)


def _registered(now: Situation) -> Iterator[OfferedAction]:
    """An online submission is checked first; guidance is given once (R-INT-09). A complex one
    waits for the agency's view (R-INT-08), a late entry for the leader.
    """
    if now.intake_waits_for is None:
        yield _page(now, Action.RECEIVE, "tiep-nhan")
    elif now.intake_waits_for:
        yield _refused(Action.RECEIVE, now.intake_waits_for)
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
    yield from _opinions(now)
    linked = now.linked
    if linked is None or linked.purpose not in {None, StepPurpose.SEND_ON}:
        for action in (Action.PROPOSE, Action.APPROVE, Action.ASSIGN):
            yield _page(now, action, "xu-ly")
    if linked is None or linked.is_lead_in_turn:
        yield from _supplement(now)


def _opinions(now: Situation) -> Iterator[OfferedAction]:
    """The lead may ask other units; nothing is proposed or passed on while a round goes on
    (R-OPN-06).
    """
    if now.opinions.is_too_late:
        yield _refused(Action.ASK_OPINIONS, "R-OPN-05")
    elif now.opinions.may_ask:
        yield _page(now, Action.ASK_OPINIONS, "y-kien")
    if now.opinions.has_open:
        yield _refused(Action.PROPOSE, "R-OPN-06")


def _supplement(now: Situation) -> Iterator[OfferedAction]:
    """One supplement request for a dossier; a further or a late one answers a leader for
    (R-SUP-01, R-SUP-03).
    """
    if now.supplement_requested_at is not None:
        yield _refused(Action.REQUEST_SUPPLEMENT, "R-SUP-01")
    elif now.handover is None or now.handover[1] is not HandoverState.SENT:
        yield _page(now, Action.REQUEST_SUPPLEMENT, "bo-sung")
    if now.handover is None or now.handover[1] is not HandoverState.SENT:
        yield _page(now, Action.OVERRIDE, "bo-sung")


def _supplement_awaited(now: Situation) -> Iterator[OfferedAction]:
    yield _page(now, Action.TAKE_SUPPLEMENT, "nhan-bo-sung")


def _completed(now: Situation) -> Iterator[OfferedAction]:
    """The result goes out when it lies at the centre (R-RES-01) and all is paid (R-RES-03), or
    from the archive, where it is collected after its days at the counter (R-RES-06).
    """
    action = Action.RETURN_ARCHIVED if now.ends.is_archived else Action.RETURN_RESULT
    if not now.has_result_here:
        yield _refused(action, "R-RES-01")
    elif now.has_open_charges:
        yield _refused(action, "R-RES-03")
    else:
        yield _page(now, action, "tra-ket-qua")


def _page(now: Situation, action: Action, part: str) -> OfferedAction:
    return OfferedAction(action, f"/can-bo/ho-so/{now.code}/{part}")


def _refused(action: Action, rule_id: str) -> OfferedAction:
    return OfferedAction(action, "", is_allowed=False, rule_id=rule_id)
