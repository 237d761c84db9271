"""Two figures for one dossier: the legal clock restarts, the national measure only pauses."""

from datetime import datetime

import pytest

from dossiers.model.due_date import DueCause, Timeliness
from dossiers.model.events import Event, EventKind, canonical, from_microseconds, microseconds
from dossiers.rules.national import finished_at, national_measure
from tests.support.calendars import LD, at, calendar_of, due, limit


def event(kind: EventKind, when: str, **data) -> Event:
    return Event(1, 1, kind, at(when), "officer", 1, canonical({"data": data}), "")


def received(when: str, amount: str = "5", unit: str = "working_day") -> Event:
    until = due(when, amount, unit).due_at
    return event(EventKind.RECEIVED, when, due_at=until, due_cause=DueCause.RECEIVED.value)


def asked(when: str) -> Event:
    return event(EventKind.SUPPLEMENT_REQUESTED, when)


def supplemented(when: str, amount: str = "5", unit: str = "working_day") -> Event:
    until = due(when, amount, unit).due_at
    cause = DueCause.SUPPLEMENTED.value
    return event(EventKind.SUPPLEMENTED, when, due_at=until, due_cause=cause)


def moved(cause: DueCause, until: str, **more) -> Event:
    return event(
        EventKind.DUE_DATE_RECOMPUTED,
        "2019-09-17T08:00",
        due_at=at(until),
        due_cause=cause.value,
        **more,
    )


def measure(*events: Event, amount: str = "5", unit: str = "working_day"):
    return national_measure(events, calendar_of(LD), limit(amount, unit), LD)


@pytest.mark.rule("R-SUP-13", "R-DLN-11", "R-SUP-07")
def test_the_wait_is_subtracted_and_the_legal_clock_restarts():
    chain = (received("2019-09-16T08:00"), asked("2019-09-18T09:00"))
    back = supplemented("2019-09-30T08:00")
    legal = from_microseconds(back.data["due_at"])
    assert legal == at("2019-10-07T08:00")
    found = measure(*chain, back)
    assert (found.due_at, found.requests) == (at("2019-10-03T08:00"), 1)
    finish = at("2019-10-04T10:00")
    assert found.judged(finish, LD) is Timeliness.LATE
    assert found.judged(at("2019-10-03T16:00"), LD) is Timeliness.ON_TIME
    assert measure(*chain).due_at is None
    assert measure(*chain).judged(finish, LD) is None


@pytest.mark.rule("R-SUP-13")
def test_a_second_request_is_late_however_early_the_finish():
    found = measure(
        received("2019-09-16T08:00"),
        asked("2019-09-17T08:00"),
        supplemented("2019-09-18T08:00"),
        asked("2019-09-19T08:00"),
        supplemented("2019-09-20T08:00"),
    )
    assert (found.requests, found.due_at) == (2, at("2019-09-25T08:00"))
    assert found.judged(at("2019-09-20T09:00"), LD) is Timeliness.LATE


@pytest.mark.parametrize(
    ("unit", "amount", "expected"),
    [
        ("calendar_day", "10", "2019-10-04T08:00"),
        ("working_hour", "16", "2019-09-26T08:00"),
        ("working_day", "0.5", "2019-09-24T14:00"),
    ],
)
def test_the_wait_is_counted_in_the_unit_of_the_limit(unit, amount, expected):
    found = measure(
        received("2019-09-16T08:00", amount, unit),
        asked("2019-09-16T08:00"),
        supplemented("2019-09-24T08:00", amount, unit),
        amount=amount,
        unit=unit,
    )
    assert found.due_at == at(expected)


@pytest.mark.rule("R-DLN-11")
def test_a_lawful_extension_moves_it_and_a_new_appointment_does_not():
    chain = (received("2019-09-16T08:00"),)
    assert measure(*chain, moved(DueCause.EXTENDED, "2019-09-25T08:00")).due_at == at(
        "2019-09-25T08:00"
    )
    assert measure(*chain, moved(DueCause.RESCHEDULED, "2019-09-30T08:00")).due_at == at(
        "2019-09-23T08:00"
    )
    later = measure(
        *chain,
        moved(DueCause.EXTENDED, "2019-09-30T08:00", legal_due_at=at("2019-09-25T08:00")),
    )
    assert later.due_at == at("2019-09-25T08:00")
    assert measure().due_at is None


@pytest.mark.rule("R-DLN-11")
def test_a_dossier_is_finished_when_there_is_a_result_not_when_it_is_collected():
    done, given, closed = at("2019-09-20T08:00"), at("2019-10-20T08:00"), at("2019-10-20T08:00")
    assert finished_at(done, given, closed) == done
    assert finished_at(None, given, closed) == given
    assert finished_at(None, None, closed) == closed
    assert finished_at(None, None, None) is None


def test_a_wait_without_a_working_day_moves_nothing():
    found = measure(
        received("2019-09-16T08:00"),
        asked("2019-09-20T10:00"),
        supplemented("2019-09-20T10:00"),
    )
    assert found.due_at == at("2019-09-23T08:00")
    weekend = measure(
        received("2019-09-16T08:00"),
        asked("2019-09-21T10:00"),
        supplemented("2019-09-22T10:00"),
    )
    assert weekend.due_at == at("2019-09-23T08:00")
    assert microseconds(datetime.fromisoformat("1970-01-01T07:00:00+07:00")) == 0


def test_a_wait_moves_nothing_that_was_never_promised():
    waited = (asked("2019-09-20T10:00"), supplemented("2019-09-23T10:00"))
    found = measure(*waited)
    assert (found.due_at, found.requests) == (None, 1)
    assert found.judged(at("2019-12-31T08:00"), LD) is None
    assert measure(received("2019-09-16T08:00"), *waited).due_at is not None
