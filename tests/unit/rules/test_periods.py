"""Periodic work has one slot an hour or a day, by the clock of Vietnam."""

from datetime import UTC, date, datetime

import pytest

from dossiers.rules.periods import Period, Periodic, day_of_slot, slot_of, slots_due

DAILY = Periodic(Period.DAILY, from_hour=8)
HOURLY = Periodic(Period.HOURLY)


def test_a_day_is_the_vietnamese_one_and_starts_at_its_hour() -> None:
    assert slot_of(DAILY, datetime(2026, 4, 20, 0, 59, tzinfo=UTC)) is None
    assert slot_of(DAILY, datetime(2026, 4, 20, 1, 0, tzinfo=UTC)) == "2026-04-20"
    assert slot_of(DAILY, datetime(2026, 4, 20, 16, 59, tzinfo=UTC)) == "2026-04-20"
    assert slot_of(DAILY, datetime(2026, 4, 20, 17, 0, tzinfo=UTC)) is None


def test_every_hour_has_its_slot() -> None:
    assert slot_of(HOURLY, datetime(2026, 4, 20, 17, 5, tzinfo=UTC)) == "2026-04-21T00"
    assert slot_of(HOURLY, datetime(2026, 4, 20, 18, 5, tzinfo=UTC)) == "2026-04-21T01"


CATCHES_UP = Periodic(Period.DAILY, from_hour=8, catch_up_days=3)
NOON = datetime(2026, 4, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("periodic", "last", "now", "expected"),
    [
        (CATCHES_UP, None, NOON, ("2026-04-20",)),
        (CATCHES_UP, "2026-04-20", NOON, ("2026-04-20",)),
        (CATCHES_UP, "2026-04-19", NOON, ("2026-04-20",)),
        (CATCHES_UP, "2026-04-18", NOON, ("2026-04-19", "2026-04-20")),
        (
            CATCHES_UP,
            "2026-03-01",
            NOON,
            ("2026-04-17", "2026-04-18", "2026-04-19", "2026-04-20"),
        ),
        (CATCHES_UP, "2026-04-25", NOON, ("2026-04-20",)),
        (CATCHES_UP, "2026-04-18", datetime(2026, 4, 20, 0, 0, tzinfo=UTC), ()),
        (DAILY, "2026-04-01", NOON, ("2026-04-20",)),
        (HOURLY, "2026-04-01T05", NOON, ("2026-04-20T12",)),
    ],
)
def test_missed_slots_of_the_last_days_come_before_the_present_one(
    periodic: Periodic, last: str | None, now: datetime, expected: tuple[str, ...]
) -> None:
    assert slots_due(periodic, last, now) == expected


def test_a_slot_knows_its_day() -> None:
    assert day_of_slot("2026-04-20") == day_of_slot("2026-04-20T12") == date(2026, 4, 20)
