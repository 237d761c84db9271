"""The first administrator of a centre, made at the machine."""

from dataclasses import replace

import pytest
from flask.testing import FlaskCliRunner

from dossiers.errors import AlreadyDone, InvalidInput, NotFound
from dossiers.model.people import Role
from dossiers.services.first_administrator import (
    FirstAdministrator,
    create_first_administrator,
)
from dossiers.services.officer_passwords import AcceptInvitation, accept_invitation
from tests.support.house import House
from web.cli import register_cli

WISHED = FirstAdministrator("HUE", "quantri-hue", "Tôn Nữ Thị Ninh", "QĐ 5/QĐ-UBND ngày 02/1/2026")
PASSWORD = "mot-mat-khau-that-dai-2026"


def runner(house: House) -> FlaskCliRunner:
    if "units" not in house.portal_app.cli.commands:
        register_cli(house.portal_app)
    return house.portal_app.test_cli_runner()


@pytest.mark.rule("R-ACC-01")
def test_a_centre_without_administrator_gets_one_by_invitation(house_on_both: House) -> None:
    house = house_on_both
    printed = create_first_administrator(house.deps, WISHED)
    command = AcceptInvitation(WISHED.username, printed.code, PASSWORD, PASSWORD)
    officer_id = accept_invitation(house.deps, command)
    with house.deps.reading() as uow:
        held = uow.officers.assignments(officer_id)
    assert [one.role for one in held] == [Role.ADMINISTRATOR]


@pytest.mark.rule("R-ACC-01")
def test_all_others_come_by_written_request(house: House) -> None:
    create_first_administrator(house.deps, WISHED)
    with pytest.raises(AlreadyDone):
        create_first_administrator(house.deps, replace(WISHED, username="quantri-hai"))
    with pytest.raises(AlreadyDone):
        create_first_administrator(house.deps, replace(WISHED, centre="LD"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"document": ""}, "document"),
        ({"username": "x y"}, "username"),
        ({"username": "lan"}, "username"),
    ],
)
def test_what_is_wrong_is_told(house: House, changes, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_first_administrator(house.deps, replace(WISHED, **changes))
    assert field in refused.value.errors


def test_an_unknown_centre_is_refused(house: House) -> None:
    with pytest.raises(NotFound):
        create_first_administrator(house.deps, replace(WISHED, centre="KHONG"))


def test_the_command_prints_the_invitation_once(house: House) -> None:
    run = runner(house)
    words = ["officers", "first", "--centre", "HUE", "--username", "quantri-hue"]
    words += ["--name", "Tôn Nữ Thị Ninh", "--document", "QĐ 5"]
    done = run.invoke(args=words)
    assert done.exit_code == 0
    assert "Mã mời:" in done.output
    again = run.invoke(args=words)
    assert again.exit_code == 2
    assert "đã có người quản trị" in again.output


@pytest.mark.rule("R-ACC-09")
def test_a_centre_is_closed_and_listed_by_command(house: House) -> None:
    run = runner(house)
    words = ["units", "close", "--centre", "BD", "--into", "MOI", "--on", "2026-05-01"]
    done = run.invoke(args=[*words, "--document", "NQ 202/2025/QH15"])
    assert done.exit_code == 0, done.output
    assert "MOI tiếp quản 0 hồ sơ" in done.output
    assert "đóng từ 01/05/2026" in run.invoke(args=["units", "list"]).output
    wrong = run.invoke(
        args=["units", "close", "--centre", "HY", "--into", "BD", *words[6:], "--document", "x"]
    )
    assert wrong.exit_code == 2
    assert "tiếp quản" in wrong.output


@pytest.mark.rule("R-ACC-08")
def test_a_centre_is_opened_and_attached_by_command(house: House) -> None:
    run = runner(house)
    names = ["--name", "Bộ phận Một cửa huyện Tân Hà", "--short-name", "BPMC Tân Hà"]
    words = ["units", "open", "--centre", "BG-TH", *names, "--unit-code", "000.11.01.H02"]
    done = run.invoke(args=[*words, "--level", "district", "--under", "BG"])
    assert done.exit_code == 0, done.output
    assert "Đã lập BG-TH dưới BG" in done.output
    assert (
        "  BG-TH  Bộ phận Một cửa huyện Tân Hà (cấp huyện)"
        in run.invoke(args=["units", "list"]).output
    )
    again = run.invoke(args=["units", "attach", "--centre", "BG-TH", "--under", "BG"])
    assert "Đã đặt BG-TH dưới BG" in again.output
    wrong = run.invoke(args=["units", "attach", "--centre", "BG-TH", "--under", "HUE"])
    assert wrong.exit_code == 2
    assert "không thuộc phạm vi" in wrong.output
