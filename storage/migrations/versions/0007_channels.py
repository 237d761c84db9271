"""Ways in and out: postal slips, origins, late entry, sheets in preparation, places of papers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "arrival",
    "postal_intake",
    "direct_arrival",
    "channel_change",
    "intake_opinion",
    "outage",
    "receipt_book",
    "late_entry",
    "handover_sheet",
    "sheet_line",
    "paper_place",
    "place_move",
)


def upgrade() -> None:
    """Add the tables, and the mark of late entry; no dossier so far was entered late."""
    op.add_column(
        "dossier",
        sa.Column("is_late_entry", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    _arrival()
    _postal_intake()
    _direct_arrival()
    _channel_change()
    _intake_opinion()
    _outage()
    _receipt_book()
    _late_entry()
    _handover_sheet()
    _sheet_line()
    _paper_place()
    _place_move()


def downgrade() -> None:
    """Remove them."""
    for name in reversed(TABLES):
        op.drop_table(name)
    op.drop_column("dossier", "is_late_entry")


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, primary_key=True)


def _key(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG_ID, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _arrival() -> None:
    op.create_table(
        "arrival",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _key("home_agency_id", "agency", nullable=True),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("origin_name", sa.String(120), nullable=False),
        sa.Column("foreign_number", sa.String(60), nullable=False),
        sa.Column("external_system", sa.String(120), nullable=False),
        sa.Column("authorisation_number", sa.String(60), nullable=False),
        sa.Column("authorised_on", sa.Date()),
        sa.Column("authorised_scope", sa.Text()),
        sa.Column("assisted_reason", sa.Text()),
        sa.Column("interpreter", sa.Text()),
        sa.UniqueConstraint("dossier_id", name="uq_arrival_dossier_id"),
    )
    op.create_index("ix_arrival_centre_id", "arrival", ["centre_id"])


def _postal_intake() -> None:
    op.create_table(
        "postal_intake",
        _id(),
        _key("dossier_id", "dossier"),
        sa.Column("slip_number", sa.String(60), nullable=False),
        sa.Column("worker_name", sa.Text(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("is_signed_by_worker", sa.Boolean(), nullable=False),
        sa.Column("is_signed_by_applicant", sa.Boolean(), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("collected", sa.Integer(), nullable=False),
        sa.Column("receipt_number", sa.String(60), nullable=False),
        _time("checked_at"),
        _key("checked_by", "officer"),
        sa.UniqueConstraint("dossier_id", name="uq_postal_intake_dossier_id"),
    )


def _direct_arrival() -> None:
    op.create_table(
        "direct_arrival",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        _time("arrived_at"),
        _time("pass_due_at"),
        _time("registered_at"),
        _key("registered_by", "officer"),
        sa.Column("state", sa.String(40), nullable=False),
        _time("passed_at", nullable=True),
        _key("passed_by", "officer", nullable=True),
        _time("ended_at", nullable=True),
        _key("ended_by", "officer", nullable=True),
        sa.Column("end_reason", sa.Text()),
        _key("dossier_id", "dossier", nullable=True),
        sa.UniqueConstraint("dossier_id", name="uq_direct_arrival_dossier_id"),
    )
    op.create_index(
        "ix_direct_arrival_centre_state", "direct_arrival", ["centre_id", "state", "id"]
    )


def _channel_change() -> None:
    op.create_table(
        "channel_change",
        _id(),
        _key("dossier_id", "dossier"),
        sa.Column("choice", sa.String(40), nullable=False),
        sa.Column("before", sa.String(40), nullable=False),
        sa.Column("after", sa.String(40), nullable=False),
        sa.Column("consented_by", sa.Text(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        _time("consented_at"),
        _time("recorded_at"),
        _key("recorded_by", "officer", nullable=True),
    )
    op.create_index("ix_channel_change_dossier_id", "channel_change", ["dossier_id"])


def _intake_opinion() -> None:
    op.create_table(
        "intake_opinion",
        _id(),
        _key("dossier_id", "dossier"),
        _key("agency_id", "agency"),
        _time("proposed_at"),
        _key("proposed_by", "officer"),
        _key("question_note_id", "note"),
        sa.Column("state", sa.String(40), nullable=False),
        _time("asked_at", nullable=True),
        _key("asked_by", "officer", nullable=True),
        _time("answered_at", nullable=True),
        _key("answered_by", "officer", nullable=True),
        _key("answer_note_id", "note", nullable=True),
        sa.Column("advice", sa.String(40)),
    )
    op.create_index("ix_intake_opinion_dossier_id", "intake_opinion", ["dossier_id"])


def _outage() -> None:
    op.create_table(
        "outage",
        _id(),
        _key("centre_id", "centre"),
        _time("began_at"),
        _time("ended_at"),
        sa.Column("cause", sa.String(300), nullable=False),
        _time("recorded_at"),
        _key("recorded_by", "officer"),
    )
    op.create_index("ix_outage_centre_id", "outage", ["centre_id"])


def _receipt_book() -> None:
    op.create_table(
        "receipt_book",
        _id(),
        _key("centre_id", "centre"),
        sa.Column("series", sa.String(20), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        _time("opened_at"),
        _key("opened_by", "officer"),
    )
    op.create_index("ix_receipt_book_centre_id", "receipt_book", ["centre_id"])


def _late_entry() -> None:
    op.create_table(
        "late_entry",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _key("book_id", "receipt_book"),
        sa.Column("number", sa.Integer(), nullable=False),
        _key("outage_id", "outage"),
        _time("taken_at"),
        _key("reason_note_id", "note"),
        _time("entered_at"),
        _key("entered_by", "officer"),
        sa.Column("intake", sa.Text()),
        sa.Column("state", sa.String(40), nullable=False),
        _time("decided_at", nullable=True),
        _key("decided_by", "officer", nullable=True),
        _key("decision_note_id", "note", nullable=True),
        sa.Column("is_in_force", sa.Boolean()),
        sa.UniqueConstraint("dossier_id", name="uq_late_entry_dossier_id"),
    )
    op.create_index("ix_late_entry_centre_state", "late_entry", ["centre_id", "state", "id"])
    op.create_index(
        "uq_late_entry_number", "late_entry", ["book_id", "number", "is_in_force"], unique=True
    )


def _handover_sheet() -> None:
    op.create_table(
        "handover_sheet",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        sa.Column("direction", sa.String(40), nullable=False),
        _time("created_at"),
        _key("created_by", "officer"),
        _key("batch_id", "handover_batch", nullable=True),
        _key("merged_into_id", "handover_sheet", nullable=True),
        _time("closed_at", nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.create_index("ix_handover_sheet_centre", "handover_sheet", ["centre_id", "closed_at", "id"])


def _sheet_line() -> None:
    op.create_table(
        "sheet_line",
        _id(),
        _key("sheet_id", "handover_sheet"),
        _key("handover_id", "handover"),
        sa.UniqueConstraint("handover_id", name="uq_sheet_line_handover_id"),
    )
    op.create_index("ix_sheet_line_sheet_id", "sheet_line", ["sheet_id"])


def _paper_place() -> None:
    op.create_table(
        "paper_place",
        _id(),
        _key("centre_id", "centre"),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        _time("created_at"),
        _key("created_by", "officer"),
        _key("agency_id", "agency", nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
    )
    op.create_index("uq_paper_place_code", "paper_place", ["centre_id", "code"], unique=True)


def _place_move() -> None:
    op.create_table(
        "place_move",
        _id(),
        _key("dossier_id", "dossier"),
        _key("place_id", "paper_place"),
        _time("moved_at"),
        _key("moved_by", "officer"),
    )
    op.create_index("ix_place_move_dossier_id", "place_move", ["dossier_id"])
    op.create_index("ix_place_move_place_id", "place_move", ["place_id"])
