"""What happened weeks ago, for journeys that need it: real use-cases at an earlier clock.

Runs as a process of its own beside the town, on the town's settings and database."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import wsgi
from dossiers.services.collecting import follow_results
from dossiers.services.lapsing import lapse_dossiers
from tests.fakes import SettableClock
from tests.support.builders import completed_dossier, pay_all
from tests.support.endings import awaiting_dossier
from tests.support.house import House

AGO = timedelta(days=90)
WEEK = 7
TEN = 3  # 10:00 in Vietnam, in UTC


def _uncollected(house: House) -> str:
    code = completed_dossier(house)
    pay_all(house, code)
    return code


STORIES: Mapping[str, Callable[[House], str]] = {
    "awaiting": awaiting_dossier,
    "uncollected": _uncollected,
}
"""A dossier that waits for its supplement, a result that nobody collected."""


def main(word: str) -> None:
    """Tell a story of three months ago and print its code; `night` is the work of last night."""
    if word == "night":
        lapse_dossiers(wsgi.DEPS)
        follow_results(wsgi.DEPS)
        return
    day = datetime.now(UTC) - AGO
    monday = day - timedelta(days=day.weekday() % WEEK)
    clock = SettableClock(monday.replace(hour=TEN, minute=0, second=0, microsecond=0))
    deps = replace(wsgi.DEPS, clock=clock)
    sys.stdout.write(STORIES[word](House(deps, clock, wsgi.SETTINGS, wsgi)))


if __name__ == "__main__":
    main(sys.argv[1])
