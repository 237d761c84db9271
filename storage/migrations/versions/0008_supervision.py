"""Supervision: opinions, notices to offices, exchange, work requests, stand-ins, turns of jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLES = (
    "absence",
    "stand_in",
    "work_request",
    "office_notice",
    "exchange",
    "opinion",
    "opinion_round",
)


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, primary_key=True)


def _key(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG_ID, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, postgresql_where=condition, sqlite_where=condition)


def upgrade() -> None:
    """Add the tables, the turn of a job, and the indexes of the supervision lists."""
    op.add_column("job", sa.Column("turn", sa.String(40)))
    op.execute("UPDATE job SET turn = kind WHERE kind <> 'send_message'")
    _partial_index("ix_job_turn", "job", ["turn", "id"], "turn IS NOT NULL")
    _opinions()
    _exchange()
    _offices()
    _receivers()
    _partial_index("ix_handover_sent", "handover", ["centre_id", "sent_at", "id"], "state = 'sent'")
    _partial_index(
        "ix_dossier_same_day_open",
        "dossier",
        ["centre_id", "due_at", "id"],
        "closed_at IS NULL AND is_same_day",
    )
    _partial_index(
        "ix_dossier_holder_open",
        "dossier",
        ["centre_id", "holder_kind", "holder_agency_id", "holder_officer_id", "due_at", "id"],
        "closed_at IS NULL",
    )


def _opinions() -> None:
    op.create_table(
        "opinion_round",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        _key("note_id", "note"),
        _time("due_at"),
        _time("asked_at"),
        _key("asked_by", "officer"),
        _time("closed_at", nullable=True),
        _key("closed_by", "officer", nullable=True),
        _key("close_note_id", "note", nullable=True),
    )
    op.create_index("ix_opinion_round_dossier_id", "opinion_round", ["dossier_id"])
    op.create_table(
        "opinion",
        _id(),
        _key("round_id", "opinion_round"),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _text("unit_name", 200),
        _time("due_at"),
        _key("agency_id", "agency", nullable=True),
        _text("state", 40),
        _time("answered_at", nullable=True),
        _key("answered_by", "officer", nullable=True),
        _text("document_number", 60),
        _key("paper_id", "paper", nullable=True),
        _key("note_id", "note", nullable=True),
        _time("raised_at", nullable=True),
    )
    op.create_index("ix_opinion_round_id", "opinion", ["round_id"])
    op.create_index("ix_opinion_dossier_id", "opinion", ["dossier_id"])
    op.create_index("ix_opinion_agency", "opinion", ["agency_id", "state", "due_at", "id"])
    _partial_index(
        "ix_opinion_centre_asked", "opinion", ["centre_id", "due_at", "id"], "state = 'asked'"
    )


def _exchange() -> None:
    op.create_table(
        "exchange",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        sa.Column("is_from_centre", sa.Boolean(), nullable=False),
        _number("number"),
        _number("year"),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _time("asked_at"),
        _key("asked_by", "officer"),
        _key("dossier_id", "dossier", nullable=True),
        sa.Column("answer", sa.Text()),
        _time("answered_at", nullable=True),
        _key("answered_by", "officer", nullable=True),
    )
    op.create_index("uq_exchange_number", "exchange", ["centre_id", "year", "number"], unique=True)
    op.create_index("ix_exchange_agency", "exchange", ["agency_id", "id"])
    op.create_index("ix_exchange_dossier_id", "exchange", ["dossier_id"])


def _offices() -> None:
    op.create_table(
        "office_notice",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency", nullable=True),
        _text("kind", 40),
        _text("cause", 120),
        _time("created_at"),
        _key("dossier_id", "dossier", nullable=True),
        _key("exchange_id", "exchange", nullable=True),
        _time("seen_at", nullable=True),
        _key("seen_by", "officer", nullable=True),
        sa.UniqueConstraint("cause", name="uq_office_notice_cause"),
    )
    _partial_index(
        "ix_office_notice_unseen",
        "office_notice",
        ["centre_id", "agency_id", "id"],
        "seen_at IS NULL",
    )
    op.create_table(
        "work_request",
        _id(),
        _key("centre_id", "centre"),
        _number("number"),
        _number("year"),
        _text("subject", 200),
        sa.Column("text", sa.Text(), nullable=False),
        _time("raised_at"),
        _key("raised_by", "officer"),
        _time("done_at", nullable=True),
        _key("done_by", "officer", nullable=True),
        _text("done_text", 500),
    )
    op.create_index(
        "uq_work_request_number", "work_request", ["centre_id", "year", "number"], unique=True
    )


def _receivers() -> None:
    op.create_table(
        "stand_in",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        _key("officer_id", "officer"),
        _time("named_at"),
        _key("named_by", "officer"),
    )
    op.create_index(
        "uq_stand_in_agency_officer", "stand_in", ["agency_id", "officer_id"], unique=True
    )
    op.create_index("ix_stand_in_officer_id", "stand_in", ["officer_id"])
    op.create_table(
        "absence",
        _id(),
        _key("centre_id", "centre"),
        _key("officer_id", "officer"),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        _time("marked_at"),
        _key("marked_by", "officer"),
    )
    op.create_index("ix_absence_centre_to", "absence", ["centre_id", "to_on"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_dossier_holder_open", "dossier")
    op.drop_index("ix_dossier_same_day_open", "dossier")
    op.drop_index("ix_handover_sent", "handover")
    for table in _TABLES:
        op.drop_table(table)
    op.drop_index("ix_job_turn", "job")
    op.drop_column("job", "turn")
