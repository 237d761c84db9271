"""Settings of a centre: defaults, every error at once, and the way to data and back."""

import json
from datetime import date, time
from decimal import Decimal

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.calendar import IntakeChange, Session
from dossiers.model.centre import CentreSettings, settings_from_data
from storage.seed_files import centre_settings, year_sources

FULL = {
    "name": "  Trung tâm thử ",
    "theme": {"son": "#1F5FA8"},
    "code_pattern": "{unit_code}.{date}.{number}",
    "slip_suffixes": {"02": "/HDHS"},
    "slip_titles": {"2018/03": "Phiếu từ chối"},
    "sessions": {"monday": ["08:00-12:00", "13:00-17:00"], "saturday": ["08:00-11:00"]},
    "intake": {"monday": ["08:00-11:00"]},
    "saturday_intake": ["07:30-11:30"],
    "intake_changes": [
        {"from": "2026-06-01", "to": "2026-06-05", "sessions": ["08:00-10:00"], "notice": "Họp"}
    ],
    "handover_hour": "16:30",
    "online_clock": "accepted",
    "supplement_windows": [{"days": 2, "up_to": 7.5}, {"days": 4}],
    "lapse_factor": "off",
    "draft_notice_days": [7, 30],
}


def errors_of(data: dict[str, object]) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        settings_from_data(data)
    assert refused.value.code == "settings_wrong"
    return refused.value.errors


def test_default_is_what_lam_dong_does():
    default = settings_from_data({})
    assert default == CentreSettings()
    assert default.sessions == {
        day: (Session(time(7), time(11, 30)), Session(time(13, 30), time(17))) for day in range(5)
    }
    assert default.rule_set_on(date(2026, 1, 1)) == "2018"
    assert (default.copies_on_receipt, default.max_codes_a_day) == (
        2,
        9999,
    )
    assert (default.draft_days, default.draft_notice_days, default.uncollected_days) == (
        90,
        (30, 7),
        60,
    )
    assert not default.saturday_intake


def test_settings_survive_the_way_to_json_and_back():
    for data in ({}, FULL, *centre_settings().values()):
        settings = settings_from_data(data)
        assert settings_from_data(json.loads(json.dumps(settings.to_data()))) == settings


def test_all_kinds_of_settings_are_read():
    settings = settings_from_data(FULL)
    assert settings.name == "Trung tâm thử"
    assert settings.handover_hour == time(16, 30)
    assert settings.lapse_factor is None
    assert settings.draft_notice_days == (30, 7)
    assert [row.days for row in settings.supplement_windows] == [2, 4]
    assert settings.supplement_windows[0].covers(Decimal("7.5"))
    assert not settings.supplement_windows[0].covers(Decimal(8))
    assert settings.intake_changes == (
        IntakeChange(date(2026, 6, 1), date(2026, 6, 5), (Session(time(8), time(10)),), "Họp"),
    )
    assert (settings.suffix_of("02"), settings.suffix_of("01")) == ("/HDHS", "/TTPVHCC")
    assert (settings.title_of("2018", "03"), settings.title_of("2018", "01")) == (
        "Phiếu từ chối",
        None,
    )


@pytest.mark.rule("R-CAL-03", "R-CAL-04")
def test_the_seeded_centres_have_the_hours_of_their_documents():
    seeded = {code: settings_from_data(data) for code, data in centre_settings().items()}
    assert set(seeded) == {"HUE", "HY", "LD", "BD", "BG", "MOI"}
    default = CentreSettings()
    for code in ("HUE", "HY", "BG", "LD"):
        assert (seeded[code].sessions, seeded[code].intake) == (default.sessions, {})
    morning, afternoon = seeded["BD"].sessions[0]
    assert (morning.opens, afternoon.closes) == (time(7, 30), time(17))
    assert seeded["BD"].intake[4][1].closes == time(16, 30)
    assert len({one.unit_code for one in seeded.values()}) == 6


@pytest.mark.parametrize(
    ("given", "code"),
    [("quarter", "not_a_list"), (["decade"], "unknown_choice"), ([], "setting_none_chosen")],
)
def test_a_choice_of_several_is_one_of_those_and_at_least_one(given: object, code: str):
    assert errors_of({"report_spans": given}) == {"report_spans": code}


def test_every_wrong_setting_is_named_at_once():
    wrong = {
        "max_files": True,
        "max_pages": 0,
        "saturday_counts_for_deadlines": "no",
        "rule_sets": [{"from": "2025-07-01", "set": "2019"}],
        "name": 5,
        "handover_hour": "25:00",
        "theme": {"son": "red"},
        "lapse_factor": -1,
        "draft_notice_days": 7,
        "colour": "x",
    }
    assert errors_of(wrong) == {
        "colour": "unknown_setting",
        "draft_notice_days": "not_a_list",
        "handover_hour": "not_a_clock_time",
        "lapse_factor": "out_of_bounds",
        "max_files": "not_a_whole_number",
        "max_pages": "out_of_bounds",
        "name": "not_text",
        "rule_sets": "not_a_rule_set_span",
        "saturday_counts_for_deadlines": "not_true_or_false",
        "theme": "not_a_colour",
    }


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("sessions", {"monday": ["11:30-07:00"]}, "session_ends_before_it_starts"),
        ("sessions", {"monday": ["07:00-11:30", "11:00-17:00"]}, "sessions_overlap"),
        ("sessions", {"monday": ["sáng"]}, "not_a_session"),
        ("sessions", {"monday": [7]}, "not_a_session"),
        ("sessions", {"monday": "07:00-11:30"}, "not_a_list"),
        ("sessions", {"holiday": []}, "not_a_week"),
        ("sessions", {"monday": []}, "calendar_without_sessions"),
        ("intake", {"monday": ["06:00-11:00"]}, "intake_outside_working_hours"),
        ("intake", {"sunday": ["08:00-11:00"]}, "intake_outside_working_hours"),
        ("code_pattern", "{unit_code}-{date}", "code_pattern_incomplete"),
        ("code_pattern", "{unit_code}-{date}-{number}{", "code_pattern_incomplete"),
        ("slip_titles", [], "not_a_table"),
        ("agency_levels", {"CA": ""}, "not_a_table"),
        ("agency_levels", {" ": "commune"}, "not_a_table"),
        ("fee_desk", "nobody", "unknown_choice"),
        ("vertical_agencies", "STP", "not_a_list"),
        ("lapse_factor", "nửa", "not_a_number"),
        ("lapse_factor", "inf", "not_a_number"),
        ("supplement_windows", [], "not_a_list"),
        ("supplement_windows", [{"days": 1, "over": 3}], "not_a_window"),
        ("supplement_windows", [{"days": 1, "under": 3}], "last_window_must_be_open"),
        ("intake_changes", {}, "not_a_list"),
        ("intake_changes", [{"from": "2026-06-01"}], "not_an_intake_change"),
        (
            "intake_changes",
            [{"from": "hôm nay", "to": "2026-06-01", "sessions": [], "notice": ""}],
            "not_an_intake_change",
        ),
        (
            "intake_changes",
            [{"from": "2026-06-02", "to": "2026-06-01", "sessions": [], "notice": ""}],
            "intake_change_ends_before_it_starts",
        ),
    ],
)
def test_what_a_setting_cannot_be(name, value, code):
    assert errors_of({name: value}) == {name: code}


def test_each_year_says_where_its_plan_comes_from():
    years = year_sources()
    assert years[2026][0]
    assert "12729/VPCP-KGVX" in years[2026][1]
    assert not years[2027][0]
