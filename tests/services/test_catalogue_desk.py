"""The administrator's catalogue: states, shares, interim versions with their ground."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dossiers.errors import InvalidInput, NotAllowed, NotFound
from dossiers.rules.publication import Publication
from dossiers.services.catalogue_admin import Outcome
from dossiers.services.catalogue_desk import (
    NewVersion,
    show_catalogue_desk,
    show_procedure,
    take_in_version,
)
from tests.support.house import House

BIRTH = "1.001193"
FILE = Path(__file__).resolve().parents[2] / "storage/seeds/procedures/1.001193.toml"
TEXT = FILE.read_text(encoding="utf-8")
ANNOUNCED = '[announcement]\nnumber = "163/QĐ-BTP"\nagency = "Bộ Tư pháp"\n'


def director(house: House) -> Any:
    return house.officer("giamdoc")


def upload(house: House, text: str, **changes: Any) -> Any:
    command = NewVersion("khai-sinh.toml", text.encode(), **changes)
    return take_in_version(house.deps, command, director(house))


@pytest.mark.rule("R-CAT-03", "R-CAT-10", "R-CAT-11")
def test_the_desk_lists_every_procedure_with_what_it_lacks(house: House) -> None:
    desk = show_catalogue_desk(house.deps, director(house))
    assert len(desk.lines) == 45
    assert all(bool(one.lacks) is not one.is_public for one in desk.lines)
    public = [one for one in desk.lines if one.is_public and one.version.is_at_centre]
    assert (desk.total.on, desk.total.announced) == (len(public), 45)
    assert sum(one.on for one in desk.agencies) == desk.total.on
    assert not show_procedure(house.deps, "2.001159", director(house)).version.is_at_centre
    with pytest.raises(NotFound):
        show_procedure(house.deps, "9.999999", director(house))


@pytest.mark.rule("R-CAT-15")
def test_a_contradiction_of_levels_keeps_a_version_back(house: House) -> None:
    wrong = TEXT.replace("online_level = 4", "online_level = 2")
    assert not upload(house, wrong).is_publishable
    lacks = show_procedure(house.deps, BIRTH, director(house)).lacks
    assert ("level_offers_online", "R-CAT-15") in {(one.code, one.rule_id) for one in lacks}


@pytest.mark.rule("R-DLN-06")
def test_a_process_longer_than_its_limit_is_not_taken_in(house: House) -> None:
    refused = upload(house, TEXT.replace("amount = 4\n", "amount = 400\n"))
    assert (refused.outcome, refused.findings[0].code) == (Outcome.REFUSED, "process_too_long")


@pytest.mark.rule("R-CAT-08")
def test_an_interim_version_stands_on_its_reason_and_the_central_text(house: House) -> None:
    changed = TEXT.replace(ANNOUNCED, "").replace("number_of_sets = 1", "number_of_sets = 2")
    taken = upload(
        house,
        changed,
        is_interim=True,
        reason="Nghị định mới đã có hiệu lực",
        central_text="Nghị định 07/2025/NĐ-CP",
    )
    assert (taken.outcome, taken.number) == (Outcome.ADDED, 2)
    line = show_procedure(house.deps, BIRTH, director(house))
    assert line.version.interim is not None
    assert line.version.interim.central_text == "Nghị định 07/2025/NĐ-CP"
    assert "announcement" not in {one.code for one in line.lacks}


@pytest.mark.rule("R-CAT-08")
def test_an_interim_version_without_its_ground_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        upload(house, TEXT, is_interim=True)
    assert set(refusal.value.errors) == {"reason", "central_text"}
    assert show_procedure(house.deps, BIRTH, director(house)).version.number == 1


def test_findings_name_the_lines_of_the_file_as_given(house: House) -> None:
    ground = {"is_interim": True, "reason": "Văn bản mới", "central_text": "Nghị định 07"}
    broken = upload(house, "code = 1\nfoo = 2\n", **ground)
    assert broken.outcome is Outcome.REFUSED
    assert 2 in {one.line for one in broken.findings}
    lines = TEXT.splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line == "originals = 1")
    lines[at - 1 : at + 1] = ["originals = 0", "copies = 0"]
    adjusted = upload(house, "# dòng thêm\n" + "\n".join(lines) + "\n", **ground)
    assert adjusted.outcome is Outcome.ADDED, adjusted.findings
    noted = [one for one in adjusted.findings if one.code == "information_line"]
    assert noted


@pytest.mark.rule("R-CAT-04")
def test_a_decision_not_published_in_time_is_late(house: House) -> None:
    today = house.clock.now().date()
    decided = today - timedelta(days=20)
    text = TEXT.replace(ANNOUNCED, f"{ANNOUNCED}decided_on = {decided}\n")
    text = text.replace("number_of_sets = 1", "")
    assert not upload(house, text).is_publishable
    line = show_procedure(house.deps, BIRTH, director(house))
    assert (line.publication, line.is_public) == (Publication.LATE, False)
    assert line.deadline is not None
    assert line.deadline > date(2026, 4, 1)


def test_only_an_administrator_takes_files_in(house: House) -> None:
    with pytest.raises(NotAllowed):
        take_in_version(house.deps, NewVersion("a.toml", b"x"), house.officer("lan"))
