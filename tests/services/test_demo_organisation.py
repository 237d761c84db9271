"""The demo's secondments, stand-in and closed district: loaded once, and as they should be."""

from datetime import date

import pytest

from backoffice.accounts import load_officer
from dossiers.model.people import Role
from dossiers.model.status import DossierStatus
from dossiers.services.demo_organisation import load_demo_organisation
from dossiers.services.officer_admin_reading import list_accounts
from dossiers.services.processing import AssignDossier, assign_dossier
from dossiers.services.processing_view import read_processing
from dossiers.services.stand_ins import show_stand_ins
from dossiers.services.units_reading import show_units
from tests.support.builders import dossier_of
from tests.support.house import PASSWORD, House
from tests.support.office_visits import signed_in
from tests.support.officer_accounts import agency_id, officer_id, password_step

NAME_OF_DISTRICT = "Phòng Tài chính, Kế hoạch và Đầu tư huyện Lâm Hà"


@pytest.fixture
def code(house: House) -> str:
    """Give the code of the district's dossier, all loaded."""
    found = load_demo_organisation(house.deps, password=PASSWORD)
    assert found is not None
    return found


def test_it_is_loaded_once(house: House, code: str) -> None:
    assert load_demo_organisation(house.deps, password=PASSWORD) is None


@pytest.mark.rule("R-ACC-05", "R-ACC-07")
def test_secondments_run_end_soon_and_are_over(house: House, code: str) -> None:
    page = list_accounts(house.deps, house.officer("giamdoc"))
    lines = {one.username: one for one in page.lines}
    assert [one.username for one in page.ending] == ["sap-het"]
    today = date(2026, 4, 20)
    over = {name for name, one in lines.items() if one.until_on and one.until_on < today}
    assert over == {"het-bietphai", "cao-huyen"}
    for username in over:
        assert password_step(house, username, PASSWORD)[1].status_code == 422
    session = load_officer(house.deps, str(officer_id(house, "bietphai")))
    assert session is not None
    received_for = {one.agency_id for one in session.assignments if one.role is Role.RECEIVER}
    assert received_for == {agency_id(house, "finance"), agency_id(house, "construction")}


@pytest.mark.rule("R-ACC-06")
def test_a_stand_in_is_named_and_an_absence_comes(house: House, code: str) -> None:
    view = show_stand_ins(house.deps, house.officer("giamdoc"))
    assert [one.named[0][1] for one in view.agencies if one.named] == ["Hoàng Hải Yến"]
    assert [(one.name, one.is_now) for one in view.absences] == [("Trần Thị Bích Ngọc", False)]


@pytest.mark.rule("R-ACC-09")
def test_the_closed_districts_dossier_is_worked_on_by_its_heir(house: House, code: str) -> None:
    view = show_units(house.deps, house.officer("giamdoc"))
    (closed,) = view.closed
    assert (closed.name, closed.heir) == (NAME_OF_DISTRICT, "Ủy ban nhân dân cấp xã")
    assert closed.closed_on == date(2025, 7, 1)
    assert [one.kind.value for one in view.changes] == ["renamed", "merged", "renamed", "opened"]
    assert view.changes[0].may_drop, "a name to come"
    assert dossier_of(house, code).status is DossierStatus.PROCESSING
    leader = load_officer(house.deps, str(officer_id(house, "chutich-xa")))
    assert leader is not None
    page = read_processing(house.deps, code, leader.actor)
    mai = officer_id(house, "mai-xa")
    assert mai in {number for number, _ in page.officers}
    command = AssignDossier(code, dossier_of(house, code).revision, mai)
    assign_dossier(house.deps, command, leader.actor)
    assert code in signed_in(house, "mai-xa").page("/can-bo?the=overdue")
    assert signed_in(house, "dung-vh").get(f"/can-bo/ho-so/{code}").status_code == 404
