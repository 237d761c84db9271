"""What the pages of accounts show: the list with its warnings, one account, open resets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.officer_accounts import FactorKind, FactorReset
from dossiers.model.people import Actor, Assignment, Officer
from dossiers.model.text import fold
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.officer_accounts import AccountLine, LoggedAccountChange
from dossiers.rules.permissions import Action, may
from dossiers.rules.secondments import ENDS_SOON, lacks_service
from dossiers.services.officer_resets import BACK_OFFICE
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.officers import keeping_centre, officer_of_centre

PAGE = 50
_HISTORY = 100
_OWN_AGENCY = "one-stop-centre"
_Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OpenReset:
    """A reset that waits for a second person; `may_decide` = the reader may be that person."""

    id: int
    officer_id: int
    name: str
    reason: str
    asked_at: datetime
    asked_by: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """A page of the list; `ending` are secondments that end within 30 days (R-ACC-05), `suspended`
    are accounts whose letter is still to come (R-ACC-01).
    """

    lines: tuple[AccountLine, ...]
    ending: tuple[AccountLine, ...]
    suspended: tuple[AccountLine, ...]
    resets: tuple[OpenReset, ...]
    after: str | None
    today: date


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account. `lacks_service` is the remark of R-ACC-11."""

    officer: Officer
    held: tuple[Assignment, ...]
    changes: tuple[LoggedAccountChange, ...]
    factor_count: int
    phones: int
    sessions: int
    reset: OpenReset | None
    agencies: _Choices
    lacks_service: bool
    is_own: bool
    may_administer: bool
    today: date

    @property
    def has_ended(self) -> bool:
        """Return whether every role of the account is over or still to come (R-ACC-05)."""
        return not any(one.holds_on(self.today) for one in self.held)


def list_accounts(deps: Deps, actor: Actor, *, search: str = "", after: str = "") -> AccountsPage:
    """Return accounts of the own centre, fifty a page, with what waits (R-ACC-01, R-ACC-05)."""
    today = today_of(deps)
    with deps.reading() as uow:
        centre = keeping_centre(uow, actor)
        resets = _resets(uow, uow.officer_accounts.open_resets(centre.id), actor)
    query = deps.queries.officer_accounts
    found = query.accounts(centre.id, search=fold(search), after=after, limit=PAGE + 1)
    is_first = not search and not after
    return AccountsPage(
        lines=tuple(found[:PAGE]),
        ending=tuple(query.ending(centre.id, today, today + ENDS_SOON)) if is_first else (),
        suspended=tuple(query.suspended(centre.id)) if is_first else (),
        resets=resets,
        after=found[PAGE - 1].username if len(found) > PAGE else None,
        today=today,
    )


def agency_choices(deps: Deps, actor: Actor) -> _Choices:
    """Return the open agencies of the own centre that an account can belong to."""
    with deps.reading() as uow:
        return _agencies(uow, keeping_centre(uow, actor).id)


def read_account(deps: Deps, officer_id: int, actor: Actor) -> AccountPage:
    """Return one account of the own centre. Raises NotFound `officer_unknown`, NotAllowed."""
    today = today_of(deps)
    with deps.reading() as uow:
        centre = keeping_centre(uow, actor)
        officer = officer_of_centre(uow, centre, officer_id)
        held = [one for one in uow.officers.assignments(officer_id) if one.centre_id == centre.id]
        factors = uow.officer_accounts.factors(officer_id)
        resets = _resets(uow, uow.officer_accounts.open_resets(centre.id), actor)
        agencies = _agencies(uow, centre.id)
    changes = deps.queries.officer_accounts.changes(centre.id, officer_id, limit=_HISTORY)
    living = deps.sessions.of_subject(BACK_OFFICE, str(officer_id), deps.clock.now())
    return AccountPage(
        officer=officer,
        held=tuple(held),
        changes=tuple(changes),
        factor_count=len(factors),
        phones=sum(one.kind is FactorKind.ONE_TIME_CODE for one in factors),
        sessions=len(living),
        reset=next((one for one in resets if one.officer_id == officer_id), None),
        agencies=agencies,
        lacks_service=lacks_service(officer.years_of_service),
        is_own=officer_id == actor.id,
        may_administer=may(actor, Action.ADMINISTER, centre_id=centre.id),
        today=today,
    )


def _agencies(uow: UnitOfWork, centre_id: int) -> _Choices:
    return tuple(
        (one.id, one.name)
        for one in uow.agencies.of_centre(centre_id)
        if one.closed_on is None and one.code != _OWN_AGENCY
    )


def _resets(uow: UnitOfWork, found: Sequence[FactorReset], actor: Actor) -> tuple[OpenReset, ...]:
    ids = {one.officer_id for one in found} | {one.asked_by for one in found}
    officers = {one: uow.officers.by_id(one) for one in ids}
    names = {one: officer.full_name for one, officer in officers.items() if officer is not None}
    return tuple(
        OpenReset(
            one.id,
            one.officer_id,
            names[one.officer_id],
            one.reason,
            one.asked_at,
            names[one.asked_by],
            may(actor, Action.DECIDE_RESET, centre_id=one.centre_id)
            and actor.id not in {one.asked_by, one.officer_id},
        )
        for one in found
    )
