"""Procedures of vertical agencies: taken in by decision, or all of them (R-ACC-10)."""

from dataclasses import replace

import pytest

from dossiers.errors import Conflict, RuleViolation
from dossiers.model.centre import VERTICAL_ALL, CentreSettings
from dossiers.model.draft_details import DraftStanding, Obstacle
from dossiers.services import drafts
from dossiers.services.catalogue import view_procedure
from dossiers.services.draft_reading import open_draft
from tests.support.builders import SECURITY, received_dossier
from tests.support.filing import RESIDENCE, started_draft
from tests.support.house import House
from tests.support.office_visits import signed_in, words

PAGE = "/can-bo/thiet-lap/quy-dinh/vertical_decisions"


def change(house: House, **changes: object) -> None:
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = replace(centre.settings, **changes)
        uow.commit()


@pytest.mark.rule("R-ACC-10")
def test_without_its_decision_the_counter_does_not_take_it_in(house_on_both: House) -> None:
    house = house_on_both
    received_dossier(house, SECURITY)
    change(house, vertical_decisions={})
    with pytest.raises(RuleViolation, match="vertical_not_admitted") as refused:
        received_dossier(house, SECURITY)
    assert refused.value.rule_id == "R-ACC-10"
    change(house, vertical_entry=VERTICAL_ALL)
    received_dossier(house, SECURITY)


@pytest.mark.rule("R-ACC-10")
def test_without_its_decision_it_is_not_filed_online_and_the_page_says_why(house: House) -> None:
    token = started_draft(house, RESIDENCE)
    change(house, vertical_decisions={})
    hanh = house.person()
    assert open_draft(house.deps, token, hanh).standing is DraftStanding.CLOSED
    with pytest.raises(Conflict, match="procedure_not_fileable"):
        drafts.start_draft(house.deps, drafts.StartDraft(RESIDENCE, "LD"), hanh)
    today = house.clock.now().date()
    found = view_procedure(house.deps, RESIDENCE, centre="LD", on=today)
    assert found.obstacle is Obstacle.NOT_ADMITTED
    page = words(house.portal().page(f"/thu-tuc/{RESIDENCE}"))
    assert "Trung tâm chưa có quyết định tiếp nhận" in page
    assert view_procedure(house.deps, "1.001193", centre="LD", on=today).obstacle is None


@pytest.mark.rule("R-ACC-10", "R-CFG-04")
def test_the_administrator_writes_the_decision_down(house: House) -> None:
    change(house, vertical_decisions={"1.004194": "Quyết định 1/QĐ"})
    admin = signed_in(house, "quantri")
    page = admin.page(PAGE)
    assert "1.004194 = Quyết định 1/QĐ" in page
    expected = page.split('name="expected" value="')[1].split('"')[0].replace("&#34;", '"')
    given = {
        "expected": expected,
        "document": "Quyết định 9/QĐ-UBND",
        "reason": "Đưa thêm thủ tục của công an.",
    }
    wrong = admin.send(PAGE, {**given, "value": "2.001478"})
    assert wrong.status_code == 422
    assert "Mỗi dòng ghi một mã thủ tục" in words(wrong.text)
    both = "1.004194 = Quyết định 1/QĐ\n2.001478 = Quyết định 9/QĐ-UBND"
    shown = admin.send(f"{PAGE}/xem-truoc", {**given, "value": both})
    assert shown.status_code == 200
    assert admin.send(PAGE, {**given, "value": both}).status_code == 303
    received_dossier(house, SECURITY)
    listed = words(admin.page("/can-bo/thiet-lap/quy-dinh"))
    assert "2.001478: Quyết định 9/QĐ-UBND" in listed


def test_the_counter_explains_it_to_the_clerk(house: House) -> None:
    change(house, vertical_decisions={})
    lan = signed_in(house, "lan")
    assert "chưa có quyết định tiếp nhận" in lan.page(f"/can-bo/tiep-nhan?thu-tuc={SECURITY}")
    change(house, vertical_decisions={SECURITY: "Quyết định 9/QĐ-UBND"})
    assert "Chưa có quyết định" not in lan.page(f"/can-bo/tiep-nhan?thu-tuc={SECURITY}")


def test_decisions_survive_the_way_to_json_and_back() -> None:
    settings = CentreSettings(vertical_decisions={"1.0": "QĐ 1"})
    assert settings.to_data()["vertical_decisions"] == {"1.0": "QĐ 1"}


@pytest.mark.rule("R-ACC-08")
def test_a_centre_of_the_province_takes_no_procedure_of_a_commune_in(house_on_both: House) -> None:
    house = house_on_both
    token = started_draft(house, RESIDENCE)
    received_dossier(house, "1.001193")
    change(house, levels=("province",))
    with pytest.raises(RuleViolation, match="level_not_taken") as refused:
        received_dossier(house, "1.001193")
    assert refused.value.rule_id == "R-ACC-08"
    assert open_draft(house.deps, token, house.person()).standing is DraftStanding.CLOSED
    today = house.clock.now().date()
    found = view_procedure(house.deps, "1.001193", centre="LD", on=today)
    assert found.obstacle is Obstacle.NOT_THIS_LEVEL
    assert "thủ tục của cấp này" in words(house.portal().page("/thu-tuc/1.001193"))
    page = signed_in(house, "lan").page("/can-bo/tiep-nhan?thu-tuc=1.001193")
    assert words(page.split('id="nhan"')[1].split("</button>")[0]).endswith("Tra cứu Enter")
    counter = words(page)
    assert "Trung tâm không nhận thủ tục này." in counter
    assert "Quyết định 1610/QĐ-UBND" in counter
    change(house, levels=("department",))
    received_dossier(house, SECURITY)
