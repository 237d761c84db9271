"""Time added by law: listed extensions with their cap, excluded time, the clock at the agency."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, RuleViolation, StaleVersion
from dossiers.model.calendar import VIETNAM, DayKind
from dossiers.model.due_date import DueCause
from dossiers.model.events import EventKind
from dossiers.model.overdue import ExclusionKind
from dossiers.rules.rescheduling import counts_from, reckoned
from dossiers.services.calendar_admin import DayChange, SaveDay, save_day
from dossiers.services.enquiries import explained_due
from dossiers.services.extending import ExcludeTime, ExtendTime, exclude_time, extend_time
from dossiers.services.handover import confirm_handovers
from dossiers.services.steps.rescheduling import promise_of
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import (
    SECURITY,
    dossier_of,
    picked,
    processing_dossier,
    sent_dossier,
    submitted_dossier,
)
from tests.support.house import House
from tests.support.late_dossiers import (
    apologise,
    at_noon_after,
    cases_of,
    explain,
    working_time_after,
)
from tests.support.procedures import republish

PLEDGE = "1.011441"
"""Registration of a pledge: within the day, counted at the land registry."""


@pytest.fixture
def listed(house: House) -> House:
    """Give a house where SECURITY may be extended by up to three working days."""
    kind = '{ key = "good-reason", name = "Lý do chính đáng", amount = 3, unit = "working_day" }'
    republish(house, SECURITY, ("online_level =", f"extensions = [{kind}]\nonline_level ="))
    return house


def at_the_agency(house: House) -> None:
    """Let the clock of SECURITY start when its agency takes over."""
    republish(house, SECURITY, ("online_level =", 'clock_starts_at = "agency"\nonline_level ='))


def extend(house: House, code: str, officer: str = "giamdoc", **changes: Any) -> datetime:
    facts = {
        "revision": dossier_of(house, code).revision,
        "key": "good-reason",
        "amount": "2",
        "document_number": "15/VPĐK ngày 20/4/2026",
        "reason": "Phải xác minh thực địa",
    }
    command = ExtendTime(code=code, **{**facts, **changes})
    return extend_time(house.deps, command, house.officer(officer))


def exclude(house: House, code: str, first: datetime, last: datetime, **changes: Any) -> datetime:
    facts: dict[str, Any] = {
        "revision": dossier_of(house, code).revision,
        "kind": ExclusionKind.DISASTER,
        "from_at": first,
        "until_at": last,
        "document_number": "100/QĐ-UBND",
        "reason": "Bão số 3",
    }
    command = ExcludeTime(code=code, **{**facts, **changes})
    return exclude_time(house.deps, command, house.officer("giamdoc"))


def local(year: int, month: int, day: int, hour: int = 8) -> datetime:
    return datetime(year, month, day, hour, tzinfo=VIETNAM)


@pytest.mark.rule("R-DLN-10", "R-RCP-06")
def test_a_listed_extension_moves_both_dates_and_is_no_rescheduling(listed: House) -> None:
    house = listed
    code = processing_dossier(house)
    before = dossier_of(house, code)
    due = extend(house, code)
    after = dossier_of(house, code)
    assert after.legal_due_at == due
    assert after.due_at is not None
    assert before.due_at is not None
    assert after.due_at.time() == before.due_at.time()
    with house.deps.reading() as uow:
        kept = uow.overdue.extensions_of_dossier(after.id)[0]
        event = next(e for e in uow.events.of_dossier(after.id) if e.kind is EventKind.EXTENDED)
        centre = uow.centres.by_id(after.centre_id)
        assert centre is not None
        explained = explained_due(uow, centre, after)
        messages = [one.kind for one in uow.messages.of_dossier(after.id)]
        apologies = uow.overdue.apologies_of_dossier(after.id)
    assert (kept.cause, kept.key, Decimal(kept.amount)) == (DueCause.EXTENDED, "good-reason", 2)
    assert kept.document_number == "15/VPĐK ngày 20/4/2026"
    assert event.data["due_cause"] == DueCause.EXTENDED.value
    assert explained is not None
    assert "R-DLN-10" in explained.why
    assert "rescheduled" in messages
    assert list(apologies) == []
    assert verify_dossiers(house.deps).broken is None


@pytest.mark.rule("R-DLN-10")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "other"}, "key"),
        ({"amount": "4"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "nan"}, "amount"),
        ({"amount": "1,3"}, "amount"),
        ({"amount": "mai"}, "amount"),
        ({"document_number": " "}, "document_number"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
    ],
)
def test_an_extension_names_kind_amount_document_and_reason(
    listed: House, changes: dict[str, str], field: str
) -> None:
    house = listed
    code = processing_dossier(house)
    before = dossier_of(house, code).due_at
    with pytest.raises(InvalidInput) as refused:
        extend(house, code, **changes)
    assert set(refused.value.errors) == {field}
    assert dossier_of(house, code).due_at == before


@pytest.mark.rule("R-DLN-10")
def test_an_extension_is_used_once(listed: House) -> None:
    code = processing_dossier(listed)
    extend(listed, code, amount="0,5")
    with pytest.raises(RuleViolation) as again:
        extend(listed, code)
    assert (again.value.code, again.value.rule_id) == ("extension_used", "R-DLN-10")
    with pytest.raises(StaleVersion):
        extend(listed, code, revision=0)


@pytest.mark.rule("R-DLN-10")
def test_an_extension_needs_a_procedure_that_lists_it_and_a_leader(house: House) -> None:
    code = processing_dossier(house)
    with pytest.raises(RuleViolation) as unlisted:
        extend(house, code, officer="lanhdao-ca")
    assert unlisted.value.code == "extension_not_lawful"
    with pytest.raises(NotAllowed):
        extend(house, code, officer="hung-ca")


@pytest.mark.rule("R-DLN-10")
def test_an_extension_after_the_legal_date_or_without_a_clock_is_refused(listed: House) -> None:
    code = processing_dossier(listed)
    at_noon_after(listed, code)
    with pytest.raises(RuleViolation) as late:
        extend(listed, code)
    assert late.value.code == "extension_too_late"
    waiting = submitted_dossier(listed)
    with pytest.raises(RuleViolation) as idle:
        extend(listed, waiting)
    assert idle.value.code == "clock_not_running"


@pytest.mark.rule("R-DLN-10")
def test_excluded_days_are_added_again_and_lift_a_case_that_was_none(house: House) -> None:
    code = processing_dossier(house)
    before = dossier_of(house, code)
    at_noon_after(house, code)
    explain(house, code)
    assert cases_of(house, code)[0].lifted_at is None
    due = exclude(house, code, local(2026, 4, 22), local(2026, 4, 23, 17))
    after = dossier_of(house, code)
    assert before.legal_due_at is not None
    assert due == after.due_at == after.legal_due_at
    assert due > before.legal_due_at
    assert cases_of(house, code)[0].lifted_at == house.clock.now()
    with pytest.raises(RuleViolation):
        apologise(house, code)
    assert verify_dossiers(house.deps).broken is None


@pytest.mark.rule("R-DLN-10", "R-DLN-05")
def test_excluded_time_moves_an_appointment_set_anew_as_well(house: House) -> None:
    code = processing_dossier(house)
    legal = dossier_of(house, code).legal_due_at
    at_noon_after(house, code)
    apologise(house, code, new=working_time_after(house, 3))
    appointment = dossier_of(house, code).due_at
    exclude(house, code, local(2026, 4, 22), local(2026, 4, 22, 17))
    after = dossier_of(house, code)
    assert legal is not None
    assert appointment is not None
    assert after.legal_due_at is not None
    assert after.due_at is not None
    assert after.legal_due_at > legal
    assert after.due_at > appointment
    assert after.due_at != after.legal_due_at
    assert after.step_due_at is not None


@pytest.mark.rule("R-DLN-10")
@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (local(2026, 4, 23), local(2026, 4, 22), "until_at"),
        (local(2026, 4, 22), local(2027, 6, 22), "until_at"),
        (local(2026, 4, 1), local(2026, 4, 2), "from_at"),
        (local(2026, 9, 1), local(2026, 9, 2), "from_at"),
        (local(2026, 4, 25), local(2026, 4, 26), "from_at"),
    ],
)
def test_a_span_outside_the_course_of_the_clock_is_refused(
    house: House, first: datetime, last: datetime, field: str
) -> None:
    code = processing_dossier(house)
    with pytest.raises(InvalidInput) as refused:
        exclude(house, code, first, last)
    assert set(refused.value.errors) == {field}


@pytest.mark.rule("R-DLN-10")
def test_the_same_day_is_not_excluded_twice(house: House) -> None:
    code = processing_dossier(house)
    exclude(house, code, local(2026, 4, 22), local(2026, 4, 22, 17))
    with pytest.raises(InvalidInput) as refused:
        exclude(house, code, local(2026, 4, 22, 10), local(2026, 4, 23))
    assert refused.value.errors == {"from_at": "exclusion_overlaps"}


@pytest.mark.rule("R-DLN-09", "R-TRF-03", "R-DLN-05")
def test_the_clock_starts_when_the_agency_takes_over(house_on_both: House) -> None:
    house = house_on_both
    at_the_agency(house)
    received_at = house.clock.now()
    code = sent_dossier(house)
    promised = dossier_of(house, code).due_at
    assert promised is not None
    assert promised.astimezone(VIETNAM).hour == 17, "counted from the end of the handover"
    house.clock.moment = received_at + timedelta(hours=2)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    after = dossier_of(house, code)
    assert after.clock_started_at == house.clock.now()
    assert after.due_at == promised, "what was printed stays while the agency is in time"
    assert after.legal_due_at == promised - timedelta(hours=7), "the legal date counts from now"
    with house.deps.reading() as uow:
        kinds = [one.kind for one in uow.events.of_dossier(after.id)]
    assert kinds.count(EventKind.AGENCY_CLOCK_STARTED) == 1
    assert verify_dossiers(house.deps).broken is None


@pytest.mark.rule("R-DLN-09", "R-RCP-06")
def test_an_agency_that_takes_over_late_moves_the_date_and_the_applicant_hears(
    house: House,
) -> None:
    at_the_agency(house)
    code = sent_dossier(house)
    promised = dossier_of(house, code).due_at
    assert promised is not None
    house.clock.moment = working_time_after(house, 2)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    after = dossier_of(house, code)
    assert after.due_at == after.legal_due_at
    assert after.due_at is not None
    assert after.due_at > promised
    with house.deps.reading() as uow:
        assert "rescheduled" in [one.kind for one in uow.messages.of_dossier(after.id)]


@pytest.mark.rule("R-DLN-09", "R-SAM-03")
@pytest.mark.parametrize(("hours", "days_later"), [(2, 0), (8, 1)])
def test_a_same_day_dossier_counted_at_the_agency_waits_for_the_agency(
    house: House, hours: int, days_later: int
) -> None:
    code = sent_dossier(house, PLEDGE)
    promised = dossier_of(house, code).due_at
    assert promised is not None
    house.clock.moment += timedelta(hours=hours)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("hai-dd"))
    due = dossier_of(house, code).due_at
    assert due is not None
    assert (due.date() - promised.date()).days == days_later


def test_a_clock_that_starts_at_the_counter_is_left_alone(house: House) -> None:
    code = sent_dossier(house)
    before = dossier_of(house, code).due_at
    house.clock.moment += timedelta(hours=2)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    assert dossier_of(house, code).due_at == before


@pytest.mark.rule("R-CAL-14", "R-DLN-10")
def test_a_promise_counted_anew_keeps_the_added_time(house: House) -> None:
    code = processing_dossier(house)
    exclude(house, code, local(2026, 4, 21), local(2026, 4, 21, 17))
    extended = dossier_of(house, code).legal_due_at
    late = processing_dossier(house)
    assert extended is not None
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        promise = promise_of(uow, dossier)
        centre = uow.centres.by_code("LD")
        assert promise is not None
        assert centre is not None
        calendar = uow.calendar.for_centre(centre)
        again = reckoned(calendar, promise, counts_from(calendar, promise), centre.settings)
    assert again is not None
    assert again.due_at == extended, "counted anew with the time that the law added"
    listed = house.deps.queries.administration.promises(centre.id, limit=10)
    assert {one.code: len(one.promise.added) for one in listed} == {code: 1, late: 0}


@pytest.mark.rule("R-DLN-10")
def test_two_spans_that_do_not_touch_are_both_left_out(house: House) -> None:
    code = processing_dossier(house)
    first = exclude(house, code, local(2026, 4, 21), local(2026, 4, 21, 17))
    assert exclude(house, code, local(2026, 4, 23), local(2026, 4, 23, 17)) > first
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        spans = uow.overdue.extensions_of_dossier(dossier_id)
    assert len(spans) == 2


@pytest.mark.rule("R-DLN-10", "R-DLN-01")
def test_time_counted_in_hours_or_within_the_day_is_left_out_from_its_start(house: House) -> None:
    code = sent_dossier(house, PLEDGE)
    before = dossier_of(house, code)
    assert before.is_same_day
    assert before.clock_started_at is not None
    assert before.legal_due_at is not None
    first = before.clock_started_at - timedelta(hours=1)
    due = exclude(house, code, first, before.clock_started_at + timedelta(hours=4))
    assert due > before.legal_due_at


@pytest.mark.rule("R-CAL-14", "R-DLN-09")
def test_a_changed_calendar_moves_a_printed_date_only_where_the_legal_one_passes_it(
    house: House,
) -> None:
    at_the_agency(house)
    closed = DayChange(date(2026, 4, 22), DayKind.CENTRE, "Chuyển trụ sở", "Quyết định 1105")
    code = counted_at_the_agency(house)
    printed = dossier_of(house, code).due_at
    assert reckoned_anew(house, closed) == 1
    moved = dossier_of(house, code)
    assert moved.due_at == moved.legal_due_at
    assert printed is not None
    assert moved.due_at is not None
    assert moved.due_at > printed, "nobody comes before the agency must have done"
    later = counted_at_the_agency(house)
    before = dossier_of(house, later)
    reckoned_anew(house, replace(closed, kind=None))
    after = dossier_of(house, later)
    assert after.due_at == before.due_at, "what was printed stays while it is no earlier"
    assert before.legal_due_at is not None
    assert after.legal_due_at is not None
    assert after.legal_due_at < before.legal_due_at


def counted_at_the_agency(house: House) -> str:
    """Return a dossier whose clock started two hours after it was taken in."""
    code = sent_dossier(house)
    house.clock.moment += timedelta(hours=2)
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    return code


def reckoned_anew(house: House, day: DayChange) -> int:
    """Change a day and count the appointments anew; return how many moved."""
    command = SaveDay(day, reckon_anew=True, reason="Trung tâm chuyển trụ sở")
    return save_day(house.deps, command, house.officer("giamdoc"))
