"""The counter's screen between two clicks: what was typed, what was found, what may happen."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import request

from backoffice.forms.intake import Checklist, CounterForm
from backoffice.presenters.intake import (
    CheckRow,
    CheckSummary,
    FeeLine,
    FileLine,
    PromiseView,
    check_rows,
    check_summary,
    fee_lines,
    hours_text,
    promise_view,
    scan_line,
    shown_line,
    total_text,
)
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import Verdict
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.rules.citations import explain
from dossiers.rules.intake import Finding, checked_components, mandatory_components
from dossiers.services.intake_counter import ReceiveAtCounter
from dossiers.services.intake_questions import HoldAtCounter
from dossiers.services.intake_reading import CounterSheet, keep_scans, prepare_counter
from dossiers.services.late_entries import EnterLate
from dossiers.services.steps.scans import AUTHORISATION_KEY, ScansRefused, StoredScan
from dossiers.wording.errors import error_text, field_texts
from web.kept_files import kept_scans, sent_scans, token_of

ALL_COMPLETE = "du-ca"


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the error summary: the box to go to ("" = none), what is wrong."""

    field_id: str
    text: str


@dataclass
class CounterPage:
    """The screen: the form, what belongs to it, and whether the red button may act.

    `is_current` is False while something typed was not looked up yet.
    """

    form: CounterForm
    sheet: CounterSheet
    is_current: bool
    findings: tuple[Finding, ...] = ()
    scans: tuple[StoredScan, ...] = ()
    rows: list[CheckRow] = field(default_factory=list)
    authority_files: list[FileLine] = field(default_factory=list)
    summary: CheckSummary | None = None
    shown: str = ""
    fees: list[FeeLine] = field(default_factory=list)
    total: str = ""
    promise: PromiseView | None = None
    hours: str = ""
    errors: list[ErrorLine] = field(default_factory=list)
    rule: str = ""

    @property
    def may_receive(self) -> bool:
        """Return whether all stands on the screen that the receiver decides upon."""
        blocked = self.summary is not None and self.summary.is_blocked
        return self.is_current and not blocked and not self.errors

    @property
    def refused(self) -> str:
        """Return why this centre does not take the chosen procedure in, with the article."""
        violation = self.sheet.refused
        if violation is None:
            return ""
        return f"{error_text(violation)} ({explain(violation.rule_id).article})"

    @property
    def focus(self) -> str:
        """Return the id of the box where the receiver goes on."""
        sheet = self.sheet
        if not self.form.personal_id.data and not self.form.name.data:
            return "personal_id"
        if sheet.person is None and not self.form.name.data:
            return "name"
        if sheet.version is None:
            return "procedure-1" if sheet.hits else "search"
        if sheet.version.cases and not sheet.case_key:
            return "case-1"
        unjudged = next((row.key for row in self.rows if not row.verdict), None)
        return f"check-{unjudged}" if unjudged else "nhan"

    def error_of(self, name: str) -> str:
        """Return what is wrong with a box, "" for nothing."""
        return next((one.text for one in self.errors if one.field_id == name), "")

    def receive_command(self) -> ReceiveAtCounter:
        """Return the command of the red button. Raises InvalidInput without a document number."""
        keys = tuple(line.key for line in self.fees)
        return self.form.receive_command(self.findings, self.scans, keys)

    def hold_command(self) -> HoldAtCounter:
        """Return the command of a complex dossier that waits (R-INT-08)."""
        return HoldAtCounter(self.receive_command(), self.form.intake_question.data or "")

    def late_command(self) -> EnterLate:
        """Return the command of a paper receipt that is entered late."""
        return EnterLate(self.receive_command(), self.form.late_receipt())

    def take_error(self, error: InvalidInput | RuleViolation) -> None:
        """Lay a refusal beside its boxes; nothing typed is lost."""
        texts = field_texts(error) if isinstance(error, InvalidInput) else {}
        self.errors += [ErrorLine(_BOXES.get(name, name), text) for name, text in texts.items()]
        if not texts:
            box = _BOXES.get(error.code, "")
            self.errors.append(ErrorLine(box, error_text(error)))
        if isinstance(error, RuleViolation):
            rule = explain(error.rule_id)
            self.rule = f"{rule.plain} ({rule.article})"


_BOXES = {
    "outside_intake_hours": "override_reason",
    "paper_without_ground": "extra_ground",
    "case": "case-1",
    "channel": "channel-1",
    "question": "intake_question",
}


def read_counter(deps: Deps, form: CounterForm, actor: Actor) -> CounterPage:
    """Read the screen as sent, look up what is new on it, and keep its files."""
    before = form.checked_for.data
    sheet = prepare_counter(deps, form.question(), actor)
    page = CounterPage(form, sheet, is_current=form.settle(sheet))
    page.hours = hours_text(sheet.intake_hours)
    if sheet.personal_id_is_wrong:
        page.take_error(InvalidInput("intake_invalid", {"personal_id": "personal_id_wrong"}))
    if sheet.mandate_refused is not None:
        page.take_error(sheet.mandate_refused)
        form.mandate.data = ""
    if sheet.version is not None:
        _fill(deps, page, actor, is_same=before == form.checked_for.data)
    return page


def _fill(deps: Deps, page: CounterPage, actor: Actor, *, is_same: bool) -> None:
    version, case = page.sheet.version, page.sheet.case_key
    assert version is not None
    keys = [part.key for part in checked_components(version, case or None)]
    problems = _keep_files(deps, page, [*keys, AUTHORISATION_KEY], actor) if is_same else {}
    verdict = _verdicts(page, is_same=is_same)
    remark = Checklist.remark
    page.findings = Checklist().findings(keys) if is_same else ()
    if request.form.get("do") == ALL_COMPLETE and is_same:
        mandatory = mandatory_components(version, case or None)
        page.findings = tuple(Finding(part.key) for part in mandatory)

    def files(key: str) -> list[FileLine]:
        return [scan_line(one, token_of(one)) for one in page.scans if one.component_key == key]

    page.rows = check_rows(version, case, verdict, remark, files, problems)
    page.authority_files = files(AUTHORISATION_KEY)
    page.summary = check_summary(version, case, page.findings)
    page.shown = shown_line(version, case)
    fees = [fee.key for fee in version.fees_for(page.form.chosen_channel, case or None)]
    page.fees = fee_lines(
        version,
        case,
        page.form.chosen_channel,
        page.form.units(fees),
        lambda name: nfc(request.form.get(name, "")),
        {},
    )
    page.total = total_text(page.fees)
    if page.sheet.promise is not None:
        page.promise = promise_view(page.sheet.promise, page.sheet.agency_name)


def _verdicts(page: CounterPage, *, is_same: bool) -> Callable[[str], Verdict | None]:
    def verdict(key: str) -> Verdict | None:
        found = next((one for one in page.findings if one.component_key == key), None)
        return found.verdict if found and is_same else None

    return verdict


def _keep_files(deps: Deps, page: CounterPage, keys: list[str], actor: Actor) -> dict[str, str]:
    """Store files that came with this round beside those of earlier ones; name the refused."""
    kept = kept_scans(keys)
    problems: dict[str, str] = {}
    try:
        fresh = keep_scans(deps, sent_scans(keys), actor)
    except ScansRefused as refused:
        fresh = refused.kept
        problems = {key: error_text(one) for key, one in refused.problems.items()}
        page.errors += [ErrorLine(f"scan-{key}", text) for key, text in problems.items()]
    page.scans = (*kept, *fresh)
    return problems
