"""The data that a new installation starts with: days of the years, and the five centres."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossiers.model.calendar import CalendarDay, DayKind

SEEDS = Path(__file__).parent / "seeds"


def calendar_days() -> tuple[CalendarDay, ...]:
    """Return the days of all seeded years that differ from the week, by date (R-CAL-09..12).

    One table a year and no formula: the law changed in 2021 (R-CAL-15).
    """
    return tuple(
        CalendarDay(
            on=row["on"],
            works=row["works"],
            kind=DayKind(row["kind"]),
            note=row["note"],
            source=row["source"],
        )
        for year in _years()
        for row in year["days"]
    )


def official_years() -> frozenset[int]:
    """Return the seeded years whose official plan is known; the others are provisional."""
    return frozenset(year["year"] for year in _years() if year["official"])


def year_sources() -> dict[int, tuple[bool, str]]:
    """Return for each seeded year whether its plan is official, and where it comes from."""
    return {year["year"]: (year["official"], year["source"]) for year in _years()}


def centre_settings() -> dict[str, dict[str, Any]]:
    """Return the settings of each seeded centre by its code, for `settings_from_data`."""
    return {path.stem: _read(path) for path in sorted((SEEDS / "centres").glob("*.toml"))}


def _years() -> Iterator[dict[str, Any]]:
    return (_read(path) for path in sorted((SEEDS / "calendar").glob("*.toml")))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
