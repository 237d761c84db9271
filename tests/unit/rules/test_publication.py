"""Publication limits: 5 or 15 working days after the decision, late the day after the last."""

from datetime import date
from decimal import Decimal

import pytest

from dossiers.rules.publication import (
    Publication,
    publication_deadline,
    publication_state,
    share,
)
from tests.support.calendars import SEEDED, calendar_of

SETTINGS = SEEDED["BD"]
CALENDAR = calendar_of(SETTINGS)
MONDAY = date(2019, 9, 16)
LAST = date(2019, 9, 23)


@pytest.mark.rule("R-CAT-04", "R-CAT-05", "R-CAT-06")
@pytest.mark.parametrize(
    ("decided_on", "changed", "last"),
    [
        (MONDAY, 99, LAST),
        (date(2019, 10, 1), 101, date(2019, 10, 22)),
        (date(2019, 10, 1), 100, date(2019, 10, 22)),
        (date(2019, 9, 14), 1, date(2019, 9, 20)),
    ],
)
def test_the_last_day_to_publish(decided_on: date, changed: int, last: date) -> None:
    assert publication_deadline(CALENDAR, decided_on, changed, SETTINGS) == last


@pytest.mark.rule("R-CAT-04")
@pytest.mark.parametrize(
    ("published_on", "today", "state"),
    [
        (None, LAST, Publication.WAITING),
        (None, date(2019, 9, 24), Publication.LATE),
        (LAST, date(2019, 12, 1), Publication.IN_TIME),
        (date(2019, 9, 24), date(2019, 12, 1), Publication.LATE),
    ],
)
def test_late_is_the_day_after_the_last(
    published_on: date | None, today: date, state: Publication
) -> None:
    found = publication_state(
        decided_on=MONDAY,
        deadline=LAST,
        published_on=published_on,
        since=date(2019, 1, 1),
        today=today,
    )
    assert found is state


def test_what_was_decided_before_the_catalogue_began_is_not_judged() -> None:
    for decided_on, deadline in ((MONDAY, LAST), (None, None)):
        found = publication_state(
            decided_on=decided_on,
            deadline=deadline,
            published_on=date(2020, 1, 2),
            since=date(2020, 1, 2),
            today=date(2020, 2, 1),
        )
        assert found is Publication.NOT_JUDGED


@pytest.mark.rule("R-CAT-11")
def test_the_share_of_hue_at_its_start() -> None:
    assert share(1186, 1375) == Decimal("86.3")
    assert share(0, 0) == 0
