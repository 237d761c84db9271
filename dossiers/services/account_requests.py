"""Written requests for accounts: number, date and copy, or nothing is saved (R-ACC-01)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from dossiers.errors import InvalidInput, NotFound, RuleViolation
from dossiers.model.officer_accounts import AccountRequest
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.officers import keeping_centre
from dossiers.services.steps.scans import Scan, ScansRefused, StoredScan, store_scans

COPY_KEY = "copy"
NUMBER_MAX = 60


@dataclass(frozen=True, slots=True)
class WrittenRequest:
    """What the form says of the agency's letter. A letter that was entered before needs no second
    copy.
    """

    number: str
    dated_on: date | None
    copy: Scan | None


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A letter ready to be named: its row, or a stored copy that waits for its row."""

    number: str
    dated_on: date
    stored: StoredScan | None


@dataclass(frozen=True, slots=True)
class RequestCopy:
    """The copy of a letter, open for reading."""

    file_name: str
    media_type: str
    stream: BinaryIO


def read_request(deps: Deps, written: WrittenRequest, actor: Actor) -> ReadRequest:
    """Check a letter and store its copy; never inside a transaction.

    Raises RuleViolation `account_without_request` unless number, date and copy are there
    (R-ACC-01), InvalidInput `account_invalid` for a day to come or a file that cannot be taken,
    NotAllowed.
    """
    number = nfc(written.number).strip()[:NUMBER_MAX]
    with deps.reading() as uow:
        centre = keeping_centre(uow, actor)
        if not number or written.dated_on is None:
            raise RuleViolation("account_without_request", "R-ACC-01")
        known = uow.officer_accounts.request_numbered(centre.id, number, written.dated_on)
    if written.dated_on > today_of(deps):
        raise InvalidInput("account_invalid", {"request_on": "request_in_future"})
    if known is not None:
        return ReadRequest(number, written.dated_on, None)
    if written.copy is None:
        raise RuleViolation("account_without_request", "R-ACC-01")
    try:
        stored = store_scans(deps, centre.settings, [written.copy])[0]
    except ScansRefused as refused:
        problem = refused.problems[COPY_KEY]
        raise InvalidInput(problem.code, {COPY_KEY: problem.code}, **problem.context) from refused
    return ReadRequest(number, written.dated_on, stored)


def named_request(
    uow: UnitOfWork, centre_id: int, read: ReadRequest, *, at: datetime, by: int | None
) -> int:
    """Return the id of a letter's row, written now if it is new (R-ACC-01)."""
    known = uow.officer_accounts.request_numbered(centre_id, read.number, read.dated_on)
    if known is not None:
        return known.id
    assert read.stored is not None, "only a letter that has its row comes without a copy"
    request = AccountRequest(
        centre_id=centre_id,
        number=read.number,
        dated_on=read.dated_on,
        file_name=read.stored.file_name,
        media_type=read.stored.media_type,
        size=read.stored.size,
        sha256=read.stored.sha256,
        taken_at=at,
        taken_by=by,
    )
    uow.officer_accounts.add_request(request)
    uow.flush()
    return request.id


def open_copy(deps: Deps, request_id: int, actor: Actor) -> RequestCopy:
    """Return the copy of a letter to who keeps the accounts of its centre.

    Raises NotFound `account_request_unknown`, also for another centre's, NotAllowed.
    """
    with deps.reading() as uow:
        centre = keeping_centre(uow, actor)
        found = uow.officer_accounts.request(request_id)
    if found is None or found.centre_id != centre.id:
        raise NotFound("account_request_unknown")
    return RequestCopy(found.file_name, found.media_type, deps.objects.open(found.sha256))
