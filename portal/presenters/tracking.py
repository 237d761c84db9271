"""View models of tracking: tags, steps, the promise day by day."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.due_date import CountedDay, DueDate
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.tracking import PublicStatus
from dossiers.rules.citations import Explanation, explain_at
from dossiers.services.enquiries import Story
from dossiers.wording import tracking as words
from dossiers.wording.days import day_text, moment_text, provisional_text
from dossiers.wording.formats import format_date, format_datetime
from dossiers.wording.labels import label
from dossiers.wording.procedures import SAME_DAY, plain_limit
from portal.presenters.collecting import public_what_now, result_place
from portal.presenters.stations import station_steps

_S = DossierStatus
_TONES = {
    _S.GUIDANCE_GIVEN: "warn",
    _S.SUPPLEMENT_REQUESTED: "warn",
    _S.FINANCIAL_DUTY: "warn",
    _S.REFUSED: "bad",
    _S.COMPLETED: "good",
    _S.RETURNED: "good",
    _S.WITHDRAWN: "none",
    _S.STOPPED: "none",
    _S.ANNULLED: "none",
}
_NO_PROMISE = frozenset(
    {_S.SUPPLEMENT_REQUESTED, _S.REFUSED, _S.WITHDRAWN, _S.STOPPED, _S.ANNULLED}
)
"""States in which the date once promised holds no more (R-SUP-10)."""
_RUNNING = frozenset({_S.RECEIVED, _S.PROCESSING, _S.FINANCIAL_DUTY})


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words with its tone."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: `state` is done, now or next."""

    title: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the promise as the calendar draws it."""

    on: date
    reason: str
    counts: bool
    number: int | None
    is_today: bool
    is_end: bool
    words: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Why the date is what it is: the limit, each day, each rule with its article."""

    limit: str
    days: tuple[Day, ...]
    grounds: tuple[Explanation, ...]
    provisional: str
    starts: str
    restarted: Explanation | None


@dataclass(frozen=True, slots=True)
class StatusView:
    """What anyone sees by the code."""

    code: str
    procedure: str
    agency: str
    tags: tuple[Tag, ...]
    due: str
    holder: str
    received: str
    what_now: str
    is_provisional: bool


def promised(status: DossierStatus, due_at: datetime | None) -> datetime | None:
    """Return the date that is promised now; none while a supplement is awaited (R-SUP-10)."""
    return None if status in _NO_PROMISE else due_at


def status_view(found: PublicStatus, now: datetime) -> StatusView:
    """Return the public facts of a dossier, without anything personal (R-LKP-05)."""
    arrived = found.received_at or found.submitted_at
    due_at = promised(found.status, found.due_at)
    return StatusView(
        code=found.code,
        procedure=found.procedure_name,
        agency=found.agency_name,
        tags=tags(found.status, found.due_at, found.legal_due_at, found.completed_at, now),
        due=format_date(due_at) if due_at else "",
        holder=holder_words(found.holder_kind, found.holder_agency_name or ""),
        received=format_date(arrived) if arrived else "",
        what_now=public_what_now(found),
        is_provisional=found.due_is_provisional and due_at is not None,
    )


def tags(
    status: DossierStatus,
    due_at: datetime | None,
    legal_due_at: datetime | None,
    done_at: datetime | None,
    now: datetime,
) -> tuple[Tag, ...]:
    """Return the state, and beside it whether the promise is kept, by the first date whatever was
    promised later (R-DLN-08, R-OVD-12).
    """
    state = Tag(label(status), _TONES.get(status, "info"))
    if due_at is None or legal_due_at is None:
        return (state,)
    if done_at is not None:
        gap = (_day(done_at) - _day(legal_due_at)).days
        kept = "before" if gap < 0 else "on_time" if gap == 0 else "late"
        return (state, Tag(words.IN_TIME[kept], "bad" if kept == "late" else "good"))
    if status not in _RUNNING:
        return (state,)
    if _day(now) > _day(due_at):
        return (state, Tag(words.OVERDUE, "bad"))
    if due_at > legal_due_at and _day(now) > _day(legal_due_at):
        return (state, Tag(words.PROMISED_ANEW, "warn"))
    return (state, Tag(words.ON_TRACK, "good"))


def holder_words(kind: HolderKind, agency: str) -> str:
    """Return who has it in hand."""
    return agency if kind is HolderKind.AGENCY and agency else words.HOLDERS[kind]


def steps_of(story: Story) -> list[Step]:
    """Return the way of a dossier in order, with exactly one present step while it is open."""
    steps = [_arrival(story)]
    if story.received_at is None:
        steps.append(_before_receipt(story))
    else:
        steps.append(_done(words.RECEIVED, story.received_at))
        steps += _handling(story)
    if story.status in words.ENDS:
        return [step for step in steps if step.state == "done"] + [_end(story)]
    if story.status is _S.REFUSED:
        return steps
    return steps + _ending(story)


def promise_of(story: Story, now: datetime) -> Promise | None:
    """Return the promise explained (R-DLN-01, R-SUP-07); None when it cannot be counted again."""
    due = story.due
    if due is None or promised(story.status, story.due_at) is None:
        return None
    return Promise(
        limit=plain_limit(story.limit) if story.limit else SAME_DAY.lower(),
        days=tuple(_days(due, _day(now))),
        grounds=tuple(explain_at(rule_id, story.centre_code) for rule_id in due.why),
        provisional=provisional_text(due) or "",
        starts=moment_text(due.starts_at),
        restarted=explain_at("R-SUP-07", story.centre_code) if story.supplemented_at else None,
    )


def today_of(promise: Promise) -> Day | None:
    """Return the counted day that is today."""
    return next((day for day in promise.days if day.is_today and day.number), None)


def _arrival(story: Story) -> Step:
    online = story.channel is Channel.ONLINE
    at = story.submitted_at or story.received_at
    return _done(words.SENT if online else words.HANDED_IN, at, label(story.channel).lower())


def _before_receipt(story: Story) -> Step:
    if story.status is _S.GUIDANCE_GIVEN:
        return Step(words.GUIDED, words.WHAT_NOW[story.status], "now")
    if story.status is _S.REFUSED:
        return Step(words.REFUSED, words.WHAT_NOW[story.status], "now")
    return Step(words.CHECKING, words.WHAT_NOW[_S.REGISTERED], "now")


def _handling(story: Story) -> list[Step]:
    steps = []
    if story.supplemented_at is not None:
        steps.append(_done(words.SUPPLEMENTED, story.supplemented_at))
    if story.status is _S.SUPPLEMENT_REQUESTED:
        steps.append(Step(words.WAITING, words.WHAT_NOW[story.status], "now"))
    elif story.completed_at is None and story.stations:
        held = words.held_by(holder_words(story.holder_kind, story.holder_name))
        steps += [Step(*one) for one in station_steps(story, held, _by(story.due_at))]
    elif story.completed_at is None:
        holder = holder_words(story.holder_kind, story.holder_name)
        steps.append(Step(words.held_by(holder), _by(story.due_at), "now"))
    else:
        steps.append(Step(f"{words.PROCESSING}: {story.agency_name}", "", "done"))
    return steps


def _ending(story: Story) -> list[Step]:
    place = result_place(story)
    if story.completed_at is None:
        finish = Step(words.FINISHED, _by(promised(story.status, story.due_at)), "next")
        return [finish, Step(words.RETURNED, place, "next")]
    finish = _done(words.FINISHED, story.completed_at)
    if story.returned_at is None:
        return [finish, Step(words.RETURNED, place, "now")]
    return [finish, _done(words.RETURNED, story.returned_at)]


def _end(story: Story) -> Step:
    at = story.closed_at
    return Step(words.ENDS[story.status], format_datetime(at) if at else "", "now")


def _by(due_at: datetime | None) -> str:
    return words.by_words(due_at) if due_at else ""


def _done(title: str, at: datetime | None, how: str = "") -> Step:
    parts = (format_datetime(at) if at else "", how)
    return Step(title, ", ".join(part for part in parts if part), "done")


def _days(due: DueDate, today: date) -> list[Day]:
    started_on = due.starts_at.date()
    days = []
    if not due.days or due.days[0].on != started_on:
        is_only = not due.days
        days.append(
            Day(
                on=started_on,
                reason=words.DAY_OF_RECEIPT,
                counts=False,
                number=None,
                is_today=started_on == today,
                is_end=is_only,
                words=words.DAY_OF_RESULT if is_only else words.DAY_OF_RECEIPT,
            )
        )
    last = due.days[-1].on if due.days else started_on
    days += [
        Day(
            on=one.on,
            reason=day_text(one),
            counts=one.counts,
            number=one.ordinal,
            is_today=one.on == today,
            is_end=one.on == last,
            words=_day_words(one, is_end=one.on == last),
        )
        for one in due.days
    ]
    return days


def _day_words(one: CountedDay, *, is_end: bool) -> str:
    """What stands in a day beside its number; a day without one says why it does not count."""
    if is_end:
        return words.DAY_OF_RESULT
    return "" if one.ordinal else day_text(one)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
