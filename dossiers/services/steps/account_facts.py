"""Reading what an account knows of its person, and how that person is reached."""

from dataclasses import dataclass

from dossiers.model.account_facts import AccountFacts
from dossiers.model.people import Person
from dossiers.rules.contacts import kept_email, kept_phone


def account_facts(person: Person) -> AccountFacts:
    """Return what an account knows of its person."""
    return AccountFacts.of(*(getattr(person, name) for name in AccountFacts._fields))


@dataclass(frozen=True, slots=True)
class KnownContact:
    """How an account's owner is reached, in the form in which contacts are kept."""

    phone: str
    email: str
    address: str


def known_contact(owner: AccountFacts) -> KnownContact | None:
    """Return how an account's owner is reached, None without a phone that can be dialled.

    What the account knows is not asked again: the person sees it before sending, and may change it.
    """
    phone = kept_phone(owner.phone) if owner.phone else None
    if phone is None:
        return None
    email = kept_email(owner.email) if owner.email else None
    return KnownContact(phone, email or "", owner.address)
