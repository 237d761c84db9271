"""Read models of written exchange and work requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One exchange in the list."""

    id: int
    number: int
    year: int
    is_from_centre: bool
    agency_name: str
    subject: str
    code: str | None
    asked_at: datetime
    due_on: date
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkRequestLine:
    """One work request with who raised it and who put it right."""

    id: int
    number: int
    year: int
    subject: str
    text: str
    raised_at: datetime
    raised_by: str
    done_at: datetime | None
    done_by: str | None
    done_text: str


class ExchangeQueries(Protocol):
    """Lists of what centre and agencies write."""

    def exchanges(
        self,
        centre_id: int,
        agency_ids: tuple[int, ...] | None,
        *,
        before: int | None,
        limit: int,
    ) -> Sequence[ExchangeLine]:
        """Return exchanges, newest first; `agency_ids` None: all of the centre; one query."""

    def work_requests(self, centre_id: int, *, limit: int) -> Sequence[WorkRequestLine]:
        """Return work requests, those not done first, then the newest; one query."""
