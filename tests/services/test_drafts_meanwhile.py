"""Saving a task of a draft that somebody changes, sends or removes after it was read."""

from dataclasses import replace
from typing import Any

import pytest

from dossiers.errors import AlreadyDone, NotFound
from dossiers.model.draft_details import FilingTask
from dossiers.ports.deps import Deps
from dossiers.services import draft_tasks, drafts
from dossiers.services.draft_reading import open_draft
from dossiers.services.submission import SendDraft, send_draft
from tests.support.filing import filled_draft, started_draft
from tests.support.house import House


def overtaken(house: House, act: Any) -> Deps:
    """Return the parts of a house in which `act` happens once, between reading and writing."""
    left = [act]

    def uow() -> Any:
        if left:
            left.pop()()
        return house.deps.uow()

    return replace(house.deps, uow=uow)


def test_what_another_tab_saves_meanwhile_stays(house_on_both: House) -> None:
    house = house_on_both
    token, actor = started_draft(house), house.person()

    def other_tab() -> None:
        house.clock.advance(seconds=1)
        command = draft_tasks.SaveApplicant(token, "0987654321", "", "12 Bờ Sông")
        draft_tasks.save_applicant(house.deps, command, actor)

    result = draft_tasks.ChooseResult(token, "counter")
    draft_tasks.choose_result(overtaken(house, other_tab), result, actor)
    draft = open_draft(house.deps, token, actor)
    assert draft.details.address == "12 Bờ Sông"
    assert draft.done == {FilingTask.APPLICANT, FilingTask.RESULT}


@pytest.mark.rule("R-INT-10")
def test_a_draft_that_is_sent_meanwhile_is_not_changed(house_on_both: House) -> None:
    house = house_on_both
    token, actor = filled_draft(house), house.person()
    sent: list[str] = []

    def send() -> None:
        sent.append(send_draft(house.deps, SendDraft(token, confirms_truth=True), actor).code)

    late = draft_tasks.SaveApplicant(token, "0987654321")
    with pytest.raises(AlreadyDone) as refused:
        draft_tasks.save_applicant(overtaken(house, send), late, actor)
    assert refused.value.context["dossier"] == sent[0]
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(sent[0])
        row = uow.drafts.by_token(token)
    assert dossier is not None
    assert row is not None
    assert dossier.applicant_phone != "+84987654321"
    assert row.applicant is None


def test_a_draft_that_is_deleted_meanwhile_stays_so(house_on_both: House) -> None:
    house = house_on_both
    token, actor = started_draft(house), house.person()
    deps = overtaken(house, lambda: drafts.delete_draft(house.deps, token, actor))
    with pytest.raises(NotFound):
        draft_tasks.choose_result(deps, draft_tasks.ChooseResult(token, "counter"), actor)
    with house.deps.reading() as uow:
        assert uow.drafts.by_token(token) is None
