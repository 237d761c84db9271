"""Lists of overdue dossiers for the centre and for each agency: closing list, apologies owed,
lateness by agency, letters, people to phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dossiers.errors import NotAllowed
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.overdue import AgencyLateness, LateLine, LetterLine, PhoneLine
from dossiers.rules.overdue import late_before
from dossiers.rules.permissions import Action, may
from dossiers.rules.scope import agencies_in_scope
from dossiers.rules.working_time import in_vietnam
from dossiers.services.steps.centres import centre_of

MOST_LISTED = 500
PAGE_SIZE = 50
REPORT_DAYS = 30


@dataclass(frozen=True, slots=True)
class ClosingList:
    """What was missed on a day; `is_final` once the centre has closed on it (R-OVD-08)."""

    on: date
    lines: Sequence[LateLine]
    is_final: bool


@dataclass(frozen=True, slots=True)
class ApologyDebts:
    """A page of missed appointments without apology; `next_id` continues it (R-OVD-05)."""

    lines: Sequence[LateLine]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class LatenessReport:
    """Late dossiers and apologies by agency over a span, and the latest letters (R-OVD-07)."""

    from_on: date
    to_on: date
    agencies: Sequence[AgencyLateness]
    letters: Sequence[LetterLine]


def overdue_scope(actor: Actor) -> tuple[int, tuple[int, ...] | None]:
    """Return the centre and the agencies whose lateness an officer sees (R-ACC-02).

    Raises NotAllowed `role_not_allowed`.
    """
    centre_id = actor.centre_id
    if centre_id is None or not may(actor, Action.VIEW_OVERDUE, centre_id=centre_id):
        raise NotAllowed("role_not_allowed")
    return centre_id, agencies_in_scope(actor)


def closing_list(deps: Deps, on: date | None, actor: Actor) -> ClosingList:
    """Return the appointments that were missed on a day, today's without one (R-OVD-08, R-SAM-05).

    An agency sees its own dossiers only.
    """
    centre_id, agencies = overdue_scope(actor)
    day = on or in_vietnam(deps.clock.now()).date()
    lines = deps.queries.overdue.closing_list(
        centre_id, agency_ids=agencies, on=day, limit=MOST_LISTED
    )
    return ClosingList(day, lines, in_vietnam(_border(deps, actor)).date() > day)


def apology_debts(deps: Deps, after_id: int, actor: Actor) -> ApologyDebts:
    """Return the missed appointments that nobody has apologised for (R-OVD-05, R-OVD-07)."""
    centre_id, agencies = overdue_scope(actor)
    lines = deps.queries.overdue.missing_apologies(
        centre_id, agency_ids=agencies, after_id=after_id, limit=PAGE_SIZE + 1
    )
    shown = lines[:PAGE_SIZE]
    return ApologyDebts(shown, shown[-1].case_id if len(lines) > PAGE_SIZE else None)


def lateness_report(
    deps: Deps, from_on: date | None, to_on: date | None, actor: Actor
) -> LatenessReport:
    """Return by agency how many dossiers were late and how many were apologised for (R-OVD-07)."""
    centre_id, agencies = overdue_scope(actor)
    last = to_on or in_vietnam(deps.clock.now()).date()
    first = min(from_on or last - timedelta(days=REPORT_DAYS), last)
    found = deps.queries.overdue.by_agency(
        centre_id,
        agency_ids=agencies,
        from_on=first,
        to_on=last,
        due_before=_border(deps, actor),
    )
    letters = deps.queries.overdue.letters(
        centre_id, agency_ids=agencies, before_id=None, limit=PAGE_SIZE
    )
    return LatenessReport(first, last, found, letters)


def people_to_phone(deps: Deps, actor: Actor) -> Sequence[PhoneLine]:
    """Return who is to be phoned because no message could reach them (R-OVD-04).

    Raises NotAllowed `role_not_allowed` for an agency: the centre speaks with applicants.
    """
    centre_id, agencies = overdue_scope(actor)
    if agencies is not None:
        raise NotAllowed("role_not_allowed")
    return deps.queries.overdue.to_phone(centre_id, due_from=deps.clock.now(), limit=MOST_LISTED)


def _border(deps: Deps, actor: Actor) -> datetime:
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        calendar = uow.calendar.for_centre(centre)
    return late_before(calendar, deps.clock.now(), centre.settings)
