"""A version answers for its channels and cases: limits, charges, papers, process, source."""

from datetime import date
from decimal import Decimal

import pytest

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.procedure import (
    Channel,
    ChannelTerms,
    Component,
    ComponentKind,
    Fee,
    InternalProcess,
    NotAtCentre,
    ProcedureCase,
    ProcedureVersion,
    SourceKind,
    SourceMark,
)

DAY = TimeUnit.WORKING_DAY


def terms(channel: Channel, amount: int, unit: TimeUnit | None = DAY) -> ChannelTerms:
    return ChannelTerms(channel, Decimal(amount), unit)


def version(**values: object) -> ProcedureVersion:
    return ProcedureVersion(
        code="1.000001", name="Thủ tục", short_name="Thủ tục", sector="Hộ tịch", **values
    )


LAND = version(
    channels=(terms(Channel.COUNTER, 5), terms(Channel.ONLINE, 15), terms(Channel.POST, 20))
)
RESIDENCE = version(
    channels=(terms(Channel.COUNTER, 1), terms(Channel.ONLINE, 1)),
    cases=(
        ProcedureCase("on-file", "Đã có"),
        ProcedureCase("verify", "Xác minh", False, (terms(Channel.COUNTER, 3),)),
    ),
    same_day=True,
)


@pytest.mark.rule("R-CAT-17")
@pytest.mark.parametrize(
    ("channel", "days"), [(Channel.COUNTER, 5), (Channel.ONLINE, 15), (Channel.POST, 20)]
)
def test_each_channel_has_its_own_limit(channel: Channel, days: int) -> None:
    assert LAND.limit_for(channel) == TimeLimit(Decimal(days), DAY)


@pytest.mark.rule("R-CAT-18")
def test_the_limit_of_a_case_wins_over_that_of_the_channel() -> None:
    assert RESIDENCE.limit_for(Channel.COUNTER, "verify") == TimeLimit(Decimal(3), DAY)
    assert RESIDENCE.limit_for(Channel.ONLINE, "verify") == TimeLimit(Decimal(1), DAY)
    assert RESIDENCE.limit_for(Channel.COUNTER, "on-file") == TimeLimit(Decimal(1), DAY)


def test_a_channel_that_is_not_offered_and_a_bare_number_have_no_limit() -> None:
    bare = version(channels=(terms(Channel.COUNTER, 3, None),))
    assert RESIDENCE.limit_for(Channel.POST) is None
    assert bare.limit_for(Channel.COUNTER) is None
    assert bare.limit_for(Channel.COUNTER, "") is None


def test_a_case_may_deny_that_it_is_settled_within_the_day() -> None:
    assert RESIDENCE.is_same_day()
    assert RESIDENCE.is_same_day("on-file")
    assert not RESIDENCE.is_same_day("verify")


@pytest.mark.rule("R-FEE-08")
def test_only_the_charges_of_the_channel_the_case_and_the_day_apply() -> None:
    everywhere = Fee("all", "Lệ phí", 5_000)
    online = Fee(
        "online", "Lệ phí", 115_000, channels=(Channel.ONLINE,), valid_to=date(2025, 12, 31)
    )
    later = Fee("later", "Lệ phí", 135_000, channels=(Channel.ONLINE,), valid_from=date(2026, 1, 1))
    listed = Fee("list", "Theo danh sách", 10_000, cases=("by-list",))
    one = version(fees=(everywhere, online, later, listed))
    assert one.fees_for(Channel.COUNTER) == (everywhere,)
    assert one.fees_for(Channel.COUNTER, "by-list") == (everywhere, listed)
    assert one.fees_for(Channel.ONLINE, on=date(2025, 12, 31)) == (everywhere, online)
    assert one.fees_for(Channel.ONLINE, on=date(2026, 1, 1)) == (everywhere, later)


@pytest.mark.rule("R-INT-16")
def test_the_dossier_list_of_a_case_keeps_order_and_common_papers() -> None:
    common = Component("a", "Tờ khai")
    appointed = Component("b", "Văn bản cử", ComponentKind.CONDITIONAL, cases=("appointed",))
    shown = Component("c", "Căn cước", ComponentKind.SHOWN_ONLY, 0, 0)
    one = version(components=(common, appointed, shown))
    assert one.components_for("appointed") == (common, appointed, shown)
    assert one.components_for("natural") == (common, shown)
    assert one.components_for() == (common, shown)


def test_the_most_special_process_serves_a_pair() -> None:
    general = InternalProcess("general", "Chung")
    online = InternalProcess("online", "Trực tuyến", channel=Channel.ONLINE)
    verify = InternalProcess("verify", "Xác minh", case="verify")
    both = InternalProcess("both", "Cả hai", case="verify", channel=Channel.ONLINE)
    one = version(processes=(both, verify, online, general))
    assert one.process_for(Channel.COUNTER) == general
    assert one.process_for(Channel.ONLINE, "on-file") == online
    assert one.process_for(Channel.COUNTER, "verify") == verify
    assert one.process_for(Channel.ONLINE, "verify") == both
    assert version().process_for(Channel.ONLINE) is None


def test_pairs_are_all_channels_of_all_cases() -> None:
    assert LAND.pairs() == ((Channel.COUNTER, None), (Channel.ONLINE, None), (Channel.POST, None))
    assert (Channel.ONLINE, "verify") in RESIDENCE.pairs()
    assert len(RESIDENCE.pairs()) == 4


def test_the_source_of_a_value_is_the_nearest_mark() -> None:
    whole = SourceMark("", SourceKind.CAPTURED)
    fees = SourceMark("fees", SourceKind.ASSUMED, "chưa rõ")
    one = version(sources=(whole, fees))
    assert one.source_of("fees.registration.amount") == fees
    assert one.source_of("name") == whole
    assert version().source_of("name") is None


def test_a_version_is_in_force_between_its_days() -> None:
    one = version(effective_from=date(2025, 7, 1), effective_to=date(2025, 7, 31))
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 31), date(2025, 8, 1)]
    assert [one.is_in_force_on(day) for day in days] == [False, True, True, False]
    assert version().is_in_force_on(date(2000, 1, 1))


@pytest.mark.rule("R-CAT-10")
def test_a_procedure_says_whether_it_is_taken_in_at_the_centre() -> None:
    assert version().is_at_centre
    assert not version(not_at_centre=NotAtCentre.MOBILE).is_at_centre
