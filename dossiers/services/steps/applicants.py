"""Who applies, as a receiver types it: checked, cleaned, and kept as a person."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dossiers.errors import InvalidInput
from dossiers.model.dossier import SubmitterKind
from dossiers.model.people import ApplicantKind, Person
from dossiers.model.text import fold, nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.contacts import kept_email, kept_phone
from dossiers.rules.eform_numbers import (
    WrongAnswerError,
    checked_personal_id,
    checked_tax_code,
)

NAME_MAX = 200
ADDRESS_MAX = 500


@dataclass(frozen=True, slots=True)
class Applicant:
    """The owner of a dossier and whoever hands it in (R-CHN-01).

    For a business `name` is its name and `personal_id` its representative's; `submitter_paper`
    is the number of the authorisation or contract of somebody who acts for the owner.
    """

    kind: ApplicantKind
    name: str
    personal_id: str = ""
    tax_code: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    submitter_kind: SubmitterKind = SubmitterKind.OWNER
    submitter_name: str = ""
    submitter_paper: str = ""


def checked_contact(phone: str, email: str) -> tuple[str, str, dict[str, str]]:
    """Return phone and e-mail as they are kept, and the errors of those that are wrong."""
    kept = (kept_phone(phone) if phone.strip() else "", kept_email(email) if email.strip() else "")
    errors = {
        name: f"{name}_wrong"
        for name, value in zip(("phone", "email"), kept, strict=True)
        if value is None
    }
    return kept[0] or "", kept[1] or "", errors


def checked_applicant(applicant: Applicant, today: date) -> Applicant:
    """Return the applicant with clean values; `today` is the day in Vietnam.

    A person without a personal number (a foreigner, say) leaves it empty. Raises InvalidInput
    `intake_invalid` that names every wrong field at once.
    """
    phone, email, errors = checked_contact(applicant.phone, applicant.email.strip())

    def clean(field: str, text: str, check: Callable[[str], str]) -> str:
        if not text.strip():
            return ""
        try:
            return check(text.strip())
        except WrongAnswerError:
            errors[field] = f"{field}_wrong"
            return text

    found = replace(
        applicant,
        name=nfc(" ".join(applicant.name.split())),
        personal_id=clean(
            "personal_id", applicant.personal_id, lambda text: checked_personal_id(text, today)
        ),
        tax_code=clean("tax_code", applicant.tax_code, lambda text: checked_tax_code(text, today)),
        phone=phone,
        email=email,
        address=nfc(applicant.address.strip()),
        submitter_name=nfc(" ".join(applicant.submitter_name.split())),
        submitter_paper=applicant.submitter_paper.strip(),
    )
    errors |= _missing(found)
    if errors:
        raise InvalidInput("intake_invalid", errors)
    return found


def keep_person(uow: UnitOfWork, deps: Deps, applicant: Applicant, at: datetime) -> Person | None:
    """Return the person of a personal number, of a business that of its tax code: known, completed
    where data lacked, or new. A business is never the same as who represents it.

    What a person said of themselves on the portal is never overwritten from a counter.
    """
    is_business = applicant.kind is ApplicantKind.BUSINESS and bool(applicant.tax_code)
    if is_business:
        digest = deps.digests.keyed("tax_code", applicant.tax_code)
        person = uow.people.by_tax_code_digest(digest)
    elif applicant.personal_id:
        digest = deps.digests.keyed("personal_id", applicant.personal_id)
        person = uow.people.by_personal_id_digest(digest)
    else:
        return None
    if person is None:
        person = Person(
            kind=applicant.kind,
            full_name=applicant.name,
            full_name_fold=fold(applicant.name),
            created_at=at,
            personal_id=applicant.personal_id or None,
            personal_id_digest=None if is_business else digest,
            tax_code=applicant.tax_code or None,
            tax_code_digest=digest if is_business else None,
        )
        uow.people.add(person)
    if applicant.phone and not person.phone:
        person.phone = applicant.phone
        person.phone_digest = deps.digests.keyed("phone", applicant.phone)
    person.email = person.email or applicant.email or None
    person.address = person.address or applicant.address or None
    uow.flush()
    return person


def _missing(applicant: Applicant) -> dict[str, str]:
    errors = {}
    if not applicant.name:
        errors["name"] = "name_missing"
    elif max(len(applicant.name), len(fold(applicant.name))) > NAME_MAX:
        errors["name"] = "name_too_long"
    if len(applicant.address) > ADDRESS_MAX:
        errors["address"] = "address_too_long"
    if applicant.kind is not ApplicantKind.CITIZEN and not applicant.tax_code:
        errors["tax_code"] = "tax_code_missing"
    if applicant.submitter_kind is not SubmitterKind.OWNER:
        if not applicant.submitter_name:
            errors["submitter_name"] = "submitter_name_missing"
        elif len(applicant.submitter_name) > NAME_MAX:
            errors["submitter_name"] = "name_too_long"
        if not applicant.submitter_paper:
            errors["submitter_paper"] = "submitter_paper_missing"
    return errors
