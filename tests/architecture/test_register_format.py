"""The register files are written one way only, so that a change in law is a small diff."""

import textwrap
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

REGISTER = Path(__file__).resolve().parents[2] / "dossiers" / "rules" / "register"
WIDTH = 100
FIELDS = (
    "id",
    "flag",
    "certainty",
    "source",
    "note",
    "text",
    "details",
    "quote",
    "plain",
    "citation",
    "not_yet",
)


def escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def toml_string(key: str, value: str) -> str:
    """One line where it fits, else folded with line-ending backslashes."""
    line = f'{key} = "{escaped(value)}"'
    if len(line) <= WIDTH:
        return line
    folded = textwrap.wrap(
        escaped(value), WIDTH - 2, break_long_words=False, break_on_hyphens=False
    )
    return f'{key} = """\\\n' + " \\\n".join(folded) + '"""'


def toml_value(key: str, value: str | list[str]) -> str:
    if isinstance(value, str):
        return toml_string(key, value)
    items = "".join(f'  "{escaped(item)}",\n' for item in value)
    return f"{key} = [\n{items}]"


def toml_document(data: dict[str, Any]) -> str:
    """The canonical text of a register file: top-level strings, then one array of tables."""
    head = [toml_value(key, value) for key, value in data.items() if isinstance(value, str)]
    parts = ["\n".join(head)] if head else []
    for name, rows in data.items():
        if isinstance(rows, list):
            for row in rows:
                lines = [toml_value(key, value) for key, value in row.items()]
                parts.append("\n".join([f"[[{name}]]", *lines]))
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("path", sorted(REGISTER.glob("*.toml")), ids=lambda path: path.stem)
def test_register_file_is_tidy(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert written == toml_document(tomllib.loads(written))
    assert written == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in REGISTER.glob("*.toml") if path.stem != "sources"),
    ids=lambda path: path.stem,
)
def test_rules_of_a_group_are_sorted_and_keep_the_order_of_fields(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    ids = [row["id"] for row in data["rule"]]
    assert ids == sorted(set(ids))
    assert all(rule_id.startswith(f"R-{data['group']}-") for rule_id in ids)
    assert data["group"].lower() == path.stem
    for row in data["rule"]:
        assert list(row) == [field for field in FIELDS if field in row], row["id"]
        assert all(row.values()), f"{row['id']} holds an empty field"
