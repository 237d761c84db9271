"""What slips say of a dossier that was taken on a paper receipt and entered afterwards."""

from dossiers.model.dossier import Dossier
from dossiers.ports.database import UnitOfWork
from dossiers.wording.intake import late_entry_words


def late_words(uow: UnitOfWork, dossier: Dossier) -> str:
    """Return the paper receipt and both times of a late entry; "" for any other dossier."""
    entry = uow.late_entries.of_dossier(dossier.id) if dossier.is_late_entry else None
    if entry is None:
        return ""
    book = uow.late_entries.book(entry.book_id)
    return late_entry_words(
        book.series if book else "", entry.number, entry.taken_at, entry.entered_at
    )
