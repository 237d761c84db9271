"""What may be done now, by whom, and which rule forbids the rest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dossiers.model.people import Actor, ActorKind, Grant, Role
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import CLOSED, DossierStatus, HolderKind
from dossiers.rules.citations import explain
from dossiers.rules.lawful_actions import Situation, lawful_actions
from dossiers.rules.lawful_ends import ASIDE, EndsSituation
from dossiers.rules.notes import may_read_internal, note_agency
from dossiers.rules.permissions import Action
from dossiers.wording.actions import ACTION_LABELS, REFUSALS

AT = datetime(2026, 4, 20, 1, tzinfo=UTC)
NOW = Situation("X-1", 1, 7, DossierStatus.RECEIVED, HolderKind.CENTRE)
S, H, D = DossierStatus, HandoverState, HandoverDirection


def officer(*roles: Role, agency: int | None = None, centre: int = 1) -> Actor:
    grants = tuple(Grant(role, centre, agency) for role in roles)
    return Actor(ActorKind.OFFICER, 5, "O", centre, grants)


RECEIVER = officer(Role.RECEIVER)
DIRECTOR = officer(Role.DIRECTOR)
CASHIER = officer(Role.CASHIER)
SUPERVISOR = officer(Role.SUPERVISOR)
CLERK = officer(Role.AGENCY_CLERK, agency=7)
EXPERT = officer(Role.AGENCY_OFFICER, agency=7)
LEADER = officer(Role.AGENCY_LEADER, agency=7)
STRANGER = officer(Role.AGENCY_LEADER, agency=8)


def does(actor: Actor, **changes: object) -> list[Action]:
    """Return what is offered on the straight road; its other ends have tests of their own."""
    found = [one.action for one in lawful_actions(replace(NOW, **changes), actor) if one.is_allowed]
    return [one for one in found if one not in ASIDE]


def forbidden(actor: Actor, **changes: object) -> dict[Action, str | None]:
    found = lawful_actions(replace(NOW, **changes), actor)
    return {one.action: one.rule_id for one in found if not one.is_allowed}


A = Action
BACK = {"status": S.PROCESSING, "holder_kind": HolderKind.AGENCY}
HERE = {"status": S.COMPLETED, "has_result_here": True}


@pytest.mark.rule("R-ACC-02", "R-ACC-04")
@pytest.mark.parametrize(
    ("actor", "changes", "expected"),
    [
        (RECEIVER, {"status": S.REGISTERED}, [A.RECEIVE, A.CORRECT_CONTACT]),
        (EXPERT, {"status": S.REGISTERED}, []),
        (
            RECEIVER,
            {"holder_kind": HolderKind.AGENCY},
            [A.REQUEST_SUPPLEMENT, A.CORRECT_CONTACT],
        ),
        (RECEIVER, {}, [A.HAND_OVER, A.REQUEST_SUPPLEMENT, A.CORRECT_CONTACT]),
        (DIRECTOR, {}, [A.HAND_OVER, A.ANNUL, A.CORRECT_CONTACT]),
        (SUPERVISOR, {}, []),
        (CASHIER, {"has_open_charges": True}, [A.TAKE_PAYMENT]),
        (CASHIER, {}, []),
        (CLERK, {"handover": (D.TO_AGENCY, H.SENT)}, [A.CONFIRM_HANDOVER]),
        (STRANGER, {"handover": (D.TO_AGENCY, H.SENT)}, []),
        (RECEIVER, {"handover": (D.TO_AGENCY, H.SENT)}, [A.CORRECT_CONTACT]),
        (CLERK, {"status": S.PROCESSING}, [A.ASSIGN]),
        (EXPERT, {"status": S.PROCESSING}, [A.PROPOSE, A.REQUEST_SUPPLEMENT]),
        (LEADER, {"status": S.PROCESSING}, [A.PROPOSE, A.APPROVE, A.ASSIGN, A.REQUEST_SUPPLEMENT]),
        (RECEIVER, {"status": S.SUPPLEMENT_REQUESTED}, [A.TAKE_SUPPLEMENT, A.CORRECT_CONTACT]),
        (EXPERT, {"status": S.SUPPLEMENT_REQUESTED}, []),
        (CLERK, {**BACK, "handover": (D.TO_CENTRE, H.PREPARED)}, [A.SEND_RESULT]),
        (
            RECEIVER,
            {**BACK, "handover": (D.TO_CENTRE, H.SENT)},
            [A.CONFIRM_RESULT, A.CORRECT_CONTACT],
        ),
        (RECEIVER, HERE, [A.RETURN_RESULT, A.CORRECT_CONTACT]),
    ],
)
def test_each_role_is_offered_its_own_next_step(
    actor: Actor, changes: dict, expected: list[Action]
) -> None:
    assert does(actor, **changes) == expected


@pytest.mark.rule("R-SUP-01")
def test_a_second_supplement_request_is_refused_with_its_rule() -> None:
    for status in (S.RECEIVED, S.PROCESSING):
        found = forbidden(EXPERT, status=status, supplement_requested_at=AT)
        assert found == {A.REQUEST_SUPPLEMENT: "R-SUP-01"}
        assert A.REQUEST_SUPPLEMENT not in does(EXPERT, status=status, supplement_requested_at=AT)


@pytest.mark.rule("R-RES-01", "R-RES-03")
def test_no_result_leaves_before_it_came_and_all_is_paid() -> None:
    on_its_way = {**BACK, "handover": (D.TO_CENTRE, H.SENT)}
    assert forbidden(RECEIVER, **on_its_way) == {A.RETURN_RESULT: "R-RES-01"}
    unpaid = {**HERE, "has_open_charges": True}
    assert forbidden(RECEIVER, **unpaid) == {A.RETURN_RESULT: "R-RES-03"}
    assert A.TAKE_PAYMENT in does(RECEIVER, **unpaid)


@pytest.mark.rule("R-INT-09")
def test_guidance_is_given_once() -> None:
    assert forbidden(RECEIVER, status=S.REGISTERED, guidance_given_at=AT) == {A.GUIDE: "R-INT-09"}


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_nothing_follows_on_a_closed_dossier(status: DossierStatus) -> None:
    assert does(DIRECTOR, status=status, has_open_charges=True) == []


def test_every_offer_has_words_and_every_refusal_its_article() -> None:
    everybody = (RECEIVER, DIRECTOR, CASHIER, CLERK, EXPERT, LEADER)
    handovers = [None, *((one, state) for one in D for state in (H.PREPARED, H.SENT))]
    for actor in everybody:
        for status in S:
            for handover in handovers:
                for asked in (None, AT):
                    now = replace(
                        NOW,
                        status=status,
                        handover=handover,
                        supplement_requested_at=asked,
                        guidance_given_at=asked,
                        has_open_charges=True,
                    )
                    for one in lawful_actions(now, actor):
                        if one.is_allowed:
                            assert ACTION_LABELS[one.action.value]
                            assert one.href.startswith("/can-bo/")
                        else:
                            assert REFUSALS[one.action.value]
                            assert explain(one.rule_id or "").plain


@pytest.mark.rule("R-ACC-02")
def test_internal_notes_stay_in_their_agency_or_at_the_centre() -> None:
    assert (note_agency(EXPERT, 7), note_agency(RECEIVER, 7)) == (7, None)
    assert may_read_internal(LEADER, 1, 7)
    assert not may_read_internal(STRANGER, 1, 7)
    assert not may_read_internal(RECEIVER, 1, 7)
    assert not may_read_internal(officer(Role.RECEIVER, agency=7), 1, 7)
    assert may_read_internal(DIRECTOR, 1, None)
    assert not may_read_internal(LEADER, 1, None)
    assert not may_read_internal(officer(Role.DIRECTOR, centre=2), 1, None)


@pytest.mark.rule("R-SUP-01")
def test_a_further_supplement_is_a_leaders_to_allow() -> None:
    asked = {"status": S.PROCESSING, "supplement_requested_at": AT}
    assert forbidden(EXPERT, **asked) == {A.REQUEST_SUPPLEMENT: "R-SUP-01"}
    found = [one for one in lawful_actions(replace(NOW, **asked), DIRECTOR) if one.is_allowed]
    assert "/can-bo/ho-so/X-1/bo-sung" in [one.href for one in found if one.action is A.OVERRIDE]


def ends(actor: Actor, **changes: object) -> set[Action]:
    now = {key: changes.pop(key) for key in list(changes) if key in EndsSituation.__slots__}
    found = lawful_actions(replace(NOW, ends=EndsSituation(**now), **changes), actor)
    return {one.action for one in found if one.is_allowed} & (ASIDE | {A.DECIDE_STOP})


@pytest.mark.rule("R-RES-13", "R-ARC-04", "R-RES-09", "R-RES-10", "R-REF-04")
@pytest.mark.parametrize(
    ("actor", "facts", "expected"),
    [
        (RECEIVER, {"status": S.PROCESSING}, {A.ASK_STOP}),
        (RECEIVER, {"status": S.PROCESSING, "is_decided": True}, set()),
        (EXPERT, {"status": S.PROCESSING, "is_stop_asked": True}, {A.DECIDE_STOP}),
        (LEADER, {"status": S.STOPPED, "is_archived": True}, {A.REOPEN, A.PLACE_IN_ARCHIVE}),
        (LEADER, {"status": S.STOPPED}, set()),
        (RECEIVER, {**HERE, "is_decided": True}, {A.TELL_APPLICANT, A.OPEN_CORRECTION}),
        (RECEIVER, {"status": S.RETURNED, "is_decided": True}, {A.OPEN_CORRECTION}),
        (DIRECTOR, {"status": S.REFUSED, "refusal_id": 7}, {A.WITHDRAW_REFUSAL}),
        (DIRECTOR, {"status": S.REFUSED}, set()),
        (DIRECTOR, {"status": S.WITHDRAWN}, {A.RECORD_INCIDENT}),
        (DIRECTOR, {"status": S.ANNULLED}, set()),
    ],
)
def test_each_end_is_offered_when_the_law_allows_it(actor, facts, expected) -> None:
    assert ends(actor, **facts) == expected


@pytest.mark.rule("R-RES-13", "R-RES-06")
def test_a_decided_dossier_is_not_stopped_and_an_archived_result_still_collected() -> None:
    late = EndsSituation(is_decided=True, is_stop_asked=True)
    assert forbidden(LEADER, status=S.PROCESSING, ends=late)[A.DECIDE_STOP] == "R-RES-13"
    archived = {**HERE, "ends": EndsSituation(is_decided=True, is_archived=True)}
    away = {"holder_kind": HolderKind.ARCHIVE, **archived}
    assert A.RETURN_ARCHIVED in does(CLERK, **away)
    unpaid = {**away, "has_open_charges": True}
    assert forbidden(CLERK, **unpaid) == {A.RETURN_ARCHIVED: "R-RES-03"}
