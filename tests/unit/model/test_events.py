"""Events: one text for equal facts, a chain that shows every edit, a state that follows."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.model.events import (
    EventKind,
    canonical,
    event_body,
    folded,
    from_microseconds,
    link,
    microseconds,
)
from dossiers.model.status import DossierStatus, Holder, HolderKind

AT = datetime(2026, 4, 20, 1, 2, 3, 456789, tzinfo=UTC)
FACTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def body(seq: int, **data: Any) -> str:
    return event_body(
        dossier_id=7,
        seq=seq,
        kind=EventKind.RECEIVED,
        at=AT,
        actor_kind="officer",
        actor_id=3,
        data=data,
    )


def test_equal_facts_give_equal_text() -> None:
    first = canonical({"b": 1, "a": [True, None, "Nguyễn"]})
    second = canonical({"a": (True, None, "Nguye\u0302\u0303n"), "b": 1})
    assert first == second == '{"a":[true,null,"Nguyễn"],"b":1}'


@pytest.mark.slow
@given(FACTS)
def test_any_facts_can_be_written(facts: Any) -> None:
    assert canonical(facts) == canonical(facts)


@pytest.mark.parametrize("wrong", [1.5, object(), {1, 2}, b"x"])
def test_floats_and_unknown_types_are_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        canonical({"x": wrong})


def test_times_are_whole_microseconds_in_utc() -> None:
    vietnam = AT.astimezone(timezone(timedelta(hours=7)))
    assert microseconds(vietnam) == microseconds(AT)
    assert from_microseconds(microseconds(AT)) == AT


def test_an_edit_breaks_the_chain() -> None:
    first = link("", body(1, status="received"))
    second = link(first, body(2))
    assert link(first, body(2)) == second
    assert link(link("", body(1, status="refused")), body(2)) != second


def test_the_last_word_of_each_fact_is_the_state() -> None:
    centre = Holder(HolderKind.CENTRE)
    agency = Holder(HolderKind.AGENCY, 4, 9)
    state = folded(
        [
            body(1, status="received", holder=centre, due_at=AT),
            body(2, slip=5),
            body(3, status="processing", holder=agency),
            body(4, due_at=None),
        ]
    )
    assert state.status is DossierStatus.PROCESSING
    assert state.holder == agency
    assert state.due_at is None
    assert (state.revision, state.count) == (3, 4)
    assert folded([]).status is None


def test_a_time_in_an_event_is_read_back() -> None:
    assert folded([body(1, due_at=AT)]).due_at == AT
