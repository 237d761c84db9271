"""Accounts at identity providers: which person stands behind one, and what was wrong with one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(eq=False)
class PersonIdentity:
    """One account of a person at one provider; the key is (issuer, subject), nothing else.

    The subject is kept as a keyed hash, for some providers it is the personal number itself.
    `number_digest` is the keyed hash of the personal number (of an organisation: its tax code) as
    the provider said it at the last sign-in.
    """

    issuer: str
    subject_digest: str
    person_id: int
    number_digest: str
    assurance: int
    first_sign_in_at: datetime
    last_sign_in_at: datetime
    id: int = 0


class IdentityIncidentKind(StrEnum):
    """What can be wrong with an account that is known."""

    NUMBER_CHANGED = "number_changed"


@dataclass(eq=False)
class IdentityIncident:
    """A sign-in that was refused because the account no longer is the person it was."""

    identity_id: int
    kind: IdentityIncidentKind
    happened_at: datetime
    known_digest: str
    given_digest: str
    id: int = 0
