"""Which entity of accounts at identity providers lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.identities import IdentityIncident, PersonIdentity
from storage.database.tables import identities

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (PersonIdentity, identities.person_identity),
    (IdentityIncident, identities.identity_incident),
)
