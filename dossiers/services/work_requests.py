"""Work-request slips: what is broken at the centre, who raised it, who put it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.people import Actor
from dossiers.model.supervision import WorkRequest
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.ports.queries.exchanges import WorkRequestLine
from dossiers.rules.permissions import Action, may
from dossiers.services.steps.centres import centre_of

LONGEST_SUBJECT, LONGEST_TEXT, LONGEST_DONE = 200, 2000, 500
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RaiseWorkRequest:
    """What is to be put right."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class SettleWorkRequest:
    """What was done about it."""

    request_id: int
    text: str


@dataclass(frozen=True, slots=True)
class WorkRequests:
    """One page of slips, those not done first; `may_settle` says whether the officer ends them."""

    lines: Sequence[WorkRequestLine]
    may_settle: bool


def raise_work_request(deps: Deps, command: RaiseWorkRequest, actor: Actor) -> int:
    """Raise a problem of equipment or running on a numbered slip (R-SPV-07); return its number.

    Raises InvalidInput `work_request_incomplete` with the fields, NotAllowed.
    """
    subject, text = nfc(command.subject).strip(), nfc(command.text).strip()
    given = {"subject": subject, "text": text}
    errors = {name: "work_request_empty" for name, value in given.items() if not value}
    if errors:
        raise InvalidInput("work_request_incomplete", errors)
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        if not may(actor, Action.RAISE_WORK_REQUEST, centre_id=centre.id):
            raise NotAllowed("role_not_allowed")
        assert actor.id is not None
        year = at.astimezone(VIETNAM).year
        number = uow.counters.next("work_request", f"{centre.code}:{year}")
        uow.supervision.add_work_request(
            WorkRequest(centre.id, number, year, subject, text, raised_at=at, raised_by=actor.id)
        )
        uow.commit()
        return number


def settle_work_request(deps: Deps, command: SettleWorkRequest, actor: Actor) -> None:
    """Say that it was put right, and how (R-SPV-07).

    Raises InvalidInput `work_request_incomplete`, NotFound `work_request_unknown`, AlreadyDone
    `work_request_done`, NotAllowed.
    """
    text = nfc(command.text).strip()
    if not text:
        raise InvalidInput("work_request_incomplete", {"done_text": "work_request_empty"})
    at = deps.clock.now()
    with deps.uow() as uow:
        centre = centre_of(uow, actor)
        if not may(actor, Action.SETTLE_WORK_REQUEST, centre_id=centre.id):
            raise NotAllowed("role_not_allowed")
        found = uow.supervision.work_request(command.request_id, lock=True)
        if found is None or found.centre_id != centre.id:
            raise NotFound("work_request_unknown")
        if found.done_at is not None:
            raise AlreadyDone("work_request_done")
        found.done_at, found.done_by, found.done_text = at, actor.id, text[:LONGEST_DONE]
        uow.commit()


def list_work_requests(deps: Deps, actor: Actor) -> WorkRequests:
    """Return the slips of the own centre: those not done first, then the newest (R-SPV-07)."""
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
    return WorkRequests(
        lines=deps.queries.exchanges.work_requests(centre.id, limit=PAGE_SIZE),
        may_settle=may(actor, Action.SETTLE_WORK_REQUEST, centre_id=centre.id),
    )
