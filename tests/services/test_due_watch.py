"""Timed work on due dates: warned the working day before, noted at closing, never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dossiers.errors import NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.events import EventKind
from dossiers.model.job import JobKind
from dossiers.model.overdue import LateCauseKind
from dossiers.model.routing import HandoverDirection
from dossiers.services.approving import ApproveResult, approve_result
from dossiers.services.due_watch import note_overdue, warn_before_due
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.jobs import HANDLERS, PERIODIC, open_periodic, run_due_jobs
from dossiers.services.overdue_lists import (
    apology_debts,
    closing_list,
    lateness_report,
    people_to_phone,
)
from dossiers.services.processing import ProposeResult, propose_result
from dossiers.services.returning import confirm_results
from tests.support.builders import (
    completed_dossier,
    counter_intake,
    dossier_of,
    picked,
    processing_dossier,
    received_dossier,
    sent_dossier,
)
from tests.support.house import House
from tests.support.late_dossiers import apologise, cases_of, explain

BIRTH = "1.001193"


def on(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


def warnings_of(house: House, code: str) -> list[str]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        kinds = uow.messages.of_dossier(dossier.id)
    return [one.channel for one in kinds if one.kind == "due_soon"]


@pytest.mark.rule("R-OVD-04", "R-OVD-13")
def test_the_applicant_is_warned_on_the_working_day_before_and_once(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    due = dossier_of(house, code).due_at
    assert due is not None
    assert due.astimezone(VIETNAM).date() == date(2026, 4, 28), "Monday 27 is a holiday in lieu"
    house.clock.moment = on(2026, 4, 23, 9)
    assert warn_before_due(house.deps) == 0, "two working days before is too early"
    house.clock.moment = on(2026, 4, 24, 6)
    assert warn_before_due(house.deps) == 0, "nobody is told at night"
    house.clock.moment = on(2026, 4, 24, 8)
    assert warn_before_due(house.deps) == 1
    assert warn_before_due(house.deps) == 0
    assert sorted(warnings_of(house, code)) == ["email", "sms"]


@pytest.mark.rule("R-OVD-04")
def test_what_an_outage_left_out_is_warned_of_on_the_rest_days_between(house: House) -> None:
    code = processing_dossier(house)
    house.clock.moment = on(2026, 4, 26, 10)
    assert warn_before_due(house.deps) == 1
    assert warnings_of(house, code)


@pytest.mark.rule("R-OVD-04")
def test_nobody_is_warned_of_a_result_that_is_there_or_of_a_date_gone_by(house: House) -> None:
    completed_dossier(house)
    late = processing_dossier(house)
    house.clock.moment = on(2026, 4, 29, 9)
    assert warn_before_due(house.deps) == 0
    assert warnings_of(house, late) == []


@pytest.mark.rule("R-OVD-04")
def test_who_has_no_address_is_to_be_phoned(house: House) -> None:
    applicant = replace(counter_intake(house).applicant, phone="", email="")
    code = received_dossier(house, applicant=applicant).code
    house.clock.moment = on(2026, 4, 24, 8)
    assert warn_before_due(house.deps) == 1
    found = people_to_phone(house.deps, house.officer("lan"))
    assert [one.code for one in found] == [code]


@pytest.mark.rule("R-OVD-08", "R-SAM-05")
def test_at_closing_what_is_due_today_stands_on_the_list_of_the_day(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    house.clock.moment = on(2026, 4, 28, 16, 59)
    assert note_overdue(house.deps) == 0
    assert closing_list(house.deps, None, house.officer("lan")).lines == []
    house.clock.moment = on(2026, 4, 28, 17)
    assert note_overdue(house.deps) == 1
    assert note_overdue(house.deps) == 0
    found = closing_list(house.deps, None, house.officer("lan"))
    assert (found.on, found.is_final) == (date(2026, 4, 28), True)
    assert [one.code for one in found.lines] == [code]
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        kinds = [one.kind for one in uow.events.of_dossier(dossier.id)]
    assert kinds.count(EventKind.OVERDUE_NOTED) == 1


@pytest.mark.rule("R-SAM-05", "R-SAM-02")
def test_a_same_day_dossier_is_overdue_the_same_evening(house: House) -> None:
    code = sent_dossier(house, BIRTH)
    assert dossier_of(house, code).is_same_day
    house.clock.moment = on(2026, 4, 20, 17, 1)
    assert note_overdue(house.deps) == 1
    line = closing_list(house.deps, None, house.officer("giamdoc")).lines[0]
    assert (line.code, line.is_same_day) == (code, True)


@pytest.mark.rule("R-SAM-03", "R-SAM-05")
def test_a_same_day_dossier_received_after_15_is_overdue_the_next_evening(house: House) -> None:
    house.clock.moment = on(2026, 4, 20, 15, 1)
    code = sent_dossier(house, BIRTH)
    house.clock.moment = on(2026, 4, 20, 18)
    assert note_overdue(house.deps) == 0
    house.clock.moment = on(2026, 4, 21, 17, 30)
    assert note_overdue(house.deps) == 1
    assert [one.due_at for one in cases_of(house, code)] == [dossier_of(house, code).due_at]


@pytest.mark.rule("R-OVD-08")
def test_after_an_outage_each_day_gets_its_list(house: House) -> None:
    processing_dossier(house)
    sent_dossier(house, BIRTH)
    house.clock.moment = on(2026, 5, 6, 9)
    assert note_overdue(house.deps) == 2
    lan = house.officer("lan")
    days = (date(2026, 4, 20), date(2026, 4, 28), date(2026, 5, 6))
    assert [len(closing_list(house.deps, day, lan).lines) for day in days] == [1, 1, 0]


@pytest.mark.rule("R-OVD-05", "R-OVD-07")
def test_an_agency_owes_an_apology_until_it_is_written(house: House) -> None:
    code = processing_dossier(house)
    house.clock.moment = on(2026, 4, 29, 9)
    note_overdue(house.deps)
    lan, leader, other = (house.officer(one) for one in ("lan", "lanhdao-ca", "yen-tc"))
    for who in (lan, leader):
        assert [one.code for one in apology_debts(house.deps, 0, who).lines] == [code]
    assert apology_debts(house.deps, 0, other).lines == []
    explain(house, code)
    assert apology_debts(house.deps, 0, lan).lines[0].cause is LateCauseKind.AGENCY
    report = lateness_report(house.deps, None, None, lan).agencies
    assert [(one.late, one.apologised, one.running_late) for one in report] == [(1, 0, 1)]
    apologise(house, code)
    assert apology_debts(house.deps, 0, lan).lines == []
    report = lateness_report(house.deps, None, None, lan).agencies
    assert [(one.late, one.apologised) for one in report] == [(1, 1)]


@pytest.mark.rule("R-OVD-07", "R-DLN-08")
def test_a_finish_in_the_evening_of_the_due_day_owes_nothing(house: House) -> None:
    house.clock.moment = on(2026, 4, 20, 8)
    code = processing_dossier(house)
    house.clock.moment = on(2026, 4, 28, 17, 30)
    note_overdue(house.deps)
    finish(house, code)
    house.clock.moment = on(2026, 4, 29, 9)
    assert apology_debts(house.deps, 0, house.officer("lan")).lines == []


@pytest.mark.rule("R-OVD-07")
def test_a_late_result_still_owes_an_apology(house: House) -> None:
    code = processing_dossier(house)
    house.clock.moment = on(2026, 4, 29, 9)
    note_overdue(house.deps)
    finish(house, code)
    assert [one.code for one in apology_debts(house.deps, 0, house.officer("lan")).lines] == [code]
    apologise(house, code)
    assert apology_debts(house.deps, 0, house.officer("lan")).lines == []


def test_both_jobs_run_from_the_table_exactly_once_a_slot(house: House) -> None:
    kinds = {JobKind.WARN_BEFORE_DUE, JobKind.NOTE_OVERDUE}
    assert kinds <= set(HANDLERS)
    assert kinds <= set(PERIODIC)
    processing_dossier(house)
    house.clock.moment = on(2026, 4, 28, 17, 5)
    assert kinds <= set(open_periodic(house.deps))
    assert not kinds & set(open_periodic(house.deps))
    while run_due_jobs(house.deps, tell=lambda _: None):
        house.clock.advance(seconds=1)
    assert len(closing_list(house.deps, None, house.officer("lan")).lines) == 1
    house.clock.moment += timedelta(hours=1)
    assert kinds <= set(open_periodic(house.deps))


def finish(house: House, code: str) -> None:
    """Bring a dossier in the agency's hands to a result at the centre."""
    propose_result(
        house.deps,
        ProposeResult(code, dossier_of(house, code).revision, True, "Đủ điều kiện."),
        house.officer("hung-ca"),
    )
    command = ApproveResult(code, dossier_of(house, code).revision, "15/GCN", "Cấp giấy")
    approve_result(house.deps, command, house.officer("lanhdao-ca"))
    batch = SendBatch((picked(house, code),), HandoverDirection.TO_CENTRE)
    send_batch(house.deps, batch, house.officer("vanthu-ca"))
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))


@pytest.mark.rule("R-OVD-04", "R-ACC-02")
def test_only_the_centre_phones_and_only_who_is_at_work_sees_lateness(house: House) -> None:
    with pytest.raises(NotAllowed, match="role_not_allowed"):
        people_to_phone(house.deps, house.officer("hung-ca"))
    with pytest.raises(NotAllowed, match="role_not_allowed"):
        closing_list(house.deps, None, house.officer("buudien"))
