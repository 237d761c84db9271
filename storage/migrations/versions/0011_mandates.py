"""Organisations, representatives and mandates."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", BIG_ID, primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG_ID, sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def upgrade() -> None:
    """Add the tables, and to drafts and dossiers the mandate under which they were made."""
    op.create_table(
        "mandate",
        _id(),
        _text("kind", 40),
        _text("ground", 40),
        _to("principal_id", "person"),
        _text("principal_name", 200),
        _text("agent_name", 200),
        sa.Column("agent_personal_id", sa.Text, nullable=False),
        _text("agent_digest", 64),
        _to("agent_id", "person", nullable=True),
        _text("powers", 60),
        _text("procedures", 500),
        sa.Column("most_fee", sa.BigInteger),
        sa.Column("from_on", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date),
        _text("document_number", 60),
        sa.Column("document_on", sa.Date),
        _text("issuer", 200),
        sa.Column("scope_words", sa.Text),
        sa.Column("paper_id", sa.BigInteger),
        _text("state", 40),
        sa.Column("granted_at", TIME, nullable=False),
    )
    for name in ("principal_id", "agent_digest", "agent_id"):
        op.create_index(f"ix_mandate_{name}", "mandate", [name])
    op.create_table(
        "mandate_change",
        _id(),
        _to("mandate_id", "mandate"),
        _text("state", 40),
        sa.Column("at", TIME, nullable=False),
        _to("person_id", "person", nullable=True),
        _to("officer_id", "officer", nullable=True),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_mandate_change_mandate_id", "mandate_change", ["mandate_id"])
    op.add_column("person", sa.Column("registration_number", sa.Text))
    op.add_column("draft", sa.Column("mandate_id", sa.BigInteger))
    op.add_column("dossier", sa.Column("mandate_id", sa.BigInteger))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("dossier", "mandate_id")
    op.drop_column("draft", "mandate_id")
    op.drop_column("person", "registration_number")
    op.drop_table("mandate_change")
    op.drop_table("mandate")
