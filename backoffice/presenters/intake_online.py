"""An online submission as the receiver reads it: answers as filed, files, checklist, clock."""

from dataclasses import dataclass
from typing import Protocol

from backoffice.presenters.intake import (
    CheckRow,
    CheckSummary,
    FileLine,
    PromiseView,
    check_rows,
    check_summary,
    paper_line,
    promise_view,
)
from dossiers.model.dossier import Verdict
from dossiers.model.eform import eform_from_data
from dossiers.model.paper import PaperPurpose
from dossiers.model.status import DossierStatus
from dossiers.ports.places import Places
from dossiers.rules.filing import papers_to_attach
from dossiers.rules.intake import Finding, checked_components
from dossiers.services.intake_online_reading import OnlineSheet
from dossiers.wording.days import moment_text, time_left_text
from dossiers.wording.eform_rows import AnswerBlock, answers_as_rows
from dossiers.wording.intake import fee_sum_words
from dossiers.wording.intake_pages import FILLED_ONLINE
from dossiers.wording.labels import label


class Judged(Protocol):
    """What a form says of each component."""

    def verdict(self, key: str) -> Verdict | None: ...
    def remark(self, key: str) -> str: ...


@dataclass(frozen=True, slots=True)
class OnlinePage:
    """Everything on the page; `answers` are titled blocks of label and value."""

    sheet: OnlineSheet
    title: str
    status: str
    facts: tuple[tuple[str, str], ...]
    is_late: bool
    answers: list[AnswerBlock]
    rows: list[CheckRow]
    other_files: tuple[FileLine, ...]
    summary: CheckSummary
    promise: PromiseView
    is_waiting: bool
    may_guide: bool


def online_page(sheet: OnlineSheet, judged: Judged, places: Places) -> OnlinePage:
    """Return the page of a submission; ticks come from the form, else from the last checklist."""
    earlier = {check.component_key: check.verdict for check in sheet.checks}

    def verdict(key: str) -> Verdict | None:
        return judged.verdict(key) or earlier.get(key)

    parts = checked_components(sheet.version, sheet.case_key or None)
    attached = {part.key for part in papers_to_attach(sheet.version, sheet.case_key or None)}

    def files(key: str) -> list[FileLine]:
        lines = [paper_line(one, sheet.code) for one in sheet.papers if one.component_key == key]
        filled = sheet.answers and key not in attached
        return [FileLine(FILLED_ONLINE, "", "#h-tk"), *lines] if filled else lines

    verdicts = ((part.key, verdict(part.key)) for part in parts)
    findings = [_finding(key, found) for key, found in verdicts if found]
    keys = {part.key for part in parts}
    others = [
        one
        for one in sheet.papers
        if one.component_key not in keys and one.purpose is not PaperPurpose.FILED_FORM
    ]
    status = DossierStatus(sheet.status)
    return OnlinePage(
        sheet=sheet,
        title=sheet.version.short_name or sheet.version.name,
        status=label(status),
        facts=_facts(sheet),
        is_late=bool(sheet.answer_left and sheet.answer_left.is_overdue),
        answers=_answers(sheet, places),
        rows=check_rows(sheet.version, sheet.case_key, verdict, judged.remark, files),
        other_files=tuple(paper_line(one, sheet.code) for one in others),
        summary=check_summary(sheet.version, sheet.case_key, findings),
        promise=promise_view(sheet.promise, sheet.agency_name),
        is_waiting=status is DossierStatus.REGISTERED,
        may_guide=sheet.guidance_given_at is None,
    )


def _finding(key: str, verdict: Verdict) -> Finding:
    return Finding(
        key,
        is_present=verdict is not Verdict.MISSING,
        is_valid=verdict is Verdict.COMPLETE,
        applies=verdict is not Verdict.NOT_APPLICABLE,
    )


def _facts(sheet: OnlineSheet) -> tuple[tuple[str, str], ...]:
    names = ("applicant", "sent", "answer", "fee", "result")
    answer = moment_text(sheet.answer_due_at) if sheet.answer_due_at else ""
    if sheet.answer_left:
        answer = f"{answer} ({time_left_text(sheet.answer_left)})"
    values = (
        f"{sheet.applicant_name}, {sheet.applicant_personal_id}".rstrip(", "),
        moment_text(sheet.submitted_at) if sheet.submitted_at else "",
        answer,
        fee_sum_words(sheet.charges),
        label(sheet.result_channel),
    )
    return tuple(zip(names, values, strict=True))


def _answers(sheet: OnlineSheet, places: Places) -> list[AnswerBlock]:
    if not sheet.version.eform or not sheet.answers:
        return []
    return answers_as_rows(eform_from_data(sheet.version.eform), sheet.answers, places)
