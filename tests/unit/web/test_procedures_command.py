"""`flask procedures`: files in, the same bytes out, findings with file and line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.support.catalogue_house import FOLDER, catalogue_on
from web import current
from web.cli.procedures import procedures_group


class Shell:
    """Runs the command group inside a small app."""

    def __init__(self, app: Flask) -> None:
        self._runner = app.test_cli_runner()

    def run(self, *words: str | Path) -> Result:
        return self._runner.invoke(procedures_group, [str(word) for word in words])


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with catalogue_on(tmp_path / "catalogue.db") as deps:
        app = Flask(__name__)
        app.extensions[current.KEY] = {"deps": deps}
        yield Shell(app)


@pytest.mark.slow
def test_a_folder_goes_in_and_comes_out_as_the_same_bytes(shell: Shell, tmp_path: Path) -> None:
    imported = shell.run("import", FOLDER, "--quiet")
    assert imported.exit_code == 0, imported.output
    assert imported.output.startswith("45 tệp, ")
    assert shell.run("export", "--to", tmp_path / "out").exit_code == 0
    for path in FOLDER.glob("*.toml"):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_one_procedure_is_written_to_the_screen(shell: Shell) -> None:
    path = FOLDER / "1.010041.toml"
    assert "đã nạp 1.010041 v1" in shell.run("import", path).output
    assert "không đổi 1.010041 v1" in shell.run("import", path).output
    assert shell.run("export", "1.010041").stdout_bytes == path.read_bytes()
    unknown = shell.run("export", "1.999999")
    assert unknown.exit_code == 1
    assert "1.999999" in unknown.output


def test_findings_name_file_and_line_and_a_refusal_ends_with_1(
    shell: Shell, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('code = "1.000001"\nname = 5\n', encoding="utf-8")
    result = shell.run("import", bad)
    assert result.exit_code == 1
    assert f"{bad}:2: không nạp: " in result.output


def test_the_list_shows_what_is_public_and_what_each_lacks(shell: Shell) -> None:
    shell.run("import", FOLDER / "1.001193.toml", FOLDER / "1.000894.toml")
    first, second = shell.run("list").output.splitlines()
    assert first.startswith("1.000894  v1  chưa công khai")
    assert second.startswith("1.001193  v1  công khai ")
    assert "không có đơn vị" in shell.run("list", "--missing").output
