"""Papers pass the scanner at both doors: infected ones are refused by name, unscanned ones too."""

import json
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from flask import has_request_context

from dossiers.errors import DomainError
from dossiers.ports.deps import Deps
from dossiers.ports.outside import MalwareScanner
from dossiers.services.steps.scans import Scan, ScansRefused, store_scans
from e2e.peers.clamd import EICAR
from storage.objects.checks import ParsingInspector
from storage.objects.malware import ClamdScanner, ClamdSettings, ScanningInspector
from tests.portal.filing_visits import start, upload, visitor
from tests.support.filing import pdf_bytes
from tests.support.house import DoorClient, House
from tests.support.office_visits import words
from tests.support.processes import Peer
from web.log import QuietFormatter

LINE = "lawful-dwelling"
INFECTED = pdf_bytes().replace(b"%%EOF", b"%" + EICAR + b"\n%%EOF")


class WatchedScanner:
    """A scanner that also proves that no transaction is open while it is asked."""

    def __init__(self, scanner: MalwareScanner, deps: Deps) -> None:
        self._scanner, self._deps = scanner, deps
        self.asked = 0

    def finding(self, stream: BinaryIO) -> str | None:
        self.asked += 1
        with self._deps.uow():  # a second one in one thread would be refused
            pass
        return self._scanner.finding(stream)


@pytest.fixture
def socket_folder() -> Iterator[Path]:
    """Give a folder with a short path: that of a socket has 107 bytes at most."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def clamd(socket_folder: Path) -> Iterator[Peer]:
    """Give a scanner of the test's own."""
    peer = Peer("e2e.peers.clamd", socket_folder, {})
    yield peer
    peer.stop()


@pytest.fixture
def scanned(house: House, clamd: Peer, socket_folder: Path) -> tuple[House, WatchedScanner]:
    """Give the house with its papers scanned."""
    own = ClamdScanner(ClamdSettings(str(socket_folder / "clamd.sock")))
    scanner = WatchedScanner(own, house.deps)
    house.deps = replace(house.deps, inspector=ScanningInspector(ParsingInspector(), scanner))
    return house, scanner


def draft(house: House) -> tuple[DoorClient, str]:
    client = visitor(house)
    base = start(client)
    client.page(f"{base}/giay-to")
    return client, base


def stored_files(house: House) -> list[Path]:
    return [one for one in (house.settings.var_dir / "objects").rglob("*") if one.is_file()]


def incidents(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [one.__dict__ for one in caplog.records if one.levelno == logging.ERROR]


def test_an_infected_paper_is_named_and_nothing_of_it_is_kept(
    scanned: tuple[House, WatchedScanner], caplog: pytest.LogCaptureFixture
) -> None:
    house, scanner = scanned
    client, base = draft(house)
    before = len(stored_files(house))
    answer = upload(client, base, LINE, ("hop-dong.pdf", INFECTED), ("tot.pdf", pdf_bytes()))
    assert answer.status_code == 422
    assert "Tệp hop-dong.pdf có mã độc nên không được nhận" in words(answer.text)
    assert scanner.asked == 2
    page = client.page(f"{base}/giay-to")
    assert "tot.pdf" in page
    assert "hop-dong.pdf" not in page
    assert len(stored_files(house)) == before + 1
    (told,) = incidents(caplog)
    assert told["incident"] == "infected_paper"


def test_the_line_of_an_incident_leads_to_its_request_and_account(
    scanned: tuple[House, WatchedScanner],
) -> None:
    house, _ = scanned
    client, base = draft(house)
    lines: list[dict[str, Any]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            assert has_request_context()
            lines.append(json.loads(QuietFormatter("{message}", style="{").format(record)))

    logger, handler = logging.getLogger("mot_cua.malware"), Keeping()
    logger.addHandler(handler)
    try:
        answer = upload(client, base, LINE, ("hop-dong.pdf", INFECTED))
    finally:
        logger.removeHandler(handler)
    (line,) = lines
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["account"] == f"portal:{house.person('hanh').id}"
    assert line["found"] == "Eicar-Test-Signature"
    assert not {"Hạnh", "hop-dong"} & set(str(line).split())


def test_while_the_scanner_is_away_no_paper_is_taken(
    scanned: tuple[House, WatchedScanner], clamd: Peer
) -> None:
    house, _ = scanned
    client, base = draft(house)
    before = len(stored_files(house))
    clamd.stop()
    answer = upload(client, base, LINE, ("tot.pdf", pdf_bytes()))
    assert answer.status_code == 503
    told = words(answer.text)
    assert "Hệ thống tạm thời gián đoạn: chưa quét được mã độc trong tệp tot.pdf" in told
    assert "tot.pdf" not in client.page(f"{base}/giay-to")
    assert len(stored_files(house)) == before
    clamd.start()
    assert upload(client, base, LINE, ("tot.pdf", pdf_bytes())).status_code == 303


@pytest.mark.parametrize("away", [False, True])
def test_scans_of_officers_pass_it_too(
    scanned: tuple[House, WatchedScanner], clamd: Peer, away: bool, tmp_path: Path
) -> None:
    house, _ = scanned
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
    assert centre is not None
    if away:
        clamd.stop()
    file = tmp_path / "to-khai.pdf"
    file.write_bytes(INFECTED)
    with file.open("rb") as stream, pytest.raises(ScansRefused) as caught:
        store_scans(house.deps, centre.settings, [Scan("form", "to-khai.pdf", stream)])
    problem: DomainError = caught.value.problems["form"]
    assert problem.code == ("scanner_away" if away else "file_infected")
    assert stored_files(house) == []
