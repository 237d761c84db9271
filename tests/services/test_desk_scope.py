"""Whose dossiers a desk shows, and which notes a page tells whom."""

from dataclasses import replace

import pytest

from dossiers.errors import NotAllowed
from dossiers.services.desk import desk_scope
from dossiers.services.dossier_view import view_dossier
from dossiers.services.internal_notes import AddNote, add_internal_note
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
