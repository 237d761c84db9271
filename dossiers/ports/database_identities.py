"""Repository of accounts at identity providers."""

from typing import Protocol

from dossiers.model.identities import IdentityIncident, PersonIdentity


class Identities(Protocol):
    """Accounts by (issuer, subject), and the incidents with them."""

    def add(self, identity: PersonIdentity) -> None: ...
    def by_subject(self, issuer: str, subject_digest: str) -> PersonIdentity | None: ...
    def add_incident(self, incident: IdentityIncident) -> None: ...
    def incidents_of(self, identity_id: int) -> tuple[IdentityIncident, ...]: ...
