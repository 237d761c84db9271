"""Repository of what stands behind officers' accounts."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dossiers.model.kept import kept_property
from dossiers.model.officer_accounts import (
    AccountChange,
    AccountRequest,
    FactorReset,
    Invitation,
    OfficerFactor,
    RecoveryCode,
    ResetState,
)
from dossiers.model.people import Assignment
from storage.database.repositories.base import Repository
from storage.database.tables import officer_accounts as t


class OfficerAccounts(Repository):
    """Written requests, changes, invitations, second factors and resets of officers."""

    def remove_assignment(self, assignment: Assignment) -> None:
        """Take a role back."""
        self._session.delete(assignment)

    def add_request(self, request: AccountRequest) -> None:
        """Add a written request."""
        self._add(request)

    def request(self, request_id: int) -> AccountRequest | None:
        """Return a written request."""
        return self._session.get(AccountRequest, request_id)

    def request_numbered(
        self, centre_id: int, number: str, dated_on: date
    ) -> AccountRequest | None:
        """Return the request of that number and day."""
        column = t.account_request.c
        found: AccountRequest | None = self._one(
            select(AccountRequest).where(
                column.centre_id == centre_id,
                column.number == number,
                column.dated_on == dated_on,
            )
        )
        return found

    def add_change(self, change: AccountChange) -> None:
        """Write a line of the history, which is only added to."""
        self._add(change)

    def add_invitation(self, invitation: Invitation) -> None:
        """Add an invitation."""
        self._add(invitation)

    def invitations(self, officer_id: int) -> Sequence[Invitation]:
        """Return an officer's invitations, oldest first."""
        column = t.invitation.c
        return self._all_by(Invitation, column.officer_id, officer_id, order=column.id)

    def add_factor(self, factor: OfficerFactor) -> None:
        """Add a second factor."""
        self._add(factor)

    def factors(self, officer_id: int) -> Sequence[OfficerFactor]:
        """Return an officer's second factors, oldest first."""
        column = t.officer_factor.c
        return self._all_by(OfficerFactor, column.officer_id, officer_id, order=column.id)

    def is_kept(self, credential_id: str) -> bool:
        """Return whether a passkey belongs to anybody."""
        return self._by(OfficerFactor, t.officer_factor.c.credential_id, credential_id) is not None

    def remove_factor(self, factor: OfficerFactor) -> None:
        """Take a second factor away."""
        self._session.delete(factor)

    def add_code(self, code: RecoveryCode) -> None:
        """Add a recovery code."""
        self._add(code)

    def codes(self, officer_id: int) -> Sequence[RecoveryCode]:
        """Return an officer's recovery codes, used ones too."""
        column = t.recovery_code.c
        return self._all_by(RecoveryCode, column.officer_id, officer_id, order=column.id)

    def remove_codes(self, officer_id: int) -> None:
        """Take all recovery codes of an officer away."""
        mine = t.recovery_code.c.officer_id == officer_id
        self._session.execute(delete(RecoveryCode).where(mine))

    def add_reset(self, reset: FactorReset) -> None:
        """Add a reset that somebody asks."""
        self._add(reset)

    def reset_locked(self, reset_id: int) -> FactorReset | None:
        """Return a reset with the row's lock."""
        return self._session.get(
            FactorReset, reset_id, with_for_update=True, populate_existing=True
        )

    def open_resets(self, centre_id: int) -> Sequence[FactorReset]:
        """Return the resets of a centre that wait for a second person, oldest first."""
        column = t.factor_reset.c
        return self._all(
            FactorReset,
            column.centre_id == centre_id,
            column.state == ResetState.ASKED,
            order=column.id,
        )


class OfficerAccountParts(ABC):
    """What the unit of work gives of them; `session` is its own."""

    @property
    @abstractmethod
    def session(self) -> Session:
        """The open session."""

    @kept_property
    def officer_accounts(self) -> OfficerAccounts:
        """What stands behind officers' accounts."""
        return OfficerAccounts(self.session)
