"""The main job: filed online, received, processed, returned, tracked by its code all the way."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from e2e import journeys, papers
from e2e.pages.counter import Fees
from e2e.pages.office import DossierPage, Return
from e2e.pages.own import MyDossiers, Tracker
from e2e.pages.tracking import Lookup
from e2e.town import Town
from e2e.visitor import PHONE, Visitor


@pytest.mark.both_databases
def test_filed_received_processed_returned_tracked(
    town: Town,
    citizen: Callable[..., Visitor],
    officer: Callable[..., Visitor],
    visit: Callable[..., Visitor],
) -> None:
    hanh, stranger = citizen("hanh"), visit(size=PHONE)
    lan, son = officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(hanh, lan)
    assert DossierPage(lan).open(filed.code).status == "Đã tiếp nhận"
    Fees(lan).open(filed.code).take("BL-000123")

    journeys.route_to_agency(lan, son, filed.code)
    track(stranger, filed)
    assert "Công an cấp xã" in Lookup(stranger).present_step
    journeys.decide(son, filed.code)
    journeys.bring_back(lan, filed.code)
    track(stranger, filed)
    assert "Đã có kết quả" in Lookup(stranger).tags()[0]

    Return(lan).open(filed.code).hand_to_owner("Nguyễn Thị Hạnh", "068190000123")
    page = DossierPage(lan).open(filed.code)
    assert page.status == "Đã trả kết quả"
    assert len(page.history()) >= 8
    track(stranger, filed)
    assert "Đã trả kết quả" in Lookup(stranger).tags()[0]

    Tracker(hanh).open(filed.code)
    hanh.check_page()
    assert filed.code in MyDossiers(hanh).open().codes("Đã kết thúc")
    assert "nguyên vẹn" in town.run("verify", "--code", filed.code)


def test_a_result_is_fetched_online_by_its_owner_only(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan, son = citizen("hanh"), officer("lan"), officer("son-cax")
    filed = journeys.receive_residence(hanh, lan, result="Trên mạng")
    Fees(lan).open(filed.code).take("BL-000124", "Chuyển khoản")
    journeys.route_to_agency(lan, son, filed.code)
    journeys.decide(son, filed.code)
    journeys.bring_back(lan, filed.code)
    Return(lan).open(filed.code).release_online()
    own = Tracker(hanh).open(filed.code)
    address, content = own.result()
    assert content == papers.pdf()
    assert citizen("tuan").fetch(address)[0] == HTTPStatus.NOT_FOUND
    assert "Đã trả kết quả" in own.tags()


def track(stranger: Visitor, filed: journeys.Filed) -> None:
    """Follow a dossier by its code and its secret."""
    lookup = Lookup(stranger).open()
    lookup.ask(filed.code)
    lookup.open_with(filed.secret)


def test_the_receipt_opens_and_its_codes_read(
    citizen: Callable[..., Visitor], officer: Callable[..., Visitor]
) -> None:
    hanh, lan = citizen("hanh"), officer("lan")
    filed = journeys.receive_residence(hanh, lan)
    slips = Tracker(hanh).open(filed.code).slips()
    receipt = next(href for title, href in slips.items() if "tiếp nhận" in title.lower())
    status, headers, document = hanh.fetch(receipt)
    assert (status, headers["content-type"]) == (HTTPStatus.OK, "application/pdf")
    words = papers.text_of(document)
    for told in (filed.code, "Nguyễn Thị Hạnh", "Đăng ký tạm trú", "Phan Ngọc Lan"):
        assert told in words, told
    codes = papers.codes_on(document)
    assert ("Code128", filed.code) in codes
    link = f"/tra-cuu?ma={filed.code}#bm={filed.secret}"
    assert any(kind == "QRCode" and text.endswith(link) for kind, text in codes), codes
    assert citizen("tuan").fetch(receipt)[0] == HTTPStatus.NOT_FOUND
