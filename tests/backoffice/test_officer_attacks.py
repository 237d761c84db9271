"""What an officer may try against other officers, units and centres, and what it comes to."""

from datetime import date

import pytest

from backoffice.accounts import load_officer
from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.people import Assignment, Role
from dossiers.model.units import UnitChangeKind
from dossiers.services.officer_admin import invite_again
from dossiers.services.officer_resets import AskReset, ask_reset
from dossiers.services.stand_ins import MarkAbsent, NameStandIn, mark_absent, name_stand_in
from dossiers.services.units_admin import ChangeUnit, change_unit
from tests.support.house import PASSWORD, DoorClient, House
from tests.support.office_visits import hidden, signed_in
from tests.support.officer_accounts import (
    ACCOUNTS,
    account_fields,
    agency_id,
    letter,
    officer_id,
    password_step,
)

SETTING_UP = "/can-bo/thiet-lap"
TODAY, TOMORROW = date(2026, 4, 20), date(2026, 4, 21)
STRANGER = "giamdoc-moi"


@pytest.fixture
def stranger(house: House) -> DoorClient:
    """Give the director and administrator of another centre."""
    client = signed_in(house, STRANGER)
    client.page(ACCOUNTS)
    return client


def is_in(client: DoorClient) -> bool:
    return client.get("/can-bo").status_code == 200


def roles(house: House, username: str) -> set[tuple[str, int, int | None]]:
    found = load_officer(house.deps, str(officer_id(house, username)))
    assert found is not None
    return {(one.role.value, one.centre_id, one.agency_id) for one in found.assignments}


@pytest.mark.rule("R-ACC-01", "R-ACC-02")
def test_forged_numbers_of_another_centre_lead_nowhere(house: House, stranger: DoorClient) -> None:
    director = house.officer("giamdoc")
    finance, yen = agency_id(house, "finance"), officer_id(house, "yen-tc")
    name_stand_in(house.deps, NameStandIn(finance, yen), director)
    mark_absent(house.deps, MarkAbsent(officer_id(house, "lan"), TOMORROW, TOMORROW), director)
    renamed = ChangeUnit(
        UnitChangeKind.RENAMED, finance, TOMORROW, "QĐ 1", "Lý do", name="Sở Mới", short_name="Mới"
    )
    change = change_unit(house.deps, renamed, director)
    own = officer_id(house, "tiepnhan-moi")
    for address, form in (
        ("du-phong/1/bo", {}),
        ("du-phong/vang/1/ket-thuc", {}),
        (f"co-quan/{change}/bo", {}),
        (f"tai-khoan/{yen}/tam-khoa", {"suspension_reason": "Mất máy"}),
        (f"tai-khoan/{yen}/dat-lai", {"reason": "Quên"}),
        (f"tai-khoan/{yen}/phien", {}),
    ):
        assert stranger.send(f"{SETTING_UP}/{address}", form).status_code == 404, address
    for address, form in (
        ("du-phong", {"agency_id": finance, "officer_id": own}),
        ("du-phong", {"agency_id": agency_id(house, "finance", "MOI"), "officer_id": yen}),
        ("du-phong/vang", {"officer_id": officer_id(house, "lan"), "from_on": "22/04/2026"}),
        ("co-quan", {"kind": "closed", "agency_id": finance, "effective_on": "22/04/2026"}),
    ):
        assert stranger.send(f"{SETTING_UP}/{address}", form).status_code == 422, address
    assert len(house.deps.queries.officer_accounts.changes(1, yen, limit=5)) == 0
    assert password_step(house, "yen-tc", PASSWORD)[1].status_code == 303


@pytest.mark.rule("R-ACC-01", "R-ACC-02")
def test_an_account_gets_no_role_at_another_centre(house: House, stranger: DoorClient) -> None:
    number = officer_id(house, "tiepnhan-moi")
    address, before = f"{ACCOUNTS}/{number}", roles(house, "tiepnhan-moi")
    seen = hidden(stranger.page(address), "revision")
    for foreign in ({"receives_for": [agency_id(house, "finance")]}, {"centre_id": "1"}):
        sent = account_fields(revision=seen, from_on="20/04/2026", until_on="20/10/2026", **foreign)
        stranger.send(address, sent)
    now = roles(house, "tiepnhan-moi") | before
    assert {centre for _, centre, _ in now} == {centre for _, centre, _ in before}


@pytest.mark.rule("R-ACC-01")
def test_nobody_gives_oneself_a_role(house: House) -> None:
    client, own = signed_in(house, "quantri"), officer_id(house, "quantri")
    before = roles(house, "quantri")
    client.page(ACCOUNTS)
    more = account_fields(revision="1", centre_roles=["administrator", "director"])
    assert client.send(f"{ACCOUNTS}/{own}", more).status_code == 403
    for what in ("dong", "mo", "tam-khoa", "dat-lai", "thu-moi"):
        form = {"revision": "1", "reason": "x", "suspension_reason": "x", **letter()}
        assert client.send(f"{ACCOUNTS}/{own}/{what}", form).status_code == 403, what
    finance = agency_id(house, "finance")
    form = {"agency_id": finance, "officer_id": own}
    assert client.send(f"{SETTING_UP}/du-phong", form).status_code == 422
    with pytest.raises(InvalidInput, match="stand_in_oneself"):
        name_stand_in(house.deps, NameStandIn(finance, own), house.officer("quantri"))
    mark_absent(
        house.deps, MarkAbsent(officer_id(house, "lan"), TODAY, TODAY), house.officer("giamdoc")
    )
    assert roles(house, "quantri") == before


@pytest.mark.rule("R-SEC-01")
def test_a_second_centre_does_not_take_an_account_over(house: House, stranger: DoorClient) -> None:
    """An officer of one centre who works at another too is no prey of its administrator."""
    lan, there = officer_id(house, "lan"), house.officer(STRANGER).centre_id
    assert there is not None
    with house.deps.uow() as uow:
        uow.officers.assign(Assignment(lan, there, Role.SUPERVISOR))
        uow.commit()
    address = f"{ACCOUNTS}/{lan}"
    stranger.page(address)
    for what, form in (("dat-lai", {"reason": "Quên"}), ("thu-moi", {})):
        assert stranger.send(f"{address}/{what}", form).status_code == 403, what
    actor = house.officer(STRANGER)
    with pytest.raises(NotAllowed, match="account_of_other_centre"):
        ask_reset(house.deps, AskReset(lan, "Quên"), actor)
    with pytest.raises(NotAllowed, match="account_of_other_centre"):
        invite_again(house.deps, lan, actor)
    assert password_step(house, "lan", PASSWORD)[1].status_code == 303
    ask_reset(house.deps, AskReset(lan, "Mất điện thoại"), house.officer("quantri"))


@pytest.mark.rule("R-ACC-02")
def test_a_place_of_work_without_a_role_there_is_not_entered(house: House) -> None:
    client = signed_in(house, "lan")
    client.page("/can-bo")
    there = house.officer(STRANGER).centre_id
    for forged in (str(there), "0", "-1", "x", "9" * 30):
        assert client.send("/can-bo/noi-lam-viec", {"centre_id": forged}).status_code < 500
    client.page("/can-bo")
    found = load_officer(house.deps, str(officer_id(house, "lan")))
    assert found is not None
    assert found.centre_id != there
    assert "Sông Mới" not in client.page("/can-bo")


@pytest.mark.rule("R-SEC-01")
def test_the_sessions_of_others_are_not_ended_from_the_own_page(house: House) -> None:
    lan, khoa = signed_in(house, "lan"), signed_in(house, "khoa")
    own = "/can-bo/ca-nhan"
    handles = {part.split("/")[0] for part in lan.page(own).split(f"{own}/phien/")[1:]}
    other = signed_in(house, "lan")
    handles |= {part.split("/")[0] for part in other.page(own).split(f"{own}/phien/")[1:]}
    khoa.page(own)
    for handle in handles:
        khoa.send(f"{own}/phien/{handle}/ket-thuc")
    khoa.send(f"{own}/phien/ket-thuc-khac")
    assert is_in(lan)
    assert is_in(other)


@pytest.mark.rule("R-ACC-05")
def test_a_role_that_is_taken_back_is_gone_at_the_next_click(house: House) -> None:
    client = signed_in(house, "giamsat")
    assert client.get("/can-bo/giam-sat").status_code == 200
    number = officer_id(house, "giamsat")
    with house.deps.uow() as uow:
        for one in uow.officers.assignments(number):
            one.role = Role.CASHIER
        uow.commit()
    assert client.get("/can-bo/giam-sat").status_code == 403
