"""From the claims of VNConnect to an identity: who, of which kind, how surely known."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from dossiers.errors import ProviderError
from dossiers.model.people import ApplicantKind, Assurance
from dossiers.model.text import fold, nfc
from dossiers.ports.identity import Identity

KIND, NAME, NUMBER = "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh"
BORN, TAX_CODE = "NgayThangNamSinh", "MaSoThue"
PERSON: Final = "1"
NEEDED: Final = (KIND, NAME)
SECRET_ADDRESSES: Final = frozenset({"userProfileUri", "logoutUri"})
"""Claims that hold a bearer token in their query: a token that has them is never kept."""
_LONGEST_NAME: Final = 200
_SHAPES: Final = {
    NUMBER: re.compile(r"[0-9]{12}"),
    TAX_CODE: re.compile(r"[0-9]{10}(-[0-9]{3})?|[0-9]{12}"),
}


def lacks_facts(claims: Mapping[str, Any]) -> bool:
    """Return whether the ID token leaves to userinfo who it is."""
    number = NUMBER if str(claims.get(KIND)) == PERSON else TAX_CODE
    return any(not claims.get(name) for name in (*NEEDED, number))


def identity_of(claims: Mapping[str, Any], *, level_2: str, id_token: str) -> Identity:
    """Return the identity; an organisation has no levels and counts as level 2.

    `level_2` is the provider's word for it in `acr`. Raises ProviderError `identity_incomplete`.
    """
    name = nfc(" ".join(str(claims.get(NAME) or "").split()))
    if not name or max(len(name), len(fold(name))) > _LONGEST_NAME:
        raise _incomplete(NAME)
    is_person = str(claims.get(KIND)) == PERSON
    is_level_2 = not is_person or str(claims.get("acr")) == level_2
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        kind=ApplicantKind.CITIZEN if is_person else ApplicantKind.BUSINESS,
        full_name=name,
        assurance=Assurance.LEVEL_2 if is_level_2 else Assurance.LEVEL_1,
        personal_id=_number(claims, NUMBER) if is_person else "",
        tax_code="" if is_person else _number(claims, TAX_CODE),
        birth_date=_born(claims.get(BORN)) if is_person else None,
        id_token="" if SECRET_ADDRESSES & claims.keys() else id_token,
    )


def _number(claims: Mapping[str, Any], name: str) -> str:
    """The provider vouches for the number; its shape alone is ours to check."""
    text = str(claims.get(name) or "").replace(" ", "")
    if not _SHAPES[name].fullmatch(text):
        raise _incomplete(name)
    return text


def _born(text: Any) -> date | None:
    try:
        return datetime.strptime(str(text or ""), "%Y%m%d").date()  # noqa: DTZ007 - a day, no time
    except ValueError:
        return None


def _incomplete(name: str) -> ProviderError:
    return ProviderError("identity_incomplete", retryable=False, claim=name)
