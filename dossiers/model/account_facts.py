"""What an account knows of its person: shown on the account's page, prefilled in drafts."""

from datetime import date
from typing import NamedTuple, Self

from dossiers.model.people import ApplicantKind


class AccountFacts(NamedTuple):
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

    @classmethod
    def of(
        cls, kind: ApplicantKind, full_name: str, birth_date: date | None, *others: str | None
    ) -> Self:
        """Return the facts of a row, in the order of the fields; None is what is not known."""
        return cls(kind, full_name, birth_date, *[one or "" for one in others])
