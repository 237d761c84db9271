"""Handing in at the counter for somebody under a mandate of the portal: offered, asked, shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import ResultChannel, SubmitterKind
from dossiers.model.events import EventKind
from dossiers.model.people import Actor, ApplicantKind
from dossiers.services.dossier_view import view_dossier
from dossiers.services.intake_online_reading import received_sheet
from dossiers.services.intake_questions import HoldAtCounter, hold_at_counter
from dossiers.services.intake_reading import CounterQuestion, CounterSheet, prepare_counter
from dossiers.services.mandates import accept_mandate, declare_child, end_mandate, grant_mandate
from dossiers.services.own_dossiers import own_dossier
from dossiers.services.own_history import own_history
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.mandate_input import DeclareChild
from tests.support.builders import SECURITY, counter_intake, dossier_of, received_dossier
from tests.support.filing import RESIDENCE
from tests.support.house import House
from tests.support.mandates import TUAN, grant, working

pytestmark = pytest.mark.rule("R-CHN-01")
AGENT = Applicant(
    kind=ApplicantKind.CITIZEN,
    name=TUAN["name"],
    personal_id=TUAN["personal_id"],
    phone="0987654321",
    address="5 Hai Bà Trưng",
)
BY = "Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh, theo giấy ủy quyền số UQ-"


def lan(house: House) -> Actor:
    return house.officer("lan")


def given(house: House, **changes: Any) -> int:
    """Hạnh lets Tuấn act; he took it on."""
    mandate_id = grant_mandate(house.deps, grant(**changes), house.person("hanh"))
    accept_mandate(house.deps, mandate_id, house.person("tuan"))
    return mandate_id


def handed_in(house: House, mandate_id: int, **changes: Any) -> str:
    """Tuấn stands at the counter and hands in under a mandate."""
    return received_dossier(house, mandate_id=mandate_id, **{"applicant": AGENT, **changes}).code


def sheet(house: House, **changes: Any) -> CounterSheet:
    asked = CounterQuestion(personal_id=TUAN["personal_id"], procedure_code=SECURITY)
    return prepare_counter(house.deps, replace(asked, **changes), house.officer("lan"))


def refused(house: House, mandate_id: int, **changes: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        handed_in(house, mandate_id, **changes)
    return caught.value.errors


def test_the_dossier_is_the_principals_and_says_who_handed_it_in(house_on_both: House) -> None:
    house = house_on_both
    mandate_id = given(house, powers=("file",))
    code = handed_in(house, mandate_id)
    hanh, tuan = house.person("hanh"), house.person("tuan")
    dossier = dossier_of(house, code)
    assert (dossier.applicant_name, dossier.person_id) == ("Nguyễn Thị Hạnh", hanh.id)
    assert dossier.applicant_personal_id == "068190000123"
    assert dossier.applicant_phone != AGENT.phone, "Hạnh is told, at her own number"
    assert dossier.mandate_id == mandate_id
    assert dossier.submitter_kind is SubmitterKind.AUTHORISED
    assert dossier.submitter_name == TUAN["name"]
    assert own_dossier(house.deps, code, hanh).submitter.startswith(BY)
    assert own_dossier(house.deps, code, working(house, tuan, mandate_id)).submitter.startswith(BY)


def test_slips_and_history_name_both(house: House) -> None:
    code = handed_in(house, given(house))
    lan = house.officer("lan")
    assert received_sheet(house.deps, code, lan).submitter.startswith(BY)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        slips = uow.slips.of_dossier(dossier.id)
        events = uow.events.of_dossier(dossier.id)
    assert slips
    assert all(BY in slip.content for slip in slips)
    first = events[0]
    assert (first.kind, first.data["mandate"]) == (EventKind.RECEIVED, dossier.mandate_id)
    assert first.data["principal"] == dossier.person_id
    assert [one.kind for one in events if "mandate" in one.data] == [EventKind.RECEIVED]
    lines = view_dossier(house.deps, code, lan).events
    received = next(one for one in lines if one.kind is EventKind.RECEIVED)
    assert received.on_behalf.startswith(BY)
    (act,) = own_history(house.deps, code, house.person("hanh")).acts
    assert (act.kind, act.ground[: len(BY)]) == (EventKind.RECEIVED, BY)
    assert act.is_at_counter


def test_only_what_holds_today_for_this_procedure_is_offered(house: House) -> None:
    hanh = house.person("hanh")
    good = given(house)
    given(house, is_limited=True, procedures=(RESIDENCE,))
    given(house, powers=("collect",))
    given(house, from_on=date(2026, 5, 1))
    waiting = grant_mandate(house.deps, grant(most_fee=1), hanh)
    (offered,) = sheet(house).mandates
    assert (offered.id, offered.principal_name) == (good, "Nguyễn Thị Hạnh")
    assert offered.ground == f"Ủy quyền lập trên Cổng, số UQ-{good:06d}"
    assert len(sheet(house, procedure_code=RESIDENCE).mandates) == 2
    assert sheet(house, procedure_code="").mandates == ()
    assert sheet(house, personal_id="068190000123").mandates == ()
    assert sheet(house, mandate_id=good).mandate_refused is None
    told = sheet(house, mandate_id=waiting).mandate_refused
    assert told is not None
    assert told.errors == {"mandate": "counter_mandate_not_in_force"}
    end_mandate(house.deps, good, "", hanh)
    assert sheet(house).mandates == ()


def test_the_act_asks_again_and_refuses_in_words(house: House) -> None:
    hanh, tuan = house.person("hanh"), house.person("tuan")
    elsewhere = given(house, is_limited=True, procedures=(RESIDENCE,))
    assert refused(house, elsewhere) == {"mandate": "counter_mandate_other_procedure"}
    collects = given(house, powers=("collect",))
    assert refused(house, collects) == {"mandate": "counter_mandate_without_file"}
    revoked = given(house)
    end_mandate(house.deps, revoked, "", hanh)
    assert refused(house, revoked) == {"mandate": "counter_mandate_revoked"}
    resigned = given(house)
    end_mandate(house.deps, resigned, "", tuan)
    assert refused(house, resigned) == {"mandate": "counter_mandate_not_in_force"}
    short = given(house, until_on=date(2026, 4, 20))
    house.clock.moment = house.clock.now().replace(day=21)
    assert refused(house, short) == {"mandate": "counter_mandate_not_in_force"}


def test_nobody_hands_in_under_anothers_mandate(house: House) -> None:
    mandate_id = given(house)
    unknown = {"mandate": "counter_mandate_unknown"}
    dao = replace(AGENT, name="Lò Thị Đào", personal_id="068172000789")
    for applicant in (dao, replace(AGENT, personal_id=""), counter_intake(house).applicant):
        assert refused(house, mandate_id, applicant=applicant) == unknown
    assert refused(house, 99_999) == unknown
    assert handed_in(house, mandate_id)


def test_a_paper_of_the_counter_speaks_of_one_dossier_only(house: House) -> None:
    mandate_id = given(house)
    with house.deps.uow() as uow:
        mandate = uow.mandates.locked(mandate_id)
        assert mandate is not None
        mandate.kind = type(mandate.kind)("paper")
        uow.commit()
    assert sheet(house).mandates == ()
    assert refused(house, mandate_id) == {"mandate": "counter_mandate_not_in_force"}


def test_fees_above_the_mandates_most_are_the_principals_to_file(house: House) -> None:
    little = given(house, most_fee=1)
    assert refused(house, little) == {"mandate": "counter_mandate_fee_above"}
    assert handed_in(house, given(house, most_fee=300_000))


def test_a_power_to_pay_is_not_asked_of_who_brings_money(house: House) -> None:
    mandate_id = given(house, powers=("file",))
    assert handed_in(house, mandate_id)


def test_a_representative_hands_in_as_the_organisation(house: House) -> None:
    firm, tuan = house.person("an-phu"), house.person("tuan")
    appointed = grant(is_representative=True, document_number="07/QĐ-AP", powers=())
    mandate_id = grant_mandate(house.deps, appointed, firm)
    accept_mandate(house.deps, mandate_id, tuan)
    dossier = dossier_of(house, handed_in(house, mandate_id))
    assert (dossier.applicant_kind, dossier.person_id) == (ApplicantKind.BUSINESS, firm.id)
    assert dossier.applicant_name == "Công ty TNHH An Phú"
    assert dossier.applicant_tax_code
    assert dossier.submitter_kind is SubmitterKind.OWNER
    said = own_dossier(house.deps, dossier.code, firm).submitter
    assert said.startswith("Trần Quốc Tuấn, người đại diện của Công ty TNHH An Phú")


def test_a_parent_hands_in_for_a_child_whose_row_stays_its_own(house: House) -> None:
    hanh = house.person("hanh")
    child = DeclareChild("Nguyễn Gia Bảo", date(2015, 9, 1), "068215000111")
    mandate_id = declare_child(house.deps, child, hanh)
    parent = counter_intake(house).applicant
    dossier = dossier_of(house, handed_in(house, mandate_id, applicant=parent))
    with house.deps.reading() as uow:
        mandate = uow.mandates.read(mandate_id)
        assert mandate is not None
        row = uow.people.by_id(mandate.principal_id)
    assert dossier.person_id == mandate.principal_id
    assert dossier.applicant_name == "Nguyễn Gia Bảo"
    assert row is not None
    assert row.personal_id_digest is None


def test_a_complex_dossier_waits_under_the_mandate(house: House) -> None:
    mandate_id = given(house)
    command = counter_intake(house, mandate_id=mandate_id, applicant=AGENT)
    code = hold_at_counter(house.deps, HoldAtCounter(command, "Có cần xác minh?"), lan(house))
    dossier = dossier_of(house, code)
    assert dossier.mandate_id == mandate_id
    with house.deps.reading() as uow:
        first = uow.events.of_dossier(dossier.id)[0]
    assert first.data["mandate"] == mandate_id


def test_a_result_by_post_needs_the_principals_address(house: House) -> None:
    mandate_id, owner_id = given(house), house.person("hanh").id or 0
    with house.deps.uow() as uow:
        principal = uow.people.by_id(owner_id)
        assert principal is not None
        principal.address = None
        uow.commit()
    post = ResultChannel.POST
    assert refused(house, mandate_id, result_channel=post) == {
        "result_address": "result_address_missing"
    }
    assert handed_in(house, mandate_id, result_channel=post, result_address="5 Hai Bà Trưng")


def test_a_centre_that_takes_nobody_for_others_takes_no_mandate(house: House) -> None:
    mandate_id, centre_id = given(house), lan(house).centre_id or 0
    with house.deps.uow() as uow:
        centre = uow.centres.by_id(centre_id)
        assert centre is not None
        centre.settings = replace(centre.settings, submitters_for_others=False)
        uow.commit()
    with pytest.raises(RuleViolation, match="submitter_not_taken"):
        handed_in(house, mandate_id)
