"""Before intake: the agency's view of a complex dossier; dossiers that reached an agency first."""

from datetime import timedelta

import pytest

from dossiers.errors import AlreadyDone, InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.channels import DirectState, IntakeAdvice, OpinionState
from dossiers.model.dossier import Verdict
from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.rules.intake import finding, mandatory_components
from dossiers.rules.permissions import Action
from dossiers.services.direct_arrivals import (
    RegisterDirect,
    direct_agencies,
    direct_lists,
    end_direct,
    pass_direct,
    passed_direct,
    register_direct,
)
from dossiers.services.dossier_view import view_dossier
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.intake_questions import (
    AnswerQuestion,
    DecideQuestion,
    ProposeQuestion,
    answer_question,
    decide_question,
    propose_question,
)
from dossiers.services.steps.ways_in import WayIn
from tests.support.builders import dossier_of, received_dossier, submitted_dossier
from tests.support.house import House
from tests.support.ways import entered_late, held_dossier, hours_ago


def state_of(house: House, code: str) -> OpinionState:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        return uow.arrivals.opinions_of_dossier(dossier_id)[-1].state


def decide(house: House, code: str, *, asks: bool = True, officer: str = "giamdoc") -> None:
    command = DecideQuestion(code, dossier_of(house, code).revision, asks, "Mời cử người sang xem")
    decide_question(house.deps, command, house.officer(officer))


def answer(house: House, code: str, officer: str = "hung-ca", text: str = "Đủ căn cứ.") -> None:
    revision = dossier_of(house, code).revision
    command = AnswerQuestion(code, revision, IntakeAdvice.RECEIVE, text)
    answer_question(house.deps, command, house.officer(officer))


def receive(house: House, code: str) -> None:
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    parts = mandatory_components(version, dossier.case_key or None)
    findings = tuple(finding(part.key, Verdict.COMPLETE) for part in parts)
    command = ReceiveOnline(code, dossier.revision, findings)
    receive_online(house.deps, command, house.officer("lan"))


@pytest.mark.rule("R-INT-08")
def test_a_complex_dossier_waits_without_a_deadline_until_the_agency_spoke(
    house_on_both: House,
) -> None:
    house = house_on_both
    code = held_dossier(house)
    held = dossier_of(house, code)
    assert (held.status, held.holder_kind) == (DossierStatus.REGISTERED, HolderKind.CENTRE)
    assert (held.due_at, held.received_at) == (None, None)
    with pytest.raises(RuleViolation, match="intake_question_open"):
        receive(house, code)
    with pytest.raises(NotAllowed):
        decide(house, code, officer="lan")
    decide(house, code)
    assert state_of(house, code) is OpinionState.ASKED
    (line,) = house.deps.queries.channels.questions(held.centre_id, agency_ids=None, limit=9)
    assert (line.code, line.state) == (code, OpinionState.ASKED)
    with pytest.raises(InvalidInput, match="intake_answer_without_text"):
        answer(house, code, text=" ")
    with pytest.raises(NotFound):
        answer(house, code, officer="mai-xa")
    house.clock.advance(days=1)
    answer(house, code)
    with pytest.raises(AlreadyDone):
        answer(house, code)
    receive(house, code)
    dossier = dossier_of(house, code)
    assert dossier.received_at == dossier.clock_started_at == house.clock.now()


@pytest.mark.rule("R-INT-08")
def test_an_online_submission_that_waited_counts_from_acceptance(house: House) -> None:
    code = submitted_dossier(house)
    lan, sent_at = house.officer("lan"), house.clock.now()
    revision = dossier_of(house, code).revision
    with pytest.raises(InvalidInput, match="intake_question_without_text"):
        propose_question(house.deps, ProposeQuestion(code, revision, ""), lan)
    propose_question(house.deps, ProposeQuestion(code, revision, "Giấy tờ nước ngoài"), lan)
    again = ProposeQuestion(code, dossier_of(house, code).revision, "Giấy tờ nước ngoài")
    with pytest.raises(AlreadyDone, match="intake_question_twice"):
        propose_question(house.deps, again, lan)
    decide(house, code)
    house.clock.advance(days=1)
    answer(house, code, officer="son-cax")
    receive(house, code)
    assert dossier_of(house, code).received_at == sent_at + timedelta(days=1)


@pytest.mark.rule("R-INT-08")
def test_what_the_leader_does_not_ask_is_received_as_usual(house: House) -> None:
    code = held_dossier(house)
    decide(house, code, asks=False)
    assert state_of(house, code) is OpinionState.DROPPED
    with pytest.raises(AlreadyDone):
        decide(house, code)
    receive(house, code)
    received = received_dossier(house).code
    revision = dossier_of(house, received).revision
    with pytest.raises(RuleViolation, match="move_not_lawful"):
        propose_question(
            house.deps, ProposeQuestion(received, revision, "Hỏi"), house.officer("lan")
        )


@pytest.mark.rule("R-INT-08")
def test_intake_is_not_offered_while_something_is_awaited(house: House) -> None:
    lan = house.officer("lan")

    def offered(code: str) -> list[tuple[bool, str | None]]:
        actions = view_dossier(house.deps, code, lan).actions
        found = [one for one in actions if one.action is Action.RECEIVE]
        return [(one.is_allowed, one.rule_id) for one in found]

    held = held_dossier(house)
    assert offered(held) == [(False, "R-INT-08")]
    decide(house, held, asks=False)
    assert offered(held) == [(True, None)]
    assert offered(entered_late(house, hours=2)) == []


def police(house: House) -> int:
    agencies = direct_agencies(house.deps, house.officer("vanthu-ca"))
    return next(id for id, name in agencies if "trật tự" in name or "xã hội" in name)


def registered(house: House, *, hours: float = 0) -> int:
    command = RegisterDirect(
        police(house), "Trần Văn Gửi", "Xin cấp giấy chứng nhận", hours_ago(house, hours)
    )
    return register_direct(house.deps, command, house.officer("vanthu-ca"))


@pytest.mark.rule("R-CHN-07")
def test_what_reached_an_agency_goes_to_the_centre_and_through_normal_intake(house: House) -> None:
    clerk, lan = house.officer("vanthu-ca"), house.officer("lan")
    direct_id = registered(house)
    assert [one.id for one in direct_lists(house.deps, clerk).held] == [direct_id]
    with pytest.raises(InvalidInput) as caught:
        received_dossier(house, way=WayIn(direct_id=direct_id))
    assert caught.value.errors == {"direct": "direct_not_passed"}
    pass_direct(house.deps, direct_id, clerk)
    with pytest.raises(AlreadyDone):
        pass_direct(house.deps, direct_id, clerk)
    assert [one.id for one in direct_lists(house.deps, lan).passed] == [direct_id]
    house.clock.advance(hours=1)
    code = received_dossier(house, way=WayIn(direct_id=direct_id)).code
    assert dossier_of(house, code).clock_started_at == house.clock.now()
    (line,) = direct_lists(house.deps, lan).done
    assert (line.state, line.dossier_code) == (DirectState.TAKEN_IN, code)
    with pytest.raises(InvalidInput):
        received_dossier(house, way=WayIn(direct_id=direct_id))
    with pytest.raises(NotFound):
        received_dossier(house, way=WayIn(direct_id=999))


@pytest.mark.rule("R-CHN-07")
def test_what_came_by_fifteen_is_passed_that_day_later_at_the_next_opening(house: House) -> None:
    lan = house.officer("lan")
    registered(house)
    house.clock.advance(hours=8, minutes=30)  # 16:30
    late_one = registered(house)
    house.clock.advance(hours=1)  # 17:30: the first is not passed in time
    lists = direct_lists(house.deps, lan)
    assert ([one.id for one in lists.held], len(lists.late)) == ([late_one], 1)
    due = {one.pass_due_at.astimezone().strftime("%d") for one in (*lists.late, *lists.held)}
    assert len(due) == 2
    house.clock.advance(hours=15)  # 08:30 on the next morning
    assert len(direct_lists(house.deps, lan).late) == 2


def test_a_direct_arrival_is_written_down_whole_by_the_agency_itself(house: House) -> None:
    clerk = house.officer("vanthu-ca")
    empty = RegisterDirect(police(house), " ", "", None)
    with pytest.raises(InvalidInput) as caught:
        register_direct(house.deps, empty, clerk)
    assert set(caught.value.errors) == {"sender_name", "description", "arrived_at"}
    long = RegisterDirect(police(house), "x" * 201, "y" * 501, hours_ago(house, 1))
    with pytest.raises(InvalidInput) as caught:
        register_direct(house.deps, long, clerk)
    assert set(caught.value.errors) == {"sender_name", "description"}
    with pytest.raises(InvalidInput) as caught:
        registered(house, hours=-1)
    assert caught.value.errors == {"arrived_at": "time_ahead"}
    command = RegisterDirect(police(house), "A", "B", hours_ago(house, 1))
    for username in ("mai-xa", "lan"):
        with pytest.raises(NotAllowed):
            register_direct(house.deps, command, house.officer(username))
    assert direct_agencies(house.deps, house.officer("lan")) == ()


def test_what_cannot_be_taken_in_ends_with_its_reason(house: House) -> None:
    clerk, lan = house.officer("vanthu-ca"), house.officer("lan")
    direct_id = registered(house)
    with pytest.raises(AlreadyDone):
        end_direct(house.deps, direct_id, "Thiếu giấy tờ", lan)
    pass_direct(house.deps, direct_id, clerk)
    assert passed_direct(house.deps, direct_id, lan).sender_name == "Trần Văn Gửi"
    with pytest.raises(InvalidInput):
        end_direct(house.deps, direct_id, " ", lan)
    with pytest.raises(NotAllowed):
        end_direct(house.deps, direct_id, "Thiếu", clerk)
    with pytest.raises(NotFound):
        end_direct(house.deps, direct_id, "Thiếu", house.officer("binh-bd"))
    with pytest.raises(NotFound):
        passed_direct(house.deps, direct_id, house.officer("binh-bd"))
    end_direct(house.deps, direct_id, "Thiếu giấy tờ, đã hướng dẫn", lan)
    (line,) = direct_lists(house.deps, lan).done
    assert (line.state, line.end_reason) == (DirectState.ENDED, "Thiếu giấy tờ, đã hướng dẫn")


@pytest.mark.rule("R-INT-08")
def test_a_dossier_is_held_once_and_its_question_goes_its_way(house: House) -> None:
    key = "0f3c"
    code = held_dossier(house, key=key)
    assert held_dossier(house, key=key) == code
    with pytest.raises(AlreadyDone, match="intake_question_answered"):
        answer(house, code)
    command = DecideQuestion(code, dossier_of(house, code).revision, True, " ")
    decide_question(house.deps, command, house.officer("giamdoc"))
    with pytest.raises(AlreadyDone, match="intake_question_answered"):
        decide(house, code)
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        asked = uow.events.of_dossier(dossier_id)[-1]
    assert asked.kind is EventKind.INTAKE_QUESTION_ASKED
    assert "note" not in asked.data, "the leader wrote nothing"
    assert held_dossier(house).endswith("-0002"), "the second click spent no code"


@pytest.mark.rule("R-CHN-07")
def test_only_the_agency_that_has_it_passes_a_direct_arrival_on(house: House) -> None:
    direct_id = registered(house)
    with pytest.raises(NotAllowed):
        pass_direct(house.deps, direct_id, house.officer("lan"))
    assert [one.id for one in direct_lists(house.deps, house.officer("lan")).held] == [direct_id]
