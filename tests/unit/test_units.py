"""The tree of agencies: days on which a change may hold, circles, and who carries on (R-ACC-09)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.model.organisation import Agency, Centre
from dossiers.model.units import Succession, UnitChangeKind
from dossiers.rules.units import day_problem, heir_of, links_of_merger, makes_a_circle

TODAY, BEFORE, AFTER = date(2026, 4, 20), date(2025, 7, 1), date(2026, 5, 1)
K = UnitChangeKind


@pytest.mark.rule("R-ACC-09")
@pytest.mark.parametrize(
    ("kind", "on", "last", "problem"),
    [
        (K.RENAMED, TODAY, None, None),
        (K.RENAMED, AFTER, None, None),
        (K.RENAMED, BEFORE, None, "unit_change_past"),
        (K.MOVED, BEFORE, None, "unit_change_past"),
        (K.OPENED, BEFORE, None, None),
        (K.MERGED, BEFORE, None, None),
        (K.MERGED, BEFORE, date(2025, 6, 30), None),
        (K.MERGED, BEFORE, BEFORE, "unit_took_dossiers_later"),
        (K.CLOSED, TODAY, TODAY, "unit_took_dossiers_later"),
        (K.CLOSED, AFTER, TODAY, None),
    ],
)
def test_from_which_day_a_change_may_hold(
    kind: UnitChangeKind, on: date, last: date | None, problem: str | None
) -> None:
    assert day_problem(kind, on, today=TODAY, last_received_on=last) == problem


def agency(number: int, closed_on: date | None = None) -> Agency:
    return Agency(1, f"a{number}", f"A{number}", f"A{number}", closed_on=closed_on, id=number)


def link(old: int, new: int, since: date = BEFORE) -> Succession:
    return Succession(1, old, 1, new, since)


@pytest.mark.rule("R-ACC-09")
def test_the_heir_of_an_heir_does_the_work() -> None:
    units = [agency(1, BEFORE), agency(2, TODAY), agency(3)]
    links = [link(1, 2), link(2, 3, TODAY)]
    assert heir_of(units[0], units, links, date(2025, 6, 30)) is units[0]
    assert heir_of(units[0], units, links, date(2025, 12, 1)) is units[1]
    assert heir_of(units[0], units, links, TODAY) is units[2]


@pytest.mark.rule("R-ACC-09")
def test_a_closed_agency_without_heir_has_none() -> None:
    units = [agency(1, BEFORE), agency(2)]
    assert heir_of(units[0], units, [], TODAY) is None


@pytest.mark.rule("R-ACC-09")
def test_a_merger_takes_along_what_the_merged_unit_had_inherited() -> None:
    found = links_of_merger((1, 2), (1, 3), TODAY, [link(1, 2)])
    ends = {(one.agency_id, one.heir_agency_id, one.since) for one in found}
    assert ends == {(2, 3, TODAY), (1, 3, TODAY)}


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9)), st.integers(1, 9), st.integers(1, 9))
def test_refusing_circles_leaves_a_tree(moves: dict[int, int], unit: int, above: int) -> None:
    parents: dict[int, int | None] = {}
    for child, parent in [*moves.items(), (unit, above)]:
        if not makes_a_circle(parents, child, parent):
            parents[child] = parent
    for start in parents:
        seen, here = set(), parents.get(start)
        while here is not None:
            assert here not in seen, parents
            seen.add(here)
            here = parents.get(here)


def test_open_from_its_first_day_until_its_last() -> None:
    one = agency(1, AFTER)
    one.opened_on = TODAY
    days = (BEFORE, TODAY, date(2026, 4, 30), AFTER)
    assert [one.is_open_on(on) for on in days] == [False, True, True, False]


def test_a_centre_takes_nothing_in_from_the_day_it_is_closed() -> None:
    centre = Centre("X", "X", settings=None, closed_on=BEFORE)  # type: ignore[arg-type]
    assert centre.is_open_on(date(2025, 6, 30))
    assert not centre.is_open_on(BEFORE)
