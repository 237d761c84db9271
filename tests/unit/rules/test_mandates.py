"""When a mandate holds and what it covers, for all days, procedures and amounts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.errors import NotAllowed
from dossiers.model.mandates import Ground, Mandate, MandateKind, MandateState, Power, Standing
from dossiers.rules import mandates as rules

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
CODES = st.sampled_from(("1.001193", "1.004222", "2.000635"))


@st.composite
def any_mandate(draw: st.DrawFn) -> Mandate:
    from_on = draw(DAYS)
    span = draw(st.none() | st.integers(0, 4000))
    return Mandate(
        kind=draw(st.sampled_from(MandateKind)),
        ground=Ground.AGREED,
        principal_id=1,
        principal_name="Nguyễn Thị Hạnh",
        agent_name="Trần Quốc Tuấn",
        agent_personal_id="068085000456",
        agent_digest="d",
        powers=" ".join(sorted(draw(st.sets(st.sampled_from(Power))))),
        procedures=" ".join(sorted(draw(st.sets(CODES)))),
        most_fee=draw(st.none() | st.integers(0, 1_000_000)),
        from_on=from_on,
        until_on=None if span is None else from_on + timedelta(days=span),
        state=draw(st.sampled_from(MandateState)),
        granted_at=datetime(2026, 4, 20, tzinfo=UTC),
        id=draw(st.integers(1, 9)),
    )


@pytest.mark.rule("R-CHN-01")
@given(any_mandate(), DAYS)
def test_a_mandate_holds_when_taken_on_and_within_its_days_and_never_else(
    mandate: Mandate, today: date
) -> None:
    is_within = mandate.from_on <= today <= (mandate.until_on or date.max)
    holds = mandate.state is MandateState.ACCEPTED and is_within
    assert (rules.standing_of(mandate, today) is Standing.IN_FORCE) is holds
    if holds:
        rules.check_in_force(mandate, today)
    else:
        with pytest.raises(NotAllowed, match="mandate_"):
            rules.check_in_force(mandate, today)


@given(any_mandate(), DAYS, DAYS)
def test_what_was_ended_never_comes_back(mandate: Mandate, one: date, other: date) -> None:
    mandate.state = MandateState.REVOKED
    assert rules.standing_of(mandate, one) is rules.standing_of(mandate, other) is Standing.REVOKED
    mandate.state = MandateState.RESIGNED
    assert rules.standing_of(mandate, one) is Standing.RESIGNED


@given(any_mandate(), DAYS, st.integers(0, 4000))
def test_what_expired_stays_expired(mandate: Mandate, today: date, later: int) -> None:
    if rules.standing_of(mandate, today) is Standing.EXPIRED:
        after = today + timedelta(days=later)
        assert rules.standing_of(mandate, after) is Standing.EXPIRED


@given(any_mandate(), CODES, st.none() | st.integers(1, 9))
def test_nobody_sees_or_writes_beyond_the_scope(
    mandate: Mandate, code: str, made_under: int | None
) -> None:
    is_own = made_under == mandate.id
    named = mandate.procedures.split()
    if named and code not in named:
        assert not rules.may_look_at(mandate, code, made_under)
        assert not rules.may_write_on(mandate, code, made_under)
        with pytest.raises(NotAllowed, match="mandate_other_procedure"):
            rules.check_procedure(mandate, code)
    elif is_own:
        assert rules.may_look_at(mandate, code, made_under)
        assert rules.may_write_on(mandate, code, made_under)
        rules.check_procedure(mandate, code)
    elif not rules.is_by_law(mandate):
        assert not rules.may_write_on(mandate, code, made_under)
        follows = Power.FOLLOW.value in mandate.powers.split()
        assert rules.may_look_at(mandate, code, made_under) is follows


@given(any_mandate(), st.sampled_from(Power))
def test_only_the_powers_given_are_there(mandate: Mandate, power: Power) -> None:
    if power.value in mandate.powers.split():
        rules.check_power(mandate, power)
        return
    with pytest.raises(NotAllowed, match=f"mandate_without_{power.value}"):
        rules.check_power(mandate, power)


@given(any_mandate(), st.lists(st.integers(0, 400_000), max_size=4))
def test_the_fees_of_one_act_stay_within_the_amount(mandate: Mandate, fees: list[int]) -> None:
    if mandate.most_fee is None or sum(fees) <= mandate.most_fee:
        rules.check_amount(mandate, fees)
        return
    with pytest.raises(NotAllowed, match="mandate_fee_above"):
        rules.check_amount(mandate, fees)


@given(st.lists(any_mandate(), max_size=4), DAYS, CODES)
def test_whoever_collects_holds_a_mandate_in_force_for_it(
    mandates: list[Mandate], today: date, code: str
) -> None:
    found = rules.holds_for(mandates, today, Power.COLLECT, code)
    for one in mandates:
        rights = rules.covers(one, code) and Power.COLLECT in rules.powers_of(one)
        is_due = rules.standing_of(one, today) is Standing.IN_FORCE and rights
        assert (one in found) is is_due


@given(DAYS)
def test_a_child_is_a_child_until_the_day_before_it_is_18(born: date) -> None:
    last = rules.last_day_of_childhood(born)
    grown_up = last + timedelta(days=1)
    assert grown_up.year == born.year + 18 or (born.month, born.day) == (1, 1)
    if (born.month, born.day) == (2, 29):
        assert (last.month, last.day) == (2, 28)
    else:
        assert (grown_up.month, grown_up.day) == (born.month, born.day)


@given(DAYS)
def test_a_mandate_without_an_end_holds_for_one_year(from_on: date) -> None:
    assert (rules.usual_end(from_on) - from_on).days in {364, 365}


def test_a_paper_of_the_counter_files_nothing_new() -> None:
    paper = Mandate(
        kind=MandateKind.PAPER,
        ground=Ground.AGREED,
        principal_id=1,
        principal_name="Hạnh",
        agent_name="Tuấn",
        agent_personal_id="",
        agent_digest="",
        powers="file",
        granted_at=datetime(2026, 4, 20, tzinfo=UTC),
        from_on=date(2026, 4, 20),
        document_number="12/UQ",
    )
    with pytest.raises(NotAllowed, match="mandate_for_counter"):
        rules.check_new_filing(paper)
    assert paper.number == "12/UQ"
    paper.document_number, paper.kind = "", MandateKind.ORDINARY
    rules.check_new_filing(paper)
    assert paper.number == "UQ-000000"


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2008, 3, 1), date(2026, 2, 28)),
        (date(2008, 1, 1), date(2025, 12, 31)),
    ],
)
def test_childhood_ends_the_day_before_the_birthday(born: date, last: date) -> None:
    assert rules.last_day_of_childhood(born) == last


@pytest.mark.parametrize(
    ("from_on", "last"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 3, 1), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_year_that_begins_on_a_leap_day_ends_with_february(from_on: date, last: date) -> None:
    assert rules.usual_end(from_on) == last
