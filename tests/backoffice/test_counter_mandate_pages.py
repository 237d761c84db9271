"""The counter's screen where somebody who holds mandates stands: offered, received, refused."""

import re
from typing import Any

import pytest

from dossiers.services.mandates import accept_mandate, end_mandate, grant_mandate
from tests.support.builders import SECURITY, dossier_of
from tests.support.counter_screen import COUNTER, ready_screen, signed_in
from tests.support.filing import RESIDENCE
from tests.support.house import DoorClient, House
from tests.support.mandates import TUAN, grant
from tests.support.office_visits import words

pytestmark = pytest.mark.rule("R-CHN-01")
OFFERED = re.compile(r'type="radio" name="mandate" id="[^"]*" value="(\d+)"')


def given(house: House, **changes: Any) -> str:
    mandate_id = grant_mandate(house.deps, grant(**changes), house.person("hanh"))
    accept_mandate(house.deps, mandate_id, house.person("tuan"))
    return str(mandate_id)


def screen(clerk: DoorClient) -> tuple[dict[str, Any], list[str]]:
    """Go as far as the red button with Tuấn; return the form and the mandates offered."""
    form = ready_screen(clerk, number=TUAN["personal_id"])
    return form, OFFERED.findall(clerk.send(COUNTER, form | {"do": "chon"}).text)


def test_the_clerk_files_for_the_grantor(house: House) -> None:
    mandate, clerk = given(house), signed_in(house)
    form, offered = screen(clerk)
    assert offered == [mandate]
    answer = clerk.send(COUNTER, form | {"mandate": mandate})
    assert answer.status_code == 303, words(answer.text)
    code = answer.location.rpartition("/")[2]
    assert dossier_of(house, code).applicant_name == "Nguyễn Thị Hạnh"
    done = words(clerk.page(answer.location))
    assert "Người nộp: Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh, theo giấy ủy quyền số" in done
    page = words(clerk.page(f"/can-bo/ho-so/{code}"))
    assert "Phan Ngọc Lan; người nộp: Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh" in page


def test_a_second_click_makes_no_second_dossier(house: House) -> None:
    mandate, clerk = given(house), signed_in(house)
    form, _ = screen(clerk)
    first, second = (clerk.send(COUNTER, form | {"mandate": mandate}) for _ in range(2))
    assert first.location == second.location


def test_what_is_out_of_scope_is_not_offered_and_refused_in_words(house: House) -> None:
    mandate, clerk = given(house, is_limited=True, procedures=(RESIDENCE,)), signed_in(house)
    form, offered = screen(clerk)
    assert offered == []
    answer = clerk.send(COUNTER, form | {"mandate": mandate})
    assert answer.status_code == 422
    assert "Nguyễn Thị Hạnh không ủy quyền làm thủ tục này" in answer.text
    assert f'value="{SECURITY}"' in answer.text, "nothing that was chosen is lost"


def test_a_mandate_revoked_while_the_form_stood_open_is_refused(house: House) -> None:
    mandate, clerk = given(house), signed_in(house)
    form, _ = screen(clerk)
    end_mandate(house.deps, int(mandate), "", house.person("hanh"))
    answer = clerk.send(COUNTER, form | {"mandate": mandate})
    assert answer.status_code == 422
    assert "đã thu hồi ủy quyền này" in answer.text
    assert OFFERED.findall(answer.text) == []


@pytest.mark.parametrize("forged", ["99999", "-1", "x", "1 OR 1=1", "9" * 40])
def test_a_forged_mandate_is_nobodys(house: House, forged: str) -> None:
    clerk = signed_in(house)
    form, _ = screen(clerk)
    answer = clerk.send(COUNTER, form | {"mandate": forged})
    assert answer.status_code == 422
    assert "không giữ ủy quyền này" in answer.text


def test_another_person_at_the_counter_loses_the_choice(house: House) -> None:
    mandate, clerk = given(house), signed_in(house)
    form, _ = screen(clerk)
    other = form | {"mandate": mandate, "personal_id": "068172000789"}
    answer = clerk.send(COUNTER, other)
    assert answer.status_code == 422
    assert "không giữ ủy quyền này" in answer.text


def test_who_holds_none_sees_no_choice(house: House) -> None:
    assert screen(signed_in(house))[1] == []
