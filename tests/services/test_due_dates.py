"""The question "when is it due?" as people ask it on the command line."""

import json

import pytest
from click.testing import Result
from flask import Flask

from dossiers.services.due_dates import DueQuestion, answer_due_question
from tests.support.calendars import at
from tests.support.due_house import house
from web.cli.due import due
from web.current import KEY


def run(*arguments: str) -> Result:
    app = Flask("due-test")
    app.extensions[KEY] = {"deps": house()}
    app.cli.add_command(due)
    return app.test_cli_runner().invoke(args=["due", *arguments])


def ask(line: str) -> Result:
    return run(*line.split())


@pytest.mark.rule("R-DLN-01")
def test_the_real_slip_as_json():
    answer = ask("--centre LD --amount 25 --unit working_day --received 2019-11-20T08:37 --json")
    assert answer.exit_code == 0
    data = json.loads(answer.stdout)
    assert list(data) == ["starts_at", "due_at", "days", "provisional"]
    assert data["starts_at"] == "2019-11-20T08:37:00+07:00"
    assert data["due_at"] == "2019-12-25T08:37:00+07:00"
    assert data["days"][0] == {"date": "2019-11-21", "counts": True, "why": "Ngày làm việc thứ 1"}
    assert data["days"][2] == {"date": "2019-11-23", "counts": False, "why": "Thứ Bảy"}
    assert data["days"][-1]["date"] == "2019-12-25"
    assert sum(day["counts"] for day in data["days"]) == 25
    assert data["provisional"] is False


def test_the_answer_in_words():
    answer = ask("--centre BD --amount 1 --unit working_day --received 2026-12-30T17:05")
    assert answer.stdout.splitlines() == [
        "Trung tâm Hành chính công tỉnh Bình Dương",
        "Thời hạn: 01 ngày làm việc",
        "Nhận lúc: 17:05, thứ Tư 30/12/2026",
        "Nhận ngoài giờ làm việc nên tính từ 07:30, thứ Năm 31/12/2026",
        "    01/01/2027, thứ Sáu: Nghỉ Tết Dương lịch",
        "    02/01/2027, thứ Bảy: Thứ Bảy",
        "    03/01/2027, Chủ nhật: Chủ nhật",
        "  + 04/01/2027, thứ Hai: Ngày làm việc thứ 1",
        "Hẹn trả: 07:30, thứ Hai 04/01/2027",
        "Ngày tạm tính: chưa có lịch nghỉ chính thức của năm 2027",
        "Theo quy tắc: R-CAL-01, R-CAL-09, R-CAL-13, R-DLN-01, R-DLN-04",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("--procedure 1.000001", "2019-09-23T09:00"),
        ("--procedure 1.000001 --channel online", "2019-09-19T09:00"),
        ("--procedure 1.000001 --case xa", "2019-09-26T09:00"),
        ("--procedure 1.001193", "2019-09-16T17:00"),
    ],
)
def test_a_procedure_answers_for_its_case_and_channel(asked, expected):
    answer = ask(f"--centre LD --received 2019-09-16T09:00 --json {asked}")
    assert json.loads(answer.stdout)["due_at"] == at(expected).isoformat()


@pytest.mark.rule("R-SAM-03")
def test_a_same_day_procedure_in_words():
    answer = ask("--centre LD --received 2019-09-13T15:01 --procedure 1.001193")
    assert "Đăng ký khai sinh" in answer.stdout
    assert "Thời hạn: trong ngày làm việc" in answer.stdout
    assert "Hẹn trả: 17:00, thứ Hai 16/09/2019" in answer.stdout
    assert "chưa có bản nào" not in answer.stdout


def test_a_day_before_the_first_version_is_answered_by_the_latest_and_says_so():
    answer = ask("--centre LD --received 2019-08-30T09:00 --procedure 1.001193")
    assert "chưa có bản nào có hiệu lực vào ngày nhận" in answer.stdout
    assert "Hẹn trả: 17:00, thứ Sáu 30/08/2019" in answer.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "--received"),
        ("--received hôm-qua --centre LD", "hôm-qua"),
        ("--received 1999-01-01T08:00 --centre LD", "2000"),
        ("--received 2019-09-16T09:00 --centre LD", "--amount"),
        ("--received 2019-09-16T09:00 --centre LD --amount 5", "--unit"),
        ("--received 2019-09-16T09:00 --centre LD --amount x --unit working_day", "số"),
        ("--received 2019-09-16T09:00 --centre LD --amount 0 --unit working_day", "lớn hơn 0"),
        ("--received 2019-09-16T09:00 --centre LD --amount 9999 --unit working_day", "3650"),
        ("--received 2019-09-16T09:00 --centre LD --amount 1.2 --unit working_day", "nửa"),
        ("--received 2019-09-16T09:00 --centre LD --amount 1.5 --unit calendar_day", "số tròn"),
        ("--received 2019-09-16T09:00 --centre LD --amount 5 --unit week", "working_day"),
        ("--received 2019-09-16T09:00 --amount 5 --unit working_day", "--centre"),
        ("--received 2019-09-16T09:00 --centre XX --amount 5 --unit working_day", "XX"),
        ("--received 2019-09-16T09:00 --centre LD --amount 5 --procedure 1.000001", "một cách"),
        ("--received 2019-09-16T09:00 --centre LD --procedure 9.999999", "9.999999"),
        ("--received 2019-09-16T09:00 --centre LD --procedure 1.000001 --case q", "xa"),
        ("--received 2019-09-16T09:00 --centre LD --procedure 1.000001 --channel fax", "post"),
        (
            "--received 2019-09-16T09:00 --centre LD --procedure 1.000001 --channel post",
            "không có thời hạn",
        ),
    ],
)
def test_a_wrong_question_is_one_vietnamese_line_and_exit_2(line, said):
    answer = ask(line)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert len(answer.stderr.splitlines()) == 1
    assert said in answer.stderr


def test_a_moment_with_a_zone_is_placed_in_vietnam():
    question = DueQuestion(
        centre="LD", received="2019-09-16T02:00:00+00:00", amount="1", unit="working_day"
    )
    assert answer_due_question(house(), question).due.due_at == at("2019-09-17T09:00")
