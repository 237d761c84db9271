"""Steps of opinions inside an open unit of work: texts kept, offices told, a round ended."""

from collections.abc import Sequence
from datetime import datetime

from dossiers.errors import InvalidInput
from dossiers.model.dossier import Dossier, Note, NoteKind
from dossiers.model.people import Actor
from dossiers.model.supervision import OfficeNoticeKind, Opinion, OpinionRound, ReplyState
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.services.steps.notes import add_note
from dossiers.services.steps.office_notices import tell_offices

LONGEST = 4000


def end_round(
    uow: UnitOfWork,
    asked: OpinionRound,
    *,
    at: datetime,
    officer_id: int | None = None,
    note_id: int | None = None,
) -> list[Opinion]:
    """End a round inside an open unit of work; return the parts that stay unanswered."""
    asked.closed_at, asked.closed_by, asked.close_note_id = at, officer_id, note_id
    left = [one for one in uow.opinions.of_round(asked.id) if one.state is ReplyState.ASKED]
    for one in left:
        one.state = ReplyState.UNANSWERED
    return left


def needed_text(text: str, field: str, code: str) -> str:
    """Return a text that may not be empty. Raises InvalidInput `code` beside its field."""
    found = nfc(text).strip()
    if not found:
        raise InvalidInput(code, {field: code})
    return found


def opinion_note(
    uow: UnitOfWork, dossier: Dossier, kind: NoteKind, text: str, at: datetime, actor: Actor
) -> Note:
    """Keep a text that all who take part may read; flushed, so its id is known."""
    return add_note(uow, dossier, kind, nfc(text).strip()[:LONGEST], at=at, actor=actor)


def tell_of_opinion(
    uow: UnitOfWork,
    kind: OfficeNoticeKind,
    dossier: Dossier,
    offices: Sequence[tuple[int, int | None]],
    number: int,
    at: datetime,
) -> None:
    """Tell offices of a round or an opinion by its number, once (R-OPN-01, R-OVD-13)."""
    tell_offices(uow, kind, offices, occasion=str(number), at=at, dossier_id=dossier.id)
