"""Where the provinces differ (rules.md §30): the same question gets two answers, by settings alone.

Each row asks the rules once with the settings of two seeded centres whose documents disagree.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from dossiers.errors import RuleViolation
from dossiers.model.calendar import VIETNAM, Session, TimeLimit, TimeUnit, WorkingCalendar
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.model.dossier import ResultChannel, SubmitterKind
from dossiers.model.overdue import ApologySigner, LateCauseKind
from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.procedure import Channel, ProcedureVersion
from dossiers.rules.channels import check_receiver, check_submitter, result_channels
from dossiers.rules.deadlines import (
    due_date,
    lapse_date,
    same_day_due,
    supplement_request_deadline,
)
from dossiers.rules.endings import collect_by, last_day_before
from dossiers.rules.intake import needs_receipt
from dossiers.rules.levels import open_levels, takes_level
from dossiers.rules.overdue import check_rescheduling, signer_of
from dossiers.rules.publication import publication_deadline
from dossiers.rules.rule_sets import rule_set_of
from dossiers.rules.vertical import is_admitted
from dossiers.rules.working_time import is_within_intake, sessions_on
from storage.seed_files import calendar_days, centre_settings, official_years

MONDAY = date(2019, 9, 16)


def centre(code: str) -> tuple[CentreSettings, WorkingCalendar]:
    settings = settings_from_data(centre_settings()[code])
    return settings, settings.calendar(calendar_days(), official_years())


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2019, 9, 16, hour, minute, tzinfo=VIETNAM)


def days(amount: int) -> TimeLimit:
    return TimeLimit(Decimal(amount), TimeUnit.WORKING_DAY)


def a_procedure_by(agency: str) -> ProcedureVersion:
    words = {"name": "Mẫu con dấu", "short_name": "Con dấu", "sector": "Con dấu"}
    return ProcedureVersion(code="2.001410", agency=agency, **words)


def is_allowed(act: Callable[[], object]) -> bool:
    try:
        act()
    except RuleViolation:
        return False
    return True


def hours(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return sessions_on(calendar, MONDAY)[0]


def takes_in_at_closing(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return is_within_intake(calendar, at(16, 45))


def half_day_received_at_noon(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return due_date(calendar, days(1), at(13), settings).due_at.astimezone(VIETNAM).time()


def may_open_on_saturdays(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return settings.saturday_possible


def who_apologises(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return signer_of(settings, LateCauseKind.AGENCY)


def a_second_new_date(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return is_allowed(lambda: check_rescheduling(settings, 1))


def last_day_to_ask_for_papers(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return supplement_request_deadline(calendar, days(4), at(9), settings).date()


def ways_of_the_result_of_a_counter_dossier(
    settings: CentreSettings, calendar: WorkingCalendar
) -> Any:
    return ResultChannel.POST in result_channels(settings, Channel.COUNTER)


def an_authorised_person(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return is_allowed(lambda: check_submitter(settings, SubmitterKind.AUTHORISED))


def who_takes_money(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return settings.fee_desk


def the_centres_own_staff_receives(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    grants = (Grant(Role.RECEIVER, 1, None),)
    actor = Actor(ActorKind.OFFICER, 1, "Lan", centre_id=1, grants=grants)
    return is_allowed(lambda: check_receiver(settings, actor, 1, 7))


def a_police_procedure_without_decision(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return is_admitted(settings, a_procedure_by("provincial-police"))


def name_of_the_unit(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return settings.name.split(" tỉnh ")[0]


def a_receipt_for_what_comes_too_late_to_be_done_today(
    settings: CentreSettings, calendar: WorkingCalendar
) -> Any:
    return needs_receipt(settings, True, same_day_due(calendar, at(15, 30), settings))


def a_procedure_of_the_commune(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return takes_level(settings, a_procedure_by("commune-committee"))


def a_procedure_of_the_province(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return takes_level(settings, a_procedure_by("finance"))


def levels_under_it(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return open_levels(settings, MONDAY)


def spans_of_the_figures(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return settings.report_spans


def the_meeting_with_the_agencies_is_a_preset(
    settings: CentreSettings, calendar: WorkingCalendar
) -> Any:
    return [name for name in ("quarter", "half_year") if name in settings.report_spans]


def spans_in_which_agencies_are_compared(
    settings: CentreSettings, calendar: WorkingCalendar
) -> Any:
    return settings.comparison_spans


def forms_in_force(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return rule_set_of(settings, date(2026, 1, 5)).circular


def any_centre_takes_any_dossier(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return rule_set_of(settings, date(2026, 1, 5)).takes_whole_province


@pytest.mark.rule(
    "R-CAL-03", "R-CAL-04", "R-CAL-06", "R-OVD-01", "R-OVD-03", "R-OVD-06", "R-SUP-14"
)
@pytest.mark.rule(
    "R-CHN-01", "R-CHN-05", "R-CHN-10", "R-INT-14", "R-FEE-01", "R-ACC-09", "R-ACC-10"
)
@pytest.mark.parametrize(
    ("ask", "answers"),
    [
        (hours, {"LD": Session(time(7), time(11, 30)), "BD": Session(time(7, 30), time(11, 30))}),
        (takes_in_at_closing, {"LD": True, "BD": False}),
        (half_day_received_at_noon, {"LD": time(13, 30), "BD": time(13)}),
        (may_open_on_saturdays, {"LD": True, "BD": False}),
        (who_apologises, {"LD": ApologySigner.AGENCY_HEAD, "HUE": ApologySigner.DIRECTOR}),
        (a_second_new_date, {"LD": False, "HUE": True}),
        (last_day_to_ask_for_papers, {"LD": date(2019, 9, 17), "BD": date(2019, 9, 19)}),
        (ways_of_the_result_of_a_counter_dossier, {"LD": True, "HUE": False}),
        (an_authorised_person, {"LD": True, "HUE": False}),
        (who_takes_money, {"LD": "return_desk", "HUE": "cashier"}),
        (the_centres_own_staff_receives, {"HUE": True, "BD": False}),
        (a_police_procedure_without_decision, {"LD": False, "HUE": True}),
        (
            name_of_the_unit,
            {
                "HUE": "Trung tâm Hành chính công",
                "HY": "Bộ phận tiếp nhận và trả kết quả hiện đại",
                "LD": "Trung tâm Phục vụ hành chính công",
                "BD": "Trung tâm Hành chính công",
                "BG": "Trung tâm Hành chính công",
            },
        ),
        (a_receipt_for_what_comes_too_late_to_be_done_today, {"LD": True, "HUE": False}),
        (a_procedure_of_the_commune, {"HUE": False, "BD": False, "BG": True, "HY": True}),
        (a_procedure_of_the_province, {"HUE": True, "BD": True, "BG": True, "HY": True}),
        (
            levels_under_it,
            {
                "HUE": ("province",),
                "HY": ("department", "district", "commune"),
                "BG": ("province", "district", "commune"),
                "MOI": ("province", "commune"),
            },
        ),
        (
            spans_of_the_figures,
            {
                "LD": ("week", "month", "quarter", "year", "free"),
                "BD": ("month", "quarter", "half_year", "year"),
                "BG": ("month",),
            },
        ),
        (
            the_meeting_with_the_agencies_is_a_preset,
            {"LD": ["quarter"], "BD": ["quarter", "half_year"]},
        ),
        (
            spans_in_which_agencies_are_compared,
            {"LD": ("quarter", "year"), "BD": ("half_year",), "HY": (), "BG": ()},
        ),
        (forms_in_force, {"LD": "Thông tư 01/2018/TT-VPCP", "MOI": "Thông tư 03/2025/TT-VPCP"}),
        (any_centre_takes_any_dossier, {"LD": False, "MOI": True}),
    ],
)
def test_the_same_question_has_each_provinces_answer(
    ask: Callable[[CentreSettings, WorkingCalendar], Any], answers: dict[str, Any]
) -> None:
    assert {code: ask(*centre(code)) for code in answers} == answers


def gone_after_a_request(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return lapse_date(calendar, days(5), at(9), settings)


def last_day_at_the_counter(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return last_day_before(collect_by(at(9), settings))


def last_day_to_publish_150_procedures(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return publication_deadline(calendar, MONDAY, 150, settings)


@pytest.mark.rule("R-SUP-09", "R-RES-06", "R-CAT-05", "R-CAT-06")
@pytest.mark.parametrize(
    ("ask", "row", "before", "after"),
    [
        (gone_after_a_request, {"lapse_factor": "off"}, date(2019, 9, 23), None),
        (
            last_day_at_the_counter,
            {"uncollected_days": 30},
            date(2019, 11, 15),
            date(2019, 10, 16),
        ),
        (
            last_day_to_publish_150_procedures,
            {"announcement_many": 200},
            date(2019, 10, 7),
            date(2019, 9, 23),
        ),
    ],
)
def test_a_row_of_which_only_one_document_speaks_differs_where_another_centre_sets_it(
    ask: Callable[[CentreSettings, WorkingCalendar], Any],
    row: dict[str, Any],
    before: date,
    after: date | None,
) -> None:
    """Rows 8, 9 and 13: Bình Dương's words are every centre's default."""
    stated, calendar = centre("BD")
    other = settings_from_data({**centre_settings()["HUE"], **row})
    assert (ask(stated, calendar), ask(other, calendar)) == (before, after)
