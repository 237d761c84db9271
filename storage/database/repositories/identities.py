"""Repository of accounts at identity providers."""

from sqlalchemy import select

from dossiers.model.identities import IdentityIncident, PersonIdentity
from storage.database.repositories.base import Repository
from storage.database.tables.identities import identity_incident, person_identity


class Identities(Repository):
    """Accounts by (issuer, subject), and the incidents with them."""

    def add(self, identity: PersonIdentity) -> None:
        """Add an account."""
        self._add(identity)

    def by_subject(self, issuer: str, subject_digest: str) -> PersonIdentity | None:
        """Return the account of this issuer and subject."""
        found: PersonIdentity | None = self._one(
            select(PersonIdentity).where(
                person_identity.c.issuer == issuer,
                person_identity.c.subject_digest == subject_digest,
            )
        )
        return found

    def add_incident(self, incident: IdentityIncident) -> None:
        """Add an incident; they are only added to."""
        self._add(incident)

    def incidents_of(self, identity_id: int) -> tuple[IdentityIncident, ...]:
        """Return the incidents of an account, oldest first."""
        column = identity_incident.c
        return tuple(
            self._all_by(IdentityIncident, column.identity_id, identity_id, order=column.id)
        )
