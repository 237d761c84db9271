"""Figures of a span: what came in is what went out, by agency, at the edges of the period."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.due_date import Timeliness
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus
from dossiers.ports.queries.figures import AgencyFigures, Figures
from dossiers.services import period_figures as module
from dossiers.services.desk import read_centre_facts
from dossiers.services.period_figures import FiguresRequest, period_figures
from tests.support.desk_dossiers import list_dossier
from tests.support.house import House

S = DossierStatus
APRIL = (date(2026, 4, 1), date(2026, 4, 20))


def at(day: int, hour: int = 9, month: int = 4) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


def report(house: House, start: date = APRIL[0], end: date = APRIL[1], officer="giamdoc", **more):
    actor = house.officer(officer)
    facts = read_centre_facts(house.deps, actor.centre_id)
    return period_figures(house.deps, FiguresRequest(start, end, **more), facts, actor)


def police(house: House, **more) -> AgencyFigures:
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        agency = uow.agencies.by_code(centre.id, "order-police")
    found = report(house, **more).agencies
    return next(one for one in found if one.agency_id == agency.id)


def mixed(house: House) -> None:
    """One dossier in every column, some at the very edge of the period."""
    done = {"status": S.RETURNED, "closed_at": at(15)}
    list_dossier(house, received_at=at(31, 17, 3), due_at=at(25))  # carried over, open, in time
    list_dossier(house, received_at=at(1, 0), due_at=at(17))  # the first minute; open and late
    list_dossier(house, received_at=at(2), due_at=at(10), status=S.SUPPLEMENT_REQUESTED)
    online = {"channel": Channel.ONLINE, "received_at": at(3)}
    list_dossier(house, due_at=at(14), completed_at=at(13, 17), **online, **done)
    list_dossier(house, due_at=at(14), completed_at=at(14, 16), **online, **done)
    list_dossier(house, due_at=at(14), completed_at=at(15, 8), **online, **done)
    list_dossier(house, received_at=at(4), due_at=at(30), status=S.WITHDRAWN, closed_at=at(6))
    list_dossier(house, received_at=at(4), status=S.STOPPED, closed_at=at(21, 0))  # still open
    list_dossier(house, received_at=at(20, 23), due_at=at(21))  # the last hour
    list_dossier(house, received_at=at(21, 0), due_at=at(28))  # after it
    list_dossier(house, received_at=at(5), status=S.ANNULLED, closed_at=at(6))
    list_dossier(house, received_at=None, status=S.REFUSED, closed_at=at(6))
    list_dossier(house, received_at=at(10, 9, 3), completed_at=at(31, 16, 3), status=S.COMPLETED)
    list_dossier(house, received_at=at(5), due_at=at(8), agency="finance")


@pytest.mark.rule("R-RPT-07", "R-OVD-12", "R-SPV-06")
def test_what_came_in_is_what_went_out(house_on_both: House) -> None:
    house = house_on_both
    mixed(house)
    found = police(house).figures
    assert found == Figures(
        carried=1,
        online=3,
        other=5,
        before=1,
        on_time=1,
        late=1,
        stopped=1,
        open_within=4,
        open_late=1,
    )
    whole = report(house)
    assert [one.figures.came_in for one in whole.agencies] == [9, 1]
    assert all(one.figures.came_in == one.figures.went_out for one in whole.agencies)
    assert (whole.total.came_in, whole.total.went_out, whole.total.open_late) == (10, 10, 2)


@pytest.mark.rule("R-RPT-07")
def test_what_is_open_at_the_end_is_carried_into_the_next_period(house_on_both: House) -> None:
    house = house_on_both
    mixed(house)
    for day in range(1, 21):
        before = report(house, APRIL[0], date(2026, 4, day)).total
        after = report(house, date(2026, 4, day) + timedelta(days=1), date(2026, 4, 25)).total
        assert before.still_open == after.carried, day


@pytest.mark.rule("R-RPT-07", "R-DLN-08")
def test_where_the_due_minute_counts_the_same_hour_is_late(house_on_both: House) -> None:
    house = house_on_both
    list_dossier(
        house,
        received_at=at(3),
        due_at=at(14),
        completed_at=at(14, 10),
        status=S.RETURNED,
        closed_at=at(15),
    )
    assert police(house).figures.on_time == 1
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        centre.settings = replace(centre.settings, on_time_same_day=False)
        uow.commit()
    assert police(house).figures.late == 1


@pytest.mark.rule("R-SPV-06", "R-SPV-05")
def test_what_an_agency_handled_is_listed_newest_first(house_on_both: House, monkeypatch) -> None:
    house = house_on_both
    mixed(house)
    agency_id = police(house).agency_id
    monkeypatch.setattr(module, "ROWS_A_PAGE", 3)
    first = report(house, agency_id=agency_id)
    second = report(house, agency_id=agency_id, after=first.next)
    kept = [one.timeliness for one in (*first.handled, *second.handled)]
    assert kept == [Timeliness.LATE, Timeliness.ON_TIME, Timeliness.BEFORE, None]
    assert (len(first.handled), second.next) == (3, None)
    figures = police(house).figures
    assert len(kept) == figures.finished + figures.stopped


def test_a_wrong_span_or_a_stranger_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        report(house, date(2026, 4, 2), date(2026, 4, 1))
    assert refused.value.code == "span_reversed"
    with pytest.raises(InvalidInput) as refused:
        report(house, date(2025, 1, 1), date(2026, 4, 1))
    assert refused.value.code == "span_too_long"
    with pytest.raises(NotAllowed):
        report(house, officer="lan")


@pytest.mark.rule("R-RPT-11")
def test_agencies_are_compared_over_the_spans_that_the_centre_names(house: House) -> None:
    mixed(house)
    quarter = (date(2026, 4, 1), date(2026, 6, 30))
    compared = report(house, *quarter).compared
    assert [one.figures.finished > 0 for one in compared] == [True]
    assert report(house, date(2026, 4, 2), date(2026, 4, 20)).compared == ()


@pytest.mark.rule("R-RPT-07", "R-DLN-08")
def test_a_result_without_a_legal_date_was_in_time(house: House) -> None:
    list_dossier(house, completed_at=at(14), status=S.RETURNED, closed_at=at(15))
    (line,) = report(house, agency_id=police(house).agency_id).handled
    assert (line.row.legal_due_at, line.timeliness, line.is_late) == (
        None,
        Timeliness.ON_TIME,
        False,
    )
