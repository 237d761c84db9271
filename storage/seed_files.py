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


def _eform_of(name: str) -> str:
    """Return the e-form kept beside a procedure as the `[eform]` part of its file."""
    path = SEEDS / "eforms" / name
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8").replace("[[sections]]", "[[eform.sections]]")
    return f"\n[eform]\n{text}"


class SeedFiles:
    """Seeds read from the files of this folder."""

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        """Return the seeded days."""
        return calendar_days()

    def year_sources(self) -> dict[int, tuple[bool, str]]:
        """Return the seeded years with their sources."""
        return year_sources()

    def centre_settings(self) -> dict[str, dict[str, Any]]:
        """Return the settings of the seeded centres."""
        return centre_settings()

    def agencies(self) -> list[dict[str, Any]]:
        """Return the agencies that procedures name."""
        rows: list[dict[str, Any]] = _read(SEEDS / "agencies.toml")["agencies"]
        return rows

    def procedure_texts(self) -> dict[str, str]:
        """Return the seeded procedure files by name, each with its e-form where there is one."""
        return {
            path.name: path.read_text(encoding="utf-8") + _eform_of(path.name)
            for path in sorted((SEEDS / "procedures").glob("*.toml"))
        }

    def sectors(self) -> tuple[str, ...]:
        """Return the fields of procedures; a field's place is its number."""
        return tuple(_read(SEEDS / "sectors.toml")["sectors"])

    def people(self) -> list[dict[str, Any]]:
        """Return the prepared people of the demo."""
        rows: list[dict[str, Any]] = _read(SEEDS / "demo.toml")["people"]
        return rows

    def officers(self) -> list[dict[str, Any]]:
        """Return the officers of the demo."""
        rows: list[dict[str, Any]] = _read(SEEDS / "demo.toml")["officers"]
        return rows

    def demo_organisation(self) -> dict[str, Any]:
        """Return what the demo shows of secondments and of units that change."""
        plan = _read(SEEDS / "demo.toml")
        return {name: plan[name] for name in ("seconded", "district", "renaming")}
