"""Names by all their words on SQLite: an FTS5 index over the folded column, kept by triggers."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, text

from storage.database.tables.dossiers import dossier


def named_in_sqlite(words: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a name has all `words`, the last one as the beginning of a word.

    `words` hold letters and digits only.
    """
    wanted = " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
    found = text("SELECT rowid FROM dossier_name WHERE dossier_name MATCH :wanted").bindparams(
        wanted=wanted
    )
    return dossier.c.id.in_(found)
