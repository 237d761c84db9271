"""What an account knows of its person: shown on the account's page, prefilled in drafts."""

from dataclasses import dataclass
from datetime import date

from dossiers.model.people import ApplicantKind, Person
from dossiers.rules.contacts import kept_email, kept_phone


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The person or organisation behind an account; "" where the account does not know."""

    kind: ApplicantKind
    full_name: str
    birth_date: date | None
    personal_id: str
    tax_code: str
    registration_number: str
    phone: str
    email: str
    address: str
    province_code: str
    commune_code: str


def account_facts(person: Person) -> AccountFacts:
    """Return what an account knows of its person."""
    return AccountFacts(
        kind=person.kind,
        full_name=person.full_name,
        birth_date=person.birth_date,
        personal_id=person.personal_id or "",
        tax_code=person.tax_code or "",
        registration_number=person.registration_number or "",
        phone=person.phone or "",
        email=person.email or "",
        address=person.address or "",
        province_code=person.province_code or "",
        commune_code=person.commune_code or "",
    )


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
