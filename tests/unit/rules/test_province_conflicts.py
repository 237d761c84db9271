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
from dossiers.rules.deadlines import due_date, supplement_request_deadline
from dossiers.rules.overdue import check_rescheduling, signer_of
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
    version = ProcedureVersion(
        code="2.001410",
        name="Mẫu con dấu",
        short_name="Con dấu",
        sector="Con dấu",
        agency="provincial-police",
    )
    return is_admitted(settings, version)


def name_of_the_unit(settings: CentreSettings, calendar: WorkingCalendar) -> Any:
    return settings.name.split(" tỉnh ")[0]


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
        (forms_in_force, {"LD": "Thông tư 01/2018/TT-VPCP", "MOI": "Thông tư 03/2025/TT-VPCP"}),
        (any_centre_takes_any_dossier, {"LD": False, "MOI": True}),
    ],
)
def test_the_same_question_has_each_provinces_answer(
    ask: Callable[[CentreSettings, WorkingCalendar], Any], answers: dict[str, Any]
) -> None:
    assert {code: ask(*centre(code)) for code in answers} == answers
