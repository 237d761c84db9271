"""What the centre settled, for everybody: results one by one, the promise kept in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossiers.errors import NotFound
from dossiers.model.due_date import Timeliness
from dossiers.model.organisation import Centre
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.figures import HandledCursor, Promise, PublishedRow
from dossiers.rules.deadlines import timeliness
from dossiers.rules.working_time import in_vietnam
from dossiers.services.steps.spans import midnight

ROWS_A_PAGE = 50
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class PublishedRequest:
    """Results of one month, named by any of its days, of all agencies or one."""

    centre: str
    month: date
    agency_id: int | None = None
    after: HandledCursor | None = None


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One settled dossier and how its end compares with its legal due date."""

    row: PublishedRow
    timeliness: Timeliness


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """One page of results, the newest first; `months` are those that may be asked for."""

    lines: Sequence[PublishedLine]
    month: date
    months: tuple[date, ...]
    agencies: tuple[tuple[int, str], ...]
    next: HandledCursor | None


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """How the promises of a month were kept: results in it, and those not late."""

    month: date
    results: int
    in_time: int


def published_results(deps: Deps, request: PublishedRequest) -> PublishedPage:
    """Return settled dossiers of a month: code, procedure, agency, received, due, done, in time or
    not; nobody's name and no personal data (R-LKP-11). A month out of reach is the present one.

    Raises NotFound `centre_unknown`.
    """
    months = _months(in_vietnam(deps.clock.now()).date())
    wanted = request.month.replace(day=1)
    month = wanted if wanted in months else months[0]
    with deps.reading() as uow:
        centre = _centre(uow, request.centre)
        agencies = tuple((one.id, one.name) for one in uow.agencies.of_centre(centre.id))
    rows = deps.queries.figures.published(
        centre.id,
        start=midnight(month),
        end=midnight(_next_month(month)),
        agency_id=request.agency_id,
        after=request.after,
        limit=ROWS_A_PAGE + 1,
    )
    shown = rows[:ROWS_A_PAGE]
    more = len(rows) > ROWS_A_PAGE
    return PublishedPage(
        lines=[PublishedLine(row, _kept(row, centre)) for row in shown],
        month=month,
        months=months,
        agencies=agencies,
        next=HandledCursor(shown[-1].completed_at, shown[-1].id) if more else None,
    )


def kept_promise(deps: Deps, centre_code: str) -> KeptPromise:
    """Return how last month's promises were kept, by the legal due dates (R-RPT-11, R-DLN-08)."""
    today = in_vietnam(deps.clock.now()).date()
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    with deps.reading() as uow:
        centre = _centre(uow, centre_code)
    found: Promise = deps.queries.figures.promise(
        centre.id,
        start=midnight(month),
        end=midnight(_next_month(month)),
        same_day=centre.settings.on_time_same_day,
    )
    return KeptPromise(month, found.results, found.results - found.late)


def _centre(uow: UnitOfWork, code: str) -> Centre:
    centre = uow.centres.by_code(code)
    if centre is None:
        raise NotFound("centre_unknown", centre=code)
    return centre


def _kept(row: PublishedRow, centre: Centre) -> Timeliness:
    if row.legal_due_at is None:
        return Timeliness.ON_TIME
    return timeliness(row.legal_due_at, row.completed_at, centre.settings)


def _months(today: date) -> tuple[date, ...]:
    months = [today.replace(day=1)]
    while len(months) < MOST_MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return tuple(months)


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
