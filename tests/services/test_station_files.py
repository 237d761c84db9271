"""What a procedure file may say of the agencies of an interlinked procedure."""

from pathlib import Path

import pytest

from dossiers.services.procedure_files.parsing import parse_procedure
from dossiers.services.procedure_files.writing import to_toml

SEEDS = Path(__file__).resolve().parents[2] / "storage" / "seeds" / "procedures"
GROUP = (SEEDS / "2.000986.toml").read_text(encoding="utf-8")
POLICE = 'agency = "commune-police"\namount = 7\n'


def codes(text: str) -> list[tuple[str, str]]:
    parsed = parse_procedure(text)
    assert parsed.version is None
    return [(one.code, one.path) for one in parsed.findings]


@pytest.mark.rule("R-LNK-14")
def test_a_group_is_public_with_its_stations_and_written_as_read() -> None:
    parsed = parse_procedure(GROUP)
    assert parsed.version is not None
    assert parsed.is_publishable
    assert parsed.version.is_joint
    assert to_toml(parsed.version) == GROUP
    assert [one.limit is not None for one in parsed.version.stations] == [True, True, True]


@pytest.mark.rule("R-LNK-01")
@pytest.mark.rule("R-LNK-13")
@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (POLICE, POLICE.replace("7", "14"), ("process_too_long", "stations")),
        (POLICE, POLICE.replace("7", "0.3"), ("limit_not_in_halves", "stations.1.amount")),
        ('procedure = "1.004222"', 'procedure = "x"', ("code_malformed", "stations.1.procedure")),
        (
            '[[stations]]\nagency = "commune-committee"',
            '[[stations]]\nagency = "justice"',
            ("reference_unknown", "stations.0.agency"),
        ),
    ],
)
def test_wrong_stations_are_refused_by_place(old: str, new: str, finding: tuple[str, str]) -> None:
    assert old in GROUP
    assert codes(GROUP.replace(old, new)) == [finding]


def test_a_station_without_a_limit_has_only_the_groups() -> None:
    bare = GROUP.replace(POLICE + 'unit = "working_day"\n', 'agency = "commune-police"\n')
    parsed = parse_procedure(bare)
    assert parsed.version is not None
    assert parsed.version.stations[1].limit is None
