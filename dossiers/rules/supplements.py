"""When and how a dossier may be sent back for more papers: once, completely, in time (SUP)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.centre import CentreSettings
from dossiers.model.dossier import Verdict
from dossiers.model.due_date import Timeliness
from dossiers.model.status import DossierStatus
from dossiers.rules.deadlines import timeliness
from dossiers.rules.working_time import to_the_minute

SAME_DAY_LIMIT = TimeLimit(Decimal(1), TimeUnit.WORKING_DAY)
"""What a procedure settled within the day counts as where a window needs a limit."""


@dataclass(frozen=True, slots=True)
class SupplementPoint:
    """One thing to put right: a component of the version, or any other point with its legal
    ground. `verdict` says whether the paper is missing or not valid.
    """

    text: str
    component_key: str = ""
    verdict: Verdict = Verdict.MISSING
    ground: str = ""


def check_first_request(
    requested_at: datetime | None, *, override_reason: str = "", may_override: bool = False
) -> bool:
    """Refuse a second request for one dossier unless a leader answers for it with a reason.

    Return whether it is a further one by leave of a leader, a violation to be shown (R-SUP-01).
    Raises RuleViolation `supplement_only_once`. Guidance before acceptance is not a request.
    """
    if requested_at is None:
        return False
    if may_override and override_reason.strip():
        return True
    raise RuleViolation("supplement_only_once", "R-SUP-01", requested_at=requested_at)


def check_points(points: Sequence[SupplementPoint], components: Collection[str]) -> None:
    """Refuse an empty request (R-SUP-02) and a point outside the published version that cites no
    legal ground (R-INT-05, R-INT-04).

    Raises InvalidInput `supplement_wrong` with a text per point.
    """
    errors = {"points": "supplement_empty"} if not points else {}
    for number, point in enumerate(points):
        if not point.text.strip():
            errors[f"points-{number}"] = "supplement_point_without_text"
        if point.component_key not in components and not point.ground.strip():
            errors[f"points-{number}"] = "supplement_point_without_ground"
    if errors:
        raise InvalidInput("supplement_wrong", errors)


def check_window(
    deadline: datetime, at: datetime, *, override_reason: str = "", may_override: bool = False
) -> bool:
    """Refuse a request after its last day unless a leader answers for it with a reason.

    Return whether it is late by leave of a leader (R-SUP-03, R-SUP-04, R-SUP-05, R-SUP-06). The
    last day counts whole. Raises RuleViolation `supplement_window_closed`.
    """
    if is_within_window(deadline, at):
        return False
    if may_override and override_reason.strip():
        return True
    raise RuleViolation(
        "supplement_window_closed", "R-SUP-03", until=to_the_minute(deadline).date()
    )


def is_within_window(deadline: datetime, at: datetime) -> bool:
    """Say whether the last day for the request has not passed (R-SUP-03)."""
    return to_the_minute(at).date() <= to_the_minute(deadline).date()


def check_not_lapsed(lapses_on: date | None, at: datetime) -> None:
    """Refuse a supplement after the dossier lapsed (R-SUP-09). The last day counts whole.

    Raises RuleViolation `supplement_lapsed`.
    """
    if lapses_on is not None and to_the_minute(at).date() > lapses_on:
        raise RuleViolation("supplement_lapsed", "R-SUP-09", until=lapses_on)


def check_answers(asked: Collection[str], given: Collection[str], note: str) -> None:
    """Refuse a supplement that leaves out what was asked: the clock waits for the full dossier
    (R-SUP-07). A note answers for what is no paper.

    Raises InvalidInput `supplement_empty` or `supplement_incomplete`.
    """
    if not given and not note.strip():
        raise InvalidInput("supplement_answer_empty", {"note": "supplement_answer_empty"})
    missing = [key for key in asked if key not in given]
    if missing and not note.strip():
        raise InvalidInput(
            "supplement_incomplete", {f"paper-{key}": "supplement_paper_missing" for key in missing}
        )


def live_timeliness(
    status: DossierStatus, due_at: datetime | None, now: datetime, settings: CentreSettings
) -> Timeliness | None:
    """Say how a running dossier stands against its due date; None while it waits for a supplement
    or has no date: then it is neither on time nor late (R-SUP-10).
    """
    if due_at is None or status is DossierStatus.SUPPLEMENT_REQUESTED:
        return None
    return timeliness(due_at, now, settings)
