"""Read models of accounts: who is behind a session, asked at nearly every request."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dossiers.model.people import Grant


@dataclass(frozen=True, slots=True)
class OfficerAccount:
    """An open account with the roles held now; `preferences` is the JSON of its settings."""

    id: int
    name: str
    position: str
    preferences: str
    grants: tuple[Grant, ...]


class AccountQueries(Protocol):
    """Who is behind a session."""

    def person_name(self, person_id: int) -> str | None:
        """Return a person's name, None when the account is gone; one query."""

    def officer(self, officer_id: int, on: date) -> OfficerAccount | None:
        """Return an officer with a role; None for a closed account or one without; one query.

        A role counts within the days of its secondment (R-ACC-05).
        A stand-in holds the receiver's role for its agency on the days when a main receiver is
        absent (R-ACC-06).
        """
