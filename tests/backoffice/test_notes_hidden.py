"""What an agency writes among its own people stays there: no page, file or copy tells it."""

import io
import zipfile

import pypdf
import pytest

from dossiers.services.data_export import ask_export, fetch_export
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.services.jobs import run_due_jobs
from tests.portal.filing_visits import visitor
from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in
from web.route_access import routes

pytestmark = [pytest.mark.rule("R-ACC-02"), pytest.mark.rule("R-INT-17")]
NOTE = "ghi-chú-kín-của-công-an"


def texts_of(client: DoorClient, address: str) -> str:
    """Return what an address tells: a page's HTML, a PDF's words, the text of a file."""
    answer = client.get(address)
    data, kind = answer.data, answer.mimetype
    answer.close()
    if kind == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return "\n".join(page.extract_text() for page in pages)
    return data.decode("utf-8", "replace")


def addresses(house: House, door: str, code: str) -> list[str]:
    """Return every address that a person can read with this dossier's code and numbers."""
    app = house.portal_app if door == "portal" else house.backoffice_app
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        slips = [one.id for one in uow.slips.of_dossier(dossier_id)]
    found = []
    for route in routes(app):
        if "GET" not in route.methods or "<path" in route.rule or "tai-san" in route.rule:
            continue
        for number in slips if "slip_id" in route.rule else [1]:
            address = route.rule.replace("<code>", code).replace("<name>", "x")
            for name in ("slip_id", "paper_id", "batch_id", "sheet_id", "letter_id", "export_id"):
                address = address.replace(f"<int:{name}>", str(number))
            if "<" not in address:
                found.append(address)
    return found


def test_no_one_outside_the_agency_reads_its_notes(house: House) -> None:
    code = processing_dossier(house)
    add_internal_note(house.deps, AddNote(code, NOTE), house.officer("hung-ca"))
    assert NOTE in texts_of(signed_in(house, "hung-ca"), f"/can-bo/ho-so/{code}")
    for username in ("yen-tc", "binh-bd", "giamdoc-moi"):
        stranger = signed_in(house, username)
        told = [a for a in addresses(house, "backoffice", code) if NOTE in texts_of(stranger, a)]
        assert told == [], username
    for person in ("hanh", "tuan"):
        client = visitor(house, person)
        told = [a for a in addresses(house, "portal", code) if NOTE in texts_of(client, a)]
        assert told == [], person


def test_files_of_the_centre_and_the_persons_copy_leave_notes_out(house: House) -> None:
    code = processing_dossier(house)
    add_internal_note(house.deps, AddNote(code, NOTE), house.officer("hung-ca"))
    files = [a for a in addresses(house, "backoffice", code) if a.endswith((".pdf", ".csv"))]
    assert "/can-bo/so-theo-doi/quyen.pdf" in files
    for username in ("lan", "giamdoc", "giamsat"):
        officer = signed_in(house, username)
        assert [one for one in files if NOTE in texts_of(officer, one)] == []
    hanh = house.person("hanh")
    ask_export(house.deps, hanh)
    run_due_jobs(house.deps, tell=lambda _: None)
    with fetch_export(house.deps, 1, hanh).stream as stream:
        archive = zipfile.ZipFile(io.BytesIO(stream.read()))
    assert code in archive.read("du-lieu.json").decode()
    assert all(NOTE.encode() not in archive.read(name) for name in archive.namelist())
