"""A stamp that moves whenever a centre, an agency or a procedure changes, so that a process may
keep what stands around a draft; the unsent drafts of a person.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = ("centre", "agency", "procedure_version")
_DEEDS = ("INSERT", "UPDATE", "DELETE")
_MOVE = (
    "INSERT INTO counter (name, scope, value) VALUES ('surroundings', '', 1) "
    "ON CONFLICT (name, scope) DO UPDATE SET value = counter.value + 1"
)
_UNSENT = sa.text("dossier_id IS NULL")


def upgrade() -> None:
    """Add the triggers and the index."""
    _run(_sqlite_up() if _is_sqlite() else _postgresql_up())
    op.create_index(
        "ix_draft_person_unsent",
        "draft",
        ["person_id", "id"],
        postgresql_where=_UNSENT,
        sqlite_where=_UNSENT,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_draft_person_unsent", "draft")
    _run(_sqlite_down() if _is_sqlite() else _postgresql_down())
    op.execute("DELETE FROM counter WHERE name = 'surroundings'")


def _sqlite_up() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_moves_stamp_{deed.lower()} AFTER {deed} ON {table} "
        f"BEGIN {_MOVE}; END"
        for table in _TABLES
        for deed in _DEEDS
    ]


def _sqlite_down() -> list[str]:
    return [
        f"DROP TRIGGER {table}_moves_stamp_{deed.lower()}" for table in _TABLES for deed in _DEEDS
    ]


def _postgresql_up() -> list[str]:
    function = (
        "CREATE FUNCTION move_surroundings() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_MOVE}; RETURN NULL; END $$"
    )
    triggers = [
        f"CREATE TRIGGER {table}_moves_stamp AFTER {' OR '.join(_DEEDS)} OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION move_surroundings()"
        for table in _TABLES
    ]
    return [function, *triggers]


def _postgresql_down() -> list[str]:
    triggers = [f"DROP TRIGGER {table}_moves_stamp ON {table}" for table in _TABLES]
    return [*triggers, "DROP FUNCTION move_surroundings()"]


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)
