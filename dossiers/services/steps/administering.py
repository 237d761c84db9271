"""Steps that administration shares: the own centre, today, running promises page by page."""

from collections.abc import Iterator
from datetime import date, datetime

from dossiers.errors import NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.administration import OpenPromise
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.centres import centre_of

PAGE = 100
"""Dossiers that one transaction changes: others wait no longer than for these."""
FIRST_YEAR = 2019
YEARS_AHEAD = 1
"""The calendar can be entered up to so many years after this one."""


def administered_centre(uow: UnitOfWork, actor: Actor) -> Centre:
    """Return the own centre to its administrator. Raises NotAllowed `role_not_allowed`."""
    centre = centre_of(uow, actor)
    if not may(actor, Action.ADMINISTER, centre_id=centre.id):
        raise NotAllowed("role_not_allowed")
    return centre


def today_of(deps: Deps) -> date:
    """Return the present day in Vietnam (R-CAL-16)."""
    return deps.clock.now().astimezone(VIETNAM).date()


def pages_of_promises(
    deps: Deps, centre_id: int, *, due_from: datetime | None = None, only_provisional: bool = False
) -> Iterator[tuple[OpenPromise, ...]]:
    """Return a centre's running promises by id, one query a page."""
    last = 0
    while page := tuple(
        deps.queries.administration.promises(
            centre_id,
            due_from=due_from,
            only_provisional=only_provisional,
            after_id=last,
            limit=PAGE,
        )
    ):
        yield page
        last = page[-1].id
