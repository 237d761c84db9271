"""The pages of intake over HTTP, as they work without any script."""

import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.builders import SECURITY, received_dossier, submitted_dossier
from tests.support.filing import pdf_bytes
from tests.support.house import PASSWORD, DoorClient, House
from tests.support.linked import KARAOKE_GROUP

COUNTER = "/can-bo/tiep-nhan"
PAPERS = ("application", "registration-copy", "fire-safety-copy", "personal-statement")
COMPLETE = {f"check-{key}": "complete" for key in PAPERS}


def signed_in(house: House, username: str = "lan") -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    assert answer.status_code == 303
    return client


@pytest.fixture
def clerk(house: House) -> DoorClient:
    return signed_in(house)


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them again."""
    found = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', html):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token":
            found[name[1]] = value[1] if value else ""
    return found


def typed_values(html: str) -> dict[str, str]:
    """The person's boxes as the page prefilled them."""
    names = ("name", "phone", "email", "address", "tax_code")
    found = {}
    for name in names:
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
        assert tag, name
        value = re.search(r'value="([^"]*)"', tag[0])
        found[name] = value[1] if value else ""
    return found


def ready_screen(clerk: DoorClient, **more: str) -> dict[str, Any]:
    """Go to the point where everything is shown and only the red button is missing."""
    clerk.page(COUNTER)
    first = {"personal_id": "068190000123", "search": "ant", "do": "tim"}
    html = clerk.send(COUNTER, first).text
    second = {**first, **hidden(html), **typed_values(html), "procedure": SECURITY, "do": "chon"}
    html = clerk.send(COUNTER, second).text
    return {**second, **hidden(html), "procedure": SECURITY, "do": "nhan", **more}


@pytest.mark.rule("R-INT-01")
def test_person_and_procedure_are_found_step_by_step_without_script(clerk: DoorClient) -> None:
    html = clerk.page(COUNTER)
    assert "Làm lần lượt" in html
    html = clerk.send(COUNTER, {"personal_id": "068190000123", "do": "tra-cuu"}).text
    assert "Nguyễn Thị Hạnh" in html
    assert "0912345678" in html
    html = clerk.send(COUNTER, {"personal_id": "068190000123", "search": "ant", "do": "tim"}).text
    offered = set(re.findall(r'name="procedure"[^>]*value="([^"]+)"', html))
    assert {SECURITY, KARAOKE_GROUP} <= offered
    assert "1.001193" not in offered
    screen = ready_screen(clerk)
    html = clerk.send(COUNTER, {**screen, "do": "chon"}).text
    for words in ("Đủ", "Thiếu", "Không hợp lệ"):
        assert html.count(f">{words}</label>") == 5
    assert "300.000\u00a0đồng" in html


@pytest.mark.rule("R-INT-06", "R-RCP-05")
def test_the_red_button_receives_and_leads_to_the_slips(house: House, clerk: DoorClient) -> None:
    house.clock.moment = datetime(2026, 4, 20, 1, 10, tzinfo=UTC)
    payment = {"paid-appraisal": "cash", "number-appraisal": "BL 7"}
    answer = clerk.send(COUNTER, {**ready_screen(clerk), **COMPLETE, **payment})
    assert answer.status_code == 303
    assert answer.location == "/can-bo/tiep-nhan/xong/000.00.01.H36-260420-0001"
    html = clerk.page(answer.location)
    assert "Thứ Ba 28/04/2026, 08:10" in html
    assert "In giấy hẹn, 2 liên" in html
    address = re.search(r'action="(/can-bo/ho-so/[^"]*in-lai)"', html)
    assert address
    printed = clerk.send(address[1], {"lien": "2"})
    assert printed.status_code == 303
    pdf = clerk.get(printed.location)
    assert pdf.mimetype == "application/pdf"
    assert pdf.headers["Content-Security-Policy"].startswith("sandbox")
    assert "inline" in pdf.headers["Content-Disposition"]


@pytest.mark.rule("R-INT-01", "R-INT-07")
def test_a_missing_paper_blocks_and_the_page_says_what_can_be_done(clerk: DoorClient) -> None:
    screen = ready_screen(clerk)
    lacking = {**COMPLETE, "check-personal-statement": "missing"}
    answer = clerk.send(COUNTER, {**screen, **lacking})
    assert answer.status_code == 200
    html = answer.text
    assert "giấy tờ số 4 còn thiếu" in html
    assert "In phiếu hướng dẫn" in html
    assert "Điều 16 khoản 1 điểm b" in html
    guided = clerk.send(COUNTER, {**screen, **lacking, **hidden(html), "do": "huong-dan"})
    assert re.fullmatch(r"/can-bo/tiep-nhan/phieu/\d+", guided.location)
    assert "Chưa tiếp nhận gì" in clerk.page(guided.location)
    assert clerk.get(f"{guided.location}.pdf").mimetype == "application/pdf"


def test_unjudged_papers_and_a_missing_number_keep_all_that_was_typed(clerk: DoorClient) -> None:
    screen = ready_screen(clerk)
    answer = clerk.send(COUNTER, {**screen, "check-application": "complete"})
    assert answer.status_code == 422
    assert "Chưa tiếp nhận được" in answer.text
    answer = clerk.send(COUNTER, {**screen, **COMPLETE, "paid-appraisal": "cash"})
    assert answer.status_code == 422
    assert 'href="#number-appraisal"' in answer.text
    assert answer.text.count("checked") >= 4


def test_everything_complete_is_one_click(clerk: DoorClient) -> None:
    html = clerk.send(COUNTER, {**ready_screen(clerk), "do": "du-ca"}).text
    assert "4 trên 4 đủ" in html


def test_files_are_kept_between_clicks_and_a_broken_one_is_named(
    house: House, clerk: DoorClient
) -> None:
    screen = ready_screen(clerk)
    files = {
        "scan-application": (io.BytesIO(pdf_bytes(2)), "don.pdf"),
        "scan-fire-safety-copy": (io.BytesIO(b"khong phai pdf"), "pccc.pdf"),
    }
    answer = clerk.send(
        COUNTER, {**screen, **files, "do": "chon"}, content_type="multipart/form-data"
    )
    assert answer.status_code == 422
    assert "Tệp pccc.pdf không phải là PDF" in answer.text
    kept = hidden(answer.text)
    assert "kept-application" in kept
    forged = {"kept-personal-statement": kept["kept-application"], "kept-fire-safety-copy": "x.y"}
    received = clerk.send(COUNTER, {**screen, **kept, **forged, **COMPLETE, "do": "nhan"})
    assert received.status_code == 303, received.text
    code = received.location.rsplit("/", 1)[-1]
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        papers = uow.papers.of_dossier(dossier.id)
    assert [(paper.component_key, paper.file_name, paper.pages) for paper in papers] == [
        ("application", "don.pdf", 2)
    ]


def test_another_number_forgets_the_person_before(clerk: DoorClient) -> None:
    clerk.page(COUNTER)
    html = clerk.send(COUNTER, {"personal_id": "068190000123", "do": "tra-cuu"}).text
    again = {**hidden(html), **typed_values(html), "personal_id": "068190007777"}
    html = clerk.send(COUNTER, {**again, "do": "tra-cuu"}).text
    assert "Chưa biết, nhập bên dưới" in html
    assert typed_values(html)["name"] == ""
    wrong = clerk.send(COUNTER, {"personal_id": "12", "do": "tra-cuu"})
    assert wrong.status_code == 422
    assert "Số định danh phải có 12 chữ số" in wrong.text


@pytest.mark.rule("R-CAL-04")
def test_outside_the_hours_the_page_asks_for_a_reason(house: House) -> None:
    house.clock.moment = datetime(2026, 4, 20, 4, 20, tzinfo=UTC)
    clerk = signed_in(house)
    screen = {**ready_screen(clerk), **COMPLETE}
    house.clock.moment = datetime(2026, 4, 20, 4, 31, tzinfo=UTC)
    refused = clerk.send(COUNTER, screen)
    assert refused.status_code == 422, refused.location
    assert 'href="#override_reason"' in refused.text
    taken = clerk.send(COUNTER, {**screen, "override_reason": "Đã lấy số từ 11 giờ"})
    assert taken.status_code == 303


@pytest.mark.rule("R-REF-01", "R-INT-03")
def test_a_refusal_at_the_counter_keeps_the_person_and_needs_a_reason(clerk: DoorClient) -> None:
    screen = ready_screen(clerk)
    html = clerk.send(COUNTER, {**screen, "do": "tu-choi"}).text
    assert "Nguyễn Thị Hạnh" in html
    form = hidden(html)
    empty = clerk.send(f"{COUNTER}/tu-choi", form)
    assert empty.status_code == 422
    assert "Từ chối tiếp nhận phải nêu rõ lý do" in empty.text
    refused = clerk.send(f"{COUNTER}/tu-choi", {**form, "reason": "Chưa đủ điều kiện"})
    assert refused.status_code == 303
    assert "Người nộp yêu cầu việc gì" in clerk.page(f"{COUNTER}/tu-choi")


@pytest.mark.rule("R-INT-11", "R-INT-09")
def test_an_online_submission_is_shown_judged_and_received(house: House, clerk: DoorClient) -> None:
    code = submitted_dossier(house)
    address = f"/can-bo/ho-so/{code}/tiep-nhan"
    html = clerk.page(address)
    assert "08:00, thứ Ba 21/04/2026" in html
    assert "Tờ khai điện tử" in html
    assert "giay.pdf" in html
    form = hidden(html)
    keys = re.findall(r'id="check-([a-z-]+)"', html)
    blocked = clerk.send(address, {**form, "do": "nhan"})
    assert blocked.status_code == 422
    complete = {f"check-{key}": "complete" for key in keys}
    received = clerk.send(address, {**form, **complete, "do": "nhan"})
    assert received.location == f"/can-bo/tiep-nhan/xong/{code}"
    stale = clerk.send(address, {**form, **complete, "do": "nhan"})
    assert stale.status_code == 409
    assert "không còn chờ tiếp nhận" in clerk.page(address)


def test_an_online_submission_is_guided_once_or_refused(house: House, clerk: DoorClient) -> None:
    code = submitted_dossier(house)
    address = f"/can-bo/ho-so/{code}/tiep-nhan"
    form = hidden(clerk.page(address))
    guided = clerk.send(address, {**form, "do": "huong-dan", "remark": "Ghi lại địa chỉ"})
    assert guided.location == f"/can-bo/ho-so/{code}"
    assert "Ghi lại địa chỉ" in clerk.page(address)
    other = submitted_dossier(house)
    refusal = f"/can-bo/ho-so/{other}/tiep-nhan/tu-choi"
    form = hidden(clerk.page(refusal))
    assert clerk.send(refusal, form).status_code == 422
    assert clerk.send(refusal, {**form, "reason": "Trùng hồ sơ"}).status_code == 303


@pytest.mark.rule("R-FEE-04")
def test_a_cashier_marks_a_charge_paid(house: House) -> None:
    code = received_dossier(house).code
    cashier = signed_in(house, "thungan")
    address = f"/can-bo/ho-so/{code}/thu-phi"
    charge = hidden(cashier.page(address))["charge"]
    wrong = cashier.send(address, {"charge": charge, "method": "transfer"})
    assert wrong.status_code == 422
    assert "Nhập số biên lai" in wrong.text
    form = {"charge": charge, "method": "transfer", "document_number": "FT 1"}
    assert cashier.send(address, form).status_code == 303
    assert "Chuyển khoản, số FT 1" in cashier.page(address)
    assert cashier.send(address, form).status_code == 409


def test_contact_is_corrected_and_an_intake_annulled(house: House, clerk: DoorClient) -> None:
    code = received_dossier(house).code
    address = f"/can-bo/ho-so/{code}/lien-he"
    assert "0912345678" in clerk.page(address)
    wrong = clerk.send(address, {"phone": "1", "reason": "Đổi số"})
    assert wrong.status_code == 422
    form = hidden(clerk.page(address))
    right = clerk.send(address, {**form, "phone": "0900000111", "reason": "Đổi số"})
    assert right.location == f"/can-bo/ho-so/{code}"
    assert "0900000111" in clerk.page(address)
    stale = clerk.send(address, {**form, "phone": "0900000222", "reason": "Đổi số"})
    assert stale.status_code == 409
    annul = f"/can-bo/ho-so/{code}/huy-tiep-nhan"
    assert clerk.get(annul).status_code == 403
    director = signed_in(house, "giamdoc")
    form = hidden(director.page(annul))
    assert director.send(annul, form).status_code == 422
    assert director.send(annul, {**form, "reason": "Nhận nhầm"}).status_code == 303


def test_the_page_carries_its_procedure_from_a_link(clerk: DoorClient) -> None:
    html = clerk.page(f"{COUNTER}?thu-tuc={SECURITY}")
    assert "3. Thành phần hồ sơ" in html
