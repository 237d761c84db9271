"""The supervision lists: what stands on each, by agency, page by page, and every holder."""

from datetime import datetime, timedelta

import pytest

from dossiers.errors import NotAllowed, NotFound
from dossiers.model.endings import Violation, ViolationKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.ports.queries.supervision import HolderKey, WatchList
from dossiers.services import jobs
from dossiers.services.desk import read_centre_facts
from dossiers.services.opinions import AskOpinions, ask_opinions
from dossiers.services.supervising import WatchRequest, see_notice, watch
from tests.support.builders import dossier_of, processing_dossier, received_dossier, sent_dossier
from tests.support.desk_dossiers import list_dossier
from tests.support.house import OPENING, House

L = WatchList


def page(house: House, chosen: WatchList, officer: str = "giamdoc", **changes):
    actor = house.officer(officer)
    facts = read_centre_facts(house.deps, actor.centre_id)
    return watch(house.deps, WatchRequest(chosen, **changes), facts, actor)


def codes(house: House, chosen: WatchList, **changes) -> list[str]:
    return [row.code for row in page(house, chosen, **changes).rows]


def due(days: float, hours: float = 0) -> datetime:
    return OPENING + timedelta(days=days, hours=hours)


@pytest.mark.rule("R-SPV-01", "R-SPV-02")
def test_due_soon_and_overdue_follow_the_working_days_of_the_setting(house_on_both: House) -> None:
    house = house_on_both
    late = list_dossier(house, due_at=due(-1))
    today, wednesday = list_dossier(house, due_at=due(0, 3)), list_dossier(house, due_at=due(2))
    list_dossier(house, due_at=due(3))
    list_dossier(house, due_at=due(-1), status=DossierStatus.SUPPLEMENT_REQUESTED)
    list_dossier(house, due_at=due(-1), status=DossierStatus.RETURNED)
    list_dossier(house, due_at=due(-1), centre="BD")
    assert codes(house, L.OVERDUE) == [late]
    assert codes(house, L.DUE_SOON) == [today, wednesday]
    counts = page(house, L.OVERDUE).counts
    assert (counts[L.OVERDUE], counts[L.DUE_SOON], counts[L.HANDOVERS]) == (1, 2, 0)
    house.clock.advance(hours=9)  # 17:00: the centre closes, what was due today is missed
    assert codes(house, L.OVERDUE) == [late, today]
    assert codes(house, L.DUE_SOON) == [wednesday]


@pytest.mark.rule("R-SAM-05", "R-SPV-02")
def test_a_same_day_dossier_stands_on_the_list_when_the_centre_closes(house_on_both: House) -> None:
    house = house_on_both
    code = received_dossier(house, "2.000815").code
    assert dossier_of(house, code).is_same_day
    house.clock.advance(hours=8, minutes=59)
    assert codes(house, L.SAME_DAY) == []
    house.clock.advance(minutes=1)
    assert codes(house, L.SAME_DAY) == [code]
    assert code in codes(house, L.OVERDUE)


@pytest.mark.rule("R-TRF-07", "R-SPV-01")
def test_a_handover_left_a_whole_session_is_listed(house_on_both: House) -> None:
    house = house_on_both
    code = sent_dossier(house)
    assert codes(house, L.HANDOVERS) == []
    house.clock.advance(hours=9, minutes=1)
    (row,) = page(house, L.HANDOVERS).rows
    assert (row.code, row.at) == (code, OPENING)
    assert row.holder_kind is HolderKind.CENTRE


@pytest.mark.rule("R-OPN-03", "R-OPN-02")
def test_a_late_unit_is_listed_by_name(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    with house.deps.reading() as uow:
        finance = uow.agencies.by_code(uow.centres.by_code("LD").id, "finance").id
    revision, day = dossier_of(house, code).revision, OPENING.date()
    asked = AskOpinions(code, revision, "Ý kiến?", day, (finance,), ("Viện Kiểm sát",))
    ask_opinions(house.deps, asked, house.officer("hung-ca"))
    assert codes(house, L.OPINIONS) == []
    house.clock.advance(days=1)
    found = page(house, L.OPINIONS)
    assert [row.unit for row in found.rows] == ["Sở Tài chính", "Viện Kiểm sát"]
    assert [(one.agency_id, one.count) for one in found.agencies] == [(finance, 1), (None, 1)]
    assert codes(house, L.OPINIONS, agency_id=finance) == [code]


@pytest.mark.rule("R-OVD-05", "R-SPV-01")
def test_a_missing_apology_is_listed(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    house.clock.advance(days=9)
    jobs.HANDLERS[jobs.JobKind.NOTE_OVERDUE].run(house.deps, {})
    (row,) = page(house, L.APOLOGIES).rows
    assert (row.code, row.at) == (code, dossier_of(house, code).due_at)


@pytest.mark.rule("R-SUP-01", "R-SPV-01")
def test_a_second_supplement_is_listed_while_the_dossier_runs(house: House) -> None:
    code = processing_dossier(house)
    dossier = dossier_of(house, code)
    kinds = (ViolationKind.SECOND_SUPPLEMENT, ViolationKind.LATE_SUPPLEMENT_REQUEST)
    with house.deps.uow() as uow:
        for kind in kinds:
            at, office = house.clock.now(), (dossier.centre_id, dossier.agency_id)
            uow.endings.add_violation(Violation(dossier.id, *office, kind, at))
        uow.commit()
    assert codes(house, L.SUPPLEMENTS) == [code]


@pytest.mark.rule("R-SPV-01")
def test_lists_go_by_agency_and_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossiers.services.supervising.PAGE_SIZE", 2)
    late = [list_dossier(house, due_at=due(-3, hours)) for hours in (0, 0, 0, 1, 2)]
    other = list_dossier(house, due_at=due(-9), agency="finance")
    found = page(house, L.OVERDUE)
    assert [(one.name, one.count) for one in found.agencies] == [
        ("Cảnh sát QLHC", 5),
        ("Sở Tài chính", 1),
    ]
    police, finance = (one.agency_id for one in found.agencies)
    assert codes(house, L.OVERDUE, agency_id=finance) == [other]
    seen, after = [], None
    while True:
        part = page(house, L.OVERDUE, agency_id=police, after=after)
        seen += [row.code for row in part.rows]
        after = part.next
        if after is None:
            break
    assert seen == late


@pytest.mark.rule("R-SPV-04")
def test_the_holder_of_every_open_dossier_is_known(house_on_both: House) -> None:
    house = house_on_both
    at_centre = received_dossier(house).code
    in_hands = processing_dossier(house)
    found = page(house, L.HOLDERS)
    assert found.rows == ()
    assert sum(one.count for one in found.holders) == 2
    dossier = dossier_of(house, in_hands)
    key = HolderKey(HolderKind.AGENCY, dossier.holder_agency_id, dossier.holder_officer_id)
    held = {one.holder: one for one in found.holders}
    assert held[key].officer_name == "Trịnh Công Hùng"
    assert held[key].earliest_due_at == dossier.due_at
    assert codes(house, L.HOLDERS, holder=key) == [in_hands]
    assert codes(house, L.HOLDERS, holder=HolderKey(HolderKind.CENTRE)) == [at_centre]
    nobody = HolderKey(HolderKind.AGENCY, dossier.holder_agency_id)
    assert codes(house, L.HOLDERS, holder=nobody) == []


@pytest.mark.rule("R-ACC-02")
def test_only_director_and_supervisor_of_the_centre_watch_it(house: House) -> None:
    for username in ("lan", "hung-ca", "thungan"):
        with pytest.raises(NotAllowed):
            page(house, L.OVERDUE, username)
    list_dossier(house, due_at=due(-1))
    assert page(house, L.OVERDUE, "giamsat").rows
    assert not page(house, L.OVERDUE, "binh-bd").rows


def test_a_notice_is_seen_once_by_its_own_office(house: House) -> None:
    code = processing_dossier(house)
    revision = dossier_of(house, code).revision
    asked = AskOpinions(code, revision, "Ý kiến?", OPENING.date(), (), ("Viện Kiểm sát",))
    ask_opinions(house.deps, asked, house.officer("hung-ca"))
    (notice,) = page(house, L.OVERDUE).notices
    assert notice.code == code
    for username in ("hung-ca", "binh-bd"):
        with pytest.raises(NotFound, match="notice_unknown"):
            see_notice(house.deps, notice.id, house.officer(username))
    for _ in range(2):
        see_notice(house.deps, notice.id, house.officer("giamdoc"))
    assert page(house, L.OVERDUE).notices == []
