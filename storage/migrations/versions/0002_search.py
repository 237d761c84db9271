"""Search names of applicants by their words: GIN on PostgreSQL, FTS5 with triggers on SQLite; the
centre's open dossiers in the order of the desk.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at IS NULL")

_SQLITE_UP = (
    (
        "CREATE VIRTUAL TABLE dossier_name USING fts5("
        "applicant_name_fold, content='dossier', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    ),
    "INSERT INTO dossier_name(dossier_name) VALUES('rebuild')",
    (
        "CREATE TRIGGER dossier_name_added AFTER INSERT ON dossier BEGIN "
        "INSERT INTO dossier_name(rowid, applicant_name_fold) "
        "VALUES (new.id, new.applicant_name_fold); END"
    ),
    (
        "CREATE TRIGGER dossier_name_removed AFTER DELETE ON dossier BEGIN "
        "INSERT INTO dossier_name(dossier_name, rowid, applicant_name_fold) "
        "VALUES ('delete', old.id, old.applicant_name_fold); END"
    ),
    (
        "CREATE TRIGGER dossier_name_changed AFTER UPDATE OF applicant_name_fold ON dossier BEGIN "
        "INSERT INTO dossier_name(dossier_name, rowid, applicant_name_fold) "
        "VALUES ('delete', old.id, old.applicant_name_fold); "
        "INSERT INTO dossier_name(rowid, applicant_name_fold) "
        "VALUES (new.id, new.applicant_name_fold); END"
    ),
)
_SQLITE_DOWN = (
    "DROP TRIGGER dossier_name_changed",
    "DROP TRIGGER dossier_name_removed",
    "DROP TRIGGER dossier_name_added",
    "DROP TABLE dossier_name",
)
_POSTGRESQL_UP = (
    (
        "CREATE INDEX ix_dossier_name_words ON dossier USING gin (to_tsvector('simple'::regconfig, "
        "regexp_replace(applicant_name_fold, '[^[:alnum:]]+', ' ', 'g')))"
    ),
)
_POSTGRESQL_DOWN = ("DROP INDEX ix_dossier_name_words",)


def upgrade() -> None:
    """Add the indexes."""
    op.create_index(
        "ix_dossier_centre_open",
        "dossier",
        ["centre_id", "due_at", "id"],
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    )
    _run(_SQLITE_UP, _POSTGRESQL_UP)


def downgrade() -> None:
    """Remove them."""
    _run(_SQLITE_DOWN, _POSTGRESQL_DOWN)
    op.drop_index("ix_dossier_centre_open", "dossier")


def _run(on_sqlite: tuple[str, ...], on_postgresql: tuple[str, ...]) -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in on_sqlite if is_sqlite else on_postgresql:
        op.get_bind().exec_driver_sql(statement)
