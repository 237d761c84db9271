"""What cleaning the answers of an e-form gives: clean values, and what is wrong with the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dossiers.model.eform_fields import Field


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong answer: a stable `code` with its `facts`, the question, and where it stands.

    `owner` is the person block or group around the question, `row` counts from 0 in a group,
    `at` names the box to go to (`month`, `commune`). `dossiers.wording.eform_errors` says it.
    """

    code: str
    question: Field
    facts: Mapping[str, Any] = field(default_factory=dict)
    owner: Field | None = None
    row: int | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class CleanAnswers:
    """`values`: path `section.field` → clean JSON value (no hidden field, nothing invalid);
    `errors`: path (`section.field`, `section.people-0-birth_on`) → what is wrong."""

    values: dict[str, Any]
    errors: dict[str, Problem]

    def of_page(self, section: str) -> "CleanAnswers":
        """What concerns one page of the e-form."""
        start = f"{section}."
        return CleanAnswers(
            {path: one for path, one in self.values.items() if path.startswith(start)},
            {path: one for path, one in self.errors.items() if path.startswith(start)},
        )
