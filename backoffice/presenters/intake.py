"""The counter page and the online intake as a person reads them: rows, sums, the promise, why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backoffice.presenters.weeks import WeekDay, day_remarks, week_days
from dossiers.model.calendar import Sessions
from dossiers.model.dossier import Verdict
from dossiers.model.paper import Paper
from dossiers.model.procedure import (
    Channel,
    Component,
    ComponentKind,
    DueWhen,
    Fee,
    ProcedureVersion,
)
from dossiers.rules.citations import explain
from dossiers.rules.intake import (
    Finding,
    Lack,
    charge_amount,
    checked_components,
    lacking_components,
    mandatory_components,
    shown_components,
)
from dossiers.services.steps.promising import Promise
from dossiers.services.steps.scans import StoredScan
from dossiers.wording.days import provisional_text, start_text
from dossiers.wording.formats import (
    format_file_size,
    format_money,
    format_weekday,
    local,
)
from dossiers.wording.intake import NO_FEE, limit_words
from dossiers.wording.intake_pages import (
    COUNTED_BY_NOTHING,
    asked_words,
    blocking_words,
    complete_words,
    file_words,
    found_words,
    handover_words,
    shown_words,
    supplement_words,
)
from dossiers.wording.labels import label

_TONES = {Verdict.MISSING: "warn", Verdict.INVALID: "bad", Verdict.NOT_APPLICABLE: "none"}
_REQUIRED_CHOICES: tuple[Verdict, ...] = (Verdict.COMPLETE, Verdict.MISSING, Verdict.INVALID)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a component: what it is, and where it opens ("" = not yet on a dossier)."""

    name: str
    facts: str
    href: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the checklist; `choices` are (value, words, tone) for the macro `segments`."""

    key: str
    number: int
    name: str
    asked: str
    condition: str
    verdict: str
    remark: str
    choices: tuple[tuple[str, str, str], ...]
    files: tuple[FileLine, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """How the checklist stands: a tag, what blocks in words, and which rule says so."""

    tag: str
    tone: str
    blocking: str
    is_blocked: bool
    plain: str
    article: str


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee of the procedure: what it comes to now, and how it is counted."""

    key: str
    name: str
    amount: int
    unit: str
    units: int
    at_return: bool
    paid: str
    number: str
    error: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """The appointment drawn: large date, limit, weeks, what follows, under which article."""

    moment: str
    limit: str
    weeks: list[WeekDay]
    remarks: tuple[str, ...]
    article: str
    handover: str
    supplement: str
    has_receipt: bool


def check_rows(
    version: ProcedureVersion,
    case: str,
    verdict: Callable[[str], Verdict | None],
    remark: Callable[[str], str],
    files: Callable[[str], Sequence[FileLine]],
    errors: dict[str, str] | None = None,
) -> list[CheckRow]:
    """Return the lines that the receiver judges, numbered as on the page (R-INT-01)."""
    rows = []
    for number, part in enumerate(checked_components(version, case or None), start=1):
        judged = verdict(part.key)
        if judged is None and part.kind is ComponentKind.CONDITIONAL:
            judged = Verdict.NOT_APPLICABLE
        rows.append(
            CheckRow(
                key=part.key,
                number=number,
                name=part.name,
                asked=asked_words(part.originals, part.copies),
                condition=part.condition,
                verdict=judged.value if judged else "",
                remark=remark(part.key),
                choices=_choices(part),
                files=tuple(files(part.key)),
                error=(errors or {}).get(part.key, ""),
            )
        )
    return rows


def check_summary(
    version: ProcedureVersion, case: str, findings: Sequence[Finding]
) -> CheckSummary:
    """Say how many are complete and what stands in the way, with the rule (R-INT-01)."""
    lacks = lacking_components(version, case or None, findings)
    wrong = [lack for lack in lacks if lack.verdict is not None]
    total = len(mandatory_components(version, case or None))
    complete = sum(one.verdict is Verdict.COMPLETE for one in findings)
    rule = explain("R-INT-07" if wrong else "R-INT-01")
    missing = sum(lack.verdict is Verdict.MISSING for lack in wrong)
    if wrong:
        tag, tone = found_words(complete, missing, len(wrong) - missing), "bad"
    else:
        tag, tone = complete_words(complete, max(total, complete)), "warn" if lacks else "good"
    return CheckSummary(
        tag, tone, _blocking(version, case, lacks), bool(wrong), rule.plain, rule.article
    )


def shown_line(version: ProcedureVersion, case: str) -> str:
    """Name what is only shown, under the checklist (R-INT-16)."""
    return shown_words([part.name for part in shown_components(version, case or None)])


def fee_lines(
    version: ProcedureVersion,
    case: str,
    channel: Channel,
    units: dict[str, int],
    typed: Callable[[str], str],
    errors: dict[str, str],
) -> list[FeeLine]:
    """Return the fees of a channel and case; `typed` gives what stands in a box by name."""
    lines = []
    for fee in version.fees_for(channel, case or None):
        count = max(units.get(fee.key, 1), 1)
        amount = charge_amount(fee, count)
        if not amount:
            continue
        lines.append(
            FeeLine(
                key=fee.key,
                name=fee.name,
                amount=amount,
                unit=fee.unit if _is_counted(fee) else "",
                units=count,
                at_return=fee.due_when is DueWhen.RETURN,
                paid=typed(f"paid-{fee.key}"),
                number=typed(f"number-{fee.key}"),
                error=errors.get(f"number-{fee.key}", ""),
            )
        )
    return lines


def promise_view(promise: Promise, agency: str) -> PromiseView:
    """Draw an appointment: every day with its reason, the rule in words (R-DLN-01, R-RCP-05)."""
    due = promise.due
    counted = next((one for one in due.why if one.startswith(("R-DLN", "R-SAM"))), "R-DLN-01")
    rule = explain(counted)
    words = [start_text(due), *day_remarks(due), provisional_text(due)]
    return PromiseView(
        moment=f"{format_weekday(due.due_at)} {local(due.due_at):%d/%m/%Y, %H:%M}",
        limit=f"{limit_words(promise.limit, is_same_day=promise.is_same_day)}. {rule.plain}",
        weeks=week_days(due),
        remarks=tuple(f"{text}." for text in words if text),
        article=rule.article,
        handover=handover_words(agency, promise.handover_due_at),
        supplement=supplement_words(promise.supplement_until),
        has_receipt=promise.has_receipt,
    )


def hours_text(hours: Sessions) -> str:
    """Return the intake hours of a day: "07:00–11:30, 13:30–17:00"."""
    return ", ".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in hours)


def scan_line(scan: StoredScan, token: str) -> FileLine:
    """Return a file that was kept from an earlier round of the form."""
    return FileLine(scan.file_name, file_words(scan.pages, format_file_size(scan.size)), "", token)


def paper_line(paper: Paper, code: str) -> FileLine:
    """Return a file of a dossier with its link into the viewer."""
    facts = file_words(paper.pages, format_file_size(paper.size))
    return FileLine(paper.file_name, facts, f"/can-bo/ho-so/{code}/giay-to/{paper.id}")


def total_text(lines: Sequence[FeeLine]) -> str:
    """Return the sum of all fees, or that nothing is charged."""
    return format_money(sum(line.amount for line in lines)) if lines else NO_FEE


def _choices(part: Component) -> tuple[tuple[str, str, str], ...]:
    verdicts = _REQUIRED_CHOICES
    if part.kind is ComponentKind.CONDITIONAL:
        verdicts = (*verdicts, Verdict.NOT_APPLICABLE)
    return tuple((one.value, label(one), _TONES.get(one, "")) for one in verdicts)


def _blocking(version: ProcedureVersion, case: str, lacks: Sequence[Lack]) -> str:
    numbers = {
        part.key: number
        for number, part in enumerate(checked_components(version, case or None), start=1)
    }
    parts = []
    for verdict in (None, Verdict.MISSING, Verdict.INVALID):
        those = [str(numbers[one.component.key]) for one in lacks if one.verdict is verdict]
        if those:
            parts.append(blocking_words(verdict, those))
    return "; ".join(parts)


def _is_counted(fee: Fee) -> bool:
    return bool(fee.unit) and (bool(fee.tiers) or fee.unit != COUNTED_BY_NOTHING)
