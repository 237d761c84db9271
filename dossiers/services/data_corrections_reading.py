"""Requests to correct data as they are read: by the person who asked, and by the centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import NotFound
from dossiers.model.people import Actor
from dossiers.model.personal_data import CorrectionState, PersonField
from dossiers.ports.deps import Deps
from dossiers.ports.queries.privacy import CorrectionLine
from dossiers.rules.personal_data import shown_value, value_of
from dossiers.services.draft_papers import PaperFile
from dossiers.services.steps.data_corrections import (
    correction_of_centre,
    deciding_centre,
    person_by_id,
)

PAGE_SIZE = 50
_OWN_LIMIT = 50


@dataclass(frozen=True, slots=True)
class OwnCorrection:
    """A request as the person sees it, values as people write them."""

    id: int
    field: PersonField
    before: str
    wanted: str
    ground: str
    asked_at: datetime
    state: CorrectionState
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionSheet:
    """A request as the centre decides on it; `present` is what stands there now."""

    id: int
    person_id: int
    person_name: str
    field: PersonField
    before: str
    present: str
    wanted: str
    ground: str
    asked_at: datetime
    state: CorrectionState
    decided_at: datetime | None
    decided_by: str
    replaced: str
    reason: str
    file_name: str


@dataclass(frozen=True, slots=True)
class CorrectionList:
    """One page of a centre's requests, newest first; `before` continues it."""

    lines: tuple[CorrectionLine, ...]
    before: int | None


def own_corrections(deps: Deps, actor: Actor) -> tuple[OwnCorrection, ...]:
    """Return the person's requests, newest first."""
    with deps.reading() as uow:
        found = uow.personal_data.corrections_of(actor.id or 0, limit=_OWN_LIMIT)
    return tuple(
        OwnCorrection(
            id=one.id,
            field=one.field,
            before=shown_value(one.field, one.before),
            wanted=shown_value(one.field, one.wanted),
            ground=one.ground,
            asked_at=one.asked_at,
            state=one.state,
            decided_at=one.decided_at,
            reason=one.reason or "",
        )
        for one in found
    )


def present_values(deps: Deps, actor: Actor) -> tuple[tuple[PersonField, str], ...]:
    """Return what is held of the person now, by field."""
    with deps.reading() as uow:
        person = person_by_id(uow, actor.id or 0)
    return tuple((one, shown_value(one, value_of(person, one))) for one in PersonField)


def list_corrections(deps: Deps, actor: Actor, *, before: int | None) -> CorrectionList:
    """Return a page of the own centre's requests. Raises NotAllowed."""
    with deps.reading() as uow:
        centre_id = deciding_centre(uow, actor)
    found: Sequence[CorrectionLine] = deps.queries.privacy.corrections_of_centre(
        centre_id, before=before, limit=PAGE_SIZE + 1
    )
    lines = tuple(found[:PAGE_SIZE])
    return CorrectionList(lines, lines[-1].id if len(found) > PAGE_SIZE else None)


def read_correction(deps: Deps, correction_id: int, actor: Actor) -> CorrectionSheet:
    """Return a request of the own centre. Raises NotFound `data_correction_unknown`, NotAllowed."""
    with deps.reading() as uow:
        one = correction_of_centre(uow, correction_id, actor)
        person = person_by_id(uow, one.person_id)
        decider = uow.officers.by_id(one.decided_by) if one.decided_by else None
    return CorrectionSheet(
        id=one.id,
        person_id=person.id,
        person_name=person.full_name,
        field=one.field,
        before=shown_value(one.field, one.before),
        present=shown_value(one.field, value_of(person, one.field)),
        wanted=shown_value(one.field, one.wanted),
        ground=one.ground,
        asked_at=one.asked_at,
        state=one.state,
        decided_at=one.decided_at,
        decided_by=decider.full_name if decider else "",
        replaced=shown_value(one.field, one.replaced or ""),
        reason=one.reason or "",
        file_name=one.file_name or "",
    )


def open_correction_paper(deps: Deps, correction_id: int, actor: Actor) -> tuple[int, PaperFile]:
    """Open the paper of a request with the person's number. Raises NotFound, NotAllowed."""
    with deps.reading() as uow:
        one = correction_of_centre(uow, correction_id, actor)
    if one.sha256 is None:
        raise NotFound("file_unknown")
    stream = deps.objects.open(one.sha256)
    return one.person_id, PaperFile(stream, one.file_name or "tep", one.media_type or "")
