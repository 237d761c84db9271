"""Names by all their words on SQLite: an FTS5 index over the folded column, kept by triggers."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, String, bindparam, text

from storage.database.tables.dossiers import dossier

_FOUND = (
    text("SELECT rowid FROM dossier_name WHERE dossier_name MATCH :wanted")
    .bindparams(bindparam("wanted", type_=String))
    .columns(rowid=Integer)
)
NAMED: ColumnElement[bool] = dossier.c.id.in_(_FOUND)
"""The condition that a name has all words of the bound `wanted`."""


def wanted_name(words: Sequence[str]) -> str:
    """Return what `NAMED` binds: all `words`, the last one as the beginning of a word.

    `words` hold letters and digits only.
    """
    return " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
