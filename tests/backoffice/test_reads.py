"""Every look of an officer at personal data stands in the journal; nobody opens without ground."""

from typing import Any

import pytest

from backoffice.reading import NOBODY, NOBODY_OF, SHOWN
from dossiers.errors import Unavailable
from dossiers.model.access_journal import ReadGround, ReadKind
from dossiers.model.people import Assignment, Officer, Role
from dossiers.ports.queries.privacy import ReadFilter, ReadLine
from dossiers.services.verifying_reads import ReadVerification, verify_reads
from storage.database.repositories.privacy import AccessJournal
from tests.support.builders import (
    dossier_of,
    processing_dossier,
    received_dossier,
    received_online,
)
from tests.support.house import OPENING, PASSWORD, House
from tests.support.office_visits import signed_in
from web.route_access import routes

pytestmark = [pytest.mark.rule("R-SEC-02"), pytest.mark.rule("R-INT-17")]


def journal(house: House, **wanted: Any) -> list[ReadLine]:
    """Return the journal of the first centre, oldest first."""
    centre_id = house.officer("lan").centre_id
    assert centre_id is not None
    found = house.deps.queries.privacy.reads_of_centre(
        centre_id, ReadFilter(**wanted), before=None, limit=1000
    )
    return list(reversed(found))


def administrator(house: House) -> str:
    """Give the centre an officer who administers and has no other task."""
    centre_id = house.officer("lan").centre_id
    assert centre_id is not None
    with house.deps.uow() as uow:
        officer = Officer(
            username="quantri-thu",
            full_name="Quản Trị Thử",
            password_hash=house.deps.passwords.hash(PASSWORD),
            created_at=OPENING,
            position="Quản trị hệ thống",
        )
        uow.officers.add(officer)
        uow.flush()
        uow.officers.assign(Assignment(officer.id, centre_id, Role.ADMINISTRATOR))
        uow.commit()
    return "quantri-thu"


def test_every_page_says_whether_it_shows_people(house: House) -> None:
    pages = {one.endpoint for one in routes(house.backoffice_app) if "GET" in one.methods}
    said = set(SHOWN) | NOBODY | {one for one in pages if one.partition(".")[0] in NOBODY_OF}
    assert pages - said == set(), "say in backoffice/reading.py what these show"
    known = {one.endpoint for one in routes(house.backoffice_app)}
    assert (set(SHOWN) | NOBODY) - known == set()
    assert set(SHOWN) & NOBODY == set()


def test_a_dossier_its_slip_and_its_paper_are_entries_with_their_ground(house: House) -> None:
    code = received_online(house).code
    lan, dossier = signed_in(house, "lan"), dossier_of(house, code)
    with house.deps.reading() as uow:
        slip = uow.slips.of_dossier(dossier.id)[0]
        paper = uow.papers.of_dossier(dossier.id)[0]
    lan.page(f"/can-bo/ho-so/{code}")
    for path in (f"phieu/{slip.id}.pdf", f"giay-to/{paper.id}"):
        answer = lan.get(f"/can-bo/ho-so/{code}/{path}")
        assert answer.status_code == 200
        answer.close()
    signed_in(house, "giamsat").page(f"/can-bo/ho-so/{code}")
    seen = journal(house, dossier_id=dossier.id)
    assert [(one.officer_name, one.kind, one.ground) for one in seen] == [
        ("Phan Ngọc Lan", ReadKind.DOSSIER, ReadGround.RECEIVED_IT),
        ("Phan Ngọc Lan", ReadKind.SLIP, ReadGround.RECEIVED_IT),
        ("Phan Ngọc Lan", ReadKind.PAPER, ReadGround.RECEIVED_IT),
        ("Lương Thị Minh", ReadKind.DOSSIER, ReadGround.SUPERVISING),
    ]
    assert all(one.unit_name and one.code == code for one in seen)
    assert verify_reads(house.deps) == ReadVerification(4, None, has_loose=False)


def test_a_dossier_in_ones_hands_is_looked_at_as_its_handler(house: House) -> None:
    code = processing_dossier(house)
    signed_in(house, "hung-ca").page(f"/can-bo/ho-so/{code}/xu-ly")
    signed_in(house, "lanhdao-ca").page(f"/can-bo/ho-so/{code}")
    seen = journal(house, dossier_id=dossier_of(house, code).id)
    assert [(one.kind, one.role, one.ground) for one in seen] == [
        (ReadKind.WORK, Role.AGENCY_OFFICER, ReadGround.IN_HAND),
        (ReadKind.DOSSIER, Role.AGENCY_LEADER, ReadGround.OF_AGENCY),
    ]
    assert "Công an" in seen[0].unit_name


def test_what_is_refused_is_no_look(house: House) -> None:
    code = received_dossier(house).code
    signed_in(house, "yen-tc").get(f"/can-bo/ho-so/{code}")
    signed_in(house, "binh-bd").get(f"/can-bo/ho-so/{code}")
    house.backoffice().get(f"/can-bo/ho-so/{code}")
    assert journal(house) == []


def test_a_list_is_one_entry_that_names_its_dossiers(house: House) -> None:
    codes = [received_dossier(house).code for _ in range(3)]
    ids = {str(dossier_of(house, code).id) for code in codes}
    lan = signed_in(house, "lan")
    lan.get("/can-bo?the=in_progress").close()
    lan.get("/can-bo/tim?q=Hạnh").close()
    lan.get("/can-bo/so-theo-doi").close()
    desk, search, register = journal(house)
    assert (desk.kind, desk.page, desk.words) == (ReadKind.LIST, "desk.page", None)
    assert set(desk.covers.split(",")) == ids
    assert (search.kind, search.words) == (ReadKind.SEARCH, "q=Hạnh")
    assert register.kind is ReadKind.REGISTER
    assert set(register.covers.split(",")) == ids
    day = desk.at.date()
    found = journal(house, dossier_id=dossier_of(house, codes[0]).id, day=day)
    assert [one.id for one in found] == [desk.id, search.id, register.id]


def test_finding_a_person_at_the_counter_is_an_entry_about_the_person(house: House) -> None:
    lan = signed_in(house, "lan")
    lan.page("/can-bo/tiep-nhan")
    lan.send("/can-bo/tiep-nhan", {"personal_id": "068190000123", "do": "tiep"}).close()
    person_id = house.person("hanh").id
    assert person_id is not None
    (line,) = house.deps.queries.privacy.reads_of_person(person_id, before=None, limit=9)
    assert (line.kind, line.ground, line.code) == (ReadKind.PERSON, ReadGround.AT_CENTRE, None)


@pytest.mark.parametrize("path", ["so-theo-doi/quyen.pdf", "nhat-ky-xem.csv"])
def test_taking_a_file_is_an_entry(house: House, path: str) -> None:
    received_dossier(house)
    answer = signed_in(house, "giamsat").get(f"/can-bo/{path}")
    assert answer.status_code == 200
    assert [one.kind for one in journal(house)] == [ReadKind.EXPORT]


def test_who_has_no_task_states_a_reason_first(house: House) -> None:
    code = received_dossier(house).code
    client = signed_in(house, administrator(house))
    asked = client.get(f"/can-bo/ho-so/{code}")
    assert asked.status_code == 303
    where = f"/can-bo/ho-so/{code}/ly-do-xem"
    assert asked.location == f"{where}?next=/can-bo/ho-so/{code}"
    assert journal(house) == []
    client.page(asked.location)
    assert client.send(where, {"reason": "ngắn"}).status_code == 422
    given = client.send(where, {"reason": "Kiểm tra lỗi hiển thị theo đề nghị số 12"})
    assert given.location == f"/can-bo/ho-so/{code}"
    client.page(f"/can-bo/ho-so/{code}")
    (line,) = journal(house)
    assert (line.role, line.ground) == (Role.ADMINISTRATOR, ReadGround.STATED)
    assert line.words == "Kiểm tra lỗi hiển thị theo đề nghị số 12"
    assert client.get("/can-bo/ho-so/KHONG-CO/ly-do-xem").status_code == 404
    for _ in range(3):
        house.clock.advance(minutes=21)
        client.page("/can-bo/nhat-ky-xem")
    assert client.get(f"/can-bo/ho-so/{code}").location == asked.location
    assert signed_in(house, "lan").get(where).status_code == 403


def test_what_cannot_be_written_down_is_not_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = received_dossier(house).code
    lan = signed_in(house, "lan")

    def away(*_args: object) -> None:
        raise Unavailable("database_away")

    monkeypatch.setattr(AccessJournal, "append", away)
    answer = lan.get(f"/can-bo/ho-so/{code}")
    assert answer.status_code == 503
    assert "Nguyễn Thị Hạnh" not in answer.text


def test_the_journal_is_searched_by_officer_dossier_and_day(house: House) -> None:
    codes = [received_dossier(house).code for _ in range(2)]
    lan = signed_in(house, "lan")
    for code in codes:
        lan.page(f"/can-bo/ho-so/{code}")
    watcher = signed_in(house, "giamsat")
    page = watcher.page("/can-bo/nhat-ky-xem")
    assert all(code in page for code in codes)
    page = watcher.page(f"/can-bo/nhat-ky-xem?ho-so={codes[0]}&ngay=20/04/2026")
    assert codes[0] in page
    assert f"/can-bo/ho-so/{codes[1]}" not in page
    officer = house.officer("giamsat").id
    assert codes[0] not in watcher.page(f"/can-bo/nhat-ky-xem?can-bo={officer}&ngay=19/04/2026")
    assert watcher.get("/can-bo/nhat-ky-xem?ho-so=KHONG-CO").status_code == 422
    assert watcher.get("/can-bo/nhat-ky-xem?ngay=99").status_code == 422
    assert lan.get("/can-bo/nhat-ky-xem").status_code == 403
    assert codes[0] not in signed_in(house, "giamdoc-moi").page("/can-bo/nhat-ky-xem")
