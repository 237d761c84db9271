"""The filing pages when something is wrong: nothing typed is lost, nothing of others is found."""

from dataclasses import replace

import pytest

from dossiers.services.catalogue_admin import export_procedure, import_procedures
from tests.portal.filing_visits import fill, start, upload, visitor
from tests.support.builders import submitted_dossier
from tests.support.filing import RESIDENCE, image_bytes, pdf_bytes
from tests.support.house import House


def test_the_start_page_says_what_is_kept_how_long_and_what_it_costs(house: House) -> None:
    page = house.portal().page("/nop-ho-so/1.004194")
    for words in ("03 ngày làm việc", "7.000", "90 ngày", "nộp phí tại quầy", "Giấy tờ, tài liệu"):
        assert words in page
    assert "Thời hạn tính từ lúc bạn gửi" in page


def test_the_start_page_says_when_the_centre_counts_from_acceptance(house: House) -> None:
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = replace(centre.settings, online_clock="accepted")
        uow.commit()
    assert "tính từ lúc Trung tâm tiếp nhận" in house.portal().page("/nop-ho-so/1.004194")


def test_what_cannot_be_filed_says_why(house: House) -> None:
    client = visitor(house)
    assert client.get("/nop-ho-so/9.999999").status_code == 404
    house.clock.advance(days=-365)
    assert "chưa có hiệu lực" in house.portal().page("/nop-ho-so/1.004194")


def test_a_procedure_without_eform_leads_to_its_page(house: House) -> None:
    with house.deps.reading() as uow:
        public = uow.procedures.all_public(house.clock.now().date())
    codes = [one.version.code for one in public if not one.version.eform]
    page = visitor(house).page(f"/nop-ho-so/{codes[0]}")
    assert f'href="/thu-tuc/{codes[0]}"' in page
    assert "Bắt đầu nộp hồ sơ" not in page


def test_the_open_draft_is_offered_again(house: House) -> None:
    client = visitor(house)
    base = start(client)
    page = client.page("/nop-ho-so/1.004194")
    assert "Làm tiếp bản nháp" in page
    assert client.send("/nop-ho-so/1.004194").location == base
    assert client.send("/nop-ho-so/1.004194", {"anew": "1"}).location != base


def test_wrong_contact_is_shown_again_as_typed(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/nguoi-nop")
    answer = client.send(f"{base}/nguoi-nop", {"phone": "12x", "email": "a@b", "address": "Ở đó"})
    assert answer.status_code == 422
    for words in ("12x", "a@b", "Ở đó", "Nhập số điện thoại Việt Nam", "Lỗi:"):
        assert words in answer.text


def test_wrong_answers_of_the_eform_are_shown_again_as_typed(house: House) -> None:
    client = visitor(house)
    base = start(client)
    page = client.page(f"{base}/to-khai/resident")
    assert "Nguyễn Thị Hạnh" in page  # suggested from the account
    typed = {"resident.full_name": "Lê A", "resident.birth_on-day": "31"}
    answer = client.send(f"{base}/to-khai/resident", {**typed, "resident.birth_on-month": "4"})
    assert answer.status_code == 422
    assert "Lê A" in answer.text
    assert 'value="31"' in answer.text
    assert client.get(f"{base}/to-khai/nothing").status_code == 404


def test_a_helper_button_of_the_eform_works_without_script(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/to-khai/household")
    answer = client.send(f"{base}/to-khai/household", {"_eform": "add:household.members"})
    assert answer.status_code == 200
    assert "household.members-0-full_name" in answer.text


@pytest.mark.rule("R-INT-10")
def test_bad_files_are_named_in_the_page_and_good_ones_stay(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    files = [("tot.pdf", pdf_bytes()), ("khoa.pdf", pdf_bytes(password="x")), ("rong.png", b"")]
    answer = upload(client, base, "lawful-dwelling", *files)
    assert answer.status_code == 422
    assert "Tệp khoa.pdf có mật khẩu" in answer.text
    assert "Tệp rong.png không có nội dung" in answer.text
    page = client.page(f"{base}/giay-to")
    assert "tot.pdf" in page
    assert "khoa.pdf" not in page
    nothing = upload(client, base, "lawful-dwelling")
    assert nothing.status_code == 422
    assert "Chọn tệp trên máy của bạn" in nothing.text
    assert upload(client, base, "forged", ("a.pdf", pdf_bytes())).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("anh.JPEG", image_bytes(), "anh.JPEG"),
        ("anh.png", image_bytes(), "anh.png.jpg"),
        ("don.exe", pdf_bytes(), "don.exe.pdf"),
        ("don", pdf_bytes(), "don.pdf"),
        ("a" * 250 + ".svg", pdf_bytes(), "a" * 196 + ".pdf"),
    ],
)
def test_a_files_name_ends_as_its_bytes_are(
    house: House, name: str, content: bytes, kept: str
) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    assert upload(client, base, "lawful-dwelling", (name, content)).status_code == 303
    with client.get(f"{base}/giay-to/1") as file:
        assert file.headers["Content-Disposition"] == f"inline; filename={kept}"


def test_a_dark_picture_is_told_but_kept(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    upload(client, base, "lawful-dwelling", ("toi.jpg", image_bytes(grey=20)))
    assert "Ảnh bị tối, hãy chụp lại" in client.page(f"{base}/giay-to")
    assert "1 ảnh nên chụp lại" in client.page(base)


def test_an_own_file_is_served_boxed_in_and_removed(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    upload(client, base, "lawful-dwelling", ("a.pdf", pdf_bytes()))
    file = client.get(f"{base}/giay-to/1")
    assert file.data.startswith(b"%PDF-")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    file.close()
    client.page(f"{base}/giay-to")
    for _ in range(2):
        answer = client.send(f"{base}/giay-to/1/bo", {"component": "lawful-dwelling"})
        assert answer.location == f"{base}/giay-to#muc-lawful-dwelling"
    assert client.get(f"{base}/giay-to/1").status_code == 404


def test_nobody_finds_the_draft_or_confirmation_of_another(house: House) -> None:
    owner, other = visitor(house), visitor(house, "tuan")
    base = start(owner)
    owner.page(f"{base}/giay-to")
    upload(owner, base, "lawful-dwelling", ("a.pdf", pdf_bytes()))
    pages = ("", "/nguoi-nop", "/to-khai/resident", "/giay-to", "/giay-to/1", "/kiem-tra", "/xoa")
    for page in pages:
        assert other.get(base + page).status_code == 404, page
    code = submitted_dossier(house)
    for page in ("da-gui", "to-khai.pdf", "ma-qr.svg"):
        assert owner.get(f"/ho-so/{code}/{page}").status_code == 200
        assert other.get(f"/ho-so/{code}/{page}").status_code == 404
    other.page("/nop-ho-so/1.004194")
    for page in ("nguoi-nop", "giay-to", "kiem-tra", "xoa", "chuyen-ban", "giay-to/1/bo"):
        answer = other.send(f"{base}/{page}", {"truth": "1", "component": "lawful-dwelling"})
        assert answer.location in (None, "/ho-so"), page
    assert "a.pdf" in owner.page(f"{base}/giay-to")


def test_reading_the_pages_changes_nothing(house: House) -> None:
    client = visitor(house)
    base = start(client)
    before = _updated(house, base)
    house.clock.advance(minutes=5)
    for page in ("", "/nguoi-nop", "/truong-hop", "/to-khai/resident", "/giay-to", "/xoa"):
        client.page(base + page)
    assert _updated(house, base) == before


def _updated(house: House, base: str) -> object:
    with house.deps.reading() as uow:
        draft = uow.drafts.by_token(base.rpartition("/")[2])
    assert draft is not None
    return (draft.updated_at, draft.answers, draft.applicant, draft.done_tasks)


def test_deleting_asks_first_and_is_done_once(house: House) -> None:
    client = visitor(house)
    base = start(client)
    assert "không lấy lại được" in client.page(f"{base}/xoa")
    for _ in range(2):
        assert client.send(f"{base}/xoa").location == "/ho-so"
    assert client.get(base).status_code == 404


@pytest.mark.rule("R-CAT-09")
def test_an_old_draft_is_shown_moved_and_finished(house: House) -> None:
    client = visitor(house)
    base = start(client)
    fill(client, base)
    text = export_procedure(house.deps, RESIDENCE)
    import_procedures(house.deps, {"new.toml": text.replace('"place"', '"dwelling"')})
    page = client.page(base)
    assert "Thủ tục này đã đổi" in page
    assert "Số 8, ngõ 25 phố Đội Cấn" in page
    assert client.get(f"{base}/kiem-tra").location == base
    assert client.send(f"{base}/nhan-ket-qua", {"channel": "counter"}).status_code == 409
    assert client.send(f"{base}/chuyen-ban").location == base
    assert "Làm tiếp: Điền tờ khai" in client.page(base)


def test_a_closed_procedure_shows_the_answers_to_be_printed(house: House) -> None:
    client = visitor(house)
    base = start(client)
    fill(client, base)
    text = export_procedure(house.deps, RESIDENCE)
    changed = text.replace("online_level = 4", "online_level = 2")
    import_procedures(house.deps, {"new.toml": changed})
    page = client.page(base)
    assert "không nhận hồ sơ trên mạng nữa" in page
    assert "hop-dong.pdf" in page
    assert "Chuyển bản nháp" not in page


def test_a_draft_survives_signing_out(house: House) -> None:
    client = visitor(house)
    base = start(client)
    fill(client, base)
    client.send("/dang-xuat")
    assert client.get(base).location.startswith("/dang-nhap?next=")
    again = visitor(house)
    assert "Kiểm tra và gửi hồ sơ" in again.page(base)
    assert again.get(f"{base}/kiem-tra").status_code == 200


def test_each_task_leads_to_the_next_open_one_and_the_last_to_the_check_page(house: House) -> None:
    client = visitor(house)
    base = start(client)
    client.page(base)
    contact = client.send(f"{base}/nguoi-nop", {"phone": "0912345678"})
    assert contact.location == f"{base}/truong-hop"
    assert client.send(f"{base}/truong-hop", {"case": "single"}).location == f"{base}/to-khai"
    early = client.send(f"{base}/nhan-ket-qua", {"channel": "counter"})
    assert early.location == f"{base}/to-khai"
    assert "Để sau, về danh sách việc" in client.page(f"{base}/giay-to")
    fill(client, base)
    papers = client.page(f"{base}/giay-to")
    assert f'href="{base}/kiem-tra">Xong giấy tờ, làm việc tiếp theo' in papers
    last = client.send(f"{base}/nhan-ket-qua", {"channel": "counter"})
    assert last.location == f"{base}/kiem-tra"
    changed = client.send(f"{base}/truong-hop?tu=kiem-tra", {"case": "single"})
    assert changed.location == f"{base}/kiem-tra"
