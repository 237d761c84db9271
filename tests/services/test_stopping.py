"""The applicant asks to stop: only while nothing is decided, and an officer decides."""

from dataclasses import replace

import pytest

from dossiers.errors import (
    AlreadyDone,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from dossiers.model.dossier import NoteKind
from dossiers.model.payment import ChargeState
from dossiers.model.slip import SlipKind
from dossiers.model.status import DossierStatus
from dossiers.services.archives import waiting_stops
from dossiers.services.steps.control_slip import printed_content
from dossiers.services.stopping import AskToStop, DecideStop, ask_to_stop, decide_stop
from tests.support.builders import (
    approved_dossier,
    dossier_of,
    processing_dossier,
    received_dossier,
    received_online,
    returned_dossier,
    submitted_dossier,
)
from tests.support.endings import awaiting_dossier, told
from tests.support.house import House

WISH = "Gia đình đổi ý, không xây nữa"


def ask(house: House, code: str, actor=None, **changes) -> None:
    command = AskToStop(code, dossier_of(house, code).revision, WISH)
    ask_to_stop(house.deps, replace(command, **changes), actor or house.officer("lan"))


def decide(house: House, code: str, username: str = "hung-ca", **changes) -> int | None:
    command = DecideStop(code, dossier_of(house, code).revision, is_granted=True)
    return decide_stop(house.deps, replace(command, **changes), house.officer(username))


@pytest.mark.rule("R-RES-13")
def test_a_granted_wish_ends_the_dossier_with_a_notice(house_on_both: House):
    house = house_on_both
    code = received_online(house).code
    ask(house, code, house.person("hanh"))
    assert dossier_of(house, code).status is DossierStatus.RECEIVED
    assert [one.code for one in waiting_stops(house.deps, house.officer("lan"))] == [code]
    slip_id = decide(house, code, "lan", answer="Giấy tờ trả lại tại quầy")
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.closed_at) == (DossierStatus.STOPPED, house.clock.now())
    with house.deps.reading() as uow:
        slip = uow.slips.by_id(slip_id)
        content = printed_content(uow, slip)
        charges = {one.state for one in uow.charges.of_dossier(dossier.id)}
        assert uow.endings.asked_stop(dossier.id) is None
    assert (slip.kind, slip.form_number) == (SlipKind.STOP_NOTICE.value, "")
    assert (content.reason, content.answer) == (WISH, "Giấy tờ trả lại tại quầy")
    assert ChargeState.OPEN not in charges
    assert len(told(house, code, "stopped")) == 2
    assert waiting_stops(house.deps, house.officer("lan")) == ()


@pytest.mark.rule("R-RES-13")
def test_nothing_is_stopped_once_a_result_is_decided(house: House):
    decided, done = approved_dossier(house), returned_dossier(house)
    for code in (decided, done):
        with pytest.raises(RuleViolation) as refused:
            ask(house, code)
        assert (refused.value.code, refused.value.rule_id) == ("stop_too_late", "R-RES-13")
    with pytest.raises(RuleViolation, match="stop_too_late"):
        ask(house, submitted_dossier(house))


@pytest.mark.rule("R-RES-13")
def test_a_wish_is_declined_with_a_reason_and_may_come_again(house: House):
    code = processing_dossier(house)
    ask(house, code)
    with pytest.raises(AlreadyDone, match="stop_asked_before"):
        ask(house, code)
    with pytest.raises(InvalidInput, match="stop_declined_without_reason"):
        decide(house, code, is_granted=False, answer=" ")
    decide(house, code, is_granted=False, answer="Đã khảo sát thực địa xong")
    assert dossier_of(house, code).status is DossierStatus.PROCESSING
    assert any("khảo sát" in text for text in told(house, code, "stop_declined"))
    with pytest.raises(Conflict, match="no_stop_asked"):
        decide(house, code)
    ask(house, code)
    decide(house, code)
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        kinds = [one.kind for one in uow.notes.of_dossier(dossier.id)]
        runs = uow.routing.steps_of_dossier(dossier.id)
    assert kinds.count(NoteKind.STOP_REQUEST) == 2
    assert runs[-1].outcome == "stopped"


def test_a_wish_without_reason_of_a_stranger_or_from_an_old_page_changes_nothing(house: House):
    code = received_online(house).code
    with pytest.raises(InvalidInput, match="stop_without_reason"):
        ask(house, code, reason="  ")
    with pytest.raises(NotFound):
        ask(house, code, house.person("tuan"))
    with pytest.raises(StaleVersion):
        ask(house, code, revision=0)
    ask(house, code)
    with pytest.raises(NotAllowed):
        decide(house, code, "thungan")
    with pytest.raises(NotFound):
        decide(house, code, "yen-tc")
    assert dossier_of(house, code).status is DossierStatus.RECEIVED


def test_a_decision_that_came_meanwhile_wins(house: House):
    code = awaiting_dossier(house)
    ask(house, code)
    decide(house, code)
    stopped = dossier_of(house, code)
    assert (stopped.status, stopped.lapses_at) == (DossierStatus.STOPPED, None)
    other = received_dossier(house).code
    ask(house, other)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(other)
        dossier.status = DossierStatus.COMPLETED
        uow.commit()
    with pytest.raises(RuleViolation, match="stop_too_late"):
        decide(house, other, "lan")
