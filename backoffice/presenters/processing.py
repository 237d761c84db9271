"""The agency's page of a dossier: steps in words, their standing, lines of the control slip."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.due_date import Timeliness
from dossiers.model.slip import ControlLine, LineOutcome
from dossiers.services.processing_view import AgencyAct, ProcessingView, StepState
from dossiers.wording.days import limit_text
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label

TONES = {Timeliness.BEFORE: "good", Timeliness.ON_TIME: "info", Timeliness.LATE: "bad"}
_OUTCOMES = {
    LineOutcome.EARLY: (label(Timeliness.BEFORE), "good"),
    LineOutcome.ON_TIME: (label(Timeliness.ON_TIME), "info"),
    LineOutcome.OVERDUE: (label(Timeliness.LATE), "bad"),
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One box of the chain."""

    number: int
    name: str
    role: str
    limit: str
    facts: tuple[tuple[str, str], ...]
    css: str
    tag: str
    tone: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the control slip."""

    giver: str
    receiver: str
    handed_at: datetime
    received_at: datetime | None
    outcome: str
    tone: str
    note: str


def step_views(view: ProcessingView, now: datetime) -> tuple[StepView, ...]:
    """Return the boxes from the centre to the sending, each with its own clock (R-DLN-05)."""
    return tuple(_step(number, one, now) for number, one in enumerate(view.steps, start=1))


def line_views(lines: tuple[ControlLine, ...]) -> tuple[LineView, ...]:
    """Return the lines of the control slip in words (R-CTL-02)."""
    return tuple(
        LineView(
            giver=_party(line.giver, line.giver_name),
            receiver=_party(line.receiver, line.receiver_name),
            handed_at=line.handed_at,
            received_at=line.received_at,
            outcome=_OUTCOMES[line.outcome][0] if line.outcome else "",
            tone=_OUTCOMES[line.outcome][1] if line.outcome else "none",
            note=line.note,
        )
        for line in lines
    )


def fact_items(view: ProcessingView) -> list[tuple[str, str]]:
    """Return the line of facts under the title."""
    dossier = view.dossier
    items = [("Chủ hồ sơ", dossier.applicant_name)]
    if dossier.received_at:
        items.append(("Tiếp nhận lúc", format_datetime(dossier.received_at)))
    if dossier.due_at:
        items.append(("Hẹn trả kết quả", format_datetime(dossier.due_at)))
    if dossier.step_due_at:
        items.append(("Hạn bước này", format_datetime(dossier.step_due_at)))
    items.append(("Cơ quan giải quyết", view.agency_name))
    items.append(("Người xử lý", view.holder_name or "Chưa có"))
    return items


def act_names(view: ProcessingView) -> frozenset[str]:
    """Return what may be done now, as names that templates compare."""
    return frozenset(act.value for act in AgencyAct if act in view.acts)


def _step(number: int, one: StepState, now: datetime) -> StepView:
    facts = []
    if one.officer_name:
        facts.append(("Người làm", one.officer_name))
    if one.started_at:
        facts.append(("Bắt đầu", format_datetime(one.started_at)))
    if one.due_at and one.started_at:
        facts.append(("Hạn", format_datetime(one.due_at)))
    if one.finished_at:
        facts.append(("Xong", format_datetime(one.finished_at)))
    css, tag, tone = _standing(one, now)
    limit = limit_text(one.limit) if one.limit else ""
    return StepView(number, one.name, label(one.role), limit, tuple(facts), css, tag, tone)


def _standing(one: StepState, now: datetime) -> tuple[str, str, str]:
    if one.finished_at:
        if one.timeliness is None:
            return "is-done", "Đã xong", "good"
        css = "is-late" if one.timeliness is Timeliness.LATE else "is-done"
        return css, label(one.timeliness), TONES[one.timeliness]
    if one.started_at is None:
        return "", "", "none"
    is_late = one.due_at is not None and now > one.due_at
    return "is-now", "Đang làm, quá hạn" if is_late else "Đang làm", "bad" if is_late else "info"


def _party(unit: str, name: str) -> str:
    return f"{unit}, {name}" if name else unit
