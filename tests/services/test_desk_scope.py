"""Whose dossiers a desk shows and finds, which notes a page tells whom, which moves are none."""

from dataclasses import replace

import pytest

from dossiers.errors import NotAllowed, RuleViolation
from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus
from dossiers.services.desk import desk_scope
from dossiers.services.dossier_view import view_dossier
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.services.searching import FoundBy, search_dossiers
from dossiers.services.steps.history import record
from tests.support.builders import sent_dossier
from tests.support.house import House


@pytest.mark.rule("R-ACC-02")
def test_a_desk_belongs_to_a_role_at_the_present_centre(house: House) -> None:
    lan, hung = house.officer("lan"), house.officer("hung-ca")
    assert desk_scope(lan).agency_ids is None
    assert desk_scope(hung).agency_ids
    for stranger in (
        replace(lan, grants=()),
        replace(lan, centre_id=999),
        replace(lan, centre_id=None),
    ):
        with pytest.raises(NotAllowed, match="role_not_allowed"):
            desk_scope(stranger)


@pytest.mark.rule("R-ACC-02", "R-LKP-03")
def test_why_a_dossier_was_taken_in_late_is_told_to_centre_and_agency_alike(house: House) -> None:
    house.clock.advance(hours=4)  # 12:00, outside the intake hours
    code = sent_dossier(house, override_reason="Người nộp lấy số lúc 11 giờ")
    note = AddNote(code, "Nhắc lại người nộp")
    add_internal_note(house.deps, note, house.officer("lan"))
    for username, seen in (("lan", 2), ("vanthu-ca", 1)):
        notes = view_dossier(house.deps, code, house.officer(username)).notes
        assert len(notes) == seen
        assert notes[0].text == "Người nộp lấy số lúc 11 giờ"


@pytest.mark.rule("R-LKP-06")
def test_a_link_that_is_none_is_looked_for_as_words(house: House) -> None:
    found = search_dossiers(house.deps, "http://[1", house.officer("lan"))
    assert (found.by, found.code, found.rows) == (FoundBy.NAME, None, [])


@pytest.mark.rule("R-ACC-03")
def test_no_use_case_moves_a_dossier_where_no_way_leads(house: House) -> None:
    code, lan = sent_dossier(house), house.officer("lan")
    with house.deps.uow() as uow:
        dossier = uow.dossiers.locked_by_code(code)
        assert dossier is not None
        for status in (DossierStatus.REGISTERED, DossierStatus.RETURNED):
            with pytest.raises(RuleViolation, match="move_not_lawful") as refused:
                record(
                    uow,
                    dossier,
                    EventKind.RECEIVED,
                    at=house.clock.now(),
                    actor=lan,
                    status=status,
                )
            assert refused.value.rule_id == "R-ACC-03"
