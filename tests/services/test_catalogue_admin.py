"""Imports on a real database: once is once, a change is a new version, a refusal harms nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dossiers.errors import NotFound
from dossiers.ports.deps import Deps
from dossiers.services.catalogue_admin import (
    ImportReport,
    export_all,
    export_procedure,
    import_procedures,
    list_procedures,
)
from tests.support.catalogue_house import FOLDER, catalogue_on

TEXTS = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))}
BIRTH = "1.001193.toml"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Deps]:
    with catalogue_on(tmp_path / "catalogue.db") as deps:
        yield deps


def outcomes(report: ImportReport) -> list[str]:
    return [one.outcome.value for one in report.files]


@pytest.mark.slow
def test_all_procedures_go_in_and_come_out_as_the_same_bytes(catalogue: Deps) -> None:
    report = import_procedures(catalogue, TEXTS)
    assert set(outcomes(report)) == {"added"}
    assert not report.has_refusals
    given_out = export_all(catalogue)
    assert {f"{code}.toml": text.encode() for code, text in given_out.items()} == TEXTS
    assert export_procedure(catalogue, "1.001193").encode() == TEXTS[BIRTH]


def test_the_same_file_twice_changes_nothing(catalogue: Deps) -> None:
    one = {BIRTH: TEXTS[BIRTH]}
    import_procedures(catalogue, one)
    again = import_procedures(catalogue, one)
    assert outcomes(again) == ["unchanged"]
    assert again.files[0].number == 1
    spaced = TEXTS[BIRTH].replace(b"\n\n", b"\n# ghi ch\xc3\xba\n\n")
    assert outcomes(import_procedures(catalogue, {BIRTH: spaced})) == ["unchanged"]


@pytest.mark.rule("R-CAT-09")
def test_a_changed_file_is_a_new_version_from_its_day_on(catalogue: Deps) -> None:
    import_procedures(catalogue, {BIRTH: TEXTS[BIRTH]})
    changed = TEXTS[BIRTH].replace(b"2025-07-01", b"2027-01-01")
    changed = changed.replace(b"number_of_sets = 1", b"number_of_sets = 2")
    report = import_procedures(catalogue, {BIRTH: changed})
    assert (outcomes(report), report.files[0].number) == (["added"], 2)
    with catalogue.reading() as uow:
        before = uow.procedures.in_force("1.001193", date(2026, 12, 31))
        after = uow.procedures.in_force("1.001193", date(2027, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.number, before.number_of_sets) == (1, 1)
    assert (after.number, after.number_of_sets) == (2, 2)


def test_a_refused_file_does_not_hold_up_the_others(catalogue: Deps) -> None:
    texts = {"a.toml": b"\xff", BIRTH: TEXTS[BIRTH], "c.toml": "code = 1", "d.toml": TEXTS[BIRTH]}
    report = import_procedures(catalogue, texts)
    assert outcomes(report) == ["refused", "added", "refused", "refused"]
    assert report.has_refusals
    assert report.files[3].findings[0].code == "code_twice"
    assert [line.code for line in list_procedures(catalogue)] == ["1.001193"]


@pytest.mark.slow
@pytest.mark.rule("R-CAT-03")
def test_the_list_says_what_keeps_each_from_being_public(catalogue: Deps) -> None:
    import_procedures(catalogue, TEXTS)
    lines = list_procedures(catalogue)
    assert len(lines) == 45
    assert [line.code for line in lines] == sorted(line.code for line in lines)
    assert all(line.is_publishable or line.findings for line in lines)
    with catalogue.reading() as uow:
        public = {one.version.code for one in uow.procedures.all_public(date(2026, 1, 1))}
    assert public == {line.code for line in lines if line.is_publishable}


def test_an_unknown_code_is_not_found(catalogue: Deps) -> None:
    with pytest.raises(NotFound, match="procedure_unknown"):
        export_procedure(catalogue, "1.999999")
