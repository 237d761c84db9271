"""While opinions are asked, the step does not end and the dossier goes nowhere (R-OPN-06)."""

from datetime import date

import pytest

from dossiers.errors import RuleViolation
from dossiers.rules.permissions import Action
from dossiers.rules.routing import StepPurpose
from dossiers.services.dossier_view import view_dossier
from dossiers.services.interlinked_reading import sending_page
from dossiers.services.interlinking import send_on
from dossiers.services.opinions import AskOpinions, CloseOpinions, ask_opinions, close_opinions
from dossiers.services.processing import finish_step, take_up
from dossiers.services.processing_view import AgencyAct, read_processing
from tests.support.builders import COMMUNE, dossier_of
from tests.support.house import House
from tests.support.linked import act, passing, purpose_now, sent_group, taken, worked
from tests.support.office_visits import signed_in, words


def ask(house: House, code: str) -> int:
    command = AskOpinions(
        code, dossier_of(house, code).revision, "Có ý kiến gì?", date(2026, 4, 21), (), ("Kho bạc",)
    )
    return ask_opinions(house.deps, command, house.officer("mai-xa"))


def close(house: House, code: str, number: int) -> None:
    command = CloseOpinions(code, dossier_of(house, code).revision, number, "Đã đủ căn cứ.")
    close_opinions(house.deps, command, house.officer("mai-xa"))


def acts(house: House, code: str) -> frozenset[AgencyAct]:
    return read_processing(house.deps, code, house.officer("mai-xa")).acts


def refused_by(house: House, code: str, action: Action) -> set[str | None]:
    view = view_dossier(house.deps, code, house.officer("mai-xa"))
    return {one.rule_id for one in view.actions if one.action is action}


@pytest.mark.rule("R-OPN-06", "R-OPN-04")
def test_a_step_in_which_opinions_are_asked_ends_with_them(house_on_both: House) -> None:
    house = house_on_both
    code = sent_group(house)
    taken(house, code, COMMUNE)
    mai = house.officer("mai-xa")
    take_up(house.deps, act(house, code), mai)
    assert purpose_now(house, code) is StepPurpose.WORK
    assert AgencyAct.FINISH in acts(house, code)
    number = ask(house, code)
    assert AgencyAct.FINISH not in acts(house, code)
    page = words(signed_in(house, "mai-xa").page(f"/can-bo/ho-so/{code}/xu-ly"))
    assert "Chỉ xong bước, trình kết quả hoặc chuyển tiếp khi đã đủ trả lời" in page
    with pytest.raises(RuleViolation, match="opinions_open") as refused:
        finish_step(house.deps, act(house, code), mai)
    assert refused.value.rule_id == "R-OPN-06"
    close(house, code, number)
    finish_step(house.deps, act(house, code), mai)


@pytest.mark.rule("R-OPN-06", "R-LNK-02")
def test_a_dossier_is_not_passed_on_while_opinions_are_asked(house_on_both: House) -> None:
    house = house_on_both
    code = sent_group(house)
    taken(house, code, COMMUNE)
    worked(house, code, COMMUNE)
    mai = house.officer("mai-xa")
    assert refused_by(house, code, Action.SEND_ON) == {None}
    number = ask(house, code)
    assert refused_by(house, code, Action.SEND_ON) == {"R-OPN-06"}
    assert AgencyAct.SEND_ON not in acts(house, code)
    for tried in (
        lambda: send_on(house.deps, passing(house, code), mai),
        lambda: sending_page(house.deps, code, mai),
    ):
        with pytest.raises(RuleViolation, match="opinions_open"):
            tried()
    forced = signed_in(house, "mai-xa").get(f"/can-bo/ho-so/{code}/chuyen-tiep")
    assert forced.status_code == 422
    close(house, code, number)
    send_on(house.deps, passing(house, code), mai)
