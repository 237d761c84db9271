"""Who may do what: one table of role × action. A dossier outside one's scope is not found
at all.
"""

from collections.abc import Iterable
from enum import StrEnum

from dossiers.errors import NotAllowed
from dossiers.model.dossier import Dossier, ResultChannel
from dossiers.model.participant import Participant
from dossiers.model.people import (
    AGENCY_ROLES,
    CENTRE_ROLES,
    STANDS_FOR,
    Actor,
    ActorKind,
    Assignment,
    Assurance,
    Grant,
    Role,
)
from dossiers.model.status import DossierStatus


class Action(StrEnum):
    """Everything an officer can do: to a dossier, with a list, on a page of the back office."""

    VIEW = "view"
    RECEIVE = "receive"
    GUIDE = "guide"
    REFUSE = "refuse"
    TAKE_PAYMENT = "take_payment"
    HAND_OVER = "hand_over"
    CONFIRM_HANDOVER = "confirm_handover"
    DECLINE_HANDOVER = "decline_handover"
    TAKE_UP = "take_up"
    ASSIGN = "assign"
    PROPOSE = "propose"
    APPROVE = "approve"
    ASK_OPINIONS = "ask_opinions"
    ANSWER_OPINION = "answer_opinion"
    REQUEST_SUPPLEMENT = "request_supplement"
    TAKE_SUPPLEMENT = "take_supplement"
    SEND_RESULT = "send_result"
    CONFIRM_RESULT = "confirm_result"
    RETURN_RESULT = "return_result"
    CARRY_PARCELS = "carry_parcels"
    ANNUL = "annul"
    CORRECT_CONTACT = "correct_contact"
    REPRINT = "reprint"
    WITHDRAW_FOR = "withdraw_for"
    STATE_CAUSE = "state_cause"
    APOLOGISE = "apologise"
    EXTEND_TIME = "extend_time"
    EXCLUDE_TIME = "exclude_time"
    URGE = "urge"
    VIEW_OVERDUE = "view_overdue"
    FIX_ORDER = "fix_order"
    SEND_ON = "send_on"
    FORWARD = "forward"
    TAKE_PAPER = "take_paper"
    NOTE_LEG = "note_leg"
    TELL_LATENESS = "tell_lateness"
    REDIRECT = "redirect"
    VIEW_REGISTER = "view_register"
    OVERRIDE = "override"
    ASK_STOP = "ask_stop"
    DECIDE_STOP = "decide_stop"
    REOPEN = "reopen"
    PLACE_IN_ARCHIVE = "place_in_archive"
    RETURN_ARCHIVED = "return_archived"
    TELL_APPLICANT = "tell_applicant"
    OPEN_CORRECTION = "open_correction"
    RECORD_INCIDENT = "record_incident"
    WITHDRAW_REFUSAL = "withdraw_refusal"
    VIEW_UNCOLLECTED = "view_uncollected"
    VIEW_ARCHIVES = "view_archives"
    VIEW_VIOLATIONS = "view_violations"
    PROPOSE_QUESTION = "propose_question"
    ASK_BEFORE_INTAKE = "ask_before_intake"
    ANSWER_BEFORE_INTAKE = "answer_before_intake"
    DECIDE_LATE_ENTRY = "decide_late_entry"
    REGISTER_DIRECT = "register_direct"
    CHANGE_CHANNEL = "change_channel"
    ENTER_EXTERNAL_STEP = "enter_external_step"
    MOVE_PAPERS = "move_papers"
    KEEP_PLACES = "keep_places"
    SUPERVISE = "supervise"
    EXCHANGE = "exchange"
    RAISE_WORK_REQUEST = "raise_work_request"
    SETTLE_WORK_REQUEST = "settle_work_request"
    ADMINISTER = "administer"
    VIEW_READS = "view_reads"
    CORRECT_DATA = "correct_data"
    VIEW_SETTINGS = "view_settings"
    VIEW_PLACES = "view_places"
    VIEW_HANDOVERS = "view_handovers"
    VIEW_ARRIVALS = "view_arrivals"
    VIEW_INTERLINKED = "view_interlinked"
    VIEW_STEPS = "view_steps"
    VIEW_QUESTION = "view_question"
    VIEW_LATE_ENTRIES = "view_late_entries"
    VIEW_CALLS = "view_calls"
    FINISH_STEP = "finish_step"
    KEEP_ACCOUNTS = "keep_accounts"
    DECIDE_RESET = "decide_reset"


_R = Role
_CENTRE = frozenset({_R.DIRECTOR, _R.RECEIVER})
_EVERYBODY = CENTRE_ROLES | AGENCY_ROLES
_AT_WORK = _CENTRE | AGENCY_ROLES | {_R.SUPERVISOR}
_WORKERS = frozenset({_R.AGENCY_OFFICER, _R.AGENCY_LEADER})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.VIEW: _EVERYBODY,
    Action.RECEIVE: _CENTRE,
    Action.GUIDE: _CENTRE,
    Action.REFUSE: _CENTRE,
    Action.TAKE_PAYMENT: frozenset({_R.CASHIER, _R.RECEIVER}),
    Action.HAND_OVER: _CENTRE,
    Action.CONFIRM_HANDOVER: frozenset({_R.AGENCY_CLERK, _R.AGENCY_OFFICER, _R.AGENCY_LEADER}),
    Action.DECLINE_HANDOVER: frozenset({_R.AGENCY_CLERK, _R.AGENCY_OFFICER, _R.AGENCY_LEADER}),
    Action.TAKE_UP: _WORKERS,
    Action.ASSIGN: frozenset({_R.AGENCY_LEADER, _R.AGENCY_CLERK}),
    Action.PROPOSE: _WORKERS,
    Action.APPROVE: frozenset({_R.AGENCY_LEADER}),
    Action.ASK_OPINIONS: _WORKERS,
    Action.ANSWER_OPINION: AGENCY_ROLES,
    Action.REQUEST_SUPPLEMENT: frozenset({_R.AGENCY_OFFICER, _R.AGENCY_LEADER, _R.RECEIVER}),
    Action.TAKE_SUPPLEMENT: _CENTRE,
    Action.SEND_RESULT: frozenset({_R.AGENCY_CLERK, _R.AGENCY_OFFICER, _R.AGENCY_LEADER}),
    Action.CONFIRM_RESULT: _CENTRE,
    Action.RETURN_RESULT: _CENTRE,
    Action.CARRY_PARCELS: frozenset({_R.POST_OFFICE}),
    Action.ANNUL: frozenset({_R.DIRECTOR}),
    Action.CORRECT_CONTACT: _CENTRE,
    Action.REPRINT: _CENTRE | {_R.AGENCY_CLERK},
    Action.WITHDRAW_FOR: _CENTRE,
    Action.STATE_CAUSE: _AT_WORK,
    Action.APOLOGISE: frozenset({_R.AGENCY_LEADER, _R.DIRECTOR}),
    Action.EXTEND_TIME: frozenset({_R.AGENCY_LEADER, _R.DIRECTOR}),
    Action.EXCLUDE_TIME: frozenset({_R.DIRECTOR}),
    Action.URGE: frozenset({_R.DIRECTOR}),
    Action.VIEW_OVERDUE: _AT_WORK,
    Action.FIX_ORDER: _CENTRE,
    Action.SEND_ON: AGENCY_ROLES,
    Action.FORWARD: _CENTRE,
    Action.TAKE_PAPER: AGENCY_ROLES,
    Action.NOTE_LEG: _CENTRE,
    Action.TELL_LATENESS: AGENCY_ROLES,
    Action.REDIRECT: _CENTRE,
    Action.VIEW_REGISTER: frozenset({_R.DIRECTOR, _R.SUPERVISOR, _R.RECEIVER, _R.CASHIER}),
    Action.OVERRIDE: frozenset({_R.DIRECTOR}),
    Action.ASK_STOP: _CENTRE,
    Action.DECIDE_STOP: _CENTRE | {_R.AGENCY_OFFICER, _R.AGENCY_LEADER},
    Action.REOPEN: frozenset({_R.DIRECTOR, _R.AGENCY_LEADER}),
    Action.PLACE_IN_ARCHIVE: frozenset({_R.AGENCY_CLERK, _R.AGENCY_LEADER}),
    Action.RETURN_ARCHIVED: _CENTRE | {_R.AGENCY_CLERK, _R.AGENCY_LEADER},
    Action.TELL_APPLICANT: _CENTRE,
    Action.OPEN_CORRECTION: _CENTRE,
    Action.RECORD_INCIDENT: frozenset({_R.DIRECTOR}),
    Action.WITHDRAW_REFUSAL: frozenset({_R.DIRECTOR}),
    Action.VIEW_UNCOLLECTED: _CENTRE | {_R.SUPERVISOR},
    Action.VIEW_ARCHIVES: _AT_WORK,
    Action.VIEW_VIOLATIONS: frozenset({_R.DIRECTOR, _R.SUPERVISOR}),
    Action.PROPOSE_QUESTION: _CENTRE,
    Action.ASK_BEFORE_INTAKE: frozenset({_R.DIRECTOR}),
    Action.ANSWER_BEFORE_INTAKE: _WORKERS,
    Action.DECIDE_LATE_ENTRY: frozenset({_R.DIRECTOR}),
    Action.REGISTER_DIRECT: AGENCY_ROLES,
    Action.CHANGE_CHANNEL: _CENTRE,
    Action.ENTER_EXTERNAL_STEP: _CENTRE | AGENCY_ROLES,
    Action.MOVE_PAPERS: _CENTRE | AGENCY_ROLES,
    Action.KEEP_PLACES: frozenset({_R.DIRECTOR, _R.ADMINISTRATOR}),
    Action.SUPERVISE: frozenset({_R.DIRECTOR, _R.SUPERVISOR}),
    Action.EXCHANGE: _AT_WORK,
    Action.RAISE_WORK_REQUEST: CENTRE_ROLES,
    Action.SETTLE_WORK_REQUEST: frozenset({_R.DIRECTOR, _R.ADMINISTRATOR}),
    Action.ADMINISTER: frozenset({_R.ADMINISTRATOR}),
    Action.VIEW_READS: frozenset({_R.DIRECTOR, _R.SUPERVISOR, _R.ADMINISTRATOR}),
    Action.CORRECT_DATA: frozenset({_R.RECEIVER, _R.ADMINISTRATOR}),
    Action.VIEW_SETTINGS: frozenset({_R.DIRECTOR, _R.ADMINISTRATOR}),
    Action.VIEW_PLACES: _AT_WORK | {_R.ADMINISTRATOR},
    Action.VIEW_HANDOVERS: _AT_WORK,
    Action.VIEW_ARRIVALS: _AT_WORK,
    Action.VIEW_INTERLINKED: _AT_WORK,
    Action.VIEW_STEPS: _AT_WORK,
    Action.VIEW_QUESTION: _CENTRE | _WORKERS | {_R.SUPERVISOR},
    Action.VIEW_LATE_ENTRIES: _CENTRE | {_R.SUPERVISOR},
    Action.VIEW_CALLS: _CENTRE | {_R.SUPERVISOR},
    Action.FINISH_STEP: AGENCY_ROLES,
    Action.KEEP_ACCOUNTS: frozenset({_R.DIRECTOR, _R.ADMINISTRATOR}),
    Action.DECIDE_RESET: frozenset({_R.DIRECTOR}),
}
"""The one table: pages, services and lists ask it, nothing else says who may (R-ACC-02)."""

FOR_PARTICIPANTS = frozenset({Action.VIEW})
"""What an agency that takes part beside the competent one may do, within its roles (R-ACC-02)."""

FOR_RECEIVING_CENTRE = frozenset({Action.VIEW, Action.REPRINT, Action.RECEIVE})
"""What a centre may do with a dossier that it took in for another one: see it, print (R-CHN-10)."""

IN_TURN = frozenset(
    {
        Action.CONFIRM_HANDOVER,
        Action.DECLINE_HANDOVER,
        Action.TAKE_UP,
        Action.ASSIGN,
        Action.PROPOSE,
        Action.APPROVE,
        Action.SEND_RESULT,
        Action.SEND_ON,
        Action.TAKE_PAPER,
    }
)
"""What only the agency may do whose turn it is in an interlinked dossier (R-LNK-03)."""


def may(actor: Actor, action: Action, *, centre_id: int, agency_id: int | None = None) -> bool:
    """Return whether an officer may do this at a centre, for a dossier of that agency (R-ACC-02).

    A role given for one agency counts for that agency only, and one officer may have it for several
    (R-ACC-07); a centre role without agency counts for all. Only the centre's roles take dossiers
    in (R-CHN-08).
    """
    roles = ALLOWED[action]
    for grant in actor.grants:  # asked dozens of times a page
        is_here = grant.centre_id == centre_id and grant.role in roles
        if is_here and (agency_id is None or grant.agency_id in {None, agency_id}):
            return True
    return False


def holders(*actions: Action) -> frozenset[Role]:
    """Return the roles that may do at least one of these."""
    return frozenset().union(*(ALLOWED[action] for action in actions))


def require(actor: Actor, action: Action, dossier: Dossier) -> None:
    """Raise NotAllowed unless the officer may do this to that dossier (R-ACC-02)."""
    if not may(actor, action, centre_id=dossier.centre_id, agency_id=dossier.agency_id):
        raise NotAllowed("action_not_yours", action=action.value)


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """Return whether a dossier exists for this actor: its owner, or an officer in scope
    (R-ACC-02).
    """
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is ActorKind.PERSON:
        return actor.owner_id is not None and dossier.person_id == actor.owner_id
    return may(actor, Action.VIEW, centre_id=dossier.centre_id, agency_id=dossier.agency_id)


def require_assurance(actor: Actor, **facts: str) -> None:
    """Raise NotAllowed `assurance_too_low` when a person signed in below level 2, which filing,
    paying and collecting need (Nghị định 69/2024/NĐ-CP); others are known by other means.

    `facts` go with the error, for its page.
    """
    if actor.kind is ActorKind.PERSON and actor.assurance < Assurance.LEVEL_2:
        raise NotAllowed("assurance_too_low", **facts)


def may_carry(actor: Actor, dossier: Dossier) -> bool:
    """Return whether the post's staff at the centre may know of a dossier: its result goes out by
    post and lies ready, or went so (R-ACC-02, R-ACC-04).
    """
    is_parcel = dossier.result_channel is ResultChannel.POST and dossier.status in {
        DossierStatus.COMPLETED,
        DossierStatus.RETURNED,
    }
    return is_parcel and may(actor, Action.CARRY_PARCELS, centre_id=dossier.centre_id)


def takes_part(actor: Actor, action: Action, parts: Iterable[Participant]) -> bool:
    """Return whether an officer may do this for an agency that takes part (R-LNK-03, R-OPN-01)."""
    return action in FOR_PARTICIPANTS and any(
        may(actor, action, centre_id=part.centre_id, agency_id=part.agency_id) for part in parts
    )


def roles_in_hand(grants: Iterable[Grant | Assignment], dossier: Dossier) -> frozenset[Role]:
    """Return the roles held at the agency that has the dossier in hand, which may be one of
    another centre (R-ACC-02, R-LNK-12).
    """
    return frozenset(
        role
        for grant in grants
        if grant.agency_id == dossier.working_agency_id
        or (grant.agency_id is None and grant.centre_id == dossier.centre_id)
        for role in STANDS_FOR.get(grant.role, (grant.role,))
    )


def is_of_centre(actor: Actor, centre_id: int) -> bool:
    """Return whether an officer holds a role of the centre itself, not only of an agency."""
    return bool(actor.roles_at(centre_id) & CENTRE_ROLES)
