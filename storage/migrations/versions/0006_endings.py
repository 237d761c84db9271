"""How dossiers end: lapse, stop, archive, correction cases, incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
STAYS = sa.text("left_at IS NULL")
ASKED = sa.text("state = 'asked'")
AWAITED = sa.text("lapses_at IS NOT NULL")
FOLLOWED = sa.text("follow_at IS NOT NULL")
TO_TELL = sa.text("notify_by IS NOT NULL")


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG_ID, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _at(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, TIME, nullable=nullable)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(40), nullable=False)


def _index(
    name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False
) -> None:
    op.create_index(name, table, columns, unique=unique, postgresql_where=where, sqlite_where=where)


def upgrade() -> None:
    """Add the columns and the tables; who waited for a supplement so far has one request."""
    op.add_column(
        "dossier", sa.Column("supplement_count", sa.Integer, nullable=False, server_default="0")
    )
    op.add_column("dossier", _at("lapses_at"))
    op.add_column("dossier", sa.Column("national_timeliness", sa.String(20)))
    op.execute("UPDATE dossier SET supplement_count = 1 WHERE supplement_requested_at IS NOT NULL")
    _index("ix_dossier_lapses", "dossier", ["lapses_at", "id"], AWAITED)
    for name in ("notify_by", "notified_at", "collect_by", "follow_at"):
        op.add_column("result", _at(name))
    op.add_column("result", sa.Column("told_by", BIG_ID))
    _index("ix_result_follow", "result", ["follow_at", "id"], FOLLOWED)
    _index("ix_result_notify", "result", ["notify_by", "id"], TO_TELL)
    op.create_table(
        "archive_record",
        _id(),
        _to("dossier_id", "dossier"),
        _to("centre_id", "centre"),
        _to("agency_id", "agency"),
        _word("cause"),
        _at("archived_at", nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        _at("left_at"),
    )
    _index("uq_archive_record_dossier", "archive_record", ["dossier_id"], STAYS, unique=True)
    _index("ix_archive_record_centre", "archive_record", ["centre_id", "id"], STAYS)
    op.create_table(
        "stop_request",
        _id(),
        _to("dossier_id", "dossier"),
        _to("centre_id", "centre"),
        _to("agency_id", "agency"),
        _at("asked_at", nullable=False),
        _to("note_id", "note"),
        _word("state"),
        _to("taken_by", "officer", nullable=True),
        _at("decided_at"),
        _to("decided_by", "officer", nullable=True),
        _to("answer_note_id", "note", nullable=True),
    )
    op.create_index("ix_stop_request_dossier_id", "stop_request", ["dossier_id"])
    _index("uq_stop_request_asked", "stop_request", ["dossier_id"], ASKED, unique=True)
    _index("ix_stop_request_centre_asked", "stop_request", ["centre_id", "id"], ASKED)
    op.create_table(
        "correction",
        _id(),
        _to("dossier_id", "dossier"),
        _to("corrects_id", "dossier"),
        _to("note_id", "note"),
        _at("opened_at", nullable=False),
        _to("opened_by", "officer"),
        sa.UniqueConstraint("dossier_id"),
    )
    op.create_index("ix_correction_corrects_id", "correction", ["corrects_id"])
    op.create_table(
        "incident",
        _id(),
        _to("dossier_id", "dossier"),
        _to("centre_id", "centre"),
        _word("kind"),
        sa.Column("happened_on", sa.Date, nullable=False),
        sa.Column("responsible", sa.Text, nullable=False),
        _word("cost_bearer"),
        _to("note_id", "note"),
        _at("recorded_at", nullable=False),
        _to("recorded_by", "officer"),
        _to("slip_id", "slip", nullable=True),
    )
    op.create_index("ix_incident_dossier_id", "incident", ["dossier_id"])
    op.create_index("ix_incident_centre", "incident", ["centre_id", "id"])
    op.create_table(
        "violation",
        _id(),
        _to("dossier_id", "dossier"),
        _to("centre_id", "centre"),
        _to("agency_id", "agency"),
        _word("kind"),
        _at("at", nullable=False),
        _to("officer_id", "officer", nullable=True),
        _to("note_id", "note", nullable=True),
    )
    op.create_index("ix_violation_dossier_id", "violation", ["dossier_id"])
    op.create_index("ix_violation_centre", "violation", ["centre_id", "id"])
    op.create_table(
        "refusal",
        _id(),
        _to("centre_id", "centre"),
        _to("slip_id", "slip"),
        _word("ground"),
        _at("at", nullable=False),
        _to("officer_id", "officer"),
        _to("dossier_id", "dossier", nullable=True),
        _at("withdrawn_at"),
        _to("withdrawn_by", "officer", nullable=True),
        sa.Column("withdrawal_reason", sa.Text),
        _to("letter_id", "slip", nullable=True),
        sa.UniqueConstraint("slip_id"),
    )
    op.create_index("ix_refusal_dossier_id", "refusal", ["dossier_id"])
    op.create_index("ix_refusal_centre", "refusal", ["centre_id", "at", "id"])


def downgrade() -> None:
    """Remove them."""
    for name in ("refusal", "violation", "incident", "correction", "stop_request"):
        op.drop_table(name)
    op.drop_table("archive_record")
    op.drop_index("ix_result_notify", "result")
    op.drop_index("ix_result_follow", "result")
    for name in ("told_by", "follow_at", "collect_by", "notified_at", "notify_by"):
        op.drop_column("result", name)
    op.drop_index("ix_dossier_lapses", "dossier")
    for name in ("national_timeliness", "lapses_at", "supplement_count"):
        op.drop_column("dossier", name)
