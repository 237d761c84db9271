"""Timed work on what somebody else did between the list and its turn: nothing is done twice."""

from datetime import UTC, datetime, timedelta

import pytest

from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import ResultChannel
from dossiers.model.events import EventKind
from dossiers.model.routing import RecipientKind
from dossiers.model.status import DossierStatus
from dossiers.services.archives import violation_page
from dossiers.services.collecting import NoteTold, follow_results, note_told
from dossiers.services.due_watch import note_overdue, warn_before_due
from dossiers.services.lapsing import lapse_dossiers
from dossiers.services.returning import ReturnResult, return_result
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    pay_all,
    processing_dossier,
)
from tests.support.endings import after_last_day, awaiting_dossier, result_of, told
from tests.support.house import House
from tests.support.interleaving import interleaved

DUE_SOON = datetime(2026, 4, 24, 8, tzinfo=VIETNAM).astimezone(UTC)
CLOSING = datetime(2026, 4, 28, 17, 30, tzinfo=VIETNAM).astimezone(UTC)


def kinds(house: House, code: str) -> list[EventKind]:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        return [one.kind for one in uow.events.of_dossier(dossier_id)]


def withdraw(house: House, code: str) -> None:
    command = WithdrawDossier(code, dossier_of(house, code).revision, "Đổi ý.")
    withdraw_dossier(house.deps, command, house.officer("lan"))


def tell(house: House, code: str) -> None:
    command = NoteTold(code, dossier_of(house, code).revision, "Đã gọi điện.")
    note_told(house.deps, command, house.officer("lan"))


def hand_over(house: House, code: str) -> None:
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    return_result(house.deps, command, house.officer("lan"))


@pytest.mark.rule("R-OVD-13")
def test_who_withdraws_meanwhile_is_not_warned(house: House) -> None:
    code = processing_dossier(house)
    house.clock.moment = DUE_SOON
    deps = interleaved(house.deps, lambda: withdraw(house, code))
    assert warn_before_due(deps) == 0
    assert told(house, code, "due_soon") == []


@pytest.mark.rule("R-OVD-13")
def test_two_workers_warn_once(house: House) -> None:
    code = processing_dossier(house)
    house.clock.moment = DUE_SOON
    assert warn_before_due(interleaved(house.deps, lambda: warn_before_due(house.deps))) == 0
    assert len(told(house, code, "due_soon")) == 2, "one by e-mail, one by SMS"


@pytest.mark.rule("R-OVD-08")
def test_what_ended_meanwhile_is_on_no_list_of_late_ones(house: House) -> None:
    code = processing_dossier(house)
    other = processing_dossier(house)
    house.clock.moment = CLOSING
    assert note_overdue(interleaved(house.deps, lambda: withdraw(house, code))) == 1
    assert EventKind.OVERDUE_NOTED not in kinds(house, code)
    assert EventKind.OVERDUE_NOTED in kinds(house, other)


@pytest.mark.rule("R-SUP-09")
def test_two_workers_lapse_a_dossier_once(house: House) -> None:
    code = awaiting_dossier(house)
    after_last_day(house, code)
    lapse_dossiers(interleaved(house.deps, lambda: lapse_dossiers(house.deps)))
    assert kinds(house, code).count(EventKind.LAPSED) == 1


@pytest.mark.rule("R-SUP-09")
def test_two_workers_give_the_same_last_day(house: House) -> None:
    code = awaiting_dossier(house)
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        kept, dossier.lapses_at = dossier.lapses_at, None
        uow.commit()
    lapse_dossiers(interleaved(house.deps, lambda: lapse_dossiers(house.deps)))
    assert dossier_of(house, code).lapses_at == kept


@pytest.mark.rule("R-SUP-09", "R-RES-13")
def test_what_was_withdrawn_while_it_waited_does_not_lapse(house: House) -> None:
    code = awaiting_dossier(house)
    after_last_day(house, code)
    withdraw(house, code)
    lapse_dossiers(house.deps)
    ended = dossier_of(house, code)
    assert (ended.status, ended.lapses_at) == (DossierStatus.WITHDRAWN, None)
    assert EventKind.LAPSED not in kinds(house, code)


@pytest.mark.rule("R-RES-02")
def test_who_is_told_meanwhile_was_not_forgotten(house: House) -> None:
    code = completed_dossier(house)
    house.clock.advance(days=3)
    follow_results(interleaved(house.deps, lambda: tell(house, code)))
    assert violation_page(house.deps, house.officer("giamdoc")).lines == ()


@pytest.mark.rule("R-RES-06", "R-RES-07")
def test_a_result_collected_meanwhile_is_neither_reminded_of_nor_archived(house: House) -> None:
    code = completed_dossier(house)
    pay_all(house, code)
    tell(house, code)
    result = result_of(house, code)
    assert result.collect_by is not None
    house.clock.moment = result.collect_by + timedelta(hours=8)
    follow_results(interleaved(house.deps, lambda: hand_over(house, code)))
    assert dossier_of(house, code).status is DossierStatus.RETURNED
    assert told(house, code, "collect_soon") == told(house, code, "result_archived") == []
    assert EventKind.RESULT_ARCHIVED not in kinds(house, code)


@pytest.mark.rule("R-RES-02")
def test_who_is_told_of_a_result_on_its_way_by_post_need_not_collect_it(house: House) -> None:
    code = completed_dossier(house, result_channel=ResultChannel.POST)
    tell(house, code)
    result = result_of(house, code)
    assert (result.told_by, result.follow_at) == (house.officer("lan").id, None)
