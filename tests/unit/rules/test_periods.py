"""Periodic work has one slot an hour or a day, by the clock of Vietnam."""

from datetime import UTC, datetime

from dossiers.rules.periods import Period, Periodic, slot_of

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
