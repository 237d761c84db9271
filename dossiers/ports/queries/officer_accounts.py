"""Read models of officers' accounts: the list of a centre, and the history of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from dossiers.model.officer_accounts import AccountChangeKind
from dossiers.model.people import Role


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in the list; `until_on` is the last day of its last role, None without end."""

    id: int
    username: str
    full_name: str
    position: str
    is_active: bool
    is_suspended: bool
    has_password: bool
    years_of_service: int | None
    from_on: date | None
    until_on: date | None
    roles: tuple[tuple[Role, str], ...]


@dataclass(frozen=True, slots=True)
class LoggedAccountChange:
    """A line of an account's history, with the names of who did it and of the letter."""

    kind: AccountChangeKind
    changed_at: datetime
    changed_by: str
    before: str
    after: str
    reason: str
    request_id: int | None
    request_number: str | None
    request_dated_on: date | None


class OfficerAccountQueries(Protocol):
    """What the pages of accounts list."""

    def accounts(
        self, centre_id: int, *, search: str = "", after: str = "", limit: int
    ) -> Sequence[AccountLine]:
        """Return accounts with a role at the centre by account name, those after a name; `search`
        is folded and looked for in name and account name. Two queries.
        """

    def ending(self, centre_id: int, first: date, last: date) -> Sequence[AccountLine]:
        """Return open accounts whose secondment ends in these days, soonest first (R-ACC-05)."""

    def suspended(self, centre_id: int) -> Sequence[AccountLine]:
        """Return accounts that are suspended and wait for their letter, by account name."""

    def changes(
        self, centre_id: int, officer_id: int, *, limit: int
    ) -> Sequence[LoggedAccountChange]:
        """Return the history of an account at the centre, newest first; one query."""
