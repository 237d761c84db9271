"""Agencies renamed, moved, merged, closed; a centre closed: no dossier is lost (R-ACC-09)."""

from dataclasses import replace
from datetime import date

import pytest

from backoffice.accounts import load_officer
from dossiers.errors import InvalidInput, NotAllowed, NotFound, RuleViolation
from dossiers.model.dossier import Verdict
from dossiers.model.people import Actor
from dossiers.model.units import UnitChangeKind
from dossiers.rules.intake import finding, mandatory_components
from dossiers.services.access import dossier_for_officer
from dossiers.services.centre_closing import CloseCentre, centre_tree, close_centre
from dossiers.services.drafts import StartDraft, start_draft
from dossiers.services.intake_counter import receive_at_counter
from dossiers.services.intake_online import ReceiveOnline, receive_online
from dossiers.services.units_admin import (
    ChangeUnit,
    apply_unit_changes,
    change_unit,
    drop_unit_change,
    preview_unit_change,
)
from dossiers.services.units_reading import show_units
from tests.support.builders import (
    SECURITY,
    counter_intake,
    dossier_of,
    processing_dossier,
    submitted_dossier,
)
from tests.support.filing import RESIDENCE
from tests.support.house import House

TODAY, TOMORROW = date(2026, 4, 20), date(2026, 4, 21)
OLD, NEW = "order-police", "provincial-police"


def agency_id(house: House, code: str, centre: str = "LD") -> int:
    with house.deps.reading() as uow:
        return uow.agencies.by_code(uow.centres.by_code(centre).id, code).id


def told(house: House, **changes) -> ChangeUnit:
    command = ChangeUnit(
        kind=UnitChangeKind.MERGED,
        agency_id=agency_id(house, OLD),
        effective_on=TOMORROW,
        document="QĐ 12/QĐ-UBND ngày 01/4/2026",
        reason="Sắp xếp bộ máy",
        other_id=agency_id(house, NEW),
    )
    return replace(command, **changes)


def change(house: House, **changes) -> int:
    return change_unit(house.deps, told(house, **changes), house.officer("giamdoc"))


def acting(house: House, username: str) -> Actor:
    session = load_officer(house.deps, str(house.officer(username).id))
    assert session is not None
    return session.actor


def is_found(house: House, username: str, code: str) -> bool:
    actor = acting(house, username)
    try:
        with house.deps.reading() as uow:
            dossier_for_officer(uow, actor, code)
    except NotFound:
        return False
    return True


@pytest.mark.rule("R-ACC-09")
def test_a_merged_agency_loses_no_dossier_and_its_heir_works_on(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house, SECURITY)
    before = dossier_of(house, code)
    heir = agency_id(house, NEW)
    with house.deps.uow() as uow:  # from now on an officer of the heir alone
        officer = uow.officers.by_username("lanhdao-ca")
        for one in uow.officers.assignments(officer.id):
            one.agency_id = heir
        uow.commit()
    assert not is_found(house, "lanhdao-ca", code)
    change(house)
    assert not is_found(house, "lanhdao-ca", code), "its day has not come"
    house.clock.advance(days=1)
    assert apply_unit_changes(house.deps) == 1
    assert apply_unit_changes(house.deps) == 0
    assert is_found(house, "lanhdao-ca", code)
    found = dossier_of(house, code)
    assert (found.due_at, found.agency_id) == (before.due_at, before.agency_id)


@pytest.mark.rule("R-ACC-09")
def test_what_comes_after_the_merger_goes_to_the_heir(house: House) -> None:
    change(house, effective_on=TODAY)
    received = receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    assert dossier_of(house, received.code).agency_id == agency_id(house, NEW)


@pytest.mark.rule("R-ACC-09")
def test_a_closed_agency_without_heir_takes_nothing_in(house: House) -> None:
    change(house, kind=UnitChangeKind.CLOSED, other_id=0, effective_on=TODAY)
    with pytest.raises(RuleViolation) as refused:
        receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    assert (refused.value.code, refused.value.rule_id) == ("agency_closed", "R-ACC-09")


@pytest.mark.rule("R-ACC-09")
def test_a_new_name_holds_from_its_day_and_the_history_keeps_the_old(house: House) -> None:
    number = change(
        house, kind=UnitChangeKind.RENAMED, name="Phòng Trật tự", short_name="Trật tự", other_id=0
    )
    names = [one.name for one in show_units(house.deps, house.officer("giamdoc")).open]
    assert "Phòng Trật tự" not in names
    house.clock.advance(days=1)
    apply_unit_changes(house.deps)
    view = show_units(house.deps, house.officer("giamdoc"))
    assert "Phòng Trật tự" in [one.name for one in view.open]
    assert view.changes[0].id == number
    assert view.changes[0].before.startswith("Phòng Cảnh sát quản lý hành chính")
    assert not view.changes[0].may_drop


def test_a_change_is_taken_back_before_its_day_only(house: House) -> None:
    actor = house.officer("giamdoc")
    number = change(house)
    drop_unit_change(house.deps, number, actor)
    with pytest.raises(NotFound):
        drop_unit_change(house.deps, number, actor)
    done = change(house, effective_on=TODAY)
    with pytest.raises(NotFound):
        drop_unit_change(house.deps, done, actor)
    with pytest.raises(NotFound):
        drop_unit_change(house.deps, change_of_other_centre(house), actor)


def change_of_other_centre(house: House) -> int:
    command = told(
        house, agency_id=agency_id(house, OLD, "MOI"), other_id=agency_id(house, NEW, "MOI")
    )
    return change_unit(house.deps, command, house.officer("giamdoc-moi"))


def test_a_new_agency_stands_under_its_parent(house: House) -> None:
    change(
        house,
        kind=UnitChangeKind.OPENED,
        agency_id=0,
        name="Phòng Hộ tịch",
        short_name="Hộ tịch",
        other_id=agency_id(house, "justice"),
        effective_on=TODAY,
    )
    lines = show_units(house.deps, house.officer("giamdoc")).open
    place = [one.name for one in lines].index("Phòng Hộ tịch")
    assert lines[place].depth == 1
    assert lines[place - 1].name == "Sở Tư pháp"
    assert lines[place].level == "province"


@pytest.mark.rule("R-ACC-08", "R-ACC-09")
def test_a_new_agency_is_of_a_level_that_the_centre_spans(house: House) -> None:
    opened = {
        "kind": UnitChangeKind.OPENED,
        "agency_id": 0,
        "name": "Ủy ban nhân dân xã Đơn Dương",
        "short_name": "UBND Đơn Dương",
        "other_id": 0,
        "effective_on": TODAY,
    }
    for level in ("district", "", "planet"):
        with pytest.raises(InvalidInput) as refused:
            change(house, level=level, **opened)
        assert refused.value.errors == {"level": "unit_level_wrong"}
    change(house, level="commune", **opened)
    view = show_units(house.deps, house.officer("giamdoc"))
    assert view.levels == ("province", "commune")
    found = next(one for one in view.open if one.name == opened["name"])
    assert found.level == "commune"
    with house.deps.reading() as uow:
        kept = uow.centres.by_code("LD").settings.agency_levels
    assert kept["ubnd-don-duong"] == "commune"
    assert kept["commune-police"] == "commune"


@pytest.mark.rule("R-ACC-09")
@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"agency_id": 999_999}, "agency_id", "unit_missing"),
        ({"document": " "}, "document", "unit_document_missing"),
        ({"reason": ""}, "reason", "unit_reason_missing"),
        ({"other_id": 0}, "other_id", "unit_heir_wrong"),
        ({"kind": UnitChangeKind.RENAMED, "name": ""}, "name", "unit_name_missing"),
        ({"kind": UnitChangeKind.RENAMED, "name": "SỞ TƯ PHÁP"}, "name", "unit_name_taken"),
        ({"kind": UnitChangeKind.RENAMED, "name": "X"}, "short_name", "unit_short_name_missing"),
        (
            {"kind": UnitChangeKind.MOVED, "effective_on": date(2026, 4, 19)},
            "effective_on",
            "unit_change_past",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field(house: House, changes, field: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        preview_unit_change(house.deps, told(house, **changes), house.officer("giamdoc"))
    assert refused.value.errors[field] == code


def test_an_agency_is_neither_its_own_heir_nor_under_itself(house: House) -> None:
    own = agency_id(house, OLD)
    for kind in (UnitChangeKind.MERGED, UnitChangeKind.MOVED):
        with pytest.raises(InvalidInput) as refused:
            change(house, kind=kind, other_id=own)
        assert "other_id" in refused.value.errors


def test_a_merged_agency_is_not_merged_again(house: House) -> None:
    change(house, effective_on=TODAY)
    with pytest.raises(InvalidInput) as refused:
        change(house, effective_on=TODAY)
    assert refused.value.errors["agency_id"] == "unit_already_closed"


def test_a_merger_before_the_last_intake_is_refused(house: House) -> None:
    receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    with pytest.raises(InvalidInput) as refused:
        change(house, effective_on=TODAY)
    assert refused.value.errors == {"effective_on": "unit_took_dossiers_later"}
    effect = preview_unit_change(house.deps, told(house), house.officer("giamdoc"))
    assert (effect.open_dossiers, effect.last_received_on) == (1, TODAY)


def test_only_the_administrator_of_the_centre_changes_its_tree(house: House) -> None:
    for username in ("lan", "lanhdao-ca"):
        with pytest.raises(NotAllowed):
            change_unit(house.deps, told(house), house.officer(username))
    with pytest.raises(InvalidInput):  # to another centre's administrator the agency is unknown
        change_unit(house.deps, told(house), house.officer("giamdoc-moi"))


# ---- Closing a centre ---------------------------------------------------------------------------


def closing(**changes) -> CloseCentre:
    command = CloseCentre("LD", "MOI", TOMORROW, "Nghị quyết 202/2025/QH15")
    return replace(command, **changes)


@pytest.mark.rule("R-ACC-09")
def test_a_closed_centre_keeps_its_dossiers_and_its_heir_carries_them_on(
    house_on_both: House,
) -> None:
    house = house_on_both
    code = processing_dossier(house, SECURITY)
    before = dossier_of(house, code)
    assert close_centre(house.deps, closing()) == 1
    assert close_centre(house.deps, closing()) == 1  # again: nothing changes
    house.clock.advance(days=1)
    heir = acting(house, "giamdoc-moi")
    assert {grant.centre_id for grant in heir.grants} == {before.centre_id, heir.centre_id}
    assert is_found(house, "giamdoc-moi", code)
    found = dossier_of(house, code)
    assert (found.due_at, found.revision) == (before.due_at, before.revision)
    with pytest.raises(RuleViolation) as refused:
        receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    assert refused.value.code == "centre_closed"
    assert "Sông Mới" in refused.value.context["heir"]
    with pytest.raises(RuleViolation):
        start_draft(house.deps, StartDraft(RESIDENCE, "LD"), house.person())


@pytest.mark.rule("R-ACC-08")
def test_the_tree_of_centres_names_the_heir(house: House) -> None:
    close_centre(house.deps, closing())
    lines = {one.code: one for one in centre_tree(house.deps)}
    assert lines["LD"].closed_on == TOMORROW
    assert "Sông Mới" in lines["LD"].heir
    assert set(lines) == {"BD", "BG", "HUE", "HY", "LD", "MOI"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"into": "LD"}, "into"), ({"document": ""}, "document")],
)
def test_a_wrong_closing_changes_nothing(house: House, changes, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        close_centre(house.deps, closing(**changes))
    assert field in refused.value.errors
    assert {one.closed_on for one in centre_tree(house.deps)} == {None}


def test_closing_on_a_day_with_intake_and_into_nowhere_is_refused(house: House) -> None:
    receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    with pytest.raises(InvalidInput):
        close_centre(house.deps, closing(on=TODAY))
    with pytest.raises(NotFound):
        close_centre(house.deps, closing(into="KHONG"))


@pytest.mark.rule("R-ACC-09")
def test_a_closing_needs_the_same_agencies_at_the_heir(house: House) -> None:
    change(house, **opened("Phòng Hộ tịch", "Hộ tịch"))
    with pytest.raises(InvalidInput) as refused:
        close_centre(house.deps, closing())
    assert refused.value.errors == {"into": "centre_heir_lacks_agencies"}


@pytest.mark.rule("R-ACC-09")
def test_a_centre_that_closed_without_an_heir_takes_nothing_in(house: House) -> None:
    with house.deps.uow() as uow:
        uow.centres.by_code("LD").closed_on = TODAY
        uow.commit()
    with pytest.raises(RuleViolation) as refused:
        receive_at_counter(house.deps, counter_intake(house), house.officer("lan"))
    assert (refused.value.code, refused.value.rule_id) == ("centre_not_open", "R-ACC-09")


def test_an_agency_is_put_under_another_and_at_the_top_again(house: House) -> None:
    moved = {"kind": UnitChangeKind.MOVED, "effective_on": TODAY}
    change(house, other_id=agency_id(house, "justice"), **moved)
    lines = {one.id: one for one in show_units(house.deps, house.officer("giamdoc")).open}
    assert lines[agency_id(house, OLD)].depth == 1
    change(house, other_id=0, **moved)
    view = show_units(house.deps, house.officer("giamdoc"))
    assert {one.id: one for one in view.open}[agency_id(house, OLD)].depth == 0
    assert {one.before for one in view.changes} >= {"Sở Tư pháp"}


def test_two_new_agencies_of_one_short_name_have_codes_of_their_own(house: House) -> None:
    for name in ("Phòng Hộ tịch", "Phòng Hộ tịch số 2"):
        change(house, **opened(name, "Hộ tịch"))
    assert agency_id(house, "ho-tich") != agency_id(house, "ho-tich-2")


@pytest.mark.rule("R-ACC-09")
def test_what_was_filed_with_an_agency_that_ended_is_received_for_its_heir(house: House) -> None:
    code = submitted_dossier(house)
    ended, heir = agency_id(house, "commune-police"), agency_id(house, NEW)
    assert dossier_of(house, code).agency_id == ended
    change(house, agency_id=ended, other_id=heir, effective_on=TODAY)
    receive(house, code)
    assert dossier_of(house, code).agency_id == heir


def opened(name: str, short_name: str) -> dict[str, object]:
    """Return what tells of a new agency at the top of the tree."""
    return {
        "kind": UnitChangeKind.OPENED,
        "agency_id": 0,
        "name": name,
        "short_name": short_name,
        "other_id": 0,
        "effective_on": TODAY,
    }


def receive(house: House, code: str) -> None:
    """Accept an online submission as it is."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    parts = mandatory_components(version, dossier.case_key)
    findings = tuple(finding(part.key, Verdict.COMPLETE) for part in parts)
    receive_online(
        house.deps, ReceiveOnline(code, dossier.revision, findings), house.officer("lan")
    )
