"""Random lives of dossiers, lawful and unlawful: whatever is tried, what must always hold holds."""

import contextlib
import os
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from dossiers.errors import DomainError
from dossiers.model.due_date import DueCause
from dossiers.model.events import Event, EventKind, from_microseconds
from dossiers.model.payment import ChargeState
from dossiers.model.status import TRANSITIONS, DossierStatus, HolderKind
from dossiers.ports.queries.figures import Figures, Period
from dossiers.services.jobs import HANDLERS, PERIODIC
from dossiers.services.period_figures import added
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import (
    COMMUNE,
    FINANCE,
    OFFICE,
    dossier_of,
    received_dossier,
    sent_dossier,
    submitted_dossier,
)
from tests.support.house import OPENING, House
from tests.support.linked import KARAOKE_GROUP, POLICE
from tests.support.lives import ACTS, moment

IS_FULL = os.environ.get("PROOF") == "full"
CENTRE = ("lan", "giamdoc", "thungan")
AGENCY = ("vanthu-ca", "hung-ca", "lanhdao-ca", "yen-tc", "mai-xa", "chutich-xa", "son-cax")
OTHERS = ("hanh", "tuan", "binh-bd", "giamsat")
STRAIGHT = (
    ("receive", "centre"),
    ("pay", "centre"),
    ("send to agency", "centre"),
    ("confirm", "clerk"),
    ("assign", "leader"),
    ("take up", "officer"),
    ("finish step", "officer"),
    ("propose", "officer"),
    ("approve", "leader"),
    ("pass on", "officer"),
    ("send to centre", "clerk"),
    ("confirm result", "centre"),
    ("return", "centre"),
)
"""The straight road: chance alone would seldom walk it to its end."""
PEOPLE = {
    "order-police": OFFICE,
    "commune-police": POLICE,
    "commune-committee": COMMUNE,
    "finance": FINANCE,
}
BEGINNINGS: dict[str, Callable[[House], str]] = {
    "online": submitted_dossier,
    "counter": lambda house: received_dossier(house).code,
    "sent": sent_dossier,
    "joint": lambda house: received_dossier(house, KARAOKE_GROUP).code,
}


class DossierLives(RuleBasedStateMachine):
    """Officers and applicants try whatever comes to their mind, days pass, nights are worked."""

    house: House

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.house.clock.moment = OPENING
        self.before = figures_of(self.house)

    @initialize(beginning=st.sampled_from(sorted(BEGINNINGS)))
    def first_dossier(self, beginning: str) -> None:
        self.codes.append(BEGINNINGS[beginning](self.house))

    @rule(beginning=st.sampled_from(["counter", "online"]))
    def another_dossier_comes(self, beginning: str) -> None:
        with contextlib.suppress(DomainError):  # the counter is closed
            self.codes.append(BEGINNINGS[beginning](self.house))

    @rule(
        act=st.sampled_from(sorted(ACTS)),
        who=st.sampled_from(CENTRE + AGENCY + OTHERS),
    )
    def anybody_tries_anything(self, act: str, who: str) -> None:
        self._try(act, who)

    @rule(steps=st.integers(1, len(STRAIGHT)))
    def the_straight_road_is_walked(self, steps: int) -> None:
        for act, part in STRAIGHT[:steps]:
            self._try(act, self._officer(part))

    @rule(
        act=st.sampled_from(["ask supplement", "ask supplement by leave", "take supplement"]),
        part=st.sampled_from(["officer", "leader", "centre", "director"]),
    )
    def papers_are_asked_for_or_brought(self, act: str, part: str) -> None:
        self._try(act, self._officer(part))

    @rule(days=st.sampled_from([1, 1, 2, 7, 30]))
    def days_pass(self, days: int) -> None:
        self.house.clock.advance(days=days)
        for kind in PERIODIC:
            HANDLERS[kind].run(self.house.deps, {})

    @rule(days=st.sampled_from([3, 10]))
    def it_becomes_late_and_is_apologised_for(self, days: int) -> None:
        self.days_pass(days)
        self._try("state cause", self._officer("leader"))
        self._try("apologise", self._officer("leader"))

    @invariant()
    def what_must_always_hold_holds(self) -> None:
        for code in self.codes:
            check(self.house, code)
        check_counts(self.house, self.codes, self.before)

    def _officer(self, part: str) -> str:
        """Return who has this part in the dossier now: of the centre, or of the holding agency."""
        if part in {"centre", "director"}:
            return {"centre": "lan", "director": "giamdoc"}[part]
        dossier = dossier_of(self.house, self.codes[-1])
        with self.house.deps.reading() as uow:
            agency = uow.agencies.by_id(dossier.holder_agency_id or dossier.agency_id)
        assert agency is not None
        return str(getattr(PEOPLE.get(agency.code, OFFICE), part))

    def _try(self, act: str, who: str) -> None:
        try:
            ACTS[act](moment(self.house, self.codes[-1], who))
        except DomainError:
            return  # refused in words: that is what a forbidden act looks like


def check(house: House, code: str) -> None:
    """Assert all that holds of every dossier at every moment."""
    dossier = dossier_of(house, code)
    broken = verify_dossiers(house.deps, code=code).broken
    assert broken is None, broken  # state equals the fold of its events, the chain is whole
    with house.deps.reading() as uow:
        events = list(uow.events.of_dossier(dossier.id))
        charges = uow.charges.of_dossier(dossier.id)
        waiting = [
            one
            for one in uow.routing.handovers_of_dossier(dossier.id)
            if one.state in {"prepared", "sent"}
        ]
    agencies = {HolderKind.AGENCY, HolderKind.ARCHIVE}
    assert (dossier.holder_agency_id is not None) == (dossier.holder_kind in agencies)
    assert len(waiting) <= 1
    statuses = [DossierStatus(one.data["status"]) for one in events if "status" in one.data]
    for before, after in pairwise(statuses):
        assert after in TRANSITIONS[before], (before, after)
    if dossier.status is DossierStatus.RETURNED:
        assert ChargeState.OPEN not in {one.state for one in charges}
    _check_dates(dossier.due_at, dossier.legal_due_at, events)
    _check_once(events)
    assert (dossier.received_at is not None) == (EventKind.RECEIVED in {e.kind for e in events})


def figures_of(house: House) -> Figures:
    """Return the figures of the centre over all time."""
    centre_id = house.officer("giamdoc").centre_id
    assert centre_id is not None
    always = Period(OPENING - timedelta(days=1), OPENING + timedelta(days=9999), OPENING, True)
    return added([one.figures for one in house.deps.queries.figures.by_agency(centre_id, always)])


def check_counts(house: House, codes: list[str], before: Figures) -> None:
    """Assert that counts in are counts out, and that both are what the events tell (R-RPT-07)."""
    now = figures_of(house)
    assert now.came_in == now.went_out, now
    received, finished = 0, 0
    for code in codes:
        dossier = dossier_of(house, code)
        with house.deps.reading() as uow:
            kinds = {one.kind for one in uow.events.of_dossier(dossier.id)}
        is_counted = EventKind.RECEIVED in kinds and EventKind.ANNULLED not in kinds
        received += is_counted
        finished += is_counted and EventKind.RESULT_ARRIVED in kinds
    assert now.came_in - before.came_in == received
    assert now.finished - before.finished == finished


def _check_dates(due_at: Any, legal_due_at: Any, events: list[Event]) -> None:
    moves = [one.data for one in events if "due_at" in one.data]
    causes = [DueCause(one["due_cause"]) for one in moves]
    assert causes.count(DueCause.RESCHEDULED) <= 1
    known = [None if one["due_at"] is None else from_microseconds(one["due_at"]) for one in moves]
    assert due_at == (known[-1] if known else None)
    if causes and causes[-1] is DueCause.RESCHEDULED:
        assert legal_due_at is not None
        assert legal_due_at < due_at


def _check_once(events: list[Event]) -> None:
    """One supplement request, or a second one only by a leader's leave (R-SUP-01)."""
    asked = [one.data for one in events if one.kind is EventKind.SUPPLEMENT_REQUESTED]
    assert all(one.get("override_note") for one in asked[1:])


@pytest.mark.slow
@pytest.mark.rule("R-SPV-04", "R-SUP-01", "R-OVD-03", "R-OVD-12", "R-RES-03", "R-ACC-03")
@pytest.mark.rule("R-RPT-07")
def test_whatever_is_tried_the_invariants_hold(house_on_both: House) -> None:
    machine = type("Lives", (DossierLives,), {"house": house_on_both})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=150 if IS_FULL else 6,
            stateful_step_count=40 if IS_FULL else 15,
            deadline=timedelta(minutes=5),
            suppress_health_check=list(HealthCheck),
        ),
    )
