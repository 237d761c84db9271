"""Changing the calendar: shown before it is saved, printed appointments stay unless decided."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.calendar import VIETNAM, DayKind
from dossiers.model.dossier import Dossier
from dossiers.model.events import EventKind, folded
from dossiers.services.calendar_admin import (
    DayChange,
    SaveDay,
    preview_day,
    save_day,
    show_calendar,
)
from dossiers.services.calendar_years import MarkYear, mark_year_official
from dossiers.services.repairs import AnnulIntake, annul_intake
from tests.support.builders import received_dossier
from tests.support.house import House
from tests.support.interleaving import interleaved
from tests.support.procedures import republish

CLOSED = DayChange(
    date(2026, 4, 22), DayKind.CENTRE, "Chuyển trụ sở", "Quyết định 1105/QĐ-UBND ngày 20/04/2026"
)
BACK = DayChange(CLOSED.on, None)
BEFORE = datetime(2026, 4, 28, 8, 0, tzinfo=VIETNAM)
AFTER = datetime(2026, 4, 29, 8, 0, tzinfo=VIETNAM)


def read(house: House, code: str) -> Dossier:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    return dossier


def director(house: House) -> Any:
    return house.officer("giamdoc")


def annul(house: House, code: str) -> None:
    command = AnnulIntake(code, read(house, code).revision, "Nhập nhầm người")
    annul_intake(house.deps, command, director(house))


@pytest.mark.rule("R-CAL-14")
def test_the_effect_is_shown_before_anything_is_saved(house: House) -> None:
    received = received_dossier(house)
    assert received.due_at == BEFORE
    effect = preview_day(house.deps, CLOSED, director(house))
    assert (effect.checked, effect.printed) == (1, 1)
    moved = effect.moved[0]
    assert (moved.open.code, moved.open.promise.due_at, moved.new.due_at) == (
        received.code,
        BEFORE,
        AFTER,
    )
    assert CLOSED.on not in show_calendar(house.deps, 2026, director(house)).calendar.days


@pytest.mark.rule("R-CAL-14")
def test_appointments_stay_by_default(house: House) -> None:
    code = received_dossier(house).code
    assert save_day(house.deps, SaveDay(CLOSED), director(house)) == 0
    dossier = read(house, code)
    assert dossier.due_at == BEFORE
    day = show_calendar(house.deps, 2026, director(house)).calendar.days[CLOSED.on]
    assert (day.works, day.note, day.source) == (False, CLOSED.note, CLOSED.source)
    later = received_dossier(house)
    assert later.due_at == AFTER


@pytest.mark.rule("R-CAL-14", "R-RCP-06")
def test_reckoning_anew_replaces_the_receipt_and_tells_the_applicant(house_on_both: House) -> None:
    house = house_on_both
    code = received_dossier(house).code
    revision = read(house, code).revision
    command = SaveDay(CLOSED, reckon_anew=True, reason="Trung tâm chuyển trụ sở")
    assert save_day(house.deps, command, director(house)) == 1
    dossier = read(house, code)
    assert (dossier.due_at, dossier.revision) == (AFTER, revision + 1)
    with house.deps.reading() as uow:
        events = uow.events.of_dossier(dossier.id)
        slips = [one for one in uow.slips.of_dossier(dossier.id) if one.kind == "receipt"]
        told = [one.kind for one in uow.messages.of_dossier(dossier.id)]
        notes = {note.id: note.text for note in uow.notes.of_dossier(dossier.id)}
    event = next(one for one in events if one.kind is EventKind.DUE_DATE_RECOMPUTED)
    assert notes[event.data["note"]] == "Trung tâm chuyển trụ sở"
    assert folded([one.body for one in events]).due_at == AFTER
    assert [one.replaced_by_id for one in slips] == [slips[1].id, None]
    assert "rescheduled" in told
    assert save_day(house.deps, command, director(house)) == 0


@pytest.mark.rule("R-CAL-14")
def test_a_kept_appointment_can_still_be_reckoned_later_by_saving_the_day_again(
    house: House,
) -> None:
    code = received_dossier(house).code
    save_day(house.deps, SaveDay(CLOSED), director(house))
    again = SaveDay(CLOSED, reckon_anew=True, reason="Đã báo từng người")
    assert save_day(house.deps, again, director(house)) == 1
    assert read(house, code).due_at == AFTER


def test_taking_the_own_day_back_leaves_kept_appointments_alone(house: House) -> None:
    received_dossier(house)
    save_day(house.deps, SaveDay(CLOSED), director(house))
    assert preview_day(house.deps, BACK, director(house)).moved == ()
    save_day(house.deps, SaveDay(BACK), director(house))
    assert CLOSED.on not in show_calendar(house.deps, 2026, director(house)).calendar.days
    with pytest.raises(InvalidInput) as refusal:
        preview_day(house.deps, BACK, director(house))
    assert refusal.value.errors == {"on": "calendar_day_not_own"}
    assert save_day(house.deps, SaveDay(BACK), director(house)) == 0


def test_an_own_day_lies_over_the_national_one_and_gives_it_back(house: House) -> None:
    hung_kings = DayChange(date(2026, 4, 27), DayKind.SWAPPED_ON, "Trực", "Kế hoạch 12/KH")
    code = received_dossier(house).code
    command = SaveDay(hung_kings, reckon_anew=True, reason="Làm việc ngày nghỉ bù")
    assert save_day(house.deps, command, director(house)) == 1
    assert read(house, code).due_at == datetime(2026, 4, 27, 8, 0, tzinfo=VIETNAM)
    save_day(house.deps, SaveDay(DayChange(hung_kings.on, None)), director(house))
    day = show_calendar(house.deps, 2026, director(house)).calendar.days[hung_kings.on]
    assert (day.kind, day.works) == (DayKind.IN_LIEU, False)


def test_only_what_this_change_moves_is_listed(house: House) -> None:
    received_dossier(house)
    far = replace(CLOSED, on=date(2026, 5, 20))
    effect = preview_day(house.deps, far, director(house))
    assert (effect.checked, effect.moved) == (0, ())


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"on": date(2026, 4, 19)}, {"on": "calendar_day_past"}),
        ({"on": date(2028, 1, 3)}, {"on": "calendar_year_out_of_range"}),
        (
            {"note": " ", "source": ""},
            {"note": "calendar_note_missing", "source": "calendar_source_missing"},
        ),
        ({"kind": DayKind.SWAPPED_ON}, {"kind": "calendar_day_works_already"}),
    ],
)
def test_what_is_wrong_is_said_by_field(
    house: House, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        save_day(house.deps, SaveDay(replace(CLOSED, **changes)), director(house))
    assert refusal.value.errors == errors


def test_reckoning_anew_needs_a_reason(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        save_day(house.deps, SaveDay(CLOSED, reckon_anew=True, reason=" "), director(house))
    assert refusal.value.errors == {"reason": "rescheduling_without_reason"}


def test_only_the_own_administrator_changes_the_calendar(house: House) -> None:
    for username in ("lan", "binh-bd"):
        with pytest.raises(NotAllowed):
            save_day(house.deps, SaveDay(CLOSED), house.officer(username))
    with pytest.raises(NotAllowed):
        mark_year_official(house.deps, MarkYear(2027, "Thông báo"), house.officer("lan"))


def test_another_centre_keeps_its_own_days(house: House) -> None:
    save_day(house.deps, SaveDay(CLOSED), director(house))
    shown = show_calendar(house.deps, 2026, house.officer("binh-bd"))
    assert CLOSED.on not in shown.calendar.days
    assert not any(one.is_own for one in shown.days)


@pytest.mark.rule("R-CAL-13")
def test_an_official_plan_makes_provisional_appointments_certain(house: House) -> None:
    house.clock.moment = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    code = received_dossier(house).code
    assert read(house, code).due_is_provisional
    assert not shown_plan(house, 2027)
    marked = mark_year_official(
        house.deps, MarkYear(2027, "Thông báo 100/TB-VPCP"), director(house)
    )
    assert (marked.confirmed, marked.differing) == (1, 0)
    dossier = read(house, code)
    assert not dossier.due_is_provisional
    assert shown_plan(house, 2027)
    assert not mark_year_official(house.deps, MarkYear(2027, "x"), director(house)).confirmed


@pytest.mark.rule("R-CAL-13")
def test_a_provisional_date_that_differs_from_the_plan_stays_provisional(house: House) -> None:
    house.clock.moment = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    code = received_dossier(house).code
    day = DayChange(date(2027, 1, 4), DayKind.HOLIDAY, "Nghỉ thêm", "Thông báo 100/TB-VPCP")
    save_day(house.deps, SaveDay(day), director(house))
    marked = mark_year_official(house.deps, MarkYear(2027, "Thông báo 100"), director(house))
    assert (marked.confirmed, marked.differing) == (0, 1)
    assert read(house, code).due_is_provisional


@pytest.mark.rule("R-CAL-14")
def test_what_ends_while_the_day_is_saved_is_left_alone(house: House) -> None:
    ended, running = received_dossier(house).code, received_dossier(house).code
    command = SaveDay(CLOSED, reckon_anew=True, reason="Trung tâm chuyển trụ sở")
    meanwhile = interleaved(house.deps, lambda: annul(house, ended), after=1)
    assert save_day(meanwhile, command, director(house)) == 1
    assert read(house, ended).due_at == BEFORE
    assert read(house, running).due_at == AFTER


@pytest.mark.rule("R-CAL-14", "R-SAM-01")
def test_a_same_day_dossier_that_moves_has_no_receipt_to_replace(house: House) -> None:
    one_day = 'limit_amount = 1\nlimit_unit = "working_day"\n'
    republish(house, "2.000635", (one_day, ""))
    code = received_dossier(house, "2.000635").code
    today = replace(CLOSED, on=house.clock.now().date())
    command = SaveDay(today, reckon_anew=True, reason="Mất điện cả ngày")
    assert save_day(house.deps, command, director(house)) == 1
    dossier = read(house, code)
    assert (dossier.limit_amount, dossier.is_same_day) == (None, True)
    assert dossier.due_at == datetime(2026, 4, 21, 17, 0, tzinfo=VIETNAM)
    with house.deps.reading() as uow:
        assert {one.kind for one in uow.slips.of_dossier(dossier.id)} == {"control"}
        assert "rescheduled" in {one.kind for one in uow.messages.of_dossier(dossier.id)}


@pytest.mark.rule("R-CAL-13")
def test_only_running_appointments_become_certain_and_only_when_all_their_years_are(
    house: House,
) -> None:
    house.clock.moment = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    ended = received_dossier(house).code
    source = MarkYear(2027, "Thông báo 100")
    meanwhile = interleaved(house.deps, lambda: annul(house, ended), after=1)
    assert mark_year_official(meanwhile, source, director(house)).confirmed == 0
    assert read(house, ended).due_is_provisional
    house.clock.moment = datetime(2027, 12, 30, 2, 0, tzinfo=UTC)
    reaching = received_dossier(house).code
    marked = mark_year_official(house.deps, source, director(house))
    assert (marked.confirmed, marked.differing) == (0, 0)
    assert read(house, reaching).due_is_provisional


def test_a_year_is_official_only_with_its_source_and_near(house: House) -> None:
    for command, errors in (
        (MarkYear(2027, " "), {"source": "calendar_source_missing"}),
        (MarkYear(2040, "Thông báo"), {"year": "calendar_year_out_of_range"}),
    ):
        with pytest.raises(InvalidInput) as refusal:
            mark_year_official(house.deps, command, director(house))
        assert refusal.value.errors == errors


def test_the_years_shown_are_those_that_exist(house: House) -> None:
    shown = show_calendar(house.deps, None, director(house))
    assert (shown.year, shown.years[0], shown.years[-1]) == (2026, 2019, 2027)
    with pytest.raises(NotFound):
        show_calendar(house.deps, 2018, director(house))


def shown_plan(house: House, year: int) -> bool:
    plan = show_calendar(house.deps, year, director(house)).plan
    assert plan is not None
    return plan.is_official
