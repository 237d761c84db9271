"""Read models of the administrator: days and years of the calendar, promises, loaded versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.calendar import CalendarDay
from dossiers.model.promise import Promise


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of the calendar: the nation's, or the centre's own over it."""

    day: CalendarDay
    is_own: bool


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year of the calendar and where its plan comes from."""

    year: int
    is_official: bool
    source: str


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A dossier in progress with its appointment; `has_receipt` = the date was printed."""

    id: int
    code: str
    procedure_short_name: str
    promise: Promise
    is_provisional: bool
    has_receipt: bool


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """When the newest version of a procedure was taken in."""

    code: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A line of the journal of settings, with the name of who made it."""

    name: str
    before: str
    after: str
    reason: str
    document: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """How many open dossiers of a centre stand where a setting acts on them."""

    running: int
    awaiting_supplement: int
    uncollected: int


class AdministrationQueries(Protocol):
    """What the pages of the administrator list."""

    def days(self, centre_code: str) -> Sequence[ListedDay]:
        """Return all days set apart, the nation's and this centre's own, by date, own ones last."""

    def years(self) -> Sequence[ListedYear]:
        """Return the years of the calendar in order."""

    def promises(
        self,
        centre_id: int,
        *,
        due_from: datetime | None = None,
        only_provisional: bool = False,
        after_id: int = 0,
        limit: int,
    ) -> Sequence[OpenPromise]:
        """Return running dossiers with an appointment by id, due at `due_from` or later."""

    def loaded_versions(self) -> Sequence[LoadedVersion]:
        """Return when the newest version of each code was taken in."""

    def setting_changes(
        self, centre_id: int, name: str | None = None, *, limit: int
    ) -> Sequence[LoggedChange]:
        """Return the journal of a centre's settings, or of one of them, newest first."""

    def last_changes(self, centre_id: int) -> Sequence[LoggedChange]:
        """Return the newest change of each setting."""

    def open_counts(self, centre_id: int) -> OpenCounts:
        """Return how many open dossiers the settings of deadlines act on."""
