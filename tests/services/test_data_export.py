"""A copy of everything held about a person: whole, encrypted at rest, for its owner alone."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers.errors import NotAllowed, NotFound, Unavailable
from dossiers.model.access_journal import ReadKind
from dossiers.model.job import JobKind, JobState
from dossiers.model.people import Assurance
from dossiers.model.personal_data import DataExport, ExportState
from dossiers.services import own_dossiers
from dossiers.services.access_journal import Read, journal_reads
from dossiers.services.data_export import ask_export, fetch_export, make_export, own_exports
from dossiers.services.jobs import HANDLERS, Outcome, run_due_jobs
from dossiers.services.mandates import accept_mandate, grant_mandate
from dossiers.services.sweeps import sweep_objects
from storage.sealed_files import AesSealedFiles
from tests.support.builders import dossier_of, received_online, submitted_dossier
from tests.support.filing import RESIDENCE, filled_draft
from tests.support.house import House
from tests.support.interleaving import interleaved
from tests.support.mandates import grant

pytestmark = pytest.mark.rule("R-SEC-02")


def work(house: House) -> list[Outcome]:
    """Do the jobs that are due, messages apart (no carrier stands here)."""
    told: list[Outcome] = []
    run_due_jobs(house.deps, tell=told.append)
    return [one for one in told if one.kind is JobKind.EXPORT_DATA]


def kept(house: House) -> DataExport:
    person_id = house.person("hanh").id or 0
    with house.deps.reading() as uow:
        (export,) = uow.personal_data.exports_of(person_id)
    return export


def archive_of(house: House, person: str = "hanh") -> zipfile.ZipFile:
    actor = house.person(person)
    (line,), _ = own_exports(house.deps, actor)
    found = fetch_export(house.deps, line.id, actor)
    with found.stream:
        return zipfile.ZipFile(io.BytesIO(found.stream.read()))


@pytest.mark.slow
def test_everything_is_in_the_copy(house_on_both: House) -> None:
    house = house_on_both
    code = received_online(house).code
    other = submitted_dossier(house, person="tuan")
    lan = house.officer("lan")
    journal_reads(house.deps, [Read(ReadKind.DOSSIER, code)], lan)
    phone = house.portal()
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile"
    phone.sign_in("hanh")
    assert ask_export(house.deps, house.person("hanh"))
    (done,) = work(house)
    assert done.state is JobState.DONE, done
    archive = archive_of(house)
    assert archive.testzip() is None
    names = archive.namelist()
    data = json.loads(archive.read("du-lieu.json"))
    assert data["Thông tin của bạn"][0]["Số định danh"] == "068190000123"
    (session,) = data["Phiên đăng nhập"]
    assert session["Thiết bị"] == "Điện thoại Android, trình duyệt Chrome"
    assert session["Địa chỉ mạng"] == "127.0.0.1"
    (dossier,) = data["Hồ sơ"]
    assert dossier["Mã hồ sơ"] == code
    assert dossier["Tờ khai"]
    assert {one["Tệp"] for one in dossier["Giấy tờ"]} <= set(names)
    assert set(dossier["Phiếu"]) <= set(names)
    assert dossier["Phiếu"]
    assert any(name.startswith(f"{code}/giay-to/") for name in names)
    assert dossier["Tin đã gửi"]
    (look,) = data["Ai đã xem"]
    assert (look["Cán bộ"], look["Hồ sơ"]) == ("Phan Ngọc Lan", code)
    page = archive.read("du-lieu.html").decode()
    assert "Nguyễn Thị Hạnh" in page
    assert code in page
    assert other not in json.dumps(data)
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        papers = uow.papers.of_dossier(dossier_id)
    for paper in papers:
        with house.deps.objects.open(paper.sha256) as stored:
            assert archive.read(f"{code}/giay-to/{paper.id}-{paper.file_name}") == stored.read()


def test_a_double_click_is_one_copy_and_one_a_day_is_the_most(house_on_both: House) -> None:
    house, actor = house_on_both, house_on_both.person("hanh")
    assert ask_export(house.deps, actor)
    assert not ask_export(house.deps, actor)
    lines, may_ask = own_exports(house.deps, actor)
    assert len(lines) == 1
    assert not may_ask
    house.clock.advance(days=1)
    assert ask_export(house.deps, actor)
    assert len(work(house)) == 2


def test_nobody_else_fetches_it_and_it_ends_after_seven_days(house: House) -> None:
    actor, deps = house.person("hanh"), house.deps
    ask_export(deps, actor)
    (line,), _ = own_exports(deps, actor)
    with pytest.raises(NotFound):
        fetch_export(deps, line.id, actor)  # it is not made yet
    work(house)
    for stranger in (house.person("tuan"), replace(actor, id=None)):
        with pytest.raises(NotFound):
            fetch_export(deps, line.id, stranger)
    for refused in (
        replace(actor, assurance=Assurance.LEVEL_1),
        replace(house.person("tuan"), principal_id=actor.id),
    ):
        with pytest.raises(NotAllowed):
            fetch_export(deps, line.id, refused)
        with pytest.raises(NotAllowed):
            ask_export(deps, refused)
    fetch_export(deps, line.id, actor).stream.close()
    with deps.reading() as uow:
        export = uow.personal_data.export(line.id)
    assert export is not None
    assert export.sha256 is not None
    house.clock.advance(days=6, hours=23)
    sweep_objects(deps)
    fetch_export(deps, line.id, actor).stream.close()
    house.clock.advance(hours=2)
    with pytest.raises(NotFound):
        fetch_export(deps, line.id, actor)


def test_the_bytes_at_rest_tell_nothing(house: House) -> None:
    submitted_dossier(house)
    ask_export(house.deps, house.person("hanh"))
    work(house)
    export = kept(house)
    assert export.sha256 is not None
    with house.deps.objects.open(export.sha256) as stored:
        raw = stored.read()
    assert not zipfile.is_zipfile(io.BytesIO(raw))
    assert b"du-lieu.json" not in raw


def test_making_it_again_changes_nothing(house: House) -> None:
    ask_export(house.deps, house.person("hanh"))
    work(house)
    before = kept(house)
    house.clock.advance(hours=1)
    make_export(house.deps, before.id)
    after = kept(house)
    assert (after.sha256, after.ready_at) == (before.sha256, before.ready_at)
    assert after.state is ExportState.READY
    assert after.expires_at == before.asked_at + timedelta(days=7)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_sealed_file_opens_whole_and_only_unaltered(size: int) -> None:
    files, plain, below = AesSealedFiles(), bytes(i % 251 for i in range(size)), io.BytesIO()
    writer = files.writer(below)
    for start in range(0, size, 1000):
        writer.write(plain[start : start + 1000])
    writer.close()
    sealed = below.getvalue()
    assert files.reader(io.BytesIO(sealed), writer.key).read() == plain
    bent = bytearray(sealed)
    bent[len(bent) // 2] ^= 1
    cut = sealed[:65_552] if size > 65_536 else sealed[:-1]
    for altered in (bytes(bent), cut):
        with pytest.raises(Unavailable):
            files.reader(io.BytesIO(altered), writer.key).read()


def test_mandates_and_drafts_are_in_the_copy_of_both_sides(house: House) -> None:
    """Who gave a mandate and who holds it each read it as their own."""
    mandate_id = grant_mandate(house.deps, grant(), house.person("hanh"))
    accept_mandate(house.deps, mandate_id, house.person("tuan"))
    filled_draft(house)
    roles = {}
    for person in ("hanh", "tuan"):
        ask_export(house.deps, house.person(person))
        work(house)
        data = json.loads(archive_of(house, person).read("du-lieu.json"))
        (mandate,) = data["Ủy quyền"]
        assert mandate["Người được ủy quyền"] == "Trần Quốc Tuấn"
        roles[person] = (mandate["Bạn là"], [one["Thủ tục"] for one in data.get("Bản nháp", [])])
    assert roles == {
        "hanh": ("người ủy quyền", [RESIDENCE]),
        "tuan": ("người được ủy quyền", []),
    }


def test_two_workers_make_one_copy(house: House) -> None:
    ask_export(house.deps, house.person("hanh"))
    number, first = kept(house).id, []

    def other() -> None:
        make_export(house.deps, number)
        first.append(kept(house).sha256)
        house.clock.advance(minutes=1)

    make_export(interleaved(house.deps, other), number)
    assert [kept(house).sha256] == first
    assert kept(house).ready_at < house.clock.now()


def test_a_copy_that_cannot_be_made_says_so_and_a_made_one_stays(house: House) -> None:
    actor = house.person("hanh")
    given_up = HANDLERS[JobKind.EXPORT_DATA].given_up
    assert given_up is not None
    ask_export(house.deps, actor)
    given_up(house.deps, {"export": kept(house).id}, "no_room")
    assert kept(house).state is ExportState.FAILED
    (line,), _ = own_exports(house.deps, actor)
    assert not line.may_fetch
    make_export(house.deps, line.id)
    given_up(house.deps, {"export": line.id}, "too_late")
    assert kept(house).state is ExportState.READY


def test_every_dossier_is_in_the_copy_however_many_pages_they_fill(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {submitted_dossier(house), submitted_dossier(house)}
    monkeypatch.setattr(own_dossiers, "PAGE_SIZE", 1)
    assert ask_export(house.deps, house.person("hanh"))
    work(house)
    data = json.loads(archive_of(house).read("du-lieu.json"))
    assert {one["Mã hồ sơ"] for one in data["Hồ sơ"]} == codes
