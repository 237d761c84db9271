"""A supplement that does not come: the dossier lapses into the archive; a leader reopens it."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers.errors import Conflict, InvalidInput, NotAllowed, StaleVersion
from dossiers.model.calendar import VIETNAM
from dossiers.model.centre import settings_from_data
from dossiers.model.endings import ArchiveCause
from dossiers.model.events import EventKind
from dossiers.model.payment import ChargeState
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.desk import DeskTab
from dossiers.services.archives import PlaceInArchive, archive_page, place_in_archive
from dossiers.services.desk import DeskRequest, read_centre_facts, show_desk
from dossiers.services.lapsing import ReopenDossier, lapse_dossiers, reopen_dossier
from dossiers.services.searching import search_dossiers
from dossiers.services.supplement_reading import read_answer_page
from dossiers.services.supplements import TakeSupplement, take_supplement
from dossiers.services.sweeps import sweep_objects
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import dossier_of
from tests.support.endings import after_last_day, ask_for_supplement, awaiting_dossier, told
from tests.support.house import House


def reopen(house: House, code: str, username: str = "giamdoc", **changes) -> None:
    command = ReopenDossier(code, dossier_of(house, code).revision, "Người nộp nằm viện")
    reopen_dossier(house.deps, replace(command, **changes), house.officer(username))


@pytest.mark.rule("R-SUP-09", "R-ARC-01")
def test_a_dossier_lapses_the_day_after_into_the_archive_of_its_agency(house_on_both: House):
    house = house_on_both
    code = awaiting_dossier(house)
    waiting = dossier_of(house, code)
    assert waiting.lapses_at.astimezone(VIETNAM).isoformat() == "2026-04-29T00:00:00+07:00"
    house.clock.moment = waiting.lapses_at - timedelta(minutes=1)
    lapse_dossiers(house.deps)
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED
    after_last_day(house, code)
    lapse_dossiers(house.deps)
    lapsed = dossier_of(house, code)
    assert (lapsed.status, lapsed.closed_at) == (DossierStatus.STOPPED, house.clock.now())
    assert (lapsed.holder_kind, lapsed.holder_agency_id) == (HolderKind.ARCHIVE, lapsed.agency_id)
    with house.deps.reading() as uow:
        stay = uow.endings.archive_of(lapsed.id)
        agency = uow.agencies.by_id(lapsed.agency_id)
        kinds = [one.kind for one in uow.events.of_dossier(lapsed.id)]
        charges = {one.state for one in uow.charges.of_dossier(lapsed.id)}
    assert (stay.cause, stay.archived_at, stay.place) == (
        ArchiveCause.LAPSED,
        house.clock.now(),
        agency.name,
    )
    assert kinds[-1] is EventKind.LAPSED
    assert ChargeState.OPEN not in charges
    lapse_dossiers(house.deps)
    texts = told(house, code, "lapsed")
    assert len(texts) == 2, "an e-mail and a text message, once"
    assert any("28/04/2026" in text for text in texts)


@pytest.mark.rule("R-ARC-04", "R-SUP-09")
def test_a_leader_reopens_with_a_reason_and_the_wait_begins_anew(house_on_both: House):
    house = house_on_both
    code = awaiting_dossier(house)
    with pytest.raises(Conflict, match="not_lapsed"):
        reopen(house, code)
    after_last_day(house, code)
    lapse_dossiers(house.deps)
    with pytest.raises(NotAllowed):
        reopen(house, code, "lan")
    with pytest.raises(InvalidInput, match="reopening_without_reason"):
        reopen(house, code, reason=" ")
    with pytest.raises(StaleVersion):
        reopen(house, code, revision=1)
    reopen(house, code)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind, dossier.closed_at) == (
        DossierStatus.SUPPLEMENT_REQUESTED,
        HolderKind.APPLICANT,
        None,
    )
    assert dossier.lapses_at > house.clock.now() + timedelta(days=5)
    with pytest.raises(Conflict, match="not_lapsed"):
        reopen(house, code)
    command = TakeSupplement(code, dossier.revision, note="Đã nộp bản có chữ ký")
    take_supplement(house.deps, command, house.officer("lan"))
    back = dossier_of(house, code)
    assert (back.status, back.holder_kind) == (DossierStatus.PROCESSING, HolderKind.AGENCY)
    with house.deps.reading() as uow:
        assert uow.endings.archive_of(back.id) is None
    assert not verify_dossiers(house.deps, code=code).broken


@pytest.mark.rule("R-ARC-01", "R-ARC-02", "R-ARC-03", "R-ARC-04")
def test_the_archive_is_listed_found_placed_and_never_emptied(house: House):
    code = awaiting_dossier(house)
    after_last_day(house, code)
    lapse_dossiers(house.deps)
    clerk, director = house.officer("vanthu-ca"), house.officer("giamdoc")
    place_in_archive(house.deps, PlaceInArchive(code, " Kệ 3, hộp 12 "), clerk)
    place_in_archive(house.deps, PlaceInArchive(code, "Kệ 3, hộp 12"), clerk)
    for actor in (clerk, director):
        page = archive_page(house.deps, actor)
        assert [(one.code, one.place) for one in page.lines] == [(code, "Kệ 3, hộp 12")]
        assert page.proposed == ()
    assert archive_page(house.deps, house.officer("mai-xa")).lines == ()
    with pytest.raises(NotAllowed):
        place_in_archive(house.deps, PlaceInArchive(code, "Kệ 4"), director)
    for place, said in ((" ", "place_missing"), ("x" * 301, "place_too_long")):
        with pytest.raises(InvalidInput, match=said):
            place_in_archive(house.deps, PlaceInArchive(code, place), clerk)
    assert code in repr(search_dossiers(house.deps, code, director))
    house.clock.moment += timedelta(days=366 * 10)
    sweep_objects(house.deps)
    page = archive_page(house.deps, director)
    assert [one.code for one in page.proposed] == [code]
    assert dossier_of(house, code).status is DossierStatus.STOPPED
    other = awaiting_dossier(house)
    with pytest.raises(Conflict, match="not_archived"):
        place_in_archive(house.deps, PlaceInArchive(other, "Kệ 1"), clerk)


def test_a_stored_last_day_is_kept_and_a_missing_one_is_filled(house: House):
    code = awaiting_dossier(house)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        kept, dossier.lapses_at = dossier.lapses_at, None
        uow.commit()
    lapse_dossiers(house.deps)
    assert dossier_of(house, code).lapses_at == kept


def test_where_nothing_lapses_a_dossier_waits_on(house: House):
    with house.deps.uow() as uow:
        centre = uow.centres.locked(uow.centres.by_code("LD").id)
        centre.settings = settings_from_data({**centre.settings.to_data(), "lapse_factor": "off"})
        uow.commit()
    code = awaiting_dossier(house)
    assert dossier_of(house, code).lapses_at is None
    house.clock.moment += timedelta(days=400)
    lapse_dossiers(house.deps)
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED


@pytest.mark.rule("R-SUP-10")
def test_a_dossier_that_waits_is_on_no_list_of_late_ones(house: House):
    code = awaiting_dossier(house)
    after_last_day(house, code)
    assert dossier_of(house, code).due_at < house.clock.now()
    director = house.officer("giamdoc")
    facts = read_centre_facts(house.deps, director.centre_id)
    counts = show_desk(house.deps, DeskRequest(DeskTab.OVERDUE), facts, director).counts
    assert {tab for tab, count in counts.items() if count} == {DeskTab.AWAITING_SUPPLEMENT}


def test_many_lapse_quickly(house: House):
    codes = [awaiting_dossier(house) for _ in range(5)]
    after_last_day(house, codes[-1])
    began = time.perf_counter()
    lapse_dossiers(house.deps)
    took = (time.perf_counter() - began) / len(codes)
    assert {dossier_of(house, code).status for code in codes} == {DossierStatus.STOPPED}
    assert took < 0.2, "generous for a busy machine; the figure of the nightly run is in bench"


def test_one_asked_again_by_leave_lapses_from_the_second_request(house: House):
    code = awaiting_dossier(house)
    house.clock.advance(days=1)
    command = TakeSupplement(code, dossier_of(house, code).revision, note="Đã bổ sung")
    take_supplement(house.deps, command, house.officer("lan"))
    ask_for_supplement(house, code, "giamdoc", leave="Thiếu bản vẽ mới phát hiện")
    lapses_at = dossier_of(house, code).lapses_at.astimezone(VIETNAM)
    assert lapses_at.date().isoformat() == "2026-04-30"


@pytest.mark.rule("R-SUP-09")
def test_the_last_day_of_a_supplement_is_reckoned_where_no_row_names_it(house: House) -> None:
    code = awaiting_dossier(house)
    lan = house.officer("lan")
    known = read_answer_page(house.deps, code, lan).respond_by
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        dossier.lapses_at = None
        uow.commit()
    assert known is not None
    assert read_answer_page(house.deps, code, lan).respond_by == known
