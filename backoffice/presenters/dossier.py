"""A dossier's page as its template draws it: every code in words, every refusal with its rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.model.due_date import Timeliness
from dossiers.model.issued import MessageState
from dossiers.model.payment import ChargeState
from dossiers.model.routing import HandoverDirection
from dossiers.model.slip import Regulation, SlipKind
from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.rules.citations import explain
from dossiers.rules.deadlines import working_time_left
from dossiers.rules.lawful_actions import OfferedAction
from dossiers.rules.lawful_ends import ASIDE as ENDS_ASIDE
from dossiers.rules.permissions import Action
from dossiers.services.desk import CentreFacts
from dossiers.services.dossier_parts import (
    DossierFacts,
    EventLine,
    HandoverPart,
    PaperLine,
    SlipPart,
    StepPart,
)
from dossiers.wording.actions import ACTION_KEYS, ACTION_LABELS, REFUSALS
from dossiers.wording.days import time_left_text
from dossiers.wording.desk import HOLDER_NAMES
from dossiers.wording.events import actor_words, event_facts, event_title
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label
from dossiers.wording.slips import default_title

_STATUS_TONES = {
    DossierStatus.REGISTERED: "warn",
    DossierStatus.GUIDANCE_GIVEN: "none",
    DossierStatus.SUPPLEMENT_REQUESTED: "none",
    DossierStatus.COMPLETED: "good",
    DossierStatus.RETURNED: "good",
    DossierStatus.REFUSED: "bad",
}
_KEPT_TONES = {Timeliness.BEFORE: "good", Timeliness.LATE: "bad"}
_ASIDE = frozenset(
    {Action.REQUEST_SUPPLEMENT, Action.TAKE_PAYMENT, Action.ANNUL, Action.CORRECT_CONTACT}
    | ENDS_ASIDE
)
"""What may be done but is not the dossier's next step: never the red button."""
_PROMISED = frozenset(
    {DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.FINANCIAL_DUTY}
)


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action: a link where it is allowed (red for the next step), else why not, with the
    article.
    """

    label: str
    href: str = ""
    key: str = ""
    is_next: bool = False
    plain: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class PaperView:
    """One line of the list beside the viewer."""

    id: int
    title: str
    remark: str
    href: str
    file_href: str
    size: int
    pages: int
    is_image: bool
    is_current: bool
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event as the timeline macro takes it."""

    title: str
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the control slip or of the steps."""

    first: str
    second: str
    at: datetime | None
    result: str
    tone: str
    remark: str


@dataclass(frozen=True, slots=True)
class SlipView:
    """One slip with the address of its sheet."""

    title: str
    number: int
    issued_at: datetime
    href: str
    is_replaced: bool


def status_tone(status: DossierStatus) -> str:
    """Return the tint of a status tag."""
    return _STATUS_TONES.get(status, "none" if status in CLOSED else "info")


def left_words(facts: DossierFacts, centre: CentreFacts, now: datetime) -> tuple[str, str]:
    """Return what is left of the time in words and its tint; nothing where no clock runs."""
    if facts.due_at is None or facts.status not in _PROMISED:
        return "", ""
    left = working_time_left(centre.calendar, facts.due_at, now, centre.settings)
    if left.is_overdue:
        return f"▲ {time_left_text(left)}", "mc-bad"
    return time_left_text(left), "mc-warn" if left.days == 0 else "mc-muted"


def holder_words(facts: DossierFacts) -> str:
    """Return who holds it now: the person with the office, or what is held by no person."""
    office = facts.holder_agency if facts.holder_kind is HolderKind.AGENCY else ""
    name = facts.holder_name or HOLDER_NAMES[facts.holder_kind.value]
    return f"{name}, {office}" if office else name


def action_views(actions: Sequence[OfferedAction]) -> tuple[list[ActionView], list[ActionView]]:
    """Return what may be done, each page once, and what may not, each with its rule (R-ACC-02)."""
    allowed: dict[str, ActionView] = {}
    refused: list[ActionView] = []
    for one in actions:
        code = one.action.value
        if one.is_allowed:
            key, is_next = ACTION_KEYS.get(code, ""), not allowed and one.action not in _ASIDE
            allowed.setdefault(one.href, ActionView(ACTION_LABELS[code], one.href, key, is_next))
        else:
            why = explain(one.rule_id or "")
            refused.append(ActionView(REFUSALS[code], plain=why.plain, article=why.article))
    return list(allowed.values()), refused


def paper_views(
    code: str, papers: Sequence[PaperLine], chosen: int | None, list_query: str
) -> tuple[list[PaperView], PaperView | None]:
    """Return the list of papers, and the one that the viewer shows: the chosen or first valid."""
    shown = next((one.id for one in papers if one.id == chosen), None)
    if shown is None:
        shown = next((one.id for one in papers if not one.is_replaced), None)
    views = [_paper_view(code, one, one.id == shown, list_query) for one in papers]
    return views, next((one for one in views if one.is_current), None)


def timeline(events: Sequence[EventLine]) -> list[TimelineItem]:
    """Return the history, newest first, in words (R-LKP-03)."""
    return [
        TimelineItem(
            title=event_title(one.kind),
            by=_by(one),
            at=one.at,
            text=" ".join(part for part in (event_facts(one.data), one.note) if part),
        )
        for one in events
    ]


def _by(event: EventLine) -> str:
    """Return who acted; of what an officer took in under a mandate, who handed it in too."""
    actor = actor_words(event.actor_kind, event.officer_name)
    if event.officer_name and event.on_behalf:
        return f"{actor}; người nộp: {event.on_behalf}"
    return event.on_behalf or actor


def control_lines(handovers: Sequence[HandoverPart], centre_name: str) -> list[LineView]:
    """Return each giving and taking: who, to whom, when, how it was kept (R-CTL-02)."""
    found = []
    for one in handovers:
        giver, taker = _sides(one, centre_name)
        result, tone = _kept(one.result)
        remark = label(one.decline_reason) if one.decline_reason else ""
        found.append(
            LineView(
                first=_at_office(giver, one.giver_name),
                second=_at_office(taker, one.receiver_name),
                at=one.at,
                result=result or label(one.state),
                tone=tone,
                remark=remark,
            )
        )
    return found


def step_lines(steps: Sequence[StepPart]) -> list[LineView]:
    """Return each step with its own limit and how it was kept (R-CTL-05)."""
    found = []
    for one in steps:
        result, tone = _kept(one.timeliness)
        due = format_datetime(one.due_at) if one.due_at else ""
        found.append(LineView(one.name, one.officer_name, one.finished_at, result, tone, due))
    return found


def slip_views(code: str, slips: Sequence[SlipPart]) -> list[SlipView]:
    """Return the slips with their printed titles and sheets."""
    return [
        SlipView(
            title=default_title(SlipKind(one.kind), Regulation(one.regulation)),
            number=one.number,
            issued_at=one.issued_at,
            href=f"/can-bo/ho-so/{code}/phieu/{one.id}.pdf",
            is_replaced=one.is_replaced,
        )
        for one in slips
    ]


def charge_tone(state: ChargeState) -> str:
    """Return the class of a charge's state."""
    return {ChargeState.OPEN: "mc-warn", ChargeState.PAID: "mc-good"}.get(state, "mc-muted")


def message_tone(state: MessageState) -> str:
    """Return the class of a message's state."""
    return "mc-bad" if state is MessageState.FAILED else "mc-muted"


def _paper_view(code: str, one: PaperLine, is_current: bool, list_query: str) -> PaperView:
    start = f"/can-bo/ho-so/{code}"
    rest = f"&{list_query}" if list_query else ""
    return PaperView(
        id=one.id,
        title=one.title or label(one.purpose),
        remark=one.file_name,
        href=f"{start}?giay-to={one.id}{rest}",
        file_href=f"{start}/giay-to/{one.id}",
        size=one.size,
        pages=one.pages,
        is_image=one.media_type.startswith("image/"),
        is_current=is_current,
        is_replaced=one.is_replaced,
    )


def _sides(one: HandoverPart, centre_name: str) -> tuple[str, str]:
    return {
        HandoverDirection.TO_AGENCY: (centre_name, one.agency_name),
        HandoverDirection.TO_CENTRE: (one.agency_name, centre_name),
        HandoverDirection.AGENCY_TO_AGENCY: (one.from_agency_name, one.agency_name),
        HandoverDirection.THROUGH_CENTRE: (one.from_agency_name, centre_name),
    }[one.direction]


def _at_office(office: str, person: str) -> str:
    return f"{office}, {person}" if person else office


def _kept(text: str) -> tuple[str, str]:
    if text not in set(Timeliness):
        return "", ""
    kept = Timeliness(text)
    tone = _KEPT_TONES.get(kept, "")
    return label(kept), f"mc-{tone}" if tone else ""
