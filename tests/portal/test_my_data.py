"""A person at the portal: who looked, a copy of everything, corrections; and nobody else's."""

import io
import zipfile

import pytest

from dossiers.model.access_journal import ReadKind
from dossiers.services.access_journal import Read, journal_reads
from dossiers.services.data_corrections_reading import list_corrections
from dossiers.services.jobs import run_due_jobs
from tests.portal.filing_visits import visitor
from tests.support.builders import received_online
from tests.support.filing import pdf_bytes
from tests.support.house import House
from tests.support.office_visits import signed_in, words

pytestmark = [pytest.mark.rule("R-SEC-02"), pytest.mark.rule("R-INT-17")]
DATA = "/tai-khoan/du-lieu"


def test_the_person_reads_who_looked_when_and_why(house: House) -> None:
    code = received_online(house).code
    signed_in(house, "lan").page(f"/can-bo/ho-so/{code}")
    hanh = visitor(house)
    assert f'href="/ho-so/{code}/ai-da-xem"' in hanh.page(f"/ho-so/{code}")
    page = words(hanh.page(f"/ho-so/{code}/ai-da-xem"))
    assert "Phan Ngọc Lan" in page
    assert "Cán bộ tiếp nhận, quầy 5, Trung tâm" in page
    assert "Trang hồ sơ" in page
    assert "Là người đã tiếp nhận hồ sơ" in page
    assert "20/04/2026" in page
    assert code in words(hanh.page(f"{DATA}/ai-da-xem"))
    assert "Phan Ngọc Lan" in hanh.page(DATA)
    other = visitor(house, "tuan")
    assert other.get(f"/ho-so/{code}/ai-da-xem").status_code == 404
    assert "Phan Ngọc Lan" not in other.page(DATA)
    assert house.portal().get(f"/ho-so/{code}/ai-da-xem").status_code == 303


def test_what_officers_searched_for_is_not_told_to_the_person(house: House) -> None:
    code = received_online(house).code
    stated = Read(ReadKind.DOSSIER, code, words="Kiểm tra lỗi giấy tờ", is_stated=True)
    asked = Read(ReadKind.DOSSIER, code, words="lời riêng của cán bộ")
    journal_reads(house.deps, [stated, asked], house.officer("lan"))
    page = visitor(house).page(f"/ho-so/{code}/ai-da-xem")
    assert "Kiểm tra lỗi giấy tờ" in page
    assert "lời riêng" not in page


def test_long_journals_are_turned_page_by_page(house: House) -> None:
    code = received_online(house).code
    many = [Read(ReadKind.DOSSIER, code)] * 51
    journal_reads(house.deps, many, house.officer("lan"))
    hanh = visitor(house)
    first = hanh.page(f"/ho-so/{code}/ai-da-xem")
    assert first.count("Phan Ngọc Lan") == 50
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert hanh.page(older).count("Phan Ngọc Lan") == 1
    hanh.page(f"/ho-so/{code}/ai-da-xem?sau=bịa")


def test_a_copy_is_asked_for_once_and_fetched_by_its_owner(house: House) -> None:
    received_online(house)
    hanh = visitor(house)
    hanh.page(DATA)
    assert hanh.send(f"{DATA}/ban-sao").location == f"{DATA}?vua=ban-sao"
    assert hanh.send(f"{DATA}/ban-sao").location == f"{DATA}?vua=da-co"
    assert hanh.get(f"{DATA}/ban-sao/1.zip").status_code == 404
    run_due_jobs(house.deps, tell=lambda _: None)
    assert f'href="{DATA}/ban-sao/1.zip"' in hanh.page(f"{DATA}?vua=da-co")
    answer = hanh.get(f"{DATA}/ban-sao/1.zip")
    assert answer.mimetype == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "du-lieu.html" in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    answer.close()
    assert visitor(house, "tuan").get(f"{DATA}/ban-sao/1.zip").status_code == 404
    assert house.portal().get(f"{DATA}/ban-sao/1.zip").status_code == 303
    house.clock.advance(days=8)
    assert visitor(house).get(f"{DATA}/ban-sao/1.zip").status_code == 404


def test_a_correction_goes_its_way_at_both_doors(house: House) -> None:
    hanh, form = visitor(house), {"field": "email", "wanted": "moi@vidu.example"}
    hanh.page(f"{DATA}/sua")
    wrong = hanh.send(f"{DATA}/sua", form)
    assert wrong.status_code == 422
    assert "moi@vidu.example" in wrong.text
    assert hanh.send(f"{DATA}/sua", {"field": "la", "wanted": "x"}).status_code == 422
    full = {**form, "ground": "Đổi hòm thư"}
    paper = (io.BytesIO(pdf_bytes()), "don.pdf")
    sent = hanh.send(f"{DATA}/sua", {**full, "paper": paper})
    assert sent.location == f"{DATA}?vua=sua"
    assert hanh.send(f"{DATA}/sua", full).location == f"{DATA}?vua=da-gui"
    lan = signed_in(house, "lan")
    assert "Nguyễn Thị Hạnh" in lan.page("/can-bo/sua-du-lieu")
    page = lan.page("/can-bo/sua-du-lieu/1")
    present = page.split('name="present" value="', 1)[1].split('"')[0]
    answer = lan.get("/can-bo/sua-du-lieu/1/giay-to")
    assert answer.data == pdf_bytes()
    answer.close()
    assert lan.send("/can-bo/sua-du-lieu/1", {"do": "khong"}).status_code == 422
    stale = lan.send("/can-bo/sua-du-lieu/1", {"do": "sua", "present": "cu@vidu.example"})
    assert stale.status_code == 422
    done = {"do": "sua", "present": present, "reason": "Đã đối chiếu"}
    assert lan.send("/can-bo/sua-du-lieu/1", done).status_code == 303
    assert lan.send("/can-bo/sua-du-lieu/1", done).status_code == 409
    assert "Đã sửa" in lan.page("/can-bo/sua-du-lieu/1")
    page = words(hanh.page(DATA))
    assert "Đã đối chiếu" in page
    assert "moi@vidu.example" in page
    looked = [one.kind for one in reads_about(house)]
    assert {ReadKind.CORRECTION, ReadKind.PAPER} <= set(looked)


def reads_about(house: House):
    person_id = house.person("hanh").id or 0
    return house.deps.queries.privacy.reads_of_person(person_id, before=None, limit=50)


def test_requests_of_another_centre_and_unknown_ones_are_not_found(house: House) -> None:
    hanh = visitor(house)
    hanh.page(f"{DATA}/sua")
    hanh.send(f"{DATA}/sua", {"field": "address", "wanted": "Số 1", "ground": "Chuyển nhà"})
    assert len(list_corrections(house.deps, house.officer("lan"), before=None).lines) == 1
    stranger = signed_in(house, "tiepnhan-moi")
    stranger.page("/can-bo/sua-du-lieu")
    for path in ("/can-bo/sua-du-lieu/1", "/can-bo/sua-du-lieu/1/giay-to"):
        assert stranger.get(path).status_code == 404
    assert stranger.send("/can-bo/sua-du-lieu/1", {"do": "sua"}).status_code == 404
    assert signed_in(house, "hung-ca").get("/can-bo/sua-du-lieu").status_code == 403
    assert signed_in(house, "lan").get("/can-bo/sua-du-lieu/1/giay-to").status_code == 404
