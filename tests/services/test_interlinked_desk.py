"""The provincial office, another centre's agency, late agencies told of, wrong agencies mended."""

from datetime import timedelta

import pytest

from dossiers.errors import AlreadyDone, Conflict, InvalidInput, NotAllowed, RuleViolation
from dossiers.model.events import EventKind
from dossiers.model.interlinked import LegLevel
from dossiers.model.issued import NoticeKind
from dossiers.model.procedure import Channel
from dossiers.model.routing import DeclineReason, HandoverDirection
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.permissions import Action
from dossiers.services.dossier_view import view_dossier
from dossiers.services.handover import DeclineHandover, confirm_handovers, decline_handover
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.interlinked_desk import (
    OnLeg,
    RedirectDossier,
    forward_at_desk,
    note_leg,
    redirect_dossier,
    take_paper,
    tell_lateness,
)
from dossiers.services.interlinking import FixOrder, OrderedAgency, fix_order, send_on
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.services.processing import take_up
from dossiers.services.processing_view import AgencyAct, read_processing
from dossiers.services.repairs import AnnulIntake, annul_intake
from dossiers.services.returning import confirm_results
from dossiers.services.steps.control_slip import control_lines
from tests.support.builders import (
    COMMUNE,
    OFFICE,
    dossier_of,
    picked,
    received_dossier,
    sent_dossier,
)
from tests.support.house import House
from tests.support.linked import (
    BIRTH_GROUP,
    CONSTRUCTION_BD,
    INSURANCE,
    OFFICE_PEOPLE,
    POLICE,
    act,
    agency_id,
    closed_by,
    legs_of,
    passed,
    passing,
    purpose_now,
    sent_group,
    taken,
    worked,
)


def ordered(house: House, *agencies: int) -> str:
    """Receive the birth group, put further agencies behind its three, send it to the lead."""
    code = received_dossier(house, BIRTH_GROUP).code
    own = ("commune-committee", "commune-police", "social-insurance")
    order = tuple(
        OrderedAgency(one) for one in (*(agency_id(house, key) for key in own), *agencies)
    )
    fix_order(house.deps, FixOrder(code, None, order), house.officer("lan"))
    command = SendBatch((picked(house, code),), HandoverDirection.TO_AGENCY)
    send_batch(house.deps, command, house.officer("lan"))
    return code


def before_office(house: House) -> str:
    """Bring a dossier to where only the provincial office is left; return its code."""
    code = ordered(house, agency_id(house, "provincial-office"))
    for people in (COMMUNE, POLICE, INSURANCE):
        passed(house, code, people)
    return code


def kinds(house: House, code: str) -> list[EventKind]:
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
        assert dossier is not None
        return [one.kind for one in uow.events.of_dossier(dossier.id)]


@pytest.mark.rule("R-LNK-11")
def test_to_the_office_it_goes_through_the_desk_at_the_centre(house: House) -> None:
    code = before_office(house)
    with pytest.raises(RuleViolation) as straight:
        confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-vp"))
    assert straight.value.rule_id == "R-LNK-03"
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        last = uow.routing.handovers_of_dossier(dossier_id)[-1]
        dossier = uow.dossiers.by_id(dossier_id)
        assert dossier is not None
        line = control_lines(uow, dossier)[-1]
    assert last.direction is HandoverDirection.THROUGH_CENTRE
    assert (line.giver, line.receiver) == (
        "Bảo hiểm xã hội tỉnh",
        "Trung tâm Phục vụ hành chính công tỉnh Lâm Đồng",
    )
    forward_at_desk(house.deps, act(house, code), house.officer("lan"))
    assert dossier_of(house, code).holder_kind is HolderKind.CENTRE
    with pytest.raises(AlreadyDone):
        forward_at_desk(house.deps, act(house, code), house.officer("lan"))


@pytest.mark.rule("R-LNK-07")
@pytest.mark.rule("R-LNK-08")
@pytest.mark.rule("R-LNK-09")
def test_the_office_starts_when_paper_and_electronic_are_both_in(house_on_both: House) -> None:
    house = house_on_both
    code = before_office(house)
    with pytest.raises(RuleViolation) as soon:
        take_paper(house.deps, act(house, code), house.officer("vanthu-vp"))
    assert soon.value.rule_id == "R-LNK-08"
    forward_at_desk(house.deps, act(house, code), house.officer("lan"))
    leg = legs_of(house, code)[3]
    assert (leg.level, leg.paper_asked_at) == (LegLevel.OFFICE, house.clock.moment)
    assert EventKind.PAPER_ASKED in kinds(house, code)
    house.clock.advance(minutes=30)
    taken(house, code, OFFICE_PEOPLE)
    assert legs_of(house, code)[3].started_at is None
    with pytest.raises(RuleViolation, match="step_out_of_turn"):
        take_up(house.deps, act(house, code), house.officer("vanthu-vp"))
    house.clock.advance(minutes=45)
    take_paper(house.deps, act(house, code), house.officer("vanthu-vp"))
    leg = legs_of(house, code)[3]
    assert leg.electronic_in_at == house.clock.moment - timedelta(minutes=45)
    assert leg.started_at == leg.paper_in_at == house.clock.moment
    with pytest.raises(AlreadyDone):
        take_paper(house.deps, act(house, code), house.officer("vanthu-vp"))
    closed_by(house, code, OFFICE_PEOPLE)
    confirm_results(house.deps, [picked(house, code)], house.officer("lan"))
    assert dossier_of(house, code).status is DossierStatus.COMPLETED


@pytest.mark.rule("R-LNK-08")
def test_paper_may_be_there_before_the_electronic_dossier(house: House) -> None:
    code = before_office(house)
    forward_at_desk(house.deps, act(house, code), house.officer("lan"))
    take_paper(house.deps, act(house, code), house.officer("vanthu-vp"))
    assert legs_of(house, code)[3].started_at is None
    house.clock.advance(minutes=20)
    taken(house, code, OFFICE_PEOPLE)
    assert legs_of(house, code)[3].started_at == house.clock.moment


@pytest.mark.rule("R-LNK-12")
def test_a_dossier_crosses_to_an_agency_of_another_centre_with_its_code(
    house_on_both: House,
) -> None:
    house = house_on_both
    code = ordered(house, agency_id(house, "construction", "BD"))
    for people in (COMMUNE, POLICE, INSURANCE):
        passed(house, code, people)
    assert legs_of(house, code)[3].level is LegLevel.OTHER_CENTRE
    assert passed(house, code, CONSTRUCTION_BD) is HandoverDirection.AGENCY_TO_AGENCY
    assert dossier_of(house, code).code == code
    there = view_dossier(house.deps, code, house.officer("quy-bd"))
    assert [leg.agency_name for leg in there.legs][3] == "Sở Xây dựng"
    taken(house, code, COMMUNE)
    closed_by(house, code, COMMUNE)


def test_a_co_agency_sees_its_own_acts_on_the_page(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    taken(house, code, POLICE)
    police = house.officer("son-cax")
    assert AgencyAct.TAKE_UP in read_processing(house.deps, code, police).acts
    assert AgencyAct.ASK_SUPPLEMENT not in read_processing(house.deps, code, police).acts
    assert not read_processing(house.deps, code, house.officer("mai-xa")).acts
    worked(house, code, POLICE)
    assert AgencyAct.SEND_ON in read_processing(house.deps, code, police).acts


@pytest.mark.rule("R-LNK-02")
def test_each_pass_is_marked_for_the_centre_until_it_was_seen(house: House) -> None:
    code = sent_group(house)
    with pytest.raises(Conflict):
        note_leg(house.deps, OnLeg(code, 1), house.officer("lan"))
    passed(house, code, COMMUNE)
    for _ in range(2):
        note_leg(house.deps, OnLeg(code, 1), house.officer("lan"))
    assert legs_of(house, code)[0].centre_noted_at is not None
    assert kinds(house, code).count(EventKind.NOTED_BY_CENTRE) == 1
    with pytest.raises(Conflict):
        note_leg(house.deps, OnLeg(code, 9), house.officer("lan"))


@pytest.mark.rule("R-LNK-10")
def test_the_lead_tells_the_applicant_once_why_a_co_agency_was_late(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    taken(house, code, POLICE)
    worked(house, code, POLICE)
    due_at = legs_of(house, code)[1].due_at
    assert due_at is not None
    with pytest.raises(Conflict):
        tell_lateness(house.deps, OnLeg(code, 1), house.officer("mai-xa"))
    house.clock.moment = due_at + timedelta(days=1)
    send_on(
        house.deps, passing(house, code, late_reason="Chủ nhà đi vắng."), house.officer("son-cax")
    )
    with pytest.raises(NotAllowed):
        tell_lateness(house.deps, OnLeg(code, 2), house.officer("son-cax"))
    tell_lateness(house.deps, OnLeg(code, 2), house.officer("mai-xa"))
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        told = uow.messages.of_dossier(dossier_id)
    late = [one for one in told if one.kind == NoticeKind.LEG_LATE.value]
    assert any("Chủ nhà đi vắng." in one.text for one in late)
    with pytest.raises(AlreadyDone):
        tell_lateness(house.deps, OnLeg(code, 2), house.officer("mai-xa"))


def declined(house: House, code: str, officer: str, reason: DeclineReason) -> None:
    command = DeclineHandover(code, dossier_of(house, code).revision, reason, "Không đúng nơi.")
    decline_handover(house.deps, command, house.officer(officer))


@pytest.mark.rule("R-TRF-04")
def test_what_was_declined_as_wrong_goes_to_another_agency(house_on_both: House) -> None:
    house = house_on_both
    code = sent_dossier(house)
    traffic = agency_id(house, "traffic-police")
    go = RedirectDossier(code, None, traffic, "Thuộc Cảnh sát giao thông.")
    with pytest.raises(RuleViolation) as early:
        redirect_dossier(house.deps, go, house.officer("lan"))
    assert early.value.code == "redirect_not_open"
    declined(house, code, OFFICE.clerk, DeclineReason.WRONG_AGENCY)
    offered = view_dossier(house.deps, code, house.officer("lan")).actions
    assert [one.is_allowed for one in offered if one.action is Action.REDIRECT] == [True]

    def refused(agency: int, reason: str = "Vì") -> dict[str, str]:
        command = RedirectDossier(code, None, agency, reason)
        with pytest.raises(InvalidInput) as wrong:
            redirect_dossier(house.deps, command, house.officer("lan"))
        return wrong.value.errors

    order = agency_id(house, "order-police")
    assert refused(order) == {"agency_id": "redirection_to_same"}
    assert refused(agency_id(house, "traffic-police", "BD")) == {
        "agency_id": "order_agency_unknown"
    }
    assert refused(agency_id(house, "provincial-office")) == {"agency_id": "order_agency_unknown"}
    assert refused(traffic, " ") == {"reason": "redirection_without_reason"}
    redirect_dossier(house.deps, go, house.officer("lan"))
    assert dossier_of(house, code).agency_id == traffic
    with pytest.raises(RuleViolation):
        redirect_dossier(house.deps, go, house.officer("lan"))
    command = SendBatch((picked(house, code),), HandoverDirection.TO_AGENCY)
    send_batch(house.deps, command, house.officer("lan"))
    taken(house, code, OFFICE)
    assert dossier_of(house, code).holder_agency_id == traffic


def test_short_of_papers_it_comes_again_to_the_same_agency(house: House) -> None:
    code = sent_dossier(house)
    declined(house, code, OFFICE.clerk, DeclineReason.PAPER_MISSING)
    go = RedirectDossier(code, None, agency_id(house, "traffic-police"), "Vì")
    with pytest.raises(RuleViolation, match="redirect_not_open"):
        redirect_dossier(house.deps, go, house.officer("lan"))


@pytest.mark.rule("R-LNK-03")
def test_an_agency_that_does_not_take_it_leaves_it_with_the_giver(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    declined(house, code, "son-cax", DeclineReason.WRONG_AGENCY)
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.PROCESSING
    assert dossier.holder_agency_id == agency_id(house, "commune-committee")
    assert purpose_now(house, code) is not None
    go = RedirectDossier(code, None, agency_id(house, "provincial-police"), "Thuộc Công an tỉnh.")
    redirect_dossier(house.deps, go, house.officer("lan"))
    send_on(house.deps, passing(house, code), house.officer("mai-xa"))
    confirm_handovers(house.deps, [picked(house, code)], house.officer("vanthu-ca"))
    assert dossier_of(house, code).holder_agency_id == agency_id(house, "provincial-police")


def test_the_office_may_send_back_what_it_does_not_take(house: House) -> None:
    code = before_office(house)
    forward_at_desk(house.deps, act(house, code), house.officer("lan"))
    declined(house, code, "vanthu-vp", DeclineReason.PAPER_MISSING)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.PROCESSING, HolderKind.CENTRE)
    command = SendBatch((picked(house, code),), HandoverDirection.TO_AGENCY)
    send_batch(house.deps, command, house.officer("lan"))
    taken(house, code, OFFICE_PEOPLE)


@pytest.mark.rule("R-ACC-02")
def test_a_co_agencys_notes_are_read_in_its_own_office_only(house: House) -> None:
    code = ordered(house, agency_id(house, "construction", "BD"))
    for people in (COMMUNE, POLICE, INSURANCE):
        passed(house, code, people)
    for author, text in (("son-cax", "Gọi lại chủ nhà."), ("quy-bd", "Chờ bản vẽ.")):
        add_internal_note(house.deps, AddNote(code, text), house.officer(author))

    def read_by(username: str) -> list[str]:
        return [one.text for one in view_dossier(house.deps, code, house.officer(username)).notes]

    assert read_by("son-cax") == ["Gọi lại chủ nhà."]
    assert read_by("quy-bd") == ["Chờ bản vẽ."]
    for other in ("lan", "mai-xa", "ha-bhxh"):
        assert read_by(other) == [], other


@pytest.mark.rule("R-TRF-04")
def test_what_was_declined_and_then_annulled_goes_nowhere(house: House) -> None:
    code = sent_dossier(house)
    declined(house, code, OFFICE.clerk, DeclineReason.WRONG_AGENCY)
    annulled = AnnulIntake(code, dossier_of(house, code).revision, "Nhận nhầm người")
    annul_intake(house.deps, annulled, house.officer("giamdoc"))
    go = RedirectDossier(code, None, agency_id(house, "traffic-police"), "Vì")
    with pytest.raises(RuleViolation, match="redirect_not_open"):
        redirect_dossier(house.deps, go, house.officer("lan"))


@pytest.mark.rule("R-LNK-07", "R-TRF-02")
def test_what_was_filed_online_brings_no_paper_to_the_office(house: House) -> None:
    code = before_office(house)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        dossier.channel = Channel.ONLINE
        uow.commit()
    forward_at_desk(house.deps, act(house, code), house.officer("lan"))
    assert EventKind.PAPER_ASKED not in kinds(house, code)
    taken(house, code, OFFICE_PEOPLE)
    leg = legs_of(house, code)[3]
    assert (leg.paper_asked_at, leg.started_at) == (None, house.clock.moment)
