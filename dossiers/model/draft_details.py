"""What a draft keeps besides the answers of its e-form: contact, choices about papers, warnings."""

import json
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Self


class FilingTask(StrEnum):
    """The tasks of a draft, in the order in which they are done."""

    APPLICANT = "applicant"
    CASE = "case"
    EFORM = "eform"
    PAPERS = "papers"
    RESULT = "result"


class DraftStanding(StrEnum):
    """How a draft stands to the procedure of today."""

    CURRENT = "current"
    OLD_VERSION = "old_version"
    CLOSED = "closed"


class Obstacle(StrEnum):
    """Why a public procedure cannot be filed online."""

    NOT_AT_CENTRE = "not_at_centre"
    NOT_ADMITTED = "not_admitted"
    NOT_THIS_LEVEL = "not_this_level"
    NOT_ONLINE = "not_online"
    NO_EFORM = "no_eform"
    NOT_IN_FORCE = "not_in_force"


class DraftDetails(NamedTuple):
    """The contact as given, e-form pages saved, conditional papers that the person rules out.

    `warnings` maps a file's SHA-256 to what its inspection noticed (`too_dark`).
    """

    phone: str = ""
    email: str = ""
    address: str = ""
    saved_sections: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    warnings: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def to_json(self) -> str:
        """Return the text that the draft stores encrypted."""
        return json.dumps({**self._asdict(), "warnings": dict(self.warnings)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> Self:
        """Read what `to_json` gave; nothing stored gives empty details."""
        data = json.loads(text) if text else {}
        for name in ("saved_sections", "waived"):
            data[name] = tuple(data.get(name, ()))
        data["warnings"] = {key: tuple(said) for key, said in data.get("warnings", {}).items()}
        return cls(**data)
