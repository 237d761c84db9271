"""What the applicant does and reads when a dossier ends otherwise: stop, collect, archive."""

from datetime import timedelta

import pytest

from dossiers.model.status import DossierStatus
from dossiers.services.collecting import follow_results
from dossiers.services.stopping import DecideStop, decide_stop
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    received_online,
    submitted_dossier,
)
from tests.support.endings import result_of
from tests.support.house import DoorClient, House
from tests.support.office_visits import hidden, words


def signed_in(house: House, key: str = "hanh") -> DoorClient:
    client = house.portal()
    client.sign_in(key)
    return client


@pytest.mark.rule("R-RES-13")
def test_the_owner_asks_to_stop_and_gets_the_notice(house: House) -> None:
    code = received_online(house).code
    hanh = signed_in(house)
    assert f"/ho-so/{code}/xin-dung" in hanh.page(f"/ho-so/{code}")
    page = hanh.page(f"/ho-so/{code}/xin-dung")
    form = {"revision": hidden(page, "revision")}
    empty = hanh.send(f"/ho-so/{code}/xin-dung", {**form, "reason": " "})
    assert (empty.status_code, "Nhập lý do xin dừng." in words(empty.text)) == (422, True)
    assert hanh.send(f"/ho-so/{code}/xin-dung", {**form, "reason": "Đổi ý"}).status_code == 303
    tracker = words(hanh.page(f"/ho-so/{code}"))
    assert "đang chờ quyết định; hồ sơ vẫn được giải quyết" in tracker
    assert "Xin dừng giải quyết" not in tracker
    again = hanh.send(f"/ho-so/{code}/xin-dung", {**form, "reason": "Đổi ý"})
    assert again.status_code == 409
    assert hanh.get(f"/ho-so/{code}/xin-dung").status_code == 303
    assert signed_in(house, "tuan").get(f"/ho-so/{code}/xin-dung").status_code == 404
    command = DecideStop(code, dossier_of(house, code).revision, is_granted=True)
    slip_id = decide_stop(house.deps, command, house.officer("lan"))
    done = hanh.page(f"/ho-so/{code}")
    assert f"/ho-so/{code}/phieu/{slip_id}.pdf" in done
    assert hanh.get(f"/ho-so/{code}/phieu/{slip_id}.pdf").mimetype == "application/pdf"


def test_a_submission_not_yet_received_is_withdrawn_not_stopped(house: House) -> None:
    code = submitted_dossier(house)
    hanh = signed_in(house)
    assert "xin-dung" not in hanh.page(f"/ho-so/{code}")
    forced = hanh.send(f"/ho-so/{code}/xin-dung", {"revision": "1", "reason": "Đổi ý"})
    assert forced.status_code in {409, 422}
    assert dossier_of(house, code).status is DossierStatus.REGISTERED


@pytest.mark.rule("R-RES-07", "R-ARC-04")
def test_look_up_says_until_when_and_then_where_to_collect(house: House) -> None:
    code = completed_dossier(house)
    until = result_of(house, code).collect_by
    house.clock.moment = until + timedelta(hours=8)
    follow_results(house.deps)
    public = words(house.portal().page(f"/tra-cuu?ma={code}"))
    assert "Kết quả đã chuyển về lưu tại Phòng Cảnh sát" in public
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        secret = dossier.secret
    visitor = house.portal()
    visitor.page("/tra-cuu")
    found = words(visitor.send("/tra-cuu", {"ma": code, "bm": secret}).text)
    assert "Nhận tại nơi lưu" in found
