"""The catalogue as the administrator's pages show it: lines, shares, values with their sources."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.procedure import ChannelTerms, Fee, InternalProcess, ProcedureVersion
from dossiers.services.catalogue_desk import AgencyShare, CatalogueDesk, DeskLine, Lack
from dossiers.services.procedure_files import Finding
from dossiers.wording.administration import (
    AT_CENTRE,
    FREE,
    NO,
    NO_AMOUNT,
    NO_LIMIT,
    PROCEDURE_PARTS,
    PUBLICATION_WORDS,
    SEVERITY_TONES,
    SOURCE_WORDS,
    YES,
    iso_text,
    repeated,
)
from dossiers.wording.catalogue import MISSING_PART_TEXTS, SEVERITY_WORDS
from dossiers.wording.days import limit_text
from dossiers.wording.formats import format_date, format_money
from dossiers.wording.labels import label


@dataclass(frozen=True, slots=True)
class LackLine:
    """One thing that keeps a procedure from being public, with its place and rule."""

    text: str
    path: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class ListLine:
    """A procedure in the list."""

    code: str
    short_name: str
    name: str
    sector: str
    agency: str
    number: int
    is_public: bool
    is_interim: bool
    is_at_centre: bool
    lacks: tuple[LackLine, ...]
    lacking: tuple[str, ...]
    deadline: str
    publication: str
    tone: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a procedure with where it comes from."""

    part: str
    lines: tuple[str, ...]
    source: str
    tone: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A remark of an import."""

    line: int
    severity: str
    tone: str
    message: str


def list_lines(desk: CatalogueDesk, *, only_lacking: bool) -> tuple[ListLine, ...]:
    """Return the list, or only what is not public (R-CAT-03)."""
    wanted = (one for one in desk.lines if not (only_lacking and one.is_public))
    return tuple(list_line(one) for one in wanted)


def list_line(one: DeskLine) -> ListLine:
    """Return one procedure as lists and its page's head show it."""
    words, tone = PUBLICATION_WORDS[one.publication.value]
    version = one.version
    return ListLine(
        code=version.code,
        short_name=version.short_name,
        name=version.name,
        sector=f"{version.sector} ({one.field_code})" if one.field_code else version.sector,
        agency=one.agency_name,
        number=version.number,
        is_public=one.is_public,
        is_interim=version.interim is not None,
        is_at_centre=version.is_at_centre,
        lacks=tuple(_lack(lack) for lack in one.lacks),
        lacking=_told_once(one.lacks),
        deadline=format_date(one.deadline) if one.deadline else "",
        publication=words,
        tone=tone,
    )


def share_text(one: AgencyShare) -> str:
    """A share as people read it: "86,3 %"."""
    return f"{one.percent}".replace(".", ",").removesuffix(",0") + " %"


def finding_lines(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Return what an import said, line by line."""
    return tuple(
        FindingLine(
            one.line,
            SEVERITY_WORDS[one.severity.value],
            SEVERITY_TONES[one.severity.value],
            one.message,
        )
        for one in findings
    )


def value_rows(one: DeskLine) -> tuple[ValueRow, ...]:
    """Return every value of a procedure with its source, as administrators see it."""
    return tuple(_row(one.version, path, tuple(lines)) for path, lines in _values(one) if lines)


def _lack(one: Lack) -> LackLine:
    return LackLine(MISSING_PART_TEXTS[one.code], one.path, one.rule_id)


def _told_once(lacks: Iterable[Lack]) -> tuple[str, ...]:
    times = Counter(MISSING_PART_TEXTS[one.code] for one in lacks)
    return tuple(repeated(text, count) for text, count in times.items())


def _row(version: ProcedureVersion, path: str, lines: tuple[str, ...]) -> ValueRow:
    mark = version.source_of(path)
    source, tone = SOURCE_WORDS[mark.kind.value] if mark else ("", "")
    name = PROCEDURE_PARTS[path.partition(".")[0]]
    return ValueRow(name, lines, source, tone, mark.reason if mark else "")


def _values(one: DeskLine) -> Iterator[tuple[str, list[str]]]:
    yield from _head(one)
    yield from _lists(one.version)
    yield from _grouped(one.version)


def _head(one: DeskLine) -> Iterator[tuple[str, list[str]]]:
    version = one.version
    yield "name", [version.name]
    yield "short_name", [version.short_name]
    yield "sector", [version.sector]
    yield "agency", [one.agency_name]
    yield "coordinating_agencies", list(version.coordinating_agencies)
    yield "decider", _some(version.decider)
    yield "audience", [label(audience) for audience in version.audience]
    yield "online_level", [str(version.online_level)]
    yield "service_level", [label(version.service_level)]
    yield "number_of_sets", _some(version.number_of_sets)
    yield "same_day", [YES if version.same_day else NO]
    yield "result_channels", [label(channel) for channel in version.result_channels]
    yield "online_payment", [YES if version.online_payment else NO]
    where = version.not_at_centre
    yield "not_at_centre", [label(where) if where else AT_CENTRE]


def _lists(version: ProcedureVersion) -> Iterator[tuple[str, list[str]]]:
    if version.effective_from:
        yield "effective_from", [format_date(version.effective_from)]
    if version.effective_to:
        yield "effective_to", [format_date(version.effective_to)]
    if version.announcement:
        yield "announcement", [f"{version.announcement.number}, {version.announcement.agency}"]
    if version.interim:
        yield "interim", [version.interim.reason, version.interim.central_text]
    yield "order_of_steps", list(version.order_of_steps)
    yield "conditions", list(version.conditions)
    yield "legal_basis", list(version.legal_basis)


def _grouped(version: ProcedureVersion) -> Iterator[tuple[str, list[str]]]:
    for terms in version.channels:
        yield f"channels.{terms.channel}", [_terms(terms)]
    for case in version.cases:
        yield f"cases.{case.key}", [case.name, *(_terms(terms) for terms in case.terms)]
    for part in version.components:
        yield f"components.{part.key}", [part.name]
    for fee in version.fees:
        yield f"fees.{fee.key}", [_fee(fee)]
    for result in version.results:
        yield "results", [result.name]
    for process in version.processes:
        yield f"processes.{process.key}", _process(process)
    if version.eform:
        yield "eform", [YES]


def _some(value: object) -> list[str]:
    return [str(value)] if value else []


def _terms(terms: ChannelTerms) -> str:
    said = limit_text(terms.limit) if terms.limit else NO_LIMIT
    return f"{label(terms.channel)}: {said}"


def _fee(fee: Fee) -> str:
    if fee.tiers:
        said = ", ".join(format_money(tier.amount) for tier in fee.tiers)
    elif fee.amount is None:
        said = NO_AMOUNT
    else:
        said = format_money(fee.amount) if fee.amount else FREE
    channels = ", ".join(label(channel) for channel in fee.channels)
    return f"{fee.name}: {said}" + (f" ({channels})" if channels else "")


def _process(process: InternalProcess) -> list[str]:
    """A process with its steps and the ISO procedure that it rests on (R-CFG-05)."""
    steps = [_step(step.name, step.amount, step.unit) for step in process.steps]
    iso = [iso_text(process.iso_reference)] if process.iso_reference else []
    return [process.name, *iso, *steps]


def _step(name: str, amount: Decimal | None, unit: TimeUnit | None) -> str:
    if amount is None or unit is None:
        return name
    return f"{name}: {limit_text(TimeLimit(amount, unit))}"
