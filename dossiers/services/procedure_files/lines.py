"""Finds the line on which each value of a TOML file stands, for findings that point at it."""

import re
from collections.abc import Iterator
from typing import Any

LABELS = ("key", "channel", "path")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r"|\"(?:\\.|[^\"\\\n])*\""
    r"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)
_KEY_PART = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'([^']*)'|([A-Za-z0-9_-]+)")
_KEY = r"(?:\"(?:\\.|[^\"\\])*\"|'[^']*'|[A-Za-z0-9_-]+)"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


def label_of(element: Any, index: int) -> str:
    """What names an element of an array of tables in a path: its key, or its place from 0."""
    if isinstance(element, dict):
        for name in LABELS:
            if isinstance(element.get(name), str) and element[name]:
                return str(element[name])
    return str(index)


def line_index(text: str, document: dict[str, Any]) -> dict[str, int]:
    """Map the path of every table and key to its first line; `text` is valid TOML of `document`."""
    index: dict[str, int] = {"": 1}
    counts: dict[str, int] = {}
    prefix = ""
    for number, statement in _statements(text):
        header = _HEADER.match(statement)
        if header:
            prefix = _open_table(_parts(header[2]), header[1] == "[[", counts, document)
            index[prefix] = number
            continue
        assignment = _ASSIGNMENT.match(statement)
        if assignment:
            name = ".".join(_parts(assignment[1]))
            index.setdefault(f"{prefix}.{name}" if prefix else name, number)
    return index


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each logical line with its number: strings and brackets may span several lines."""
    depth, start, number = 0, 0, 1
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == "\n" and depth == 0:
            yield number, text[start : token.start()]
            start = token.end()
            number = text.count("\n", 0, start) + 1
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
    yield number, text[start:]


def _parts(dotted: str) -> list[str]:
    return [quoted or literal or bare for quoted, literal, bare in _KEY_PART.findall(dotted)]


def _open_table(
    parts: list[str], is_array: bool, counts: dict[str, int], document: dict[str, Any]
) -> str:
    """The labelled path of a header: arrays of tables are entered at their newest element."""
    labels: list[str] = []
    node: Any = document
    for depth, part in enumerate(parts):
        labels.append(part)
        place = ".".join(labels)
        node = node.get(part) if isinstance(node, dict) else None
        if isinstance(node, list):
            if is_array and depth == len(parts) - 1:
                counts[place] = counts.get(place, -1) + 1
            position = counts.get(place, 0)
            node = node[position] if position < len(node) else None
            labels.append(label_of(node, position))
    return ".".join(labels)
