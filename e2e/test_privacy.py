"""Hạnh sees who opened her paper and why, takes a copy of it all, has her phone corrected."""

import json
from collections.abc import Callable
from pathlib import Path

from e2e import journeys
from e2e.pages.my_data import MyData, Requests
from e2e.town import Town
from e2e.visitor import PHONE, Visitor

HANH = "Nguyễn Thị Hạnh"


def test_a_person_sees_who_looked_takes_a_copy_and_has_data_corrected(
    town: Town,
    citizen: Callable[..., Visitor],
    officer: Callable[..., Visitor],
    tmp_path: Path,
) -> None:
    hanh, lan = citizen("hanh", size=PHONE), officer("lan")
    code = journeys.receive_residence(hanh, lan).code
    lan.go(f"/can-bo/ho-so/{code}")
    papers = lan.page.locator(f'a[href*="/can-bo/ho-so/{code}/giay-to/"]')
    with lan.page.expect_response(lambda one: "/giay-to/" in one.url):
        lan.page.evaluate("(path) => fetch(path)", papers.first.get_attribute("href"))

    data = MyData(hanh)
    told = data.looks_at(code)
    assert "Phan Ngọc Lan" in told
    assert "Giấy tờ trong hồ sơ" in told
    assert "Là người đã tiếp nhận hồ sơ" in told
    hanh.check_page()

    data.open()
    hanh.check_page()
    data.ask_copy()
    hanh.check_page()
    archive = data.fetch_copy(tmp_path)
    assert archive.testzip() is None
    held = json.loads(archive.read("du-lieu.json"))
    assert code in [one["Mã hồ sơ"] for one in held["Hồ sơ"]]
    assert "Phan Ngọc Lan" in archive.read("du-lieu.html").decode()
    assert any("/giay-to/" in name for name in archive.namelist())
    assert town.letters(text="Bản sao", to="hanh@vidu.example")

    data.open().ask_correction("Số điện thoại", "12", "Đổi số")
    assert "0912345678" in " ".join(hanh.told_errors())
    hanh.check_page()
    hanh.page.get_by_label("Sửa thành").fill("0987 654 321")
    data.send_correction()
    hanh.page.wait_for_url("**/du-lieu?vua=sua")
    assert hanh.reads("Chờ xem xét")

    requests = Requests(lan).open(HANH)
    lan.check_page()
    requests.accept("Đã gọi số mới")
    lan.check_page()
    data.open()
    assert hanh.reads("Đã gọi số mới")
    assert hanh.reads("Đã sửa")

    watcher = officer("giamsat")
    watcher.go(f"/can-bo/nhat-ky-xem?ho-so={code}")
    assert watcher.reads("Phan Ngọc Lan")
    watcher.check_page()
    watcher.page.wait_for_timeout(1_500)  # lists are written down a moment later
    watcher.go("/can-bo/nhat-ky-xem")
    assert watcher.reads("Danh sách có tên")
