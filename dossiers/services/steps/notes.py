"""The one way a free text of a dossier is kept, inside an open unit of work."""

from datetime import datetime

from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.people import Actor, ActorKind
from dossiers.ports.database import UnitOfWork


def add_note(
    uow: UnitOfWork,
    dossier: Dossier,
    kind: NoteKind,
    text: str,
    *,
    at: datetime,
    actor: Actor,
    agency_id: int | None = None,
) -> Note:
    """Keep a text with who wrote it and when; its id is known at once.

    `agency_id` names the agency whose own note it is; events name the note, never the text.
    """
    officer_id = actor.id if actor.kind is ActorKind.OFFICER else None
    note = Note(dossier.id, kind, text.strip(), at, officer_id=officer_id, agency_id=agency_id)
    uow.notes.add(note)
    uow.flush()
    return note


def add_note_if_any(
    uow: UnitOfWork, dossier: Dossier, kind: NoteKind, text: str, *, at: datetime, actor: Actor
) -> Note | None:
    """Keep a text that may be left out; None without one."""
    return add_note(uow, dossier, kind, text, at=at, actor=actor) if text.strip() else None
