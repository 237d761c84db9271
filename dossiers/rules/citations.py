"""The rule register as values: what each id demands, where it stands and how to say it plainly.

Read once from `register/*.toml`; a change in law is one diff there."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from dossiers.errors import NotFound

Flag = Literal["seed", "cited_law", "later_law", "practice", "inferred"]
Certainty = Literal["confirmed", "memory", "partial"]

REGISTER_FOLDER = Path(__file__).parent / "register"
_SOURCES = "sources"
_PROVINCES = frozenset({"HUE", "HY", "LD", "BD", "BG"})
COMMON_PRACTICE = "Cách áp dụng chung; văn bản của tỉnh chưa quy định riêng"
_RULE_IDS = re.compile(
    r"\bR-([A-Z]{2,3})-(\d{2})(?!\d)((?:\s*(?:…|\.{2,3}|–|/|,)\s*-?\d{2}(?!\d))*)"
)
_FURTHER = re.compile(r"(…|\.{2,3}|–|/|,)(\s*-?)(\d{2})")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the register.

    `text` is the English demand, `quote` the decisive Vietnamese words of the source, `plain` one
    sentence for citizens and clerks, `citation` the article in words, `not_yet` the reason why no
    code enforces it. Empty strings stand for what the register does not hold.
    """

    id: str
    flag: Flag
    certainty: Certainty
    text: str
    citation: str
    source: str = ""
    note: str = ""
    quote: str = ""
    plain: str = ""
    not_yet: str = ""
    details: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The letters between the hyphens: `SUP` of `R-SUP-01`."""
        return self.id.split("-")[1]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a page shows beside a date or a refusal, both in Vietnamese."""

    plain: str
    article: str


def rule(rule_id: str) -> Rule:
    """The rule with this id; raises NotFound("unknown_rule") for any other string."""
    try:
        return _register()[rule_id]
    except KeyError:
        raise NotFound("unknown_rule", rule_id=rule_id) from None


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the register, sorted by id."""
    return tuple(_register().values())


def explain(rule_id: str) -> Explanation:
    """Why, in plain Vietnamese, and the article; raises NotFound("unknown_rule").

    A rule without a plain sentence is explained by the decisive words of its source.
    """
    found = rule(rule_id)
    return Explanation(plain=found.plain or found.quote, article=found.citation)


def explain_at(rule_id: str, centre_code: str) -> Explanation:
    """As `explain`, but without the documents of other provinces: each centre's people read their
    own centre's document or the nation's, or plainly that their own says nothing of it.
    """
    found, own, kept = explain(rule_id), True, []
    for part in found.article.split("; "):
        named = next((abbr for abbr, cited in _documents().items() if cited in part), None)
        own = own if named is None else named not in _PROVINCES or named == centre_code
        if own:
            kept.append(part)
    return Explanation(found.plain, "; ".join(kept) or COMMON_PRACTICE)


def rule_ids_in(text: str) -> tuple[str, ...]:
    """The ids that a text names, in order, with lists and ranges written out.

    Lists use a slash or a comma and a hyphen, ranges use an ellipsis, two dots or an en dash;
    an id may stand more than once.
    """
    found: list[str] = []
    for match in _RULE_IDS.finditer(text):
        group, first, rest = match.groups()
        numbers = [int(first)]
        for sign, gap, number in _FURTHER.findall(rest):
            if sign == "," and "-" not in gap:
                break
            is_list = sign in "/,"
            numbers.extend([int(number)] if is_list else range(numbers[-1] + 1, int(number) + 1))
        found.extend(f"R-{group}-{number:02d}" for number in numbers)
    return tuple(found)


@cache
def _documents() -> Mapping[str, str]:
    """How each document is cited, by its short name; a province's is its centre's code."""
    text = (REGISTER_FOLDER / f"{_SOURCES}.toml").read_text(encoding="utf-8")
    return {row["abbr"]: row["cited_as"] for row in tomllib.loads(text)["source"]}


@cache
def _register() -> Mapping[str, Rule]:
    """All group files, keyed by id in sorted order."""
    rows: dict[str, Rule] = {}
    for path in REGISTER_FOLDER.glob("*.toml"):
        if path.stem == _SOURCES:
            continue
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            rows[row["id"]] = Rule(**{**row, "details": tuple(row.get("details", ()))})
    return MappingProxyType(dict(sorted(rows.items())))
