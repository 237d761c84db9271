"""View models of lateness: a dossier's causes, apologies and added time; lists and reports."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.ports.queries.overdue import LateLine
from dossiers.rules.citations import explain
from dossiers.services.late_parts import ExtensionLine
from dossiers.services.late_reading import LateSheet
from dossiers.wording.days import limit_text
from dossiers.wording.labels import label
from dossiers.wording.overdue import added_words, apology_title

ONE_DATE = "R-OVD-03"
EXTENSION = "R-DLN-10"


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule in plain words with its article."""

    plain: str
    article: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said or done about lateness, newest first on the page."""

    title: str
    text: str
    by: str
    at: datetime
    href: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An extension that may be chosen: its cap in words is part of its name."""

    value: str
    words: str
    most: str


@dataclass(frozen=True, slots=True)
class LatePage:
    """A dossier on the pages of lateness, in words."""

    facts: LateSheet
    fault: str
    signer: str
    signer_ground: Ground
    date_ground: Ground
    extension_ground: Ground
    history: tuple[Line, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LateRow:
    """One missed appointment in a list."""

    line: LateLine
    status: str
    cause: str
    is_answered: bool


def late_page(sheet: LateSheet) -> LatePage:
    """Return what the pages of one dossier show."""
    return LatePage(
        facts=sheet,
        fault=label(sheet.fault),
        signer=label(sheet.signer),
        signer_ground=ground(sheet.signer_rule),
        date_ground=ground(ONE_DATE),
        extension_ground=ground(EXTENSION),
        history=_history(sheet),
        choices=tuple(
            Choice(one.key, one.name, limit_text(TimeLimit(one.amount, one.unit)))
            for one in sheet.listed
        ),
    )


def ground(rule_id: str) -> Ground:
    """Return a rule for a page, with its article."""
    found = explain(rule_id)
    return Ground(found.plain, found.article)


def late_row(line: LateLine) -> LateRow:
    """Return a missed appointment for a list."""
    return LateRow(
        line=line,
        status=label(line.status),
        cause=label(line.cause) if line.cause else "",
        is_answered=line.apology_id is not None,
    )


def _history(sheet: LateSheet) -> tuple[Line, ...]:
    causes = [Line(label(one.kind), one.text, one.by, one.at) for one in sheet.causes]
    apologies = [
        Line(
            apology_title(one.number),
            one.reason,
            one.by,
            one.at,
            f"/can-bo/ho-so/{sheet.code}/phieu/{one.slip_id}.pdf",
        )
        for one in sheet.apologies
    ]
    added = [Line(_added(one), one.reason, one.by, one.at) for one in sheet.extensions]
    return tuple(sorted((*causes, *apologies, *added), key=lambda one: one.at, reverse=True))


def _added(one: ExtensionLine) -> str:
    amount = TimeLimit(Decimal(one.amount), TimeUnit(one.unit))
    return added_words(amount, one.document_number, is_exclusion=one.is_exclusion)
