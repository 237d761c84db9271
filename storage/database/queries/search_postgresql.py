"""Names by all their words on PostgreSQL: a GIN index over the folded column."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, literal_column

# Word for word the expression of the index in migration 0002, else the planner does not use it.
NAME_VECTOR = (
    "to_tsvector('simple'::regconfig, "
    "regexp_replace(dossier.applicant_name_fold, '[^[:alnum:]]+', ' ', 'g'))"
)


def named_in_postgresql(words: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a name has all `words`, the last one as the beginning of a word.

    `words` hold letters and digits only.
    """
    wanted = " & ".join([*words[:-1], f"{words[-1]}:*"])
    query = func.to_tsquery(literal_column("'simple'::regconfig"), wanted)
    return literal_column(NAME_VECTOR).bool_op("@@")(query)
