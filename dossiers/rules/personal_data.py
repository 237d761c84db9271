"""The values of a person's data: how they are kept, shown, and when a typed one can be taken."""

from datetime import date, datetime

from dossiers.model.people import Person
from dossiers.model.personal_data import PersonField
from dossiers.rules.contacts import kept_email, kept_phone, typed_phone

_LONGEST = {PersonField.FULL_NAME: 200, PersonField.ADDRESS: 500}
_OLDEST = 130


def value_of(person: Person, field: PersonField) -> str:
    """Return a value as it is kept, "" for none."""
    if field is PersonField.BIRTH_DATE:
        return person.birth_date.isoformat() if person.birth_date else ""
    value: str | None = getattr(person, field.value)
    return value or ""


def shown_value(field: PersonField, kept: str) -> str:
    """Return a kept value as people write it."""
    if field is PersonField.BIRTH_DATE and kept:
        return f"{date.fromisoformat(kept):%d/%m/%Y}"
    return typed_phone(kept) if field is PersonField.PHONE else kept


def kept_value(field: PersonField, typed: str, today: date) -> str | None:
    """Return a typed value as it is kept; None for one that cannot be."""
    if field is PersonField.PHONE:
        return kept_phone(typed)
    if field is PersonField.EMAIL:
        return kept_email(typed)
    if field is PersonField.BIRTH_DATE:
        return _kept_date(typed, today)
    is_line = typed.isprintable() and 0 < len(typed) <= _LONGEST[field]
    return typed if is_line else None


def _kept_date(typed: str, today: date) -> str | None:
    try:
        found = datetime.strptime(typed, "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
    return found.isoformat() if today.year - _OLDEST <= found.year and found <= today else None
