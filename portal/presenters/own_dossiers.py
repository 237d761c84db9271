"""View models of one's own dossiers: the three groups of the list, and the tracker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.model.paper import PaperPurpose
from dossiers.model.status import CLOSED, DossierStatus
from dossiers.ports.queries.tracking import DossierLine
from dossiers.services.own_dossiers import OwnDossier, OwnPaper
from dossiers.wording import tracking as words
from dossiers.wording.formats import mask_phone
from dossiers.wording.labels import label
from portal.presenters.apologies import Sorry, apologies_of
from portal.presenters.collecting import result_place, what_now_of
from portal.presenters.tracking import (
    Promise,
    Step,
    Tag,
    promise_of,
    promised,
    steps_of,
    tags,
    today_of,
)

_S = DossierStatus
_WAITING = frozenset({_S.GUIDANCE_GIVEN, _S.SUPPLEMENT_REQUESTED, _S.COMPLETED})


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One dossier of the list: what it is, how it stands, what to do, and where that leads."""

    code: str
    procedure: str
    tags: tuple[Tag, ...]
    when: str
    todo: str
    href: str


@dataclass(frozen=True, slots=True)
class Groups:
    """The list in the order in which it matters."""

    waiting: tuple[OwnLine, ...]
    running: tuple[OwnLine, ...]
    done: tuple[OwnLine, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing at all."""
        return not (self.waiting or self.running or self.done)


@dataclass(frozen=True, slots=True)
class TrackerView:
    """What the tracker shows beside the story itself."""

    tags: tuple[Tag, ...]
    steps: tuple[Step, ...]
    promise: Promise | None
    sorry: tuple[Sorry, ...]
    what_now: str
    today: str
    contact: str
    todo: str
    todo_href: str
    due_at: datetime | None
    messages: tuple[tuple[str, str, datetime], ...]
    charges: tuple[tuple[str, int, str], ...]
    result: tuple[OwnPaper, ...]
    papers: tuple[OwnPaper, ...]
    result_place: str


def grouped(lines: Sequence[DossierLine], now: datetime) -> Groups:
    """Return the lines in their groups: waiting for the person, running, done."""
    groups: dict[str, list[OwnLine]] = {"waiting": [], "running": [], "done": []}
    for line in lines:
        groups[_group_of(line)].append(_own_line(line, now))
    return Groups(tuple(groups["waiting"]), tuple(groups["running"]), tuple(groups["done"]))


def tracker_view(own: OwnDossier, now: datetime) -> TrackerView:
    """Return everything that the tracker shows (R-LKP-03)."""
    story = own.story
    promise = promise_of(story, now)
    today = today_of(promise) if promise and story.completed_at is None else None
    last = max((day.number or 0 for day in promise.days), default=0) if promise else 0
    todo, path = words.APPLICANT_TASKS.get(story.status, ("", ""))
    return TrackerView(
        tags=tags(story.status, story.due_at, story.legal_due_at, story.completed_at, now),
        steps=tuple(steps_of(story)),
        promise=promise,
        sorry=apologies_of(story),
        what_now=what_now_of(story),
        today=words.day_of(today.number or 0, last) if today else "",
        contact=mask_phone(own.contact) if own.contact else "",
        todo=todo,
        todo_href=f"/ho-so/{story.code}/{path}" if path else "",
        due_at=promised(story.status, story.due_at),
        messages=tuple(
            (words.message_words(one.kind, one.channel, label(one.state)), one.state, one.at)
            for one in own.messages
        ),
        charges=tuple((one.name, one.amount, label(one.state)) for one in own.charges),
        result=tuple(one for one in own.papers if one.purpose is PaperPurpose.RESULT),
        papers=tuple(one for one in own.papers if one.purpose is not PaperPurpose.RESULT),
        result_place=result_place(story),
    )


def _group_of(line: DossierLine) -> str:
    if line.status in CLOSED:
        return "done"
    return "waiting" if line.status in _WAITING else "running"


def _own_line(line: DossierLine, now: datetime) -> OwnLine:
    todo, path = words.APPLICANT_TASKS.get(line.status, ("", ""))
    arrived = line.received_at or line.submitted_at
    due_at = promised(line.status, line.due_at)
    when = words.due_on(due_at) if due_at else words.sent_on(arrived) if arrived else ""
    if line.closed_at is not None:
        when = words.ended_on(line.closed_at)
    return OwnLine(
        code=line.code,
        procedure=line.procedure_name,
        # a finished dossier's own page says how its promise was kept
        tags=tags(line.status, line.due_at, line.legal_due_at, None, now),
        when=when,
        todo=todo,
        href=f"/ho-so/{line.code}/{path}" if path else f"/ho-so/{line.code}",
    )
