"""How contact data are kept: one form for each, so that messages arrive and digests match."""

from dossiers.rules.eform_numbers import WrongAnswerError, checked_email, checked_phone

_COUNTRY = "+84"


def kept_phone(text: str) -> str | None:
    """Return a Vietnamese number as `+84…`, stored, digested and dialled so; None if wrong."""
    try:
        return _COUNTRY + checked_phone(text).removeprefix("0")
    except WrongAnswerError:
        return None


def kept_email(text: str) -> str | None:
    """Return an e-mail address as it is stored; None if it is none."""
    try:
        return checked_email(text)
    except WrongAnswerError:
        return None


def typed_phone(kept: str | None) -> str:
    """Return a stored number as people write it: `0912345678`."""
    if not kept:
        return ""
    return f"0{kept.removeprefix(_COUNTRY)}" if kept.startswith(_COUNTRY) else kept
