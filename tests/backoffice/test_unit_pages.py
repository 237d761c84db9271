"""The page of agencies, and choosing where to work."""

import pytest

from dossiers.services.centre_closing import CloseCentre, close_centre
from tests.services.test_units import NEW, OLD, TOMORROW, agency_id
from tests.support.builders import SECURITY, processing_dossier
from tests.support.house import DoorClient, House
from tests.support.office_visits import hidden, signed_in, words

PAGE = "/can-bo/thiet-lap/co-quan"


def typed(house: House, **changes) -> dict[str, object]:
    return {
        "kind": "merged",
        "agency_id": agency_id(house, OLD),
        "other_id": agency_id(house, NEW),
        "effective_on": "21/4/2026",
        "document": "QĐ 12/QĐ-UBND",
        "reason": "Sắp xếp bộ máy",
        **changes,
    }


def changed(officer: DoorClient, data: dict[str, object]) -> str:
    """Preview, then save with what the preview put into the form; return where it leads."""
    officer.page(PAGE)
    preview = officer.send(PAGE, data)
    assert preview.status_code == 200, preview.text
    saved = officer.send(PAGE, {**data, "seen": hidden(preview.text, "seen")})
    assert saved.status_code == 303, saved.text
    return saved.location


@pytest.mark.rule("R-ACC-09")
def test_a_merger_is_previewed_then_written_then_taken_back(house: House) -> None:
    officer = signed_in(house, "giamdoc")
    processing_dossier(house, SECURITY)
    officer.page(PAGE)
    preview = officer.send(PAGE, typed(house))
    assert "1 hồ sơ đang mở" in words(preview.text)
    assert "QĐ 12/QĐ-UBND" in preview.text, "what was typed stays"
    assert "Sắp áp dụng" not in words(officer.page(PAGE)), "nothing was written"
    assert changed(officer, typed(house)).endswith("?xong=luu")
    page = officer.page(PAGE)
    assert "Sắp áp dụng" in words(page)
    number = page.split(f"{PAGE}/")[1].split("/")[0]
    assert officer.send(f"{PAGE}/{number}/bo").status_code == 303
    assert "Sắp áp dụng" not in words(officer.page(PAGE))
    assert officer.send(f"{PAGE}/{number}/bo").status_code == 404


def test_another_choice_is_previewed_again(house: House) -> None:
    officer = signed_in(house, "giamdoc")
    officer.page(PAGE)
    preview = officer.send(PAGE, typed(house))
    other = typed(house, kind="closed", seen=hidden(preview.text, "seen"))
    assert officer.send(PAGE, other).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"document": ""}, "Ghi số, ngày của quyết định."),
        ({"effective_on": "hôm nay"}, "Nhập ngày theo mẫu"),
        ({"kind": "burned"}, "Lỗi"),
        ({"agency_id": "0"}, "Chọn cơ quan có thay đổi."),
        ({"other_id": "999999999"}, "Chọn cơ quan khác"),
    ],
)
def test_what_is_wrong_is_told_and_stays(house: House, changes, said: str) -> None:
    officer = signed_in(house, "giamdoc")
    officer.page(PAGE)
    answer = officer.send(PAGE, typed(house, **changes))
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "Sắp xếp bộ máy" in answer.text


def test_who_may_only_look_gets_no_form(house: House) -> None:
    assert signed_in(house, "lan").get(PAGE).status_code == 403
    assert signed_in(house, "hung-ca").post(PAGE, data=typed(house)).status_code in {400, 403}


@pytest.mark.rule("R-ACC-09")
def test_the_heir_of_a_centre_chooses_where_to_work(house: House) -> None:
    code = processing_dossier(house, SECURITY)
    officer = signed_in(house, "giamdoc-moi")
    assert officer.get(f"/can-bo/ho-so/{code}").status_code == 404
    assert "Nơi làm việc" not in officer.page("/can-bo")
    close_centre(house.deps, CloseCentre("LD", "MOI", TOMORROW, "NQ 202/2025/QH15"))
    house.clock.advance(days=1)
    officer = signed_in(house, "giamdoc-moi")
    desk = officer.page("/can-bo")
    assert "Nơi làm việc" in desk
    assert code in officer.page(f"/can-bo/ho-so/{code}")
    old = house.officer("giamdoc").centre_id
    officer.page("/can-bo")
    assert officer.send("/can-bo/noi-lam-viec", {"centre_id": old}).status_code == 303
    assert f'value="{old}" selected' in officer.page("/can-bo")
    for wrong in ("999999", "x", ""):
        answer = officer.send("/can-bo/noi-lam-viec", {"centre_id": wrong})
        assert answer.status_code in {400, 422}, wrong
    assert f'value="{old}" selected' in officer.page("/can-bo")


@pytest.mark.rule("R-ACC-08")
def test_the_bar_names_the_province_where_one_works(house: House) -> None:
    assert "tỉnh Sông Mới" in words(signed_in(house, "giamdoc-moi").page("/can-bo"))
    assert "tỉnh Lâm Đồng" in words(signed_in(house, "lan").page("/can-bo"))


def test_who_sees_no_dossier_has_no_box_to_find_one(house: House) -> None:
    assert 'action="/can-bo/tim"' not in signed_in(house, "buudien").page("/can-bo/buu-chinh")
    assert 'action="/can-bo/tim"' in signed_in(house, "lan").page("/can-bo")
