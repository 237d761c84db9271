"""Procedures and given-up jobs in the back office."""

from io import BytesIO
from pathlib import Path

import pytest

from dossiers.model.job import Job, JobKind
from dossiers.services.catalogue_admin import export_procedure
from tests.backoffice.test_calendar_pages import signed_in
from tests.support.builders import SECURITY
from tests.support.house import House
from tests.support.procedures import republish

PROCEDURES = "/can-bo/thiet-lap/thu-tuc"
JOBS = "/can-bo/thiet-lap/viec"
FILE = Path(__file__).resolve().parents[2] / "storage/seeds/procedures/1.001193.toml"


def file(content: bytes, name: str = "khai-sinh.toml") -> tuple[BytesIO, str]:
    return BytesIO(content), name


@pytest.mark.rule("R-CAT-03", "R-CAT-06", "R-CAT-11")
def test_the_list_says_what_is_lacking_and_what_share_is_on(house: House) -> None:
    visitor = signed_in(house)
    page = visitor.page(PROCEDURES)
    assert "Tất cả thủ tục (45)" in page
    assert "hệ thống lấy hạn dài hơn" in page
    lacking = visitor.page(f"{PROCEDURES}?xem=chua-cong-khai")
    assert "Chưa có mức thu" in lacking
    assert "1.001193" not in lacking


def test_each_value_stands_with_its_source(house: House) -> None:
    visitor = signed_in(house)
    page = visitor.page(f"{PROCEDURES}/1.001193")
    assert "giả định" in page
    assert "Suy ra từ cơ quan thực hiện." in page
    for code in ("9.000044", "2.001159", "3.000347", "1.012783"):
        assert code in visitor.page(f"{PROCEDURES}/{code}")
    assert visitor.get(f"{PROCEDURES}/9.999999").status_code == 404


@pytest.mark.rule("R-CAT-08")
def test_a_file_is_taken_in_as_an_interim_version(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(PROCEDURES)
    content = FILE.read_bytes().replace(b"number_of_sets = 1", b"number_of_sets = 2")
    bare = visitor.send(PROCEDURES, {"file": file(content), "interim": "1"})
    assert bare.status_code == 422
    assert "Nhập lý do tạm áp dụng" in bare.text
    ground = {"interim": "1", "reason": "Văn bản mới", "central_text": "Nghị định 07/2025/NĐ-CP"}
    done = visitor.send(PROCEDURES, {"file": file(content), **ground})
    assert done.status_code == 303
    page = visitor.page(done.location)
    assert "Đã nạp bản số 2 của thủ tục 1.001193." in page
    assert "tạm áp dụng" in page


def test_a_bad_file_is_answered_line_by_line(house: House) -> None:
    visitor = signed_in(house)
    visitor.page(PROCEDURES)
    bad = visitor.send(PROCEDURES, {"file": file(b'code = "1"\nfoo = 3\n', "xau.toml")})
    assert bad.status_code == 422
    assert "Không nạp tệp xau.toml" in bad.text
    assert "Không có mục nào tên là “foo”" in bad.text
    assert "Chọn tệp thủ tục" in visitor.send(PROCEDURES, {}).text


def test_a_dead_job_runs_again_once(house: House) -> None:
    now = house.clock.now()
    with house.deps.uow() as uow:
        uow.jobs.add(Job(JobKind.SEND_MESSAGE, "{}", now, now, "message:7"))
        uow.commit()
    job = house.deps.jobs.claim(now=now, lease_seconds=60, count=1)[0]
    house.deps.jobs.give_up(job.id, now=now, error="address_refused")
    visitor = signed_in(house)
    page = visitor.page(JOBS)
    assert "Gửi tin cho người nộp" in page
    assert "Địa chỉ nhận tin không tồn tại" in page
    assert "1 việc" in visitor.page("/can-bo/thiet-lap")
    again = visitor.send(f"{JOBS}/{job.id}/chay-lai")
    assert "Không có việc nào bị dừng." in visitor.page(again.location)
    assert visitor.send(f"{JOBS}/{job.id}/chay-lai").status_code == 422
    assert len(house.deps.jobs.claim(now=now, lease_seconds=60, count=1)) == 1


@pytest.mark.rule("R-CFG-05")
def test_a_process_names_the_iso_procedure_that_it_rests_on(house: House) -> None:
    named = 'name = "Quy trình chung"'
    republish(house, SECURITY, (named, f'{named}\niso_reference = "QT-07/ISO, tệp qt-07.pdf"'))
    page = signed_in(house).page(f"{PROCEDURES}/{SECURITY}")
    assert "Theo quy trình ISO QT-07/ISO, tệp qt-07.pdf" in page
    assert 'iso_reference = "QT-07/ISO, tệp qt-07.pdf"' in export_procedure(house.deps, SECURITY)


def test_others_are_turned_away(house: House) -> None:
    director = signed_in(house, "binh-bd")
    assert "Nạp tệp" not in director.page(PROCEDURES)
    assert director.send(f"{JOBS}/1/chay-lai").status_code == 403
    clerk = signed_in(house, "lan")
    for address in (PROCEDURES, JOBS, "/can-bo/thiet-lap"):
        assert clerk.get(address).status_code == 403
