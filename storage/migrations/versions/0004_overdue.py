"""Overdue dossiers: late cases and causes, apologies, extensions, warnings, letters to agencies."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, primary_key=True)


def _key(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG_ID, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def upgrade() -> None:
    """Add the tables."""
    _apologies()
    _late_cases()
    _extensions()
    _warnings()
    _letters()


def _apologies() -> None:
    op.create_table(
        "apology",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        _text("signer", 40),
        _key("signed_by", "officer"),
        _key("note_id", "note"),
        _time("missed_due_at"),
        _key("slip_id", "slip"),
        _number("number"),
        _number("year"),
        _time("issued_at"),
        _time("new_due_at", nullable=True),
    )
    op.create_index("ix_apology_dossier_id", "apology", ["dossier_id"])


def _late_cases() -> None:
    op.create_table(
        "late_case",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        _time("due_at"),
        _time("legal_due_at"),
        _time("late_from"),
        sa.Column("noted_on", sa.Date(), nullable=False),
        _time("noted_at"),
        _key("apology_id", "apology", nullable=True),
        _text("cause", 40, nullable=True),
        _time("lifted_at", nullable=True),
    )
    op.create_index("uq_late_case", "late_case", ["dossier_id", "due_at"], unique=True)
    op.create_index("ix_late_case_centre_day", "late_case", ["centre_id", "noted_on", "id"])
    op.create_index("ix_late_case_agency_day", "late_case", ["agency_id", "noted_on", "id"])
    op.create_table(
        "late_cause",
        _id(),
        _key("dossier_id", "dossier"),
        _text("kind", 40),
        _key("note_id", "note"),
        _time("stated_at"),
        _key("stated_by", "officer"),
        _key("agency_id", "agency", nullable=True),
    )
    op.create_index("ix_late_cause_dossier_id", "late_cause", ["dossier_id"])


def _extensions() -> None:
    op.create_table(
        "granted_extension",
        _id(),
        _key("dossier_id", "dossier"),
        _text("cause", 40),
        _text("key", 60),
        _text("amount", 12),
        _text("unit", 20),
        _text("document_number", 120),
        _key("note_id", "note"),
        _time("due_before"),
        _time("due_after"),
        _time("granted_at"),
        _key("granted_by", "officer"),
        _time("from_at", nullable=True),
        _time("until_at", nullable=True),
    )
    op.create_index("ix_granted_extension_dossier_id", "granted_extension", ["dossier_id"])


def _warnings() -> None:
    op.create_table(
        "due_warning",
        _id(),
        _key("dossier_id", "dossier"),
        _key("centre_id", "centre"),
        _time("due_at"),
        _time("raised_at"),
        sa.Column("was_told", sa.Boolean(), nullable=False),
    )
    op.create_index("uq_due_warning", "due_warning", ["dossier_id", "due_at"], unique=True)
    op.create_index("ix_due_warning_centre", "due_warning", ["centre_id", "due_at", "id"])


def _letters() -> None:
    op.create_table(
        "urging_letter",
        _id(),
        _key("centre_id", "centre"),
        _key("agency_id", "agency"),
        sa.Column("on_day", sa.Date(), nullable=False),
        _time("answer_by"),
        _key("signed_by", "officer"),
        _time("signed_at"),
        _key("slip_id", "slip"),
        _number("number"),
        _number("year"),
    )
    op.create_index("uq_urging_letter_day", "urging_letter", ["agency_id", "on_day"], unique=True)
    op.create_index("ix_urging_letter_centre", "urging_letter", ["centre_id", "id"])
    op.create_table(
        "urging_line",
        _id(),
        _key("letter_id", "urging_letter"),
        _key("dossier_id", "dossier"),
        _time("due_at"),
    )
    op.create_index("uq_urging_line", "urging_line", ["letter_id", "dossier_id"], unique=True)
    op.create_index("ix_urging_line_dossier_id", "urging_line", ["dossier_id"])


def downgrade() -> None:
    """Remove them."""
    for name in (
        "urging_line",
        "urging_letter",
        "due_warning",
        "granted_extension",
        "late_cause",
        "late_case",
        "apology",
    ):
        op.drop_table(name)
