"""Sending a draft that somebody changes or sends after it was read and before it is locked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dossiers.errors import StaleVersion
from dossiers.model.dossier import ResultChannel
from dossiers.services import draft_tasks
from dossiers.services.draft_reading import open_draft
from dossiers.services.submission import DraftSent, SendDraft, send_draft
from tests.support.builders import submitted_dossier
from tests.support.filing import filled_draft
from tests.support.house import House


class BetweenReadingAndWriting:
    """The house's store; while it is asked for a draft's file, somebody does something else."""

    def __init__(self, house: House, act: Callable[[], object], *, times: int = 1) -> None:
        self._objects, self._act, self._left = house.deps.objects, act, times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._objects, name)

    def exists(self, sha256: str) -> bool:
        """Answer as the store does, after the act."""
        if self._left:
            self._left -= 1
            self._act()
        return self._objects.exists(sha256)


def send(house: House, token: str) -> DraftSent:
    """Send a draft with the tick."""
    return send_draft(house.deps, SendDraft(token, confirms_truth=True), house.person())


def sent_while(house: House, token: str, act: Callable[[], object], *, times: int = 1) -> DraftSent:
    """Send a draft while `act` happens after it was read and before it is locked."""
    deps = replace(house.deps, objects=BetweenReadingAndWriting(house, act, times=times))
    return send_draft(deps, SendDraft(token, confirms_truth=True), house.person())


def choose(house: House, token: str, channel: str) -> None:
    """Choose the way of the result, a moment later."""
    house.clock.advance(seconds=1)
    draft_tasks.choose_result(
        house.deps, draft_tasks.ChooseResult(token, channel, "12 Bờ Sông"), house.person()
    )


def test_what_another_tab_saves_meanwhile_is_filed_too(house_on_both: House) -> None:
    house = house_on_both
    token = filled_draft(house, result="counter")
    code = sent_while(house, token, lambda: choose(house, token, "post")).code
    with house.deps.reading() as uow:
        dossier = uow.dossiers.by_code(code)
    assert dossier is not None
    assert dossier.result_channel is ResultChannel.POST


def test_a_draft_sent_meanwhile_is_not_sent_twice(house_on_both: House) -> None:
    house = house_on_both
    token = filled_draft(house)
    firsts: list[DraftSent] = []
    second = sent_while(house, token, lambda: firsts.append(send(house, token)))
    assert second == DraftSent(firsts[0].code, is_repeat=True)
    assert submitted_dossier(house, person="tuan").endswith("-0002")


def test_a_draft_that_keeps_changing_is_not_sent_unseen(house: House) -> None:
    token = filled_draft(house)
    with pytest.raises(StaleVersion, match="draft_moved_on"):
        sent_while(house, token, lambda: choose(house, token, "post"), times=9)
    assert open_draft(house.deps, token, house.person()).sent_as == ""
