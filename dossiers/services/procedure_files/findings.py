"""What an import has to say about a file: one finding per line of trouble, in Vietnamese."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dossiers.wording.catalogue import FINDING_TEXTS


class Severity(StrEnum):
    """REFUSED: nothing is taken in. DRAFT: taken in, not publishable. NOTE: taken in, adjusted."""

    REFUSED = "refused"
    DRAFT = "draft"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: line in the file (from 1), how grave it is, what and where in the file."""

    line: int
    severity: Severity
    code: str
    path: str
    message: str


class FindingLog:
    """Collects findings by path; the lines of the paths come from `lines`."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines
        self._found: dict[tuple[str, str], Finding] = {}

    @property
    def refused(self) -> bool:
        """Whether something forbids taking the file in."""
        return any(found.severity is Severity.REFUSED for found in self._found.values())

    def add(self, severity: Severity, code: str, path: str, **context: Any) -> None:
        """Record one finding; the same code at the same path is recorded once."""
        message = FINDING_TEXTS[code].format_map(
            {"path": path, **{name: str(value)[:80] for name, value in context.items()}}
        )
        finding = Finding(self.line_of(path), severity, code, path, message)
        self._found.setdefault((code, path), finding)

    def refuse(self, code: str, path: str, **context: Any) -> None:
        """Record a finding that forbids taking the file in."""
        self.add(Severity.REFUSED, code, path, **context)

    def line_of(self, path: str) -> int:
        """The line of `path`, of its nearest ancestor in the file, or the first line."""
        while path and path not in self._lines:
            path = path.rpartition(".")[0]
        return self._lines.get(path, 1)

    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of their lines."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.line, one.path, one.code)))
