"""Asking other units for their opinion: by when, who, and when a round is over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from dossiers.errors import Conflict, InvalidInput, RuleViolation
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import Dossier
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.model.supervision import Opinion, OpinionRound, ReplyState

_END_OF_DAY = time(23, 59)
MOST_UNITS = 20


@dataclass(frozen=True, slots=True)
class OpinionSituation:
    """What a dossier's page needs: the lead may ask now, a round still goes on, no deadline is left
    before the due date (R-OPN-05).
    """

    may_ask: bool = False
    has_open: bool = False
    is_too_late: bool = False


def opinion_due_at(on: date, dossier_due_at: datetime | None, now: datetime) -> datetime:
    """Return the deadline of a round: the end of a day, never beyond the dossier's own due date.

    Asking does not stop the dossier's clock. Raises RuleViolation `opinion_due_beyond` (R-OPN-05),
    InvalidInput `opinion_due_past`.
    """
    end = datetime.combine(on, _END_OF_DAY, VIETNAM)
    if dossier_due_at is not None:
        due = dossier_due_at.astimezone(VIETNAM)
        if on > due.date():
            raise RuleViolation("opinion_due_beyond", "R-OPN-05", due=due)
        end = min(end, due)
    if end <= now:
        raise InvalidInput("opinion_due_past", {"due_on": "opinion_due_past"})
    return end


def check_question(question: str, units: Sequence[object]) -> None:
    """Refuse a round without question or units (R-OPN-01).

    Raises InvalidInput `opinion_incomplete` with the fields in `errors`.
    """
    errors = {}
    if not question.strip():
        errors["question"] = "opinion_question_missing"
    if not units:
        errors["units"] = "opinion_units_missing"
    if len(units) > MOST_UNITS:
        errors["units"] = "opinion_units_too_many"
    if errors:
        raise InvalidInput("opinion_incomplete", errors, most=MOST_UNITS)


def check_may_ask(dossier: Dossier) -> None:
    """Let only the lead ask, and only while it works on the dossier (R-OPN-01).

    Raises Conflict `opinion_not_in_hand`.
    """
    if not has_in_hand(dossier):
        raise Conflict("opinion_not_in_hand", dossier=dossier.code)


def has_in_hand(dossier: Dossier) -> bool:
    """Return whether the lead agency works on the dossier now."""
    return (
        dossier.status is DossierStatus.PROCESSING
        and dossier.holder_kind is HolderKind.AGENCY
        and dossier.working_agency_id == dossier.agency_id
    )


def is_complete(opinions: Iterable[Opinion]) -> bool:
    """Return whether every unit of a round has answered, which ends it (R-OPN-06)."""
    return all(one.state is ReplyState.ANSWERED for one in opinions)


def has_open_round(rounds: Iterable[OpinionRound]) -> bool:
    """Return whether a round still goes on."""
    return any(one.closed_at is None for one in rounds)


def check_rounds_over(rounds: Iterable[OpinionRound]) -> None:
    """Go on only when every round is over: answered, or closed with a reason.

    Until then the step does not end, nothing is proposed, and the dossier is not passed on; after
    it the result goes to the centre, or an interlinked dossier on its way (R-OPN-04). Raises
    RuleViolation `opinions_open` (R-OPN-06).
    """
    if has_open_round(rounds):
        raise RuleViolation("opinions_open", "R-OPN-06")


def is_to_be_raised(opinion: Opinion, now: datetime) -> bool:
    """Say whether the house raises a late unit now: from the morning after its deadline
    (R-OPN-03).
    """
    today = now.astimezone(VIETNAM).date()
    is_waiting = opinion.state is ReplyState.ASKED and opinion.raised_at is None
    return is_waiting and opinion.due_at.astimezone(VIETNAM).date() < today
