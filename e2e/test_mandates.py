"""Hạnh lets Tuấn act for her: he files, the paper names both, she revokes, he is stopped."""

import io
from collections.abc import Callable

import pypdf

from e2e import journeys
from e2e.pages.counter import OnlineIntake
from e2e.pages.mandates import Account, ActingBar
from e2e.pages.own import MyDossiers, Tracker
from e2e.visitor import DESK, Visitor

HANH, TUAN, NUMBER = "Nguyễn Thị Hạnh", "Trần Quốc Tuấn", "068085000456"
FILE, FOLLOW = "Nộp, bổ sung, rút hồ sơ", "Theo dõi mọi hồ sơ thuộc phạm vi"
EVERYWHERE = ("/", "/thu-tuc", f"/thu-tuc/{journeys.RESIDENCE}", "/tra-cuu", "/tro-giup")


def words_of(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.replace("\xa0", " ").split())


def begin_work(tuan: Visitor) -> None:
    """Take on the mandate and switch; every page says so, without scrolling."""
    bar = ActingBar(tuan)
    tuan.go("/")
    assert not bar.words
    Account(tuan).take_on(HANH)
    tuan.check_page()
    Account(tuan).work_for(HANH)
    for address in EVERYWHERE:
        tuan.go(address)
        assert f"Đang làm việc thay cho {HANH}" in bar.words, address
        assert bar.is_in_sight, address
    tuan.go("/khong-co-trang-nay")
    assert HANH in bar.words


def test_an_agent_files_under_a_mandate_until_it_is_revoked(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, tuan = citizen("hanh"), citizen("tuan")
    account = Account(hanh).open()
    hanh.check_page()
    account.open_grant()
    hanh.check_page()
    hanh.page.get_by_role("button", name="Lập giấy ủy quyền").click()
    assert "Nhập họ tên người được ủy quyền" in " ".join(hanh.told_errors())
    hanh.check_page()
    mandate = account.grant(TUAN, NUMBER, FILE, FOLLOW, most_fee="500.000")
    hanh.check_page()

    begin_work(tuan)
    bar = ActingBar(tuan)
    tasks = journeys.prepare_residence(tuan)
    tuan.check_page()
    check = tasks.check()
    assert tuan.reads("theo giấy ủy quyền số")
    filed = check.send()
    said = words_of(filed.filed_form())
    assert f"Chủ hồ sơ: {HANH}" in said
    assert f"Người nộp: {TUAN}, thay cho {HANH}, theo giấy ủy quyền số" in said
    code = filed.code

    assert code in " ".join(MyDossiers(hanh).open().codes("Đang giải quyết"))
    Tracker(hanh).open(code)
    hanh.page.get_by_role("link", name="Ai đã làm gì với hồ sơ này").click()
    hanh.page.wait_for_url("**/dien-bien")
    assert hanh.reads(f"{TUAN}, thay cho {HANH}")
    hanh.check_page()
    lan = officer("lan")
    OnlineIntake(lan).open(code)
    lan.go(f"/can-bo/ho-so/{code}")
    assert lan.reads(f"{TUAN}, thay cho {HANH}")

    token = journeys.begin_residence(tuan).token
    Account(hanh).end(mandate, "Tôi tự làm")
    hanh.check_page()
    tuan.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert tuan.go(f"/ban-nhap/{token}/nguoi-nop").status == 403
    assert tuan.reads(f"{HANH} đã thu hồi")
    assert bar.is_in_sight
    tuan.check_page()
    bar.step_back()
    assert not bar.words
    assert tuan.go(f"/ho-so/{code}").status == 404
    assert hanh.go(f"/ban-nhap/{token}").status == 200


def test_a_parent_files_for_a_child(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    Account(hanh).open()
    hanh.page.get_by_role("link", name="Ghi con dưới 18 tuổi").click()
    hanh.page.wait_for_url("**/con/moi")
    hanh.check_page()
    hanh.page.get_by_label("Họ và tên của con").fill("Nguyễn Gia Bảo")
    for box, text in (("Ngày", "1"), ("Tháng", "9"), ("Năm", "2015")):
        hanh.page.get_by_label(box, exact=True).fill(text)
    hanh.page.get_by_role("button", name="Ghi con của tôi").click()
    hanh.page.wait_for_url("**?vua=con")
    hanh.check_page()
    Account(hanh).work_for("Nguyễn Gia Bảo")
    assert "cha hoặc mẹ" in ActingBar(hanh).words
    ActingBar(hanh).step_back()
