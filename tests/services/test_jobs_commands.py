"""`flask worker`, `flask jobs` and `flask verify` as a person at a terminal sees them."""

import json
import logging
from dataclasses import replace

import pytest
from click import Command
from click.testing import Result

from dossiers.errors import Unavailable
from dossiers.model.job import JobKind
from dossiers.services.jobs import PERIODIC
from tests.support.builders import received_dossier, submitted_dossier
from tests.support.house import House
from tests.support.tables import tamper
from web.cli.jobs import jobs
from web.cli.verify import verify
from web.cli.worker import Shift, worker


def run(house: House, command: Command, *words: str) -> Result:
    return house.portal_app.test_cli_runner().invoke(command, words)


def test_verify_says_that_all_is_whole_or_names_the_dossier(house: House) -> None:
    code = received_dossier(house).code
    whole = run(house, verify)
    assert (whole.exit_code, whole.stdout.splitlines()) == (
        0,
        [
            "Đã kiểm tra 1 hồ sơ: lịch sử nguyên vẹn.",
            "Đã kiểm tra 0 lượt xem: nhật ký truy cập nguyên vẹn.",
        ],
    )
    assert run(house, verify, "--code", code).exit_code == 0
    unknown = run(house, verify, "--code", "X")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "Không tìm thấy hồ sơ" in unknown.stderr
    tamper(house, "UPDATE dossier SET status = 'stopped'")
    broken = run(house, verify)
    assert broken.exit_code == 1
    assert broken.stdout == (
        f"Hồ sơ {code}: trạng thái ghi là “Dừng xử lý”, theo lịch sử phải là “Đã tiếp nhận”.\n"
    )


def test_verify_tells_how_far_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    received_dossier(house)
    monkeypatch.setattr("web.cli.verify._TELL_EVERY", 1)
    assert run(house, verify).stderr == "Đã kiểm tra 1/1 hồ sơ…\n"


def test_given_up_jobs_are_listed_and_run_again(house: House) -> None:
    assert run(house, jobs, "dead").stdout == "Không có việc nào bị bỏ.\n"
    house.deps.jobs.open_slot(JobKind.DRAFT_EXPIRY, "x", now=house.clock.now())
    (job,) = house.deps.jobs.claim(now=house.clock.now(), lease_seconds=9, count=1)
    house.deps.jobs.give_up(job.id, now=house.clock.now(), error="KeyError")
    listed = run(house, jobs, "dead").stdout
    assert listed.split()[:3] == [str(job.id), "draft_expiry", "KeyError"]
    assert "08:00 ngày 20/04/2026" in listed
    again = run(house, jobs, "again", str(job.id))
    assert (again.exit_code, again.stdout) == (0, f"Việc số {job.id} sẽ được làm lại.\n")
    twice = run(house, jobs, "again", str(job.id))
    assert twice.exit_code == 2
    assert f"Việc số {job.id} không nằm trong danh sách" in twice.stderr


def test_the_worker_does_what_is_due_and_tells_no_personal_data(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mot_cua.worker")
    submitted_dossier(house)
    assert run(house, worker, "--until-idle").exit_code == 0
    jobs_told = [record for record in caplog.records if record.message == "job"]
    kinds = {getattr(record, "kind", "") for record in jobs_told}
    assert kinds == {kind.value for kind in JobKind} - {JobKind.EXPORT_DATA.value}
    sends = [one for one in jobs_told if getattr(one, "kind", "") == "send_message"]
    assert {(getattr(one, "state", ""), getattr(one, "error", "")) for one in sends} == {
        ("waiting", "provider_away")
    }
    everything = json.dumps([record.__dict__ for record in caplog.records], default=str)
    for personal in ("hanh@", "912345678", "Hạnh"):
        assert personal not in everything
    assert run(house, worker, "--once").exit_code == 0


class Away:
    """A queue whose database does not answer."""

    def __getattr__(self, name: str) -> object:
        raise Unavailable("database_away")


def test_a_worker_waits_while_the_database_is_away(house: House) -> None:
    shift = Shift(replace(house.deps, jobs=Away()), lease_seconds=9)
    assert shift.round() is None
    assert Shift(house.deps, lease_seconds=9).round() == len(PERIODIC)
    away = House(shift.deps, house.clock, house.settings, house.module)
    assert run(away, worker, "--once").exit_code == 1
