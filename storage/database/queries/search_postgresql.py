"""Names by all their words on PostgreSQL: a GIN index over the folded column."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, bindparam, func, literal_column

# Word for word the expression of the index in migration 0002, else the planner does not use it.
NAME_VECTOR = (
    "to_tsvector('simple'::regconfig, "
    "regexp_replace(dossier.applicant_name_fold, '[^[:alnum:]]+', ' ', 'g'))"
)
_QUERY = func.to_tsquery(literal_column("'simple'::regconfig"), bindparam("wanted", type_=String))
NAMED: ColumnElement[bool] = literal_column(NAME_VECTOR).bool_op("@@")(_QUERY)
"""The condition that a name has all words of the bound `wanted`."""


def wanted_name(words: Sequence[str]) -> str:
    """Return what `NAMED` binds: all `words`, the last one as the beginning of a word.

    `words` hold letters and digits only.
    """
    return " & ".join([*words[:-1], f"{words[-1]}:*"])
