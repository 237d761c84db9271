"""Centres and the agencies behind them."""

from dataclasses import dataclass
from datetime import date

from dossiers.model.centre import CentreSettings


@dataclass(eq=False)
class Centre:
    """A one-stop centre: every dossier, calendar and counter belongs to one (R-ACC-08)."""

    code: str
    name: str
    settings: CentreSettings
    is_open: bool = True
    id: int = 0


@dataclass(eq=False)
class Agency:
    """A competent agency as one centre knows it; `code` is what procedures name."""

    centre_id: int
    code: str
    name: str
    short_name: str
    is_far: bool = False
    closed_on: date | None = None
    id: int = 0
