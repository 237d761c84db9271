"""One transaction over the repositories: commits once, rolls back when left without."""

import threading
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    StatementError,
    TimeoutError,
)
from sqlalchemy.orm import Session

from dossiers.errors import DomainError, Unavailable
from storage.database.engine import Database
from storage.database.mapping import map_all
from storage.database.repositories import dossiers as dossier_repositories
from storage.database.repositories import (
    endings,
    issued,
    organisation,
    overdue,
    routing,
)
from storage.database.repositories.channels import ChannelParts
from storage.database.repositories.house import Counters, Jobs
from storage.database.repositories.interlinked import Legs
from storage.database.repositories.procedures import Procedures, VersionCache
from storage.database.repositories.supervision import Opinions, StandIns, Supervision

_thread = threading.local()


class NestedUnitOfWork(RuntimeError):
    """A unit of work was opened inside another one in the same thread."""


class SqlUnitOfWork(ChannelParts):
    """The unit of work of both databases. `reading` ones take no transaction and cannot commit."""

    def __init__(
        self, database: Database, versions: VersionCache, *, reading: bool = False
    ) -> None:
        map_all()
        self._database = database
        self._versions = versions
        self._reading = reading
        self._stack = ExitStack()
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """The open session. Raises RuntimeError outside the `with` block."""
        if self._session is None:
            raise RuntimeError("the unit of work is not open")
        return self._session

    def __enter__(self) -> Self:
        if getattr(_thread, "open", False):
            raise NestedUnitOfWork
        if self._reading:
            engine = self._database.reading
        else:
            self._stack.enter_context(self._database.write_turn())
            engine = self._database.writing
        self._session = Session(engine, expire_on_commit=False)
        _thread.open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _thread.open = False
        try:
            self.session.close()
        except DBAPIError:
            self.session.invalidate()
        finally:
            self._session = None
            self._stack.close()
        if is_database_away(error):
            raise Unavailable("database_away") from error
        if isinstance(error, StatementError) and isinstance(error.orig, DomainError):
            raise error.orig  # a column type refused, e.g. a data key is missing

    def flush(self) -> None:
        """Send pending rows so that new ids are known."""
        self.session.flush()

    def commit(self) -> None:
        """Make everything durable. Raises RuntimeError on a reading unit of work."""
        if self._reading:
            raise RuntimeError("a reading unit of work cannot commit")
        self.session.commit()

    @cached_property
    def centres(self) -> organisation.Centres:
        """Centres and their settings."""
        return organisation.Centres(self.session)

    @cached_property
    def agencies(self) -> organisation.Agencies:
        """The agencies of a centre."""
        return organisation.Agencies(self.session)

    @cached_property
    def calendar(self) -> organisation.Calendars:
        """The days that differ from the week."""
        return organisation.Calendars(self.session)

    @cached_property
    def procedures(self) -> Procedures:
        """Versions of procedures."""
        return Procedures(self.session, self._versions)

    @cached_property
    def people(self) -> organisation.People:
        """Citizens and businesses."""
        return organisation.People(self.session)

    @cached_property
    def officers(self) -> organisation.Officers:
        """Officers' accounts."""
        return organisation.Officers(self.session)

    @cached_property
    def drafts(self) -> dossier_repositories.Drafts:
        """Drafts on the portal."""
        return dossier_repositories.Drafts(self.session)

    @cached_property
    def dossiers(self) -> dossier_repositories.Dossiers:
        """Dossiers."""
        return dossier_repositories.Dossiers(self.session)

    @cached_property
    def participants(self) -> dossier_repositories.Participants:
        """Agencies that take part beside the competent one."""
        return dossier_repositories.Participants(self.session)

    @cached_property
    def events(self) -> dossier_repositories.Events:
        """Chains of events."""
        return dossier_repositories.Events(self.session)

    @cached_property
    def checks(self) -> dossier_repositories.Checks:
        """Checklists."""
        return dossier_repositories.Checks(self.session)

    @cached_property
    def notes(self) -> dossier_repositories.Notes:
        """Free texts."""
        return dossier_repositories.Notes(self.session)

    @cached_property
    def papers(self) -> dossier_repositories.Papers:
        """Files."""
        return dossier_repositories.Papers(self.session)

    @cached_property
    def charges(self) -> dossier_repositories.Charges:
        """Fees."""
        return dossier_repositories.Charges(self.session)

    @cached_property
    def routing(self) -> routing.Routing:
        """Handovers, steps, results."""
        return routing.Routing(self.session)

    @cached_property
    def overdue(self) -> overdue.Overdue:
        """Late cases, apologies, extensions, letters."""
        return overdue.Overdue(self.session)

    @cached_property
    def endings(self) -> endings.Endings:
        """Archive records, stops, corrections, incidents, violations, refusals."""
        return endings.Endings(self.session)

    @cached_property
    def opinions(self) -> Opinions:
        """Rounds of opinions."""
        return Opinions(self.session)

    @cached_property
    def supervision(self) -> Supervision:
        """What offices are told, ask one another, and want put right."""
        return Supervision(self.session)

    @cached_property
    def stand_ins(self) -> StandIns:
        """Who receives in whose place."""
        return StandIns(self.session)

    @cached_property
    def legs(self) -> Legs:
        """Legs of interlinked dossiers."""
        return Legs(self.session)

    @cached_property
    def slips(self) -> issued.Slips:
        """Slips as issued."""
        return issued.Slips(self.session)

    @cached_property
    def messages(self) -> issued.Messages:
        """Messages to applicants."""
        return issued.Messages(self.session)

    @cached_property
    def counters(self) -> Counters:
        """Numbers without gap."""
        return Counters(self.session)

    @cached_property
    def jobs(self) -> Jobs:
        """Work for later."""
        return Jobs(self.session)


def is_database_away(error: BaseException | None) -> bool:
    """Return whether an error means that the database cannot be reached or written just now."""
    return isinstance(error, OperationalError | InterfaceError | TimeoutError)
