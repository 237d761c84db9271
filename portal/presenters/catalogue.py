"""View models of the catalogue: lines of a search, and a procedure page in sections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dossiers.model.eform import EForm
from dossiers.model.eform_fields import Field
from dossiers.model.procedure import (
    Channel,
    Component,
    ComponentKind,
    ProcedureVersion,
    SourceKind,
)
from dossiers.rules.filing import declaration_key, eform_of
from dossiers.rules.procedure_search import Part, Question, marked
from dossiers.services.catalogue import Entry, ProcedurePage, sector_key
from dossiers.wording import procedures as words
from dossiers.wording.eform_labels import label_of, option_label
from dossiers.wording.labels import label

_MINUTES_A_QUESTION = 0.4
_ROUND_TO = 5
SOURCED = ("channels", "fees", "order_of_steps", "legal_basis", "conditions", "decider", "results")


@dataclass(frozen=True, slots=True)
class Line:
    """One procedure in a list; `also` says what else of it was asked for."""

    code: str
    name: tuple[Part, ...]
    also: tuple[Part, ...]
    agency: str
    limit: str
    fee: str
    is_online: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the dossier list: what, how many, when, and any remark."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Time limit and charges of one channel, for one case when there are several."""

    case: str
    channel: str
    limit: str
    fee: str


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """A procedure as its page shows it (R-CAT-01, R-CAT-02, R-CAT-12)."""

    page: ProcedurePage
    audience: str
    limit: str
    fee: str
    minutes: str
    always: tuple[Paper, ...]
    depending: tuple[Paper, ...]
    shown: tuple[Paper, ...]
    information: tuple[Paper, ...]
    rows: tuple[TermsRow, ...]
    has_cases: bool
    fee_notes: tuple[str, ...]
    result_ways: tuple[str, ...]
    announcement: str
    not_at_centre: str
    why_not_online: str
    ways: tuple[str, ...]
    assumed: frozenset[str]
    in_force: str

    @property
    def version(self) -> ProcedureVersion:
        """Return the version shown."""
        return self.page.version

    @property
    def start_href(self) -> str | None:
        """Return where filing starts; None where it cannot be filed online."""
        return None if self.page.obstacle else f"/nop-ho-so/{self.version.code}"

    @property
    def sector_key(self) -> str:
        """Return the sector as the catalogue's address names it."""
        return sector_key(self.version.sector)


@dataclass(frozen=True, slots=True)
class BlankSection:
    """A page of an e-form to be filled by hand: its title and its empty lines."""

    title: str
    hint: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def lines_of(entries: Iterable[Entry], asked: Question, on: date) -> list[Line]:
    """Return list lines with the words that were asked for marked."""
    return [_line(entry, asked, on) for entry in entries]


def procedure_view(page: ProcedurePage, on: date) -> ProcedureView:
    """Return everything that the page of a procedure shows on a day."""
    version = page.version
    rows = tuple(_rows(version, on))
    not_here = version.not_at_centre
    questions = question_count(eform_of(version)) if version.eform else 0
    papers = _papers(version)
    return ProcedureView(
        page=page,
        audience=words.audience_words(version.audience),
        limit=_common(row.limit for row in rows),
        fee=_common(row.fee for row in rows),
        minutes=words.minutes_words(minutes_for(questions), questions) if questions else "",
        always=papers["always"],
        depending=papers["depending"],
        shown=papers["shown"],
        information=papers["information"],
        rows=rows,
        has_cases=bool(version.cases),
        fee_notes=tuple(_fee_notes(version, on)),
        result_ways=tuple(words.RESULT_WAYS[one] for one in version.result_channels),
        announcement=words.announcement_words(version.announcement) if version.announcement else "",
        not_at_centre=label(not_here) if not_here else "",
        why_not_online=words.WHY_NOT_ONLINE[page.obstacle] if page.obstacle else "",
        ways=tuple(
            words.CHANNEL_VERBS[terms.channel]
            for terms in version.channels
            if terms.channel is not Channel.ONLINE
        ),
        assumed=frozenset(path for path in SOURCED if is_assumed(version, path)),
        in_force=words.in_force_words(version.effective_from),
    )


def is_assumed(version: ProcedureVersion, path: str) -> bool:
    """Return whether the value under `path` is our assumption and so not to be shown as law."""
    mark = version.source_of(path)
    return mark is not None and mark.kind is SourceKind.ASSUMED


def blank_sections(version: ProcedureVersion) -> list[BlankSection]:
    """Return the empty e-form for printing, free of charge (R-CAT-13)."""
    return [
        BlankSection(one.title, one.hint, tuple(_blank_lines(one.fields)))
        for one in eform_of(version).sections
    ]


def minutes_for(questions: int) -> int:
    """Return how many minutes so many questions take, in steps of five."""
    return max(_ROUND_TO, -(-int(questions * _MINUTES_A_QUESTION) // _ROUND_TO) * _ROUND_TO)


def question_count(eform: EForm) -> int:
    """Return how many boxes an e-form has at most; those of a person one by one."""
    return sum(_boxes(field) for section in eform.sections for field in section.fields)


def _line(entry: Entry, asked: Question, on: date) -> Line:
    version = entry.version
    channels = [terms.channel for terms in version.channels]
    first = Channel.ONLINE if Channel.ONLINE in channels and not entry.obstacle else None
    rows = [row for row in _rows(version, on) if first is None or row.channel == label(first)]
    results = "; ".join(result.name for result in version.results)
    return Line(
        code=version.code,
        name=marked(version.name, asked),
        also=marked(results, asked) if results else (),
        agency=entry.agency_name,
        limit=_common(row.limit for row in rows),
        fee=_common(row.fee for row in rows),
        is_online=entry.obstacle is None,
    )


def _rows(version: ProcedureVersion, on: date) -> Iterator[TermsRow]:
    for channel, case in version.pairs():
        of_case = version.case_of(case)
        yield TermsRow(
            case=of_case.name if of_case else "",
            channel=label(channel),
            limit=words.limit_words(version, channel, case),
            fee=words.fees_words(version.fees_for(channel, case, on)),
        )


def _common(texts: Iterable[str]) -> str:
    different = set(texts)
    return different.pop() if len(different) == 1 else words.DEPENDS


def _papers(version: ProcedureVersion) -> dict[str, tuple[Paper, ...]]:
    groups: dict[str, list[Paper]] = {"always": [], "depending": [], "shown": [], "information": []}
    for part in version.components:
        groups[_group_of(part)].append(_paper(version, part))
    return {name: tuple(found) for name, found in groups.items()}


def _group_of(part: Component) -> str:
    if part.kind is ComponentKind.SHOWN_ONLY:
        return "shown"
    if part.kind is ComponentKind.INFO:
        return "information"
    return "depending" if part.cases or part.kind is ComponentKind.CONDITIONAL else "always"


def _paper(version: ProcedureVersion, part: Component) -> Paper:
    cases = (version.case_of(key) for key in part.cases)
    when = part.condition or "; ".join(one.name for one in cases if one)
    is_eform = version.eform is not None and part.key == declaration_key(version)
    details = (when, words.copies_words(part), words.EFORM_INSTEAD if is_eform else "", part.note)
    return Paper(part.name, ". ".join(text.rstrip(".") for text in details if text))


def _fee_notes(version: ProcedureVersion, on: date) -> Iterator[str]:
    for fee in version.fees:
        if not fee.is_valid_on(on):
            continue
        if fee.note:
            yield fee.note
        for exemption in fee.exemptions:
            yield words.exemption_words(exemption)


def _blank_lines(fields: Iterable[Field]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields:
        choices = tuple(option_label(field, option.value) for option in field.options)
        yield field.printed_as or label_of(field), choices
        yield from _blank_lines(field.children)


def _boxes(field: Field) -> int:
    return max(1, len(field.children))
