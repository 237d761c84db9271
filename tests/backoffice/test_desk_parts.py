"""The desk of an agency that takes part; the step's place in its process; late entry on a row."""

import re

import pytest

from dossiers.services.opinions import AskOpinions, ask_opinions
from tests.support.builders import processing_dossier
from tests.support.desk_dossiers import list_dossier
from tests.support.house import OPENING, PASSWORD, DoorClient, House


def signed_in(house: House, username: str) -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    return client


def codes(html: str) -> list[str]:
    return re.findall(r'href="/can-bo/ho-so/([^?"]+)', html)


def tabs(html: str) -> dict[str, str]:
    return dict(re.findall(r"the=([a-z_]+)[^>]*>[^<]*<span class=\"mc-count[^>]*>([^<]+)", html))


def ask_finance(house: House, code: str) -> None:
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        finance = uow.agencies.by_code(centre.id, "finance")
        dossier = uow.dossiers.by_code(code)
    assert finance is not None
    assert dossier is not None
    asked = AskOpinions(code, dossier.revision, "Ý kiến?", OPENING.date(), (finance.id,), ())
    ask_opinions(house.deps, asked, house.officer("hung-ca"))


@pytest.mark.rule("R-ACC-02", "R-OPN-01")
def test_an_agency_that_was_asked_sees_and_finds_the_dossier(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    other = list_dossier(house, "Trần Văn Khác")
    with house.deps.reading() as uow:
        name = uow.dossiers.by_code(code).applicant_name
    client = signed_in(house, "yen-tc")
    assert tabs(client.page("/can-bo"))["taking_part"] == "0"
    assert codes(client.page(f"/can-bo/tim?q={name}")) == []
    ask_finance(house, code)
    page = client.page("/can-bo?the=taking_part")
    assert codes(page) == [code]
    assert tabs(page)["taking_part"] == "1"
    assert codes(client.page(f"/can-bo/tim?q={name}")) == [code]
    assert client.page(f"/can-bo/ho-so/{code}")
    assert codes(client.page("/can-bo?the=in_progress")) == []
    assert other not in client.page("/can-bo/tim?q=tran+khac")


@pytest.mark.rule("R-ACC-02")
def test_who_takes_part_in_nothing_has_no_such_tab(house: House) -> None:
    code = processing_dossier(house)
    ask_finance(house, code)
    centre = signed_in(house, "lan")
    assert "taking_part" not in tabs(centre.page("/can-bo"))
    assert codes(centre.page("/can-bo?the=taking_part")) == []
    police = signed_in(house, "hung-ca")
    assert codes(police.page("/can-bo?the=taking_part")) == []  # its own dossier


@pytest.mark.rule("R-DLN-07", "R-LKP-03")
def test_a_row_says_which_of_how_many_steps_it_is_at(house: House) -> None:
    code = processing_dossier(house)
    html = signed_in(house, "lan").page("/can-bo?the=in_progress")
    assert codes(html) == [code]
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        runs = uow.routing.steps_of_dossier(dossier.id)
    [now] = [
        run.name for run in runs if run.finished_at is None and run.step_key == dossier.current_step
    ]
    assert re.search(rf">\d+/\d+ {re.escape(now)}<", html)


def test_a_dossier_that_was_entered_late_says_so(house: House) -> None:
    list_dossier(house, due_at=OPENING, is_late_entry=True)
    assert ">Nhập muộn</span>" in signed_in(house, "lan").page("/can-bo?the=due_today")


def test_counts_follow_what_happens_at_once(house_on_both: House) -> None:
    client = signed_in(house_on_both, "lan")
    for count in ("1", "2", "3"):
        list_dossier(house_on_both, due_at=OPENING)
        assert tabs(client.page("/can-bo?the=due_today"))["due_today"] == count
