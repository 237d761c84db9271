"""Acting for another: who may, until when, with what, and what stays of it in the history."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.model.dossier import SubmitterKind
from dossiers.model.events import EventKind
from dossiers.model.issued import NoticeKind
from dossiers.model.mandates import Mandate, MandateKind, MandateState, Power, Standing
from dossiers.model.paper import PaperPurpose
from dossiers.model.people import Actor, ApplicantKind, Assurance, Person
from dossiers.ports.messages import EMAIL, SMS
from dossiers.services.dossier_view import view_dossier
from dossiers.services.draft_reading import drafts_of, filing_terms, open_draft
from dossiers.services.draft_tasks import SaveApplicant, save_applicant
from dossiers.services.drafts import StartDraft, start_draft
from dossiers.services.mandates import (
    accept_mandate,
    choose_principal,
    declare_child,
    end_mandate,
    grant_mandate,
)
from dossiers.services.mandates_reading import grant_terms, read_account, read_mandate
from dossiers.services.own_dossiers import own_dossier, own_dossiers
from dossiers.services.own_history import own_history
from dossiers.services.returning_view import read_return_page
from dossiers.services.slips import slips_of_dossier
from dossiers.services.steps.mandate_input import DeclareChild
from dossiers.services.steps.scans import AUTHORISATION_KEY, StoredScan
from dossiers.services.steps.ways_in import WayIn
from dossiers.services.submission import SendDraft, send_draft
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from tests.support.builders import (
    SECURITY,
    completed_dossier,
    counter_intake,
    dossier_of,
    follow,
    received_dossier,
    submitted_dossier,
)
from tests.support.filing import RESIDENCE, filled_draft, started_draft
from tests.support.house import House
from tests.support.mandates import TUAN, acting, grant, working

BIRTH = "1.001193"


def sent(house: House, actor: Actor) -> str:
    token = filled_draft(house, actor=actor)
    code = send_draft(house.deps, SendDraft(token, confirms_truth=True), actor).code
    follow(house, code)
    return code


def stored(house: House, mandate_id: int | None) -> Mandate:
    with house.deps.reading() as uow:
        found = uow.mandates.read(mandate_id or 0)
    assert found is not None
    return found


def contents(house: House, code: str, kind: str) -> dict[str, Any]:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        slips = uow.slips.of_dossier(dossier.id)
    content: dict[str, Any] = json.loads([one for one in slips if one.kind == kind][-1].content)
    return content


@pytest.mark.rule("R-CHN-01", "R-CHN-03")
def test_a_dossier_filed_under_a_mandate_is_the_principals_and_names_both(
    house_on_both: House,
) -> None:
    house = house_on_both
    agent = acting(house)
    code = sent(house, agent)
    dossier, hanh = dossier_of(house, code), house.person("hanh")
    assert dossier.person_id == hanh.id
    assert dossier.applicant_name == "Nguyễn Thị Hạnh"
    assert (dossier.mandate_id, dossier.submitter_kind) == (
        agent.mandate_id,
        SubmitterKind.AUTHORISED,
    )
    with house.deps.reading() as uow:
        first = uow.events.of_dossier(dossier.id)[0]
    assert first.actor_id == agent.id
    assert first.data["mandate"] == agent.mandate_id
    assert first.data["principal"] == hanh.id
    assert "Hạnh" not in first.body
    words = f"Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh, theo giấy ủy quyền số UQ-{1:06d}"
    filed = contents(house, code, "eform_copy")
    assert (filed["applicant_name"], filed["submitter_text"]) == ("Nguyễn Thị Hạnh", words)
    acts = own_history(house.deps, code, hanh).acts
    assert [(one.kind, one.ground) for one in acts] == [(EventKind.SUBMITTED, words)]
    view = view_dossier(house.deps, code, house.officer("lan"))
    assert view.facts.submitter_text == words
    assert view.events[-1].on_behalf == words
    assert own_dossier(house.deps, code, hanh).submitter == words


def test_what_the_owner_files_names_nobody_else(house: House) -> None:
    code = submitted_dossier(house)
    assert contents(house, code, "eform_copy")["submitter_text"] == ""
    assert own_history(house.deps, code, house.person("hanh")).acts[0].ground == ""


def test_a_mandate_is_asked_at_every_act(house: House) -> None:
    agent = acting(house)
    code, token = sent(house, agent), started_draft(house, actor=agent)
    end_mandate(house.deps, agent.mandate_id or 0, "", house.person("hanh"))
    revision = dossier_of(house, code).revision
    for act in (
        lambda: start_draft(house.deps, StartDraft(RESIDENCE, "LD"), agent),
        lambda: open_draft(house.deps, token, agent),
        lambda: save_applicant(house.deps, SaveApplicant(token, "0912345678"), agent),
        lambda: send_draft(house.deps, SendDraft(token, confirms_truth=True), agent),
        lambda: own_dossiers(house.deps, agent),
        lambda: own_dossier(house.deps, code, agent),
        lambda: slips_of_dossier(house.deps, code, agent),
        lambda: withdraw_dossier(house.deps, WithdrawDossier(code, revision, ""), agent),
        lambda: drafts_of(house.deps, agent),
        lambda: choose_principal(house.deps, agent.mandate_id or 0, oneself(agent)),
    ):
        with pytest.raises(NotAllowed, match="mandate_revoked"):
            act()
    assert own_dossier(house.deps, code, house.person("hanh")).story.code == code
    assert open_draft(house.deps, token, house.person("hanh")).token == token


def oneself(agent: Actor) -> Actor:
    return replace(agent, principal_id=None, mandate_id=None, principal_name="")


def test_an_expired_mandate_and_one_to_come_do_not_hold(house: House) -> None:
    today = date(2026, 4, 20)
    agent = acting(house, until_on=today + timedelta(days=1))
    house.clock.moment = house.clock.now() + timedelta(days=2)
    with pytest.raises(NotAllowed, match="mandate_expired"):
        own_dossiers(house.deps, agent)
    later = grant_mandate(
        house.deps, grant(from_on=today + timedelta(days=9)), house.person("hanh")
    )
    accept_mandate(house.deps, later, house.person("tuan"))
    with pytest.raises(NotAllowed, match="mandate_not_begun"):
        choose_principal(house.deps, later, house.person("tuan"))


def test_a_mandate_that_nobody_took_on_gives_nothing(house: House) -> None:
    waiting = grant_mandate(house.deps, grant(), house.person("hanh"))
    tuan = house.person("tuan")
    with pytest.raises(NotAllowed, match="mandate_not_accepted"):
        choose_principal(house.deps, waiting, tuan)
    hanh = house.person("hanh")
    with pytest.raises(NotFound, match="mandate_unknown"):
        choose_principal(house.deps, waiting, house.person("dao"))
    forged = replace(tuan, principal_id=hanh.id, mandate_id=waiting)
    with pytest.raises(NotFound, match="mandate_unknown"):
        own_dossiers(house.deps, forged)


@pytest.mark.rule("R-ACC-02")
def test_a_forged_choice_opens_nothing(house: House) -> None:
    agent = acting(house)
    code = sent(house, agent)
    hanh, dao, tuan = (house.person(key) for key in ("hanh", "dao", "tuan"))
    for forged in (
        replace(dao, principal_id=hanh.id, mandate_id=agent.mandate_id),
        replace(dao, principal_id=hanh.id),
        replace(tuan, principal_id=hanh.id, mandate_id=9999),
        replace(tuan, principal_id=dao.id, mandate_id=agent.mandate_id),
    ):
        with pytest.raises(NotFound):
            own_dossier(house.deps, code, forged)
        with pytest.raises(NotFound):
            own_dossiers(house.deps, forged)
        with pytest.raises(NotFound):
            start_draft(house.deps, StartDraft(RESIDENCE, "LD"), forged)
    for stranger in (dao, tuan):
        with pytest.raises(NotFound):
            own_dossier(house.deps, code, stranger)
    for act in (accept_mandate, read_mandate):
        with pytest.raises(NotFound, match="mandate_unknown"):
            act(house.deps, agent.mandate_id or 0, dao)
        with pytest.raises(NotFound, match="mandate_unknown"):
            act(house.deps, 9999, dao)
    with pytest.raises(NotFound, match="mandate_unknown"):
        end_mandate(house.deps, agent.mandate_id or 0, "", dao)
    with pytest.raises(NotFound, match="mandate_unknown"):
        grant_mandate(house.deps, grant(behalf_of=hanh.id), dao)


def test_only_the_procedures_named_are_open(house: House) -> None:
    own = submitted_dossier(house)
    agent = acting(house, is_limited=True, procedures=(BIRTH,))
    with pytest.raises(NotAllowed, match="mandate_other_procedure"):
        start_draft(house.deps, StartDraft(RESIDENCE, "LD"), agent)
    with pytest.raises(NotFound):
        own_dossier(house.deps, own, agent)
    assert own_dossiers(house.deps, agent).lines == ()
    wide = acting(house, is_limited=True, procedures=(RESIDENCE, BIRTH))
    assert [one.code for one in own_dossiers(house.deps, wide).lines] == [own]
    assert own_dossier(house.deps, own, wide).story.code == own


def test_who_may_not_follow_sees_only_what_was_filed_under_the_mandate(house: House) -> None:
    own, draft = submitted_dossier(house), started_draft(house)
    agent = acting(house, powers=("file",))
    with pytest.raises(NotFound):
        own_dossier(house.deps, own, agent)
    with pytest.raises(NotFound):
        open_draft(house.deps, draft, agent)
    assert drafts_of(house.deps, agent) == ()
    assert filing_terms(house.deps, RESIDENCE, "LD", agent).open_token == ""
    code = sent(house, agent)
    assert [one.code for one in own_dossiers(house.deps, agent).lines] == [code]


def test_who_may_only_follow_does_nothing(house: House) -> None:
    own = submitted_dossier(house)
    agent = acting(house, powers=("follow",))
    assert own_dossier(house.deps, own, agent).story.code == own
    revision = dossier_of(house, own).revision
    with pytest.raises(NotAllowed, match="mandate_without_file"):
        withdraw_dossier(house.deps, WithdrawDossier(own, revision, ""), agent)
    with pytest.raises(NotAllowed, match="mandate_without_file"):
        start_draft(house.deps, StartDraft(RESIDENCE, "LD"), agent)
    collector = grant_mandate(house.deps, grant(powers=("collect",)), house.person("hanh"))
    accept_mandate(house.deps, collector, house.person("tuan"))
    with pytest.raises(NotAllowed, match="mandate_for_counter"):
        choose_principal(house.deps, collector, house.person("tuan"))


def test_fees_above_the_amount_leave_the_draft_with_the_principal(house: House) -> None:
    agent = acting(house, most_fee=299_999)
    token = filled_draft(house, SECURITY, actor=agent)
    with pytest.raises(NotAllowed, match="mandate_fee_above") as refused:
        send_draft(house.deps, SendDraft(token, confirms_truth=True), agent)
    assert refused.value.context["amount"] == 300_000
    hanh = house.person("hanh")
    code = send_draft(house.deps, SendDraft(token, confirms_truth=True), hanh).code
    assert dossier_of(house, code).mandate_id is None
    enough = acting(house, most_fee=300_000)
    again = filled_draft(house, SECURITY, actor=enough)
    assert send_draft(house.deps, SendDraft(again, confirms_truth=True), enough).code


def test_granting_twice_gives_one_mandate_and_ending_twice_ends_it_once(house: House) -> None:
    hanh, tuan = house.person("hanh"), house.person("tuan")
    first = grant_mandate(house.deps, grant(), hanh)
    assert grant_mandate(house.deps, grant(), hanh) == first
    assert grant_mandate(house.deps, grant(powers=("file",)), hanh) != first
    accept_mandate(house.deps, first, tuan)
    accept_mandate(house.deps, first, tuan)
    end_mandate(house.deps, first, "Bận việc", tuan)
    end_mandate(house.deps, first, "lần nữa", hanh)
    page = read_mandate(house.deps, first, hanh)
    assert [(one.state, one.by, one.reason) for one in page.history] == [
        (MandateState.GRANTED, "Nguyễn Thị Hạnh", ""),
        (MandateState.ACCEPTED, "Trần Quốc Tuấn", ""),
        (MandateState.RESIGNED, "Trần Quốc Tuấn", "Bận việc"),
    ]
    assert page.line.standing is Standing.RESIGNED
    assert not page.may_end
    with pytest.raises(NotAllowed, match="mandate_resigned"):
        accept_mandate(house.deps, first, tuan)


def told(house: House) -> list[tuple[str, str, str]]:
    """Return what was queued of mandates: kind, channel, address."""
    with house.deps.reading() as uow:
        found = [uow.messages.by_id(number) for number in range(1, 20)]
    kinds = (NoticeKind.MANDATE_GIVEN, NoticeKind.MANDATE_REVOKED)
    return [(one.kind, one.channel, one.to) for one in found if one and one.kind in kinds]


@pytest.mark.rule("R-OVD-13")
def test_the_agent_is_told_once_of_a_mandate_and_once_of_its_revocation(house: House) -> None:
    hanh, tuan = house.person("hanh"), house.person("tuan")
    with house.deps.reading() as uow:
        agent = uow.people.by_id(tuan.id or 0)
    assert agent is not None
    ways = [(EMAIL, agent.email), (SMS, agent.phone)]
    first = grant_mandate(house.deps, grant(), hanh)
    assert grant_mandate(house.deps, grant(), hanh) == first, "a second click tells nothing new"
    assert told(house) == [("mandate_given", *way) for way in ways]
    accept_mandate(house.deps, first, tuan)
    for _ in range(2):
        end_mandate(house.deps, first, "Tôi tự làm", hanh)
    assert told(house)[2:] == [("mandate_revoked", *way) for way in ways]


def test_nobody_is_told_of_what_the_agent_laid_down_or_whom_nobody_knows(house: House) -> None:
    hanh, tuan = house.person("hanh"), house.person("tuan")
    unknown = grant(agent_name="Bế Văn Đàn", agent_personal_id="068090000777")
    end_mandate(house.deps, grant_mandate(house.deps, unknown, hanh), "", hanh)
    assert told(house) == []
    taken = grant_mandate(house.deps, grant(), hanh)
    accept_mandate(house.deps, taken, tuan)
    end_mandate(house.deps, taken, "Bận việc", tuan)
    assert {kind for kind, _, _ in told(house)} == {"mandate_given"}


def test_a_stored_power_to_pay_stays_readable(house: House) -> None:
    hanh = house.person("hanh")
    mandate_id = grant_mandate(house.deps, grant(powers=("file",)), hanh)
    with house.deps.uow() as uow:
        mandate = uow.mandates.locked(mandate_id)
        assert mandate is not None
        mandate.powers = "file pay"
        uow.commit()
    assert read_mandate(house.deps, mandate_id, hanh).powers == (Power.FILE, Power.PAY)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"agent_name": " "}, {"agent_name": "mandate_agent_missing"}),
        ({"agent_name": "A" * 201}, {"agent_name": "name_too_long"}),
        ({"agent_personal_id": "12"}, {"agent_personal_id": "personal_id_wrong"}),
        ({"agent_personal_id": "068190000123"}, {"agent_personal_id": "mandate_to_oneself"}),
        ({"powers": ("steal",)}, {"powers": "mandate_powers_missing"}),
        ({"powers": ("pay",)}, {"powers": "mandate_powers_missing"}),  # nothing is paid online yet
        ({"is_limited": True}, {"procedures": "mandate_procedures_missing"}),
        (
            {"is_limited": True, "procedures": ("9.999999",)},
            {"procedures": "mandate_procedures_missing"},
        ),
        ({"most_fee": -1}, {"most_fee": "mandate_fee_wrong"}),
        ({"from_on": None}, {"from_on": "mandate_from_missing"}),
        ({"from_on": date(2026, 4, 19)}, {"from_on": "mandate_from_past"}),
        ({"until_on": date(2026, 4, 19)}, {"until_on": "mandate_until_before"}),
        ({"until_on": date(2037, 4, 19)}, {"until_on": "mandate_until_far"}),
        ({"document_number": "9" * 61}, {"document_number": "text_too_long"}),
        (
            {"is_representative": True, "document_number": "1"},
            {"is_representative": "mandate_representative_of_person"},
        ),
    ],
)
def test_a_wrong_grant_names_its_box(
    house: House, changes: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        grant_mandate(house.deps, grant(**changes), house.person("hanh"))
    assert caught.value.errors == errors


def test_level_one_gives_and_takes_no_mandate(house: House) -> None:
    hanh = replace(house.person("hanh"), assurance=Assurance.LEVEL_1)
    with pytest.raises(NotAllowed, match="assurance_too_low"):
        grant_mandate(house.deps, grant(), hanh)


def test_an_organisation_appoints_who_then_needs_no_further_mandate(house: House) -> None:
    firm, tuan = house.person("an-phu"), house.person("tuan")
    with pytest.raises(InvalidInput) as caught:
        grant_mandate(house.deps, grant(is_representative=True), firm)
    assert caught.value.errors == {"document_number": "mandate_document_missing"}
    appointed = grant(is_representative=True, document_number="07/QĐ-AP", most_fee=5)
    mandate_id = grant_mandate(house.deps, appointed, firm)
    accept_mandate(house.deps, mandate_id, tuan)
    mandate = stored(house, mandate_id)
    assert (mandate.kind, mandate.until_on, mandate.most_fee) == (
        MandateKind.REPRESENTATIVE,
        None,
        None,
    )
    agent = working(house, tuan, mandate_id)
    code = sent(house, agent)
    dossier = dossier_of(house, code)
    assert (dossier.person_id, dossier.submitter_kind) == (firm.id, SubmitterKind.OWNER)
    words = contents(house, code, "eform_copy")["submitter_text"]
    assert words == (
        "Trần Quốc Tuấn, người đại diện của Công ty TNHH An Phú, theo văn bản số 07/QĐ-AP"
    )
    assert "Công ty TNHH An Phú" in [
        one.name for one in read_account(house.deps, tuan).organisations
    ]
    assert (firm.id, "Công ty TNHH An Phú") in grant_terms(house.deps, tuan).principals
    dao = grant(agent_name="Lò Thị Đào", agent_personal_id="068172000789", behalf_of=firm.id)
    passed_on = grant_mandate(house.deps, dao, tuan)
    assert stored(house, passed_on).principal_id == firm.id
    end_mandate(house.deps, passed_on, "", tuan)
    assert stored(house, passed_on).state is MandateState.REVOKED
    with pytest.raises(NotFound, match="mandate_unknown"):
        grant_mandate(house.deps, dao, house.person("dao"))


def test_a_parents_row_of_a_child_is_tied_to_nobody_elses_dossiers(house: House) -> None:
    hanh = house.person("hanh")
    declared = DeclareChild("Nguyễn Gia Bảo", date(2015, 9, 1), "068215000111")
    mandate_id = declare_child(house.deps, declared, hanh)
    assert declare_child(house.deps, declared, hanh) == mandate_id
    mandate = stored(house, mandate_id)
    assert (mandate.kind, mandate.until_on) == (MandateKind.PARENT, date(2033, 8, 31))
    with house.deps.reading() as uow:
        child = uow.people.by_id(mandate.principal_id)
    assert child is not None
    assert child.personal_id_digest is None
    agent = working(house, hanh, mandate_id)
    code = sent(house, agent)
    assert dossier_of(house, code).applicant_name == "Nguyễn Gia Bảo"
    assert "người đại diện theo pháp luật" in own_dossier(house.deps, code, agent).submitter
    house.clock.moment = house.clock.now().replace(year=2033, month=9, day=1)
    with pytest.raises(NotAllowed, match="mandate_expired"):
        own_dossier(house.deps, code, agent)
    with pytest.raises(NotAllowed, match="child_by_citizens_only"):
        declare_child(
            house.deps,
            replace(declared, birth_date=date(2030, 1, 1), personal_id=""),
            house.person("an-phu"),
        )


@pytest.mark.parametrize(
    ("child", "errors"),
    [
        (
            DeclareChild("", None),
            {"name": "child_name_missing", "birth_date": "child_birth_missing"},
        ),
        (DeclareChild("Bảo", date(2027, 1, 1)), {"birth_date": "date_ahead"}),
        (DeclareChild("Bảo", date(2008, 4, 20)), {"birth_date": "child_grown_up"}),
        (
            DeclareChild("Bảo", date(2014, 9, 1), "068215000111"),
            {"personal_id": "child_number_other_year"},
        ),
        (DeclareChild("Bảo", date(2015, 9, 1), "1"), {"personal_id": "personal_id_wrong"}),
    ],
)
def test_a_wrong_child_names_its_box(
    house: House, child: DeclareChild, errors: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        declare_child(house.deps, child, house.person("hanh"))
    assert caught.value.errors == errors


def by_paper(house: House, **more: Any) -> str:
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.AUTHORISED,
        submitter_name=TUAN["name"],
        submitter_paper="12/2026/UQ",
    )
    facts: dict[str, Any] = {
        "authorised_on": date(2026, 4, 2),
        "authorised_scope": "Nộp hồ sơ và nhận kết quả",
        "authorised_issuer": "Văn phòng công chứng số 1",
        "submitter_personal_id": TUAN["personal_id"],
        "may_collect": True,
    }
    return received_dossier(house, applicant=applicant, way=WayIn(**(facts | more))).code


@pytest.mark.rule("R-CHN-01", "R-RES-08")
def test_a_paper_mandate_accepted_at_the_counter_is_kept_with_its_dossier(house: House) -> None:
    code = by_paper(house)
    dossier = dossier_of(house, code)
    mandate = stored(house, dossier.mandate_id)
    assert (mandate.kind, mandate.state, mandate.agent_id) == (
        MandateKind.PAPER,
        MandateState.ACCEPTED,
        house.person("tuan").id,
    )
    assert (mandate.issuer, mandate.until_on) == ("Văn phòng công chứng số 1", date(2027, 4, 1))
    words = (
        "Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh, theo giấy ủy quyền số 12/2026/UQ ngày 02/04/2026"
    )
    assert contents(house, code, "receipt")["submitter_text"] == words
    assert contents(house, code, "control")["submitter_text"] == words
    agent = working(house, house.person("tuan"), mandate.id)
    assert own_dossier(house.deps, code, agent).story.code == code
    with pytest.raises(NotAllowed, match="mandate_for_counter"):
        start_draft(house.deps, StartDraft(SECURITY, "LD"), agent)


def test_a_paper_that_is_over_or_names_nobody_makes_no_mandate(house: House) -> None:
    with pytest.raises(InvalidInput) as caught:
        by_paper(house, authorised_until=date(2026, 4, 19), submitter_personal_id="5")
    assert caught.value.errors == {
        "authorised_until": "mandate_paper_expired",
        "submitter_personal_id": "personal_id_wrong",
    }
    code = by_paper(house, submitter_personal_id="")
    assert dossier_of(house, code).mandate_id is None
    expected = "Trần Quốc Tuấn, thay cho Nguyễn Thị Hạnh, theo giấy tờ số 12/2026/UQ"
    assert contents(house, code, "receipt")["submitter_text"] == expected


def test_the_scan_of_the_paper_is_no_line_of_the_dossier_list(house: House) -> None:
    scan = StoredScan(AUTHORISATION_KEY, "uy-quyen.pdf", "application/pdf", 1, 10, "a" * 64)
    applicant = replace(
        counter_intake(house).applicant,
        submitter_kind=SubmitterKind.AUTHORISED,
        submitter_name="Lý Mới",
        submitter_paper="3/UQ",
    )
    way = WayIn(
        authorised_on=date(2026, 4, 2),
        authorised_scope="Nộp",
        submitter_personal_id="068195000222",
    )
    code = received_dossier(house, applicant=applicant, way=way, scans=(scan,)).code
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        papers = uow.papers.of_dossier(dossier.id)
    assert [one.purpose for one in papers] == [PaperPurpose.AUTHORISATION]
    mandate = stored(house, dossier.mandate_id)
    assert (mandate.paper_id, mandate.agent_id) == (papers[0].id, None)


@pytest.mark.rule("R-RES-08")
def test_the_hand_over_names_who_may_collect_today(house: House) -> None:
    hanh = house.person("hanh")
    code = completed_dossier(house)
    lan = house.officer("lan")
    assert read_return_page(house.deps, code, lan).agents == ()
    mandate_id = grant_mandate(house.deps, grant(powers=("collect",)), hanh)
    assert read_return_page(house.deps, code, lan).agents == ()
    accept_mandate(house.deps, mandate_id, house.person("tuan"))
    agents = read_return_page(house.deps, code, lan).agents
    assert [(one.name, one.personal_id, one.number) for one in agents] == [
        (TUAN["name"], TUAN["personal_id"], f"UQ-{mandate_id:06d}")
    ]
    end_mandate(house.deps, mandate_id, "", hanh)
    assert read_return_page(house.deps, code, lan).agents == ()


def test_the_account_shows_what_waits_what_is_held_and_what_was_given(house: House) -> None:
    hanh, tuan = house.person("hanh"), house.person("tuan")
    mandate_id = grant_mandate(house.deps, grant(), hanh)
    assert [one.id for one in read_account(house.deps, tuan).waiting] == [mandate_id]
    assert [one.id for one in read_account(house.deps, hanh).given] == [mandate_id]
    accept_mandate(house.deps, mandate_id, tuan)
    account = read_account(house.deps, tuan)
    assert account.waiting == ()
    assert [(one.id, one.can_work) for one in account.held] == [(mandate_id, True)]
    page = read_mandate(house.deps, mandate_id, tuan)
    assert (page.is_agent, page.is_principal) == (True, False)
    assert page.powers == (Power.FILE, Power.COLLECT, Power.FOLLOW)
    nobody = Actor(kind=tuan.kind, id=9999)
    with pytest.raises(NotFound, match="account_unknown"):
        read_account(house.deps, nobody)
    with pytest.raises(NotFound, match="account_unknown"):
        grant_mandate(house.deps, grant(), nobody)


def test_a_paper_accepted_before_there_was_an_account_is_found_at_the_first_sign_in(
    house: House,
) -> None:
    code = by_paper(house, submitter_personal_id="068195000222")
    mandate_id = dossier_of(house, code).mandate_id or 0
    assert stored(house, mandate_id).agent_id is None
    with house.deps.uow() as uow:
        person = Person(
            kind=ApplicantKind.CITIZEN,
            full_name="Trần Quốc Tuấn",
            full_name_fold="tran quoc tuan",
            created_at=house.clock.now(),
            personal_id="068195000222",
            personal_id_digest=house.deps.digests.keyed("personal_id", "068195000222"),
        )
        uow.people.add(person)
        uow.commit()
    agent = replace(house.person("tuan"), id=person.id)
    assert own_dossier(house.deps, code, working(house, agent, mandate_id)).story.code == code
    assert stored(house, mandate_id).agent_id == person.id
    page = read_mandate(house.deps, mandate_id, agent)
    assert [one.by for one in page.history] == [house.officer("lan").name]


def test_one_parent_may_have_several_children(house: House) -> None:
    acting(house)
    tuan = house.person("tuan")
    first = declare_child(house.deps, DeclareChild("Trần An", date(2015, 9, 1)), tuan)
    second = declare_child(house.deps, DeclareChild("Trần Bình", date(2018, 2, 3)), tuan)
    assert first != second
    end_mandate(house.deps, first, "", tuan)
    assert declare_child(house.deps, DeclareChild("Trần An", date(2015, 9, 1)), tuan) != first
