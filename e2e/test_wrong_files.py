"""Files that something is wrong with: said at once, by name, with the remedy; the rest stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload

from e2e import journeys, papers
from e2e.pages.filing import PapersPage
from e2e.visitor import NARROW, Visitor

WRONG = {
    "rong.pdf": papers.file("rong.pdf", b"", "application/pdf"),
    "chuong-trinh.pdf": papers.file("chuong-trinh.pdf", b"MZ\x90\x00" * 500, "application/pdf"),
    "hong.pdf": papers.file("hong.pdf", b"%PDF-1.7\n" + b"\x00" * 400, "application/pdf"),
    "khoa.pdf": papers.file("khoa.pdf", papers.pdf(password="x"), "application/pdf"),
    "hong.jpg": papers.file("hong.jpg", papers.photograph()[:4000], "image/jpeg"),
    "trang.html": papers.file("trang.html", b"<script>alert(1)</script>", "image/png"),
    "dai.pdf": papers.file("dai.pdf", papers.pdf(201), "application/pdf"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_named_and_the_good_one_stays(
    name: str, citizen: Callable[..., Visitor]
) -> None:
    hanh = citizen("hanh")
    page = journeys.begin_residence(hanh).open_papers()
    page.add(journeys.LEASE, papers.lease())
    page.add(journeys.LEASE, WRONG[name])
    assert any(name in line for line in hanh.told_errors()), hanh.told_errors()
    assert page.names() == ["hop-dong-thue-nha.pdf"]
    hanh.check_page()


@pytest.mark.parametrize("size", [21, 70])
def test_a_file_too_large_is_named_and_the_good_one_stays(
    size: int, tmp_path: Path, citizen: Callable[..., Visitor]
) -> None:
    hanh = citizen("hanh")
    page = journeys.begin_residence(hanh).open_papers()
    page.add(journeys.LEASE, papers.lease())
    heavy = tmp_path / "nang.pdf"
    heavy.write_bytes(papers.pdf(size=size * papers.MIB))
    page.add(journeys.LEASE, heavy)
    hanh.check_page()
    if size < 61:
        assert any("nang.pdf" in line for line in hanh.told_errors()), hanh.told_errors()
    hanh.page.go_back()
    assert PapersPage(hanh).names() == ["hop-dong-thue-nha.pdf"]


def test_good_and_wrong_files_together(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh", scripts=False)
    page = journeys.begin_residence(hanh).open_papers()
    photo = papers.file("anh-chup.jpg", papers.photograph(), "image/jpeg")
    page.add(journeys.LEASE, photo, WRONG["khoa.pdf"], papers.lease())
    assert page.names() == ["anh-chup.jpg", "hop-dong-thue-nha.pdf"]
    assert len(hanh.told_errors()) == 1
    hanh.check_width(NARROW)
    page.remove("anh-chup.jpg")
    assert PapersPage(hanh).names() == ["hop-dong-thue-nha.pdf"]


def test_a_dark_photograph_is_warned_of_and_taken(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    page = journeys.begin_residence(hanh).open_papers()
    dark: FilePayload = papers.file("toi.jpg", papers.photograph(shade=25), "image/jpeg")
    page.add(journeys.LEASE, dark)
    assert hanh.reads("Ảnh bị tối")
    assert page.names() == ["toi.jpg"]
    hanh.check_page()


def test_what_was_sent_is_never_shown_as_a_page(citizen: Callable[..., Visitor]) -> None:
    hanh = citizen("hanh")
    page = journeys.begin_residence(hanh).open_papers()
    page.add(journeys.LEASE, papers.lease())
    link = hanh.page.get_by_role("link", name="Xem hop-dong-thue-nha.pdf")
    status, headers, body = hanh.fetch(link.get_attribute("href") or "")
    assert status == 200
    assert headers["content-type"] == "application/pdf"
    assert "sandbox" in headers["content-security-policy"]
    assert body == papers.lease()["buffer"]
