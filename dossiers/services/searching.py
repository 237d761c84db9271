"""Finding dossiers from one box: a code typed or scanned, a number, or the words of a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from dossiers.errors import NotFound
from dossiers.model.identifiers import normalise_code
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.ports.queries.desk import DeskRow
from dossiers.rules.contacts import kept_phone
from dossiers.services.access import dossier_for_officer
from dossiers.services.desk import desk_scope

LIMIT = 50
_PERSONAL_ID = re.compile(r"\d{12}")
_SHORT_CODE = re.compile(r"\d{6}-\d{4,6}")
_LINK_QUERY = "ma"


class FoundBy(StrEnum):
    """What the text was taken for."""

    NOTHING = "nothing"
    CODE = "code"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """`code` is the one dossier that was meant; else `rows`, at most `LIMIT`."""

    by: FoundBy
    code: str | None = None
    rows: Sequence[DeskRow] = ()


def search_dossiers(deps: Deps, text: str, actor: Actor) -> SearchOutcome:
    """Return what an officer looks for, among the dossiers in scope only (R-ACC-02).

    A code typed or scanned, also as the link of the receipt's QR code or without the centre's
    common beginning, is the dossier itself (R-LKP-06, R-BAR-01); digits are a phone or personal
    number; all else are the words of a name, with or without marks (R-LKP-10).
    """
    wanted = text.strip()
    if not wanted:
        return SearchOutcome(FoundBy.NOTHING)
    has_digit = any(char.isdecimal() for char in wanted)  # as every code has, and few names
    code = _exact(deps, wanted, actor) if has_digit else None
    if code is not None:
        return SearchOutcome(FoundBy.CODE, code)
    scope = desk_scope(actor)
    digest = _number_digest(deps, wanted)
    if digest is not None:
        rows = deps.queries.desk.by_phone(scope, digest, limit=LIMIT)
        return SearchOutcome(FoundBy.NUMBER, rows=rows)
    return SearchOutcome(FoundBy.NAME, rows=deps.queries.desk.search(scope, wanted, limit=LIMIT))


def _exact(deps: Deps, text: str, actor: Actor) -> str | None:
    code = normalise_code(_code_in_link(text) or text)
    with deps.reading() as uow:
        if _SHORT_CODE.fullmatch(code) and actor.centre_id is not None:
            centre = uow.centres.by_id(actor.centre_id)
            code = f"{centre.settings.unit_code}-{code}" if centre else code
        try:
            return dossier_for_officer(uow, actor, code).code
        except NotFound:
            return None


def _code_in_link(text: str) -> str | None:
    try:
        found = parse_qs(urlsplit(text).query).get(_LINK_QUERY)
    except ValueError:  # such as `http://[`
        return None
    return found[0] if found else None


def _number_digest(deps: Deps, text: str) -> str | None:
    digits = re.sub(r"[\s.\-]", "", text)
    if _PERSONAL_ID.fullmatch(digits):
        return deps.digests.keyed("personal_id", digits)
    phone = kept_phone(digits)
    return deps.digests.keyed("phone", phone) if phone else None
