"""Sheets in preparation are merged and split before they are sent; papers are moved by scan."""

from dataclasses import replace

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound, StaleVersion
from dossiers.model.routing import HandoverDirection
from dossiers.services.handover_batches import SendBatch, send_batch
from dossiers.services.paper_places import (
    AddPlace,
    MovePapers,
    add_place,
    close_place,
    move_papers,
    place_page,
    places,
)
from dossiers.services.sheets import (
    MOST_ON_SHEET,
    PrepareSheet,
    SplitSheet,
    merge_sheets,
    open_sheets,
    prepare_sheet,
    sheet_page,
    split_sheet,
)
from tests.support.builders import picked, received_dossier
from tests.support.filing import RESIDENCE
from tests.support.house import House

OUT = HandoverDirection.TO_AGENCY


def three(house: House) -> tuple[str, ...]:
    return tuple(received_dossier(house).code for _ in range(3))


def codes_on(house: House, sheet_id: int) -> set[str]:
    return {line.code for line in sheet_page(house.deps, sheet_id, house.officer("lan")).lines}


@pytest.mark.rule("R-TRF-06")
def test_sheets_are_merged_and_split_before_they_are_sent(house_on_both: House) -> None:
    house = house_on_both
    lan = house.officer("lan")
    codes = three(house)
    first = prepare_sheet(house.deps, PrepareSheet(codes[:1], OUT), lan)
    second = prepare_sheet(house.deps, PrepareSheet(codes[1:], OUT), lan)
    assert merge_sheets(house.deps, first, second, lan) == first
    assert codes_on(house, first) == set(codes)
    with pytest.raises(NotFound):
        sheet_page(house.deps, second, lan)
    revision = sheet_page(house.deps, first, lan).row.revision
    third = split_sheet(house.deps, SplitSheet(first, revision, codes[:1]), lan)
    assert (codes_on(house, first), codes_on(house, third)) == (set(codes[1:]), {codes[0]})
    with pytest.raises(StaleVersion):
        split_sheet(house.deps, SplitSheet(first, revision, codes[1:2]), lan)
    chosen = tuple(picked(house, code) for code in codes[1:])
    sent = send_batch(house.deps, SendBatch(chosen, OUT), lan)
    assert set(sent.codes) == set(codes[1:])
    assert [one.id for one in open_sheets(house.deps, lan)] == [third]
    with pytest.raises(StaleVersion, match="sheet_closed"):
        merge_sheets(house.deps, third, first, lan)


@pytest.mark.rule("R-TRF-06")
def test_what_moves_to_another_sheet_leaves_the_first(house: House) -> None:
    lan = house.officer("lan")
    codes = three(house)
    first = prepare_sheet(house.deps, PrepareSheet(codes, OUT), lan)
    second = prepare_sheet(house.deps, PrepareSheet(codes[:2], OUT), lan)
    assert (codes_on(house, first), codes_on(house, second)) == ({codes[2]}, set(codes[:2]))
    last = prepare_sheet(house.deps, PrepareSheet(codes[2:], OUT), lan)
    assert {one.id for one in open_sheets(house.deps, lan)} == {second, last}


def test_a_sheet_is_of_one_agency_and_never_emptied_by_splitting(house: House) -> None:
    lan = house.officer("lan")
    code = received_dossier(house).code
    other = received_dossier(house, RESIDENCE).code
    with pytest.raises(InvalidInput, match="sheet_empty"):
        prepare_sheet(house.deps, PrepareSheet((), OUT), lan)
    with pytest.raises(InvalidInput, match="batch_of_several_agencies"):
        prepare_sheet(house.deps, PrepareSheet((code, other), OUT), lan)
    with pytest.raises(NotAllowed):
        prepare_sheet(house.deps, PrepareSheet((code,), OUT), house.officer("hung-ca"))
    sheet = prepare_sheet(house.deps, PrepareSheet((code,), OUT), lan)
    strange = prepare_sheet(house.deps, PrepareSheet((other,), OUT), lan)
    for one in (sheet, strange):
        with pytest.raises(InvalidInput, match="sheets_differ"):
            merge_sheets(house.deps, sheet, one, lan)
    split = SplitSheet(sheet, 0, (code,))
    for command, error in ((split, "sheet_not_split"), (replace(split, codes=()), "sheet_empty")):
        with pytest.raises(InvalidInput, match=error):
            split_sheet(house.deps, command, lan)
    with pytest.raises(NotFound):
        merge_sheets(house.deps, sheet, 999, lan)
    with pytest.raises(NotFound):
        split_sheet(house.deps, split, house.officer("binh-bd"))


@pytest.mark.rule("R-CTL-06")
def test_papers_are_moved_by_scan_and_found_by_code(house_on_both: House) -> None:
    house = house_on_both
    leader, lan = house.officer("giamdoc"), house.officer("lan")
    codes = three(house)
    shelf = add_place(house.deps, AddPlace("t1-k2", "Tủ 1, kệ 2"), leader)
    other = add_place(house.deps, AddPlace("VT-T2", "Tủ 2"), leader)
    assert (shelf, other) == ("VT-T1-K2", "VT-T2")
    moved = move_papers(house.deps, MovePapers(f" {shelf.lower()} ", codes), lan)
    assert (moved.moved, moved.unmoved) == (tuple(sorted(codes)), ())
    again = move_papers(house.deps, MovePapers(shelf, codes[:1]), lan)
    assert (again.moved, again.unmoved) == ((), codes[:1])
    move_papers(house.deps, MovePapers(other, codes[:1]), lan)
    assert {row.code for row in place_page(house.deps, shelf, lan).rows} == set(codes[1:])
    assert [row.code for row in place_page(house.deps, other, lan).rows] == [codes[0]]


@pytest.mark.rule("R-CTL-06")
def test_a_scan_that_names_nothing_moves_nothing(house: House) -> None:
    leader, lan = house.officer("giamdoc"), house.officer("lan")
    code = received_dossier(house).code
    shelf = add_place(house.deps, AddPlace("T1", "Tủ 1"), leader)
    for command, errors in (
        (MovePapers("VT-KHONG", (code,)), {"place": "place_unknown"}),
        (MovePapers(shelf, (" ",)), {"codes": "place_empty_scan"}),
        (MovePapers(shelf, (code, "H36-1")), {"codes": "scan_unknown_dossiers"}),
    ):
        with pytest.raises(InvalidInput) as caught:
            move_papers(house.deps, command, lan)
        assert caught.value.errors == errors
    (place,) = places(house.deps, lan)
    for code_of_place, officer in (("VT-KHONG", "lan"), (shelf, "hung-ca")):
        with pytest.raises(NotFound, match="place_unknown"):
            place_page(house.deps, code_of_place, house.officer(officer))
    assert places(house.deps, house.officer("hung-ca")) == []
    assert place_page(house.deps, shelf, lan).rows == []
    close_place(house.deps, place.id, leader)
    with pytest.raises(InvalidInput) as caught:
        move_papers(house.deps, MovePapers(shelf, (code,)), lan)
    assert caught.value.errors == {"place": "place_closed"}


def test_places_are_kept_by_leaders_with_codes_that_a_label_can_carry(house: House) -> None:
    leader = house.officer("giamdoc")
    add_place(house.deps, AddPlace("T1", "Tủ 1"), leader)
    for command, field in (
        (AddPlace("T1", "Tủ 1"), "code"),
        (AddPlace("Tủ 1", "Tủ 1"), "code"),
        (AddPlace("T2", " "), "name"),
    ):
        with pytest.raises(InvalidInput) as caught:
            add_place(house.deps, command, leader)
        assert set(caught.value.errors) == {field}
    with pytest.raises(NotFound):
        add_place(house.deps, AddPlace("T3", "Tủ 3", 9999), leader)
    with pytest.raises(NotFound):
        close_place(house.deps, 999, leader)
    for call in (
        lambda actor: add_place(house.deps, AddPlace("T4", "Tủ"), actor),
        lambda actor: close_place(house.deps, 1, actor),
    ):
        with pytest.raises(NotAllowed):
            call(house.officer("lan"))


@pytest.mark.rule("R-TRF-06")
def test_a_sheet_has_no_more_lines_than_a_batch(house: House) -> None:
    codes = tuple(f"H36.58-260420-{number:04d}" for number in range(MOST_ON_SHEET + 1))
    with pytest.raises(InvalidInput, match="batch_too_long") as refused:
        prepare_sheet(house.deps, PrepareSheet(codes, OUT), house.officer("lan"))
    assert refused.value.context["most"] == MOST_ON_SHEET


@pytest.mark.rule("R-TRF-06")
def test_what_is_sent_alone_leaves_the_rest_on_its_sheet(house: House) -> None:
    lan = house.officer("lan")
    codes = three(house)
    sheet = prepare_sheet(house.deps, PrepareSheet(codes, OUT), lan)
    send_batch(house.deps, SendBatch((picked(house, codes[0]),), OUT), lan)
    assert codes_on(house, sheet) == set(codes[1:])
