"""An applicant's choices of channel change only by themselves or with recorded consent."""

from dataclasses import replace

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation, StaleVersion
from dossiers.model.channels import ChangedChoice, ChannelChange, ConsentWay
from dossiers.model.dossier import ResultChannel
from dossiers.model.procedure import Channel
from dossiers.services.channel_choices import (
    ChangeForApplicant,
    ChangeResult,
    Consent,
    change_for_applicant,
    change_own_result,
    choices_for_applicant,
    choices_for_officer,
)
from tests.support.builders import (
    completed_dossier,
    dossier_of,
    received_dossier,
    received_online,
    submitted_dossier,
)
from tests.support.house import House
from tests.support.ways import hours_ago


def change(house: House, code: str, to: ResultChannel, address: str = "") -> ChangeResult:
    return ChangeResult(code, dossier_of(house, code).revision, to, address)


def changes_of(house: House, code: str) -> list[ChannelChange]:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        return list(uow.arrivals.changes_of_dossier(dossier_id))


def consent(house: House) -> Consent:
    return Consent("Nguyễn Thị Hạnh", ConsentWay.PHONE, hours_ago(house, 1))


@pytest.mark.rule("R-CHN-09", "R-CHN-05")
def test_the_applicant_chooses_another_way_of_the_result(house_on_both: House) -> None:
    house = house_on_both
    code = received_online(house).code
    hanh = house.person()
    before = dossier_of(house, code).result_channel
    after = ResultChannel.POST if before is not ResultChannel.POST else ResultChannel.COUNTER
    command = change(house, code, after, "Số 1 đường Mới")
    change_own_result(house.deps, command, hanh)
    dossier = dossier_of(house, code)
    assert dossier.result_channel is after
    (kept,) = changes_of(house, code)
    assert (kept.choice, kept.before, kept.after) == (ChangedChoice.RESULT, before, after)
    assert (kept.way, kept.consented_by, kept.recorded_by) == (ConsentWay.PORTAL, hanh.name, None)
    with pytest.raises(StaleVersion):
        change_own_result(house.deps, command, hanh)
    with pytest.raises(NotFound):
        change_own_result(house.deps, command, house.person("tuan"))
    assert choices_for_applicant(house.deps, code, hanh).result_channel is after


@pytest.mark.rule("R-CHN-09")
def test_staff_change_it_only_with_recorded_consent(house: House) -> None:
    code = received_dossier(house).code
    lan = house.officer("lan")
    wanted = change(house, code, ResultChannel.POST, "Số 1 đường Mới")
    for bad, fields in (
        (Consent("", ConsentWay.PHONE, None), {"consented_by", "consented_at"}),
        (Consent("Hạnh", ConsentWay.PHONE, hours_ago(house, -1)), {"consented_at"}),
        (Consent("Hạnh", ConsentWay.PORTAL, hours_ago(house, 1)), {"way"}),
    ):
        with pytest.raises(InvalidInput) as caught:
            change_for_applicant(house.deps, ChangeForApplicant(wanted, bad), lan)
        assert set(caught.value.errors) == fields
    command = ChangeForApplicant(wanted, consent(house))
    with pytest.raises(NotAllowed):
        change_for_applicant(house.deps, command, house.officer("thungan"))
    change_for_applicant(house.deps, command, lan)
    (kept,) = changes_of(house, code)
    assert (kept.way, kept.consented_by, kept.recorded_by) == (
        ConsentWay.PHONE,
        "Nguyễn Thị Hạnh",
        lan.id,
    )
    assert dossier_of(house, code).result_address == "Số 1 đường Mới"


@pytest.mark.rule("R-CHN-09")
def test_the_way_in_changes_before_receipt_only(house: House) -> None:
    code = submitted_dossier(house)
    lan = house.officer("lan")
    sheet = choices_for_officer(house.deps, code, lan)
    other = next(one for one in sheet.channels if one is not Channel.ONLINE)
    wanted = change(house, code, sheet.result_channel)
    command = ChangeForApplicant(wanted, consent(house), other)
    change_for_applicant(house.deps, command, lan)
    assert dossier_of(house, code).channel is other
    received = received_dossier(house).code
    late = replace(command, change=change(house, received, ResultChannel.COUNTER))
    with pytest.raises(RuleViolation) as refused:
        change_for_applicant(house.deps, replace(late, channel=Channel.POST), lan)
    assert refused.value.rule_id == "R-CHN-09"
    assert choices_for_officer(house.deps, received, lan).channels == (Channel.COUNTER,)


@pytest.mark.rule("R-CHN-09")
def test_nothing_changes_when_the_result_is_there_or_all_is_the_same(house: House) -> None:
    lan = house.officer("lan")
    done = completed_dossier(house)
    command = ChangeForApplicant(change(house, done, ResultChannel.ONLINE), consent(house))
    with pytest.raises(RuleViolation, match="choice_fixed"):
        change_for_applicant(house.deps, command, lan)
    code = received_dossier(house).code
    for to, address, field in (
        (ResultChannel.COUNTER, "", "choice_unchanged"),
        (ResultChannel.POST, "x" * 501, "text_too_long"),
    ):
        same = ChangeForApplicant(change(house, code, to, address), consent(house))
        with pytest.raises(InvalidInput, match=field):
            change_for_applicant(house.deps, same, lan)


@pytest.mark.rule("R-CHN-09")
def test_a_result_by_post_needs_an_address_and_a_way_in_must_be_offered(house: House) -> None:
    lan = house.officer("lan")
    code = received_dossier(house).code
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        dossier.applicant_address = ""
        uow.commit()
    posted = ChangeForApplicant(change(house, code, ResultChannel.POST), consent(house))
    with pytest.raises(InvalidInput) as refused:
        change_for_applicant(house.deps, posted, lan)
    assert refused.value.errors == {"result_address": "result_address_missing"}
    waiting = submitted_dossier(house)
    sheet = choices_for_officer(house.deps, waiting, lan)
    foreign = next(one for one in Channel if one not in sheet.channels)
    wanted = ChangeForApplicant(
        change(house, waiting, sheet.result_channel), consent(house), foreign
    )
    with pytest.raises(InvalidInput) as refused:
        change_for_applicant(house.deps, wanted, lan)
    assert refused.value.errors == {"channel": "channel_not_offered"}
    assert (changes_of(house, code), changes_of(house, waiting)) == ([], [])
