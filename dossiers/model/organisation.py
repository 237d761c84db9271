"""Centres and the agencies behind them."""

from dataclasses import dataclass
from datetime import date

from dossiers.model.centre import CentreSettings


@dataclass(eq=False)
class Centre:
    """A one-stop centre: every dossier, calendar and counter belongs to one (R-ACC-08).

    `closed_on` is its first day without intake; its dossiers stay its own for ever (R-ACC-09).
    """

    code: str
    name: str
    settings: CentreSettings
    is_open: bool = True
    closed_on: date | None = None
    id: int = 0

    def is_open_on(self, on: date) -> bool:
        """Return whether it takes dossiers in that day."""
        return self.is_open and (self.closed_on is None or on < self.closed_on)


@dataclass(eq=False)
class Agency:
    """A competent agency as one centre knows it; `code` is what procedures name.

    `parent_id` is the agency that it is a part of, `opened_on` and `closed_on` its first day and
    the first day without it.
    """

    centre_id: int
    code: str
    name: str
    short_name: str
    is_far: bool = False
    parent_id: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    id: int = 0

    def is_open_on(self, on: date) -> bool:
        """Return whether it works that day."""
        has_begun = self.opened_on is None or self.opened_on <= on
        return has_begun and (self.closed_on is None or on < self.closed_on)
