"""The start page's view model: terms for each case, papers, what is kept and how long."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.centre import ONLINE_CLOCK_SENT
from dossiers.model.procedure import Channel, Component, ComponentKind, Fee, ProcedureVersion
from dossiers.rules.filing import declaration_key, online_cases, online_fees
from dossiers.services.draft_reading import FilingTerms
from dossiers.wording.days import limit_text


@dataclass(frozen=True, slots=True)
class TermsRow:
    """What one case takes: limit in words ("" within the day), fees as asked today."""

    case_name: str
    limit: str
    is_same_day: bool
    fees: tuple[Fee, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What `portal/start.html` shows."""

    code: str
    name: str
    obstacle: str
    agency_name: str
    rows: tuple[TermsRow, ...]
    sections: tuple[str, ...]
    always: tuple[Component, ...]
    sometimes: tuple[Component, ...]
    to_show: tuple[Component, ...]
    has_fee: bool
    draft_days: int
    notice_days: tuple[int, ...]
    counts_from_sending: bool
    answer_due: datetime
    open_token: str
    open_since: datetime | None
    phone: str


def start_page(terms: FilingTerms) -> StartPage:
    """Return the view model of the start page."""
    version, settings = terms.version, terms.settings
    rows = tuple(_row(terms, key, name) for key, name in _cases(version))
    declaration = declaration_key(version)
    parts = [part for part in version.components if part.key != declaration]
    sections = version.eform.get("sections", ()) if version.eform else ()
    return StartPage(
        code=version.code,
        name=version.name,
        obstacle=terms.obstacle.value if terms.obstacle else "",
        agency_name=terms.agency_name,
        rows=rows,
        sections=tuple(section["title"] for section in sections),
        always=_of_kind(parts, ComponentKind.REQUIRED),
        sometimes=_of_kind(parts, ComponentKind.CONDITIONAL),
        to_show=_of_kind(parts, ComponentKind.SHOWN_ONLY),
        has_fee=any(fee.amount != 0 for row in rows for fee in row.fees),
        draft_days=settings.draft_days,
        notice_days=settings.draft_notice_days,
        counts_from_sending=settings.online_clock == ONLINE_CLOCK_SENT,
        answer_due=terms.answer_due,
        open_token=terms.open_token,
        open_since=terms.open_since,
        phone=settings.phone,
    )


def _cases(version: ProcedureVersion) -> list[tuple[str | None, str]]:
    cases: list[tuple[str | None, str]] = [(one.key, one.name) for one in online_cases(version)]
    return cases or [(None, "")]


def _row(terms: FilingTerms, case: str | None, name: str) -> TermsRow:
    limit = terms.version.limit_for(Channel.ONLINE, case)
    return TermsRow(
        case_name=name,
        limit=limit_text(limit) if limit else "",
        is_same_day=terms.version.is_same_day(case),
        fees=online_fees(terms.version, case, terms.today),
    )


def _of_kind(parts: list[Component], kind: ComponentKind) -> tuple[Component, ...]:
    return tuple(part for part in parts if part.kind is kind)
