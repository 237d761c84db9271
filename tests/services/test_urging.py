"""Letters to an agency with all its late dossiers: signed by the director, one a day, printed."""

import json
from datetime import timedelta

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.services.overdue_lists import lateness_report
from dossiers.services.urging import UrgeAgency, letter_pdf, urge_agency
from tests.support.builders import COMMUNE, dossier_of, processing_dossier
from tests.support.house import House
from tests.support.late_dossiers import apologise, at_noon_after


def two_late(house: House) -> tuple[str, str]:
    first, second = processing_dossier(house), processing_dossier(house)
    processing_dossier(house, "1.001193", COMMUNE)
    at_noon_after(house, first, 2)
    apologise(house, second)
    return first, second


def urge(house: House, agency_id: int, officer: str = "giamdoc", days: int = 3) -> int:
    command = UrgeAgency(agency_id, house.clock.now() + timedelta(days=days))
    return urge_agency(house.deps, command, house.officer(officer))


@pytest.mark.rule("R-OVD-09", "R-SPV-03")
def test_a_letter_names_all_late_dossiers_of_one_agency(house_on_both: House) -> None:
    house = house_on_both
    first, second = two_late(house)
    agency = dossier_of(house, first).agency_id
    letter_id = urge(house, agency)
    assert urge(house, agency) == letter_id, "a second click gives the letter of the day"
    with house.deps.reading() as uow:
        letter = uow.overdue.letter(letter_id)
        assert letter is not None
        slip = uow.slips.by_id(letter.slip_id)
        assert slip is not None
    said = json.loads(slip.content)
    rows = {row["dossier_code"]: row for row in said["rows"]}
    assert set(rows) == {first, second}, "the commune's dossier is not theirs"
    assert [rows[one]["apology"] for one in (first, second)] == ["Chưa có", "Đã có"]
    assert rows[first]["days_late"] >= 1
    assert said["signer_name"] == "Vũ Thị Thanh"
    assert slip.number == letter.number == 1
    listed = lateness_report(house.deps, None, None, house.officer("lanhdao-ca")).letters
    assert [(one.id, one.count) for one in listed] == [(letter_id, 2)]
    pdf = letter_pdf(house.deps, letter_id, house.officer("lanhdao-ca"))
    assert pdf.content.startswith(b"%PDF")
    for stranger in ("yen-tc", "binh-bd"):
        with pytest.raises(NotFound):
            letter_pdf(house.deps, letter_id, house.officer(stranger))


@pytest.mark.rule("R-SPV-03")
def test_who_may_not_urge_and_what_is_no_letter(house: House) -> None:
    code = processing_dossier(house)
    agency = dossier_of(house, code).agency_id
    with pytest.raises(InvalidInput) as empty:
        urge(house, agency)
    assert empty.value.code == "letter_without_dossiers"
    at_noon_after(house, code)
    with pytest.raises(NotAllowed):
        urge(house, agency, officer="lan")
    with pytest.raises(NotFound):
        urge(house, 9999)
    with pytest.raises(NotFound):
        urge(house, agency, officer="binh-bd")
    with pytest.raises(InvalidInput) as past:
        urge(house, agency, days=-1)
    assert past.value.errors == {"answer_by": "letter_answer_by_past"}
