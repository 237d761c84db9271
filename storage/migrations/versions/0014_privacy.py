"""The journal of reads, copies of one's data, and correction requests."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
_KEPT = "the journal of reads is only added to"


def upgrade() -> None:
    """Add them; triggers keep the journal as it was written."""
    _add_journal()
    _add_personal_data()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    """Remove them."""
    for table in ("data_correction", "data_export", "access_chain", "access_read", "access_words"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_journal_change()")


def _add_journal() -> None:
    op.create_table(
        "access_words",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "access_read",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("centre_id", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("officer_id", sa.BigInteger, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("agency_id", sa.BigInteger),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("dossier_id", sa.BigInteger),
        sa.Column("person_id", sa.BigInteger),
        sa.Column("item_id", sa.BigInteger),
        sa.Column("page", sa.String(60), nullable=False),
        sa.Column("covers", sa.Text, nullable=False),
        sa.Column("words_id", BIG_ID, sa.ForeignKey("access_words.id")),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("uq_access_read_place", "access_read", ["centre_id", "day", "seq"], unique=True)
    op.create_index("ix_access_read_centre", "access_read", ["centre_id", "id"])
    op.create_index("ix_access_read_officer", "access_read", ["officer_id", "id"])
    for name in ("dossier", "person"):
        has = sa.text(f"{name}_id IS NOT NULL")
        op.create_index(
            f"ix_access_read_{name}",
            "access_read",
            [f"{name}_id", "id"],
            postgresql_where=has,
            sqlite_where=has,
        )
    op.create_table(
        "access_chain",
        sa.Column("centre_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
    )


def _add_personal_data() -> None:
    op.create_table(
        "data_export",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("ready_at", MOMENT),
        sa.Column("expires_at", MOMENT),
        sa.Column("sha256", sa.String(64), index=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("file_key", sa.Text),
        sa.Column("downloaded_at", MOMENT),
    )
    op.create_index(
        "uq_data_export_person_day", "data_export", ["person_id", "asked_on"], unique=True
    )
    op.create_table(
        "data_correction",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("file_name", sa.Text),
        sa.Column("media_type", sa.String(60)),
        sa.Column("sha256", sa.String(64), index=True),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", BIG_ID, sa.ForeignKey("officer.id")),
        sa.Column("replaced", sa.Text),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_data_correction_person", "data_correction", ["person_id", "id"])
    op.create_index("ix_data_correction_centre", "data_correction", ["centre_id", "id"])
    asked = sa.text("state = 'asked'")
    op.create_index(
        "uq_data_correction_asked",
        "data_correction",
        ["person_id", "field"],
        unique=True,
        postgresql_where=asked,
        sqlite_where=asked,
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$"
    )
    refuse = "EXECUTE FUNCTION refuse_journal_change()"
    for name, when in (
        ("access_read", "BEFORE UPDATE OR DELETE ON access_read"),
        ("access_words_of", "BEFORE DELETE OR UPDATE OF id, digest ON access_words"),
        ("access_chain_end", "BEFORE DELETE OR UPDATE OF centre_id, day ON access_chain"),
    ):
        op.execute(f"CREATE TRIGGER {name}_kept {when} FOR EACH ROW {refuse}")
    op.execute(
        "CREATE TRIGGER access_chain_grows BEFORE UPDATE ON access_chain FOR EACH ROW "
        f"WHEN (NEW.seq <= OLD.seq) {refuse}"
    )
    for table in ("access_read", "access_words", "access_chain"):
        op.execute(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
        )


def _guard_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    for name, when in (
        ("access_read_kept", "UPDATE ON access_read"),
        ("access_read_stays", "DELETE ON access_read"),
        ("access_words_kept", "UPDATE OF id, digest ON access_words"),
        ("access_words_stay", "DELETE ON access_words"),
        ("access_chain_kept", "UPDATE OF centre_id, day ON access_chain"),
        ("access_chain_stays", "DELETE ON access_chain"),
        ("access_chain_grows", "UPDATE ON access_chain WHEN NEW.seq <= OLD.seq"),
    ):
        op.execute(f"CREATE TRIGGER {name} BEFORE {when} {refuse}")
