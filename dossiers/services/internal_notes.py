"""Internal notes about a dossier: written by an officer, read by the own agency or centre only."""

from dataclasses import dataclass
from datetime import timedelta

from dossiers.errors import InvalidInput
from dossiers.model.dossier import Note, NoteKind
from dossiers.model.people import Actor
from dossiers.model.text import nfc
from dossiers.ports.deps import Deps
from dossiers.rules.notes import note_agency
from dossiers.services.access import dossier_for_officer

LONGEST_NOTE = 2000
_DOUBLE_CLICK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class AddNote:
    """What an officer wrote about a dossier, for the colleagues only."""

    code: str
    text: str


def add_internal_note(deps: Deps, command: AddNote, actor: Actor) -> None:
    """Keep an internal note (R-ACC-02); the same text sent twice is kept once.

    A note is no act of the process: it leaves no event. Raises InvalidInput `note_empty` or
    `note_too_long`, NotFound.
    """
    text = nfc(command.text).strip()
    if not text:
        raise InvalidInput("note_empty", {"text": "note_empty"})
    if len(text) > LONGEST_NOTE:
        raise InvalidInput("note_too_long", {"text": "note_too_long"}, limit=LONGEST_NOTE)
    at = deps.clock.now()
    with deps.uow() as uow:
        dossier = dossier_for_officer(uow, actor, command.code, lock=True)
        note = Note(
            dossier_id=dossier.id,
            kind=NoteKind.INTERNAL,
            text=text,
            created_at=at,
            officer_id=actor.id,
            agency_id=note_agency(
                actor, dossier.agency_id, uow.participants.of_dossier(dossier.id)
            ),
        )
        if any(_is_same(note, one) for one in uow.notes.of_dossier(dossier.id)):
            return
        uow.notes.add(note)
        uow.commit()


def _is_same(new: Note, old: Note) -> bool:
    return (
        old.kind is NoteKind.INTERNAL
        and (old.text, old.officer_id, old.agency_id) == (new.text, new.officer_id, new.agency_id)
        and new.created_at - old.created_at < _DOUBLE_CLICK
    )
