"""The journal of settings inside an open unit of work."""

from typing import Any

from dossiers.model.events import canonical
from dossiers.model.organisation import Centre
from dossiers.model.people import Actor
from dossiers.model.setting_change import SettingChange
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps

REASON_MAX, DOCUMENT_MAX = 500, 300


def stamp(data: Any) -> str:
    """Return the canonical text of a setting's plain data: what a page sends back as `expected`."""
    return canonical(data)


def note_change(
    uow: UnitOfWork,
    deps: Deps,
    centre: Centre,
    name: str,
    values: tuple[Any, Any],
    ground: tuple[str, str],
    *,
    actor: Actor,
) -> None:
    """Write a change into the journal: plain data before and after, reason and document."""
    assert actor.id is not None
    uow.centres.note_change(
        SettingChange(
            centre_id=centre.id,
            name=name,
            before=stamp(values[0]),
            after=stamp(values[1]),
            reason=ground[0][:REASON_MAX],
            document=ground[1][:DOCUMENT_MAX],
            changed_at=deps.clock.now(),
            changed_by=actor.id,
        )
    )
