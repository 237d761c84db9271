"""One transaction over the repositories: commits once, rolls back when left without."""

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from dossiers.errors import DomainError, Unavailable
from dossiers.model.kept import kept_property
from storage.database.ahead import Ahead
from storage.database.engine import Database
from storage.database.late_session import LateSession
from storage.database.lean import LeanLine, ReadingLine, WritingLine
from storage.database.lines import is_database_away
from storage.database.mapping import map_all
from storage.database.repositories import dossiers as dossier_repositories
from storage.database.repositories import endings, issued, organisation, overdue, routing
from storage.database.repositories.calendars import CalendarCache, Calendars
from storage.database.repositories.channels import ChannelParts
from storage.database.repositories.drafts import Drafts
from storage.database.repositories.house import Counters, Jobs
from storage.database.repositories.identities import Identities
from storage.database.repositories.interlinked import Legs
from storage.database.repositories.officer_accounts import OfficerAccountParts
from storage.database.repositories.privacy import PrivacyParts
from storage.database.repositories.procedures import Procedures, VersionCache
from storage.database.repositories.supervision import Opinions, StandIns, Supervision
from storage.database.repositories.surroundings import Surroundings, SurroundingsCache
from storage.database.repositories.units import UnitParts

_thread = threading.local()


class NestedUnitOfWork(RuntimeError):
    """A unit of work was opened inside another one in the same thread."""


@dataclass(frozen=True)
class Caches:
    """What a process remembers of one database between units of work."""

    versions: VersionCache = field(default_factory=VersionCache)
    calendars: CalendarCache = field(default_factory=CalendarCache)
    surroundings: SurroundingsCache = field(default_factory=SurroundingsCache)


class SqlUnitOfWork(ChannelParts, UnitParts, PrivacyParts, OfficerAccountParts):
    """The unit of work of both databases. `reading` ones take no transaction and cannot commit."""

    def __init__(self, database: Database, caches: Caches, *, reading: bool = False) -> None:
        map_all()
        self._database = database
        self._caches = caches
        self._reading = reading
        self._turn: AbstractContextManager[None] | None = None
        self._is_open = False
        self._connection: Connection | None = None
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The session, opened when something is first asked of it: lean pages never do."""
        return cast("Session", LateSession(self.opened_session))

    def opened_session(self) -> Session:
        """Return the session over `connection`, after what was put off before it was asked.

        Raises RuntimeError outside the `with` block.
        """
        self._line.settle()
        if self._session is None:
            self._session = Session(
                self.connection(), expire_on_commit=False, join_transaction_mode="control_fully"
            )
        return self._session

    def connection(self) -> Connection:
        """Return the one connection of this unit of work, with its transaction if it may write.

        Raises RuntimeError outside the `with` block.
        """
        if not self._is_open:
            raise RuntimeError("the unit of work is not open")
        if self._connection is None:
            database = self._database
            self._connection = (database.reading if self._reading else database.writing).connect()
        if not self._reading and not self._connection.in_transaction():
            self._connection.begin()
        return self._connection

    @kept_property
    def _line(self) -> LeanLine:
        if self._reading:
            return ReadingLine(self.connection, self._database.lines, lambda: self._is_open)
        return WritingLine(
            self.connection, self._database.saves, lambda: self._connection is not None
        )

    @kept_property
    def _ahead(self) -> Ahead:
        return Ahead(self._line)

    @kept_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._line, self._caches.surroundings, keeps=self._reading)

    def __enter__(self) -> Self:
        if getattr(_thread, "open", False):
            raise NestedUnitOfWork
        if not self._reading:
            self._turn = self._database.write_turn()
            self._turn.__enter__()
        _thread.open = self._is_open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _thread.open = self._is_open = False
        try:
            self._close()
        finally:
            self._session = self._connection = None
            if self._turn is not None:
                self._turn.__exit__(None, None, None)
        if is_database_away(error):
            raise Unavailable("database_away") from error
        if isinstance(error, StatementError) and isinstance(error.orig, DomainError):
            raise error.orig  # a column type refused, e.g. a data key is missing

    def _close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        try:
            if self._session is not None:
                self._session.close()
            if self._connection is not None:
                self._connection.close()
        except DBAPIError:
            assert self._connection is not None
            self._connection.invalidate()

    def flush(self) -> None:
        """Send pending rows so that new ids are known."""
        if self._session is not None:
            self._session.flush()

    def commit(self) -> None:
        """Make everything durable. Raises RuntimeError on a reading unit of work."""
        if self._reading:
            raise RuntimeError("a reading unit of work cannot commit")
        self.flush()
        self._ahead.check_numbers_used()
        self.dossiers.write_chains()
        self.events.write()
        self._line.settle()
        if self._session is not None:
            self._session.commit()
        if self._connection is not None and self._connection.in_transaction():
            self._connection.commit()  # the session had no part in it

    @kept_property
    def centres(self) -> organisation.Centres:
        """Centres and their settings."""
        return organisation.Centres(self.session)

    @kept_property
    def agencies(self) -> organisation.Agencies:
        """The agencies of a centre."""
        return organisation.Agencies(self.session)

    @kept_property
    def calendar(self) -> Calendars:
        """The days that differ from the week."""
        return Calendars(self.session, self._line, self._caches.calendars)

    @kept_property
    def procedures(self) -> Procedures:
        """Versions of procedures."""
        return Procedures(self.session, self._surroundings, self._caches.versions)

    @kept_property
    def people(self) -> organisation.People:
        """Citizens and businesses."""
        return organisation.People(self.session)

    @kept_property
    def identities(self) -> Identities:
        """Accounts at identity providers."""
        return Identities(self.session)

    @kept_property
    def officers(self) -> organisation.Officers:
        """Officers' accounts."""
        return organisation.Officers(self.session)

    @kept_property
    def drafts(self) -> Drafts:
        """Drafts on the portal."""
        return Drafts(self._line, self._ahead, self._surroundings)

    @kept_property
    def dossiers(self) -> dossier_repositories.Dossiers:
        """Dossiers."""
        return dossier_repositories.Dossiers(self.session, self._line, self._ahead)

    @kept_property
    def participants(self) -> dossier_repositories.Participants:
        """Agencies that take part beside the competent one."""
        return dossier_repositories.Participants(self.session)

    @kept_property
    def events(self) -> dossier_repositories.Events:
        """Chains of events."""
        return dossier_repositories.Events(self.session, self._line)

    @kept_property
    def checks(self) -> dossier_repositories.Checks:
        """Checklists."""
        return dossier_repositories.Checks(self.session)

    @kept_property
    def notes(self) -> dossier_repositories.Notes:
        """Free texts."""
        return dossier_repositories.Notes(self.session)

    @kept_property
    def papers(self) -> dossier_repositories.Papers:
        """Files."""
        return dossier_repositories.Papers(self.session, self._line)

    @kept_property
    def charges(self) -> dossier_repositories.Charges:
        """Fees."""
        return dossier_repositories.Charges(self.session, self._line)

    @kept_property
    def routing(self) -> routing.Routing:
        """Handovers, steps, results."""
        return routing.Routing(self.session)

    @kept_property
    def overdue(self) -> overdue.Overdue:
        """Late cases, apologies, extensions, letters."""
        return overdue.Overdue(self.session)

    @kept_property
    def endings(self) -> endings.Endings:
        """Archive records, stops, corrections, incidents, violations, refusals."""
        return endings.Endings(self.session)

    @kept_property
    def opinions(self) -> Opinions:
        """Rounds of opinions."""
        return Opinions(self.session)

    @kept_property
    def supervision(self) -> Supervision:
        """What offices are told, ask one another, and want put right."""
        return Supervision(self.session)

    @kept_property
    def stand_ins(self) -> StandIns:
        """Who receives in whose place."""
        return StandIns(self.session)

    @kept_property
    def legs(self) -> Legs:
        """Legs of interlinked dossiers."""
        return Legs(self.session)

    @kept_property
    def slips(self) -> issued.Slips:
        """Slips as issued."""
        return issued.Slips(self.session, self._line)

    @kept_property
    def messages(self) -> issued.Messages:
        """Messages to applicants."""
        return issued.Messages(self.session, self._line)

    @kept_property
    def counters(self) -> Counters:
        """Numbers without gap."""
        return Counters(self._line, self._ahead)

    @kept_property
    def jobs(self) -> Jobs:
        """Work for later."""
        return Jobs(self._line)
