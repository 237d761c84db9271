"""Read models of what came in and what went out in a period, by agency and one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dossiers.model.overdue import LateCauseKind
from dossiers.model.status import DossierStatus


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to but not including `end`; open dossiers with a legal due date before
    `late_before` are late at its end. `same_day` says whether the due day counts whole (R-DLN-08).
    """

    start: datetime
    end: datetime
    late_before: datetime
    same_day: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of dossiers in the columns of the monthly report (R-RPT-06), by the legal due date.

    `carried` were open when the period began; `stopped` ended without a result, withdrawn ones
    among them.
    """

    carried: int = 0
    online: int = 0
    other: int = 0
    before: int = 0
    on_time: int = 0
    late: int = 0
    stopped: int = 0
    open_within: int = 0
    open_late: int = 0

    @property
    def came_in(self) -> int:
        """Return all that had to be dealt with: carried over and received."""
        return self.carried + self.online + self.other

    @property
    def finished(self) -> int:
        """Return those that ended with a result."""
        return self.before + self.on_time + self.late

    @property
    def in_time(self) -> int:
        """Return the results before or on the legal due date."""
        return self.before + self.on_time

    @property
    def still_open(self) -> int:
        """Return those in hand at the end of the period."""
        return self.open_within + self.open_late

    @property
    def went_out(self) -> int:
        """Return finished, stopped and open together: as many as came in (R-RPT-07)."""
        return self.finished + self.stopped + self.still_open


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """The figures of one competent agency."""

    agency_id: int
    agency_name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class HandledCursor:
    """Where a page goes on: after what ended at this time, with this id."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class HandledRow:
    """One dossier that an agency handled in a period: `ended_at` with a result or stopped."""

    id: int
    code: str
    procedure_name: str
    received_at: datetime
    legal_due_at: datetime | None
    ended_at: datetime
    status: DossierStatus
    has_result: bool
    cause: LateCauseKind | None
    has_apology: bool


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One settled dossier as everybody may see it: nobody's name (R-LKP-11)."""

    id: int
    code: str
    procedure_name: str
    agency_name: str
    received_at: datetime
    legal_due_at: datetime | None
    completed_at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """How many results a month saw, and how many of them were late."""

    results: int
    late: int


class FigureQueries(Protocol):
    """What came in and went out at one centre; each call is one query. Annulled intakes and
    refused submissions were never received.
    """

    def by_agency(self, centre_id: int, period: Period) -> Sequence[AgencyFigures]:
        """Return the figures of every agency that had anything in the period (R-RPT-07)."""

    def handled(
        self,
        centre_id: int,
        agency_id: int,
        period: Period,
        *,
        after: HandledCursor | None,
        limit: int,
    ) -> Sequence[HandledRow]:
        """Return what an agency handled in the period, the newest end first (R-SPV-06)."""

    def published(
        self,
        centre_id: int,
        *,
        start: datetime,
        end: datetime,
        agency_id: int | None,
        after: HandledCursor | None,
        limit: int,
    ) -> Sequence[PublishedRow]:
        """Return settled dossiers, the newest result first (R-LKP-11)."""

    def promise(self, centre_id: int, *, start: datetime, end: datetime, same_day: bool) -> Promise:
        """Return how many results a span saw and how many were late by law (R-RPT-11)."""
