"""Looks of officers at a person's data, in the words for that person."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.model.access_journal import ReadGround
from dossiers.ports.queries.privacy import ReadLine
from dossiers.wording.formats import format_datetime
from dossiers.wording.labels import label


@dataclass(frozen=True, slots=True)
class OwnReadView:
    """One look: when, who in which position and where, at what, on what ground."""

    at: str
    officer: str
    place: str
    what: str
    code: str
    ground: str
    reason: str


def read_views(lines: Sequence[ReadLine]) -> list[OwnReadView]:
    """Return the lines in words; what officers typed is shown only when it is a stated reason."""
    return [
        OwnReadView(
            at=format_datetime(one.at),
            officer=one.officer_name,
            place=f"{one.position or label(one.role)}, {one.unit_name}",
            what=label(one.kind),
            code=one.code or "",
            ground=label(one.ground),
            reason=(one.words or "") if one.ground is ReadGround.STATED else "",
        )
        for one in lines
    ]
