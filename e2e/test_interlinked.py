"""An interlinked dossier over three agencies, from intake to the result at the centre."""

from collections.abc import Callable
from http import HTTPStatus

from e2e.pages.counter import Intake
from e2e.pages.linked import Chain, LinkedList, OrderPage, PassingPage
from e2e.pages.office import DossierPage, Handovers, Processing
from e2e.pages.tracking import Lookup
from e2e.town import Town
from e2e.visitor import PHONE, Visitor

CHAIN = [
    "1. Ủy ban nhân dân cấp xã",
    "2. Công an cấp xã",
    "3. Bảo hiểm xã hội tỉnh",
    "4. Ủy ban nhân dân cấp xã",
    "5. TTPVHCC Lâm Đồng",
]


def take_in(receiver: Visitor) -> str:
    """Take in the birth group of three procedures with one set of papers; return the code."""
    intake = Intake(receiver).open()
    intake.scan_card("068190000123")
    intake.find("lien thong thu tuc", "Liên thông")
    intake.all_complete()
    intake.excuse_the_hour()
    return intake.receive()


def work(visitors: list[Visitor], code: str) -> None:
    """Do the agency's steps, each by whoever of the visitors may."""
    Processing(visitors[0]).open(code).take_up()
    for visitor in visitors:
        page = Processing(visitor).open(code)
        while page.may("Xong bước này"):
            page.finish_step()


def fix_the_order(lan: Visitor, code: str) -> None:
    """See the order that the procedure names; give one agency other days, too many at first."""
    order = OrderPage(lan).open(code)
    assert order.agencies() == [
        "Ủy ban nhân dân cấp xã",
        "Công an cấp xã",
        "Bảo hiểm xã hội tỉnh",
    ]
    lan.check_page()
    order.allow(3, "30")
    order.save()
    assert lan.reads("vượt thời hạn giải quyết")
    lan.check_page()
    order.allow(3, "6")
    order.save()
    DossierPage(lan).open(code)
    boxes = Chain(lan).boxes()
    assert all(box.startswith(name) for box, name in zip(boxes, CHAIN, strict=True)), boxes
    lan.check_page()


def close(mai: Visitor, head: Visitor, code: str) -> None:
    """Let the lead take it back, sign the whole and send it to the centre."""
    LinkedList(mai).open().confirm(code)
    closing = Processing(mai).open(code)
    closing.take_up()
    closing.propose("Đủ kết quả của ba cơ quan.")
    Processing(head).open(code).approve("99/KQLT", "Kết quả liên thông khai sinh")
    Processing(mai).open(code).send_result("Ngô Thị Mai")


def test_over_three_agencies_back_to_the_lead_and_to_the_centre(
    town: Town, officer: Callable[..., Visitor], visit: Callable[..., Visitor]
) -> None:
    lan, mai, head = officer("lan"), officer("mai-xa"), officer("chutich-xa")
    son, ha = officer("son-cax"), officer("ha-bhxh")
    code = take_in(lan)

    fix_the_order(lan, code)
    Handovers(lan).open().send(code)
    Handovers(mai).open().confirm(code)
    assert ha.fetch(f"/can-bo/ho-so/{code}/chuyen-tiep")[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    work([mai, head], code)
    mai.go(f"/can-bo/ho-so/{code}/chuyen-tiep")
    mai.check_page()
    PassingPage(mai).open(code).send("01/GKS", "Đã cấp Giấy khai sinh.")
    assert LinkedList(mai).open().shows("Đã chuyển đi", code)
    mai.check_page()

    centre = LinkedList(lan).open()
    assert centre.shows("Mới chuyển, Trung tâm chưa xem", code)
    lan.check_page()
    centre.press("Mới chuyển, Trung tâm chưa xem", "Đã xem", code)
    assert not centre.open().shows("Mới chuyển, Trung tâm chưa xem", code)

    LinkedList(son).open().confirm(code)
    son.check_page()
    Processing(son).open(code)
    assert "Công an cấp xã" in Chain(son).present()
    son.check_page()
    stranger = visit(size=PHONE)
    Lookup(stranger).open().ask(code)
    assert stranger.reads("Công an cấp xã")
    work([son], code)
    PassingPage(son).open(code).send("02/TB", "Đã đăng ký thường trú.")
    LinkedList(ha).open().confirm(code)
    work([ha], code)
    PassingPage(ha).open(code).send("03/BHYT", "Đã cấp thẻ bảo hiểm y tế.")

    close(mai, head, code)
    Handovers(lan).open().confirm(code)
    assert DossierPage(lan).open(code).status == "Đã có kết quả"
    history = DossierPage(lan).open(code).history()
    assert history.count("Cơ quan giải quyết xong phần việc") == 3
    assert history.count("Chuyển đến cơ quan tiếp theo, báo Trung tâm") == 3
    lan.check_page()
    assert "nguyên vẹn" in town.run("verify", "--code", code)
