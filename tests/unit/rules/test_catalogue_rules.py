"""What keeps a procedure from the public: missing parts, contradictions, processes too long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.people import Role
from dossiers.model.procedure import (
    Announcement,
    Audience,
    Channel,
    ChannelTerms,
    Component,
    ComponentKind,
    Fee,
    FeeTier,
    Interim,
    InternalProcess,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    ProcessStep,
)
from dossiers.rules.catalogue import (
    amounts_in,
    level_contradictions,
    missing_parts,
    process_fits,
    process_misfits,
    publishable,
)

DAY, HOUR, CALENDAR = TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR, TimeUnit.CALENDAR_DAY


def process(*spans: tuple[str, TimeUnit], **scope: object) -> InternalProcess:
    steps = tuple(
        ProcessStep(f"s{n}", "Bước", "justice", Role.AGENCY_OFFICER, Decimal(amount), unit)
        for n, (amount, unit) in enumerate(spans)
    )
    return InternalProcess("main", "Quy trình", steps=steps, **scope)


WHOLE = ProcedureVersion(
    code="1.000001",
    name="Cấp bản sao",
    short_name="Cấp bản sao",
    sector="Chứng thực",
    agency="justice",
    decider="Giám đốc Sở Tư pháp",
    audience=(Audience.CITIZEN,),
    number_of_sets=1,
    result_channels=(Channel.COUNTER,),
    order_of_steps=("Nộp hồ sơ.",),
    legal_basis=("Luật",),
    announcement=Announcement("1/QĐ-BTP"),
    channels=(ChannelTerms(Channel.COUNTER, Decimal(5), DAY),),
    components=(Component("form", "Tờ khai"),),
    fees=(Fee("fee", "Lệ phí", 20_000),),
    results=(ProcedureResult("Bản sao"),),
    processes=(process(("1", DAY), ("3.5", DAY), ("4", HOUR)),),
)


def parts_of(version: ProcedureVersion) -> set[str]:
    return {missing.part for missing in missing_parts(version)}


@pytest.mark.rule("R-CAT-03")
def test_a_whole_procedure_is_publishable() -> None:
    assert missing_parts(WHOLE) == ()
    assert publishable(WHOLE)


@pytest.mark.rule("R-CAT-03")
@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"name": ""}, "name"),
        ({"short_name": ""}, "short_name"),
        ({"sector": ""}, "sector"),
        ({"agency": ""}, "agency"),
        ({"decider": ""}, "decider"),
        ({"audience": ()}, "audience"),
        ({"order_of_steps": ()}, "order_of_steps"),
        ({"channels": ()}, "channels"),
        ({"components": ()}, "components"),
        ({"components": (Component("n", "Ghi chú", ComponentKind.INFO, 0, 0),)}, "components"),
        ({"number_of_sets": None}, "number_of_sets"),
        ({"results": ()}, "results"),
        ({"result_channels": ()}, "result_channels"),
        ({"legal_basis": ()}, "legal_basis"),
        ({"processes": ()}, "internal_process"),
        ({"processes": (InternalProcess("main", "Trống"),)}, "internal_process"),
        ({"announcement": None}, "announcement"),
        ({"channels": (ChannelTerms(Channel.COUNTER),)}, "time_limit"),
        ({"channels": (ChannelTerms(Channel.COUNTER, Decimal(3)),)}, "limit_unit"),
        ({"fees": (Fee("fee", "Lệ phí"),)}, "fee_amount"),
        ({"fees": (Fee("fee", "Lệ phí", 0, note="135.000 đồng/lần"),)}, "fee_hidden_in_note"),
        ({"fees": (Fee("fee", "Lệ phí", 100_000, note="in 100 VNĐ"),)}, "fee_two_amounts"),
    ],
)
def test_each_missing_part_keeps_it_unpublished_and_is_named(
    change: dict[str, object], part: str
) -> None:
    version = replace(WHOLE, **change)
    assert parts_of(version) == {part}
    assert not publishable(version)


def test_a_conditional_paper_says_when_it_is_asked_for() -> None:
    bare = Component("paper", "Văn bản", ComponentKind.CONDITIONAL)
    assert parts_of(replace(WHOLE, components=(bare,))) == {"condition"}
    worded = replace(bare, condition="Khi nộp thay")
    assert parts_of(replace(WHOLE, components=(worded,))) == set()
    of_case = replace(bare, cases=("other",))
    assert parts_of(replace(WHOLE, components=(of_case,))) == set()


@pytest.mark.rule("R-CAT-03")
def test_a_same_day_procedure_needs_no_limit_but_a_bare_number_still_lacks_its_unit() -> None:
    quick = process(("7", HOUR))
    open_end = replace(
        WHOLE, same_day=True, processes=(quick,), channels=(ChannelTerms(Channel.COUNTER),)
    )
    assert publishable(open_end)
    bare = (ChannelTerms(Channel.COUNTER, Decimal(1)),)
    assert parts_of(replace(open_end, channels=bare)) == {"limit_unit"}


def test_the_place_of_a_missing_limit_is_named() -> None:
    case = ProcedureCase("late", "Muộn", None, (ChannelTerms(Channel.COUNTER, Decimal(9)),))
    version = replace(WHOLE, cases=(case, ProcedureCase("usual", "Thường")))
    assert [one.path for one in missing_parts(version)] == ["cases.late.terms.counter.limit_amount"]


@pytest.mark.rule("R-CAT-08")
def test_an_interim_version_needs_its_reason_and_the_number_of_the_central_text() -> None:
    unannounced = replace(WHOLE, announcement=None)
    assert parts_of(unannounced) == {"announcement"}
    assert publishable(replace(unannounced, interim=Interim("Luật mới", "120/2025/NĐ-CP")))
    for half in (Interim("Luật mới", ""), Interim("", "120/2025/NĐ-CP")):
        assert parts_of(replace(unannounced, interim=half)) == {"interim_ground"}


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({}, {}, True),
        ({"channels": (Channel.COUNTER,)}, {}, True),
        ({"channels": (Channel.COUNTER,)}, {"channels": (Channel.ONLINE,)}, False),
        ({"cases": ("a",)}, {"cases": ("b",)}, False),
        ({"valid_to": date(2025, 12, 31)}, {"valid_from": date(2026, 1, 1)}, False),
        ({"valid_from": date(2026, 1, 1)}, {"valid_to": date(2025, 12, 31)}, False),
        ({"valid_to": date(2026, 1, 1)}, {"valid_from": date(2026, 1, 1)}, True),
    ],
)
def test_one_charge_has_one_amount_for_one_dossier_on_one_day(
    first: dict[str, object], second: dict[str, object], clash: bool
) -> None:
    fees = (Fee("one", "Lệ phí", 20_000, **first), Fee("two", "Lệ phí", 30_000, **second))
    assert ("fee_two_amounts" in parts_of(replace(WHOLE, fees=fees))) is clash


def test_a_charge_by_tiers_has_its_amounts_even_when_the_note_repeats_them() -> None:
    tiers = (FeeTier(1, 2_000), FeeTier(3, 1_000))
    note = "Từ trang 3: 1.000 đồng, tối đa 200.000 đồng"
    fee = Fee("fee", "Phí", unit="trang", cap=200_000, tiers=tiers, note=note)
    assert publishable(replace(WHOLE, fees=(fee,)))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Miễn phí (115.000 đồng/lần)", (115_000,)),
        ("100,000 Việt Nam Đồng hoặc 25 VNĐ", (100_000, 25)),
        ("2.000.000đ một phòng", (2_000_000,)),
        ("Thông tư 244/2016/TT-BTC, trong 03 ngày", ()),
        ("10 điều, 5 đơn", ()),
    ],
)
def test_amounts_of_money_are_read_out_of_notes(text: str, amounts: tuple[int, ...]) -> None:
    assert amounts_in(text) == amounts


@pytest.mark.rule("R-DLN-07")
@pytest.mark.parametrize("lost", ["agency", "role", "amount", "unit"])
def test_every_step_states_agency_person_and_time(lost: str) -> None:
    step = replace(process(("1", DAY)).steps[0], **{lost: "" if lost == "agency" else None})
    version = replace(WHOLE, processes=(InternalProcess("main", "Quy trình", steps=(step,)),))
    (missing,) = missing_parts(version)
    assert (missing.part, missing.rule_id) == ("step_detail", "R-DLN-07")
    assert missing.path == "processes.main.steps.s0"
    assert process_misfits(version) == ()


def test_a_step_without_time_adds_nothing_to_the_sum() -> None:
    untimed = InternalProcess("main", "Quy trình", steps=(ProcessStep("s", "Bước"),))
    assert process_fits(untimed, TimeLimit(Decimal("0.5"), DAY))


@pytest.mark.rule("R-DLN-06")
@pytest.mark.parametrize(
    ("spans", "limit", "fits"),
    [
        ([("1", DAY), ("3", DAY), ("1", DAY)], ("5", DAY), True),
        ([("1", DAY), ("3", DAY), ("2", DAY)], ("5", DAY), False),
        ([("0.5", DAY), ("4", DAY), ("4", HOUR)], ("5", DAY), True),
        ([("0.5", DAY), ("4", DAY), ("4.5", HOUR)], ("5", DAY), False),
        ([("14", CALENDAR), ("8", HOUR)], ("15", CALENDAR), True),
        ([("1", HOUR)], ("1", HOUR), True),
        ([("1.5", HOUR)], ("1", HOUR), False),
        ([("3", CALENDAR)], ("5", DAY), False),
        ([("1", DAY)], ("8", HOUR), False),
    ],
)
def test_the_steps_must_fit_the_limit(
    spans: list[tuple[str, TimeUnit]], limit: tuple[str, TimeUnit], fits: bool
) -> None:
    assert process_fits(process(*spans), TimeLimit(Decimal(limit[0]), limit[1])) is fits


@pytest.mark.rule("R-DLN-06")
def test_a_process_must_fit_every_limit_that_it_serves() -> None:
    online = ChannelTerms(Channel.ONLINE, Decimal(3), DAY)
    version = replace(WHOLE, online_level=3, channels=(*WHOLE.channels, online))
    (misfit,) = process_misfits(version)
    assert (misfit.channel, misfit.limit.amount, misfit.needed) == (Channel.ONLINE, 3, 5)
    assert not publishable(version)
    own = replace(process(("3", DAY), channel=Channel.ONLINE), key="online")
    assert process_misfits(replace(version, processes=(*version.processes, own))) == ()


@pytest.mark.rule("R-DLN-06")
def test_a_same_day_process_fits_into_one_working_day() -> None:
    version = replace(WHOLE, same_day=True, channels=(ChannelTerms(Channel.COUNTER),))
    (misfit,) = process_misfits(version)
    assert misfit.limit == TimeLimit(Decimal(1), DAY)


def at_level(level: int, *channels: Channel, **more: object) -> ProcedureVersion:
    terms = tuple(ChannelTerms(channel, Decimal(5), DAY) for channel in channels)
    return replace(WHOLE, online_level=level, channels=terms, **more)


@pytest.mark.rule("R-CAT-15")
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: at_level(2, Channel.COUNTER), ()),
        (lambda: at_level(1, Channel.ONLINE), ("level_offers_online",)),
        (lambda: at_level(3, Channel.COUNTER), ("level_lacks_online",)),
        (
            lambda: at_level(3, Channel.ONLINE, result_channels=(Channel.ONLINE,)),
            ("level_3_online_result_only",),
        ),
        (lambda: at_level(3, Channel.ONLINE, Channel.COUNTER), ()),
        (lambda: at_level(4, Channel.ONLINE), ("level_4_without_payment",)),
        (lambda: at_level(4, Channel.ONLINE, online_payment=True), ()),
        (lambda: at_level(4, Channel.ONLINE, fees=(Fee("free", "Lệ phí", 0),)), ()),
    ],
)
def test_the_level_must_not_deny_what_is_offered(
    make: Callable[[], ProcedureVersion], expected: tuple[str, ...]
) -> None:
    version = make()
    assert level_contradictions(version) == expected
    assert publishable(version) is (not expected)
