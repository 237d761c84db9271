"""Results that wait at the counter: told, reminded of, archived after sixty days, collected."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dossiers.errors import Conflict, InvalidInput, NotAllowed
from dossiers.model.calendar import VIETNAM
from dossiers.model.dossier import ResultChannel
from dossiers.model.endings import ArchiveCause, ViolationKind
from dossiers.model.issued import MessageState
from dossiers.model.routing import RecipientKind
from dossiers.model.status import DossierStatus, HolderKind
from dossiers.services.archives import archive_page, uncollected_page, violation_page
from dossiers.services.collecting import NoteTold, follow_results, note_told
from dossiers.services.returning import ReturnResult, return_result
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import completed_dossier, counter_intake, dossier_of, pay_all
from tests.support.endings import result_of, told
from tests.support.house import House


def unreachable(house: House) -> dict[str, object]:
    applicant = replace(counter_intake(house).applicant, phone="", email="")
    return {"applicant": applicant}


def hand_over(house: House, code: str, username: str = "lan") -> None:
    command = ReturnResult(
        code,
        dossier_of(house, code).revision,
        RecipientKind.OWNER,
        recipient_name="Nguyễn Thị Hạnh",
        recipient_personal_id="068190000123",
    )
    return_result(house.deps, command, house.officer(username))


def night_of(house: House, code: str, days_before: int) -> None:
    until = result_of(house, code).collect_by - timedelta(days=1 + days_before)
    house.clock.moment = until.astimezone(VIETNAM).replace(hour=8)
    follow_results(house.deps)


@pytest.mark.rule("R-RES-06", "R-RES-07", "R-ARC-01")
def test_two_reminders_then_the_archive_then_still_collected(house_on_both: House):
    house = house_on_both
    code = completed_dossier(house)
    pay_all(house, code)
    until = result_of(house, code).collect_by.astimezone(VIETNAM)
    assert until.isoformat() == "2026-06-20T00:00:00+07:00", "told on 20 April: day 60 is 19 June"
    for days, sent in ((31, 0), (30, 2), (29, 2), (15, 4), (0, 4)):
        night_of(house, code, days)
        follow_results(house.deps)
        assert len(told(house, code, "collect_soon")) == sent, days
    assert [one.code for one in uncollected_page(house.deps, house.officer("lan")).lines] == [code]
    assert dossier_of(house, code).holder_kind is HolderKind.CENTRE
    night_of(house, code, -1)
    follow_results(house.deps)
    dossier = dossier_of(house, code)
    assert (dossier.status, dossier.holder_kind) == (DossierStatus.COMPLETED, HolderKind.ARCHIVE)
    assert dossier.holder_agency_id == dossier.agency_id
    (line,) = archive_page(house.deps, house.officer("vanthu-ca")).lines
    assert (line.code, line.cause) == (code, ArchiveCause.UNCOLLECTED)
    assert uncollected_page(house.deps, house.officer("lan")).lines == ()
    assert any("Công an" in text for text in told(house, code, "result_archived"))
    with pytest.raises(NotAllowed):
        hand_over(house, code, "thungan")
    hand_over(house, code, "vanthu-ca")
    assert dossier_of(house, code).status is DossierStatus.RETURNED
    assert archive_page(house.deps, house.officer("vanthu-ca")).lines == ()
    assert verify_dossiers(house.deps, code=code).broken is None


@pytest.mark.rule("R-RES-07")
def test_one_first_seen_late_is_reminded_once_and_archived_at_its_time(house: House):
    code = completed_dossier(house)
    night_of(house, code, 3)
    assert len(told(house, code, "collect_soon")) == 2
    night_of(house, code, -5)
    assert dossier_of(house, code).holder_kind is HolderKind.ARCHIVE


@pytest.mark.rule("R-RES-02")
def test_an_early_result_nobody_was_told_of_is_shown_after_two_days(house: House):
    missed = completed_dossier(house, **unreachable(house))
    heard = completed_dossier(house)
    by_hand = completed_dossier(house, **unreachable(house))
    heard_id = dossier_of(house, heard).id
    with house.deps.uow() as uow:
        for one in uow.messages.of_dossier(heard_id):
            one.state = MessageState.SENT
        uow.commit()
    lan, director = house.officer("lan"), house.officer("giamdoc")
    command = NoteTold(by_hand, dossier_of(house, by_hand).revision, "Đã gọi 0263 3822 339")
    with pytest.raises(InvalidInput, match="told_without_words"):
        note_told(house.deps, replace(command, how=" "), lan)
    note_told(house.deps, command, lan)
    assert result_of(house, by_hand).told_by == lan.id
    house.clock.advance(days=2)
    follow_results(house.deps)
    assert violation_page(house.deps, director).lines == ()
    house.clock.advance(days=1)
    for _ in range(2):
        follow_results(house.deps)
    lines = violation_page(house.deps, director).lines
    assert [(one.code, one.kind) for one in lines] == [(missed, ViolationKind.EARLY_NOTICE_MISSED)]
    with pytest.raises(NotAllowed):
        violation_page(house.deps, lan)


@pytest.mark.rule("R-RES-06")
def test_where_nobody_could_be_told_the_days_count_from_the_appointment(house: House):
    code = completed_dossier(house, **unreachable(house))
    dossier, result = dossier_of(house, code), result_of(house, code)
    days = result.collect_by.astimezone(VIETNAM).date() - dossier.due_at.astimezone(VIETNAM).date()
    assert (result.notified_at, days.days) == (None, 61)


@pytest.mark.rule("R-RES-04", "R-RES-05")
@pytest.mark.parametrize("channel", [ResultChannel.POST, ResultChannel.ONLINE])
def test_a_result_that_goes_out_by_post_or_online_waits_for_nobody(house: House, channel):
    code = completed_dossier(house, result_channel=channel)
    assert result_of(house, code).follow_at is None
    other = completed_dossier(house)
    pay_all(house, other)
    hand_over(house, other)
    assert result_of(house, other).follow_at is None
    command = NoteTold(other, dossier_of(house, other).revision, "Đã gọi")
    with pytest.raises(Conflict, match="result_not_here"):
        note_told(house.deps, command, house.officer("lan"))
