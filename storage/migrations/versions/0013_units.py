"""Centres and agencies as a tree with dates."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the dates, the tree, and who carries on what."""
    op.add_column("centre", sa.Column("closed_on", sa.Date))
    op.add_column("agency", sa.Column("parent_id", BIG_ID))
    op.add_column("agency", sa.Column("opened_on", sa.Date))
    op.create_table(
        "unit_change",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("agency_id", BIG_ID, sa.ForeignKey("agency.id")),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("effective_on", sa.Date, nullable=False),
        sa.Column("document", sa.String(300), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("before", sa.String(200), nullable=False),
        sa.Column("after", sa.String(200), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", BIG_ID, sa.ForeignKey("officer.id")),
        sa.Column("short_name", sa.String(60), nullable=False),
        sa.Column("parent_id", BIG_ID, sa.ForeignKey("agency.id")),
        sa.Column("heir_centre_id", BIG_ID, sa.ForeignKey("centre.id")),
        sa.Column("heir_agency_id", BIG_ID, sa.ForeignKey("agency.id")),
        sa.Column("applied_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_unit_change_centre", "unit_change", ["centre_id", "id"])
    op.create_table(
        "unit_succession",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("agency_id", BIG_ID, sa.ForeignKey("agency.id")),
        sa.Column("heir_centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False),
        sa.Column("heir_agency_id", BIG_ID, sa.ForeignKey("agency.id")),
        sa.Column("since", sa.Date, nullable=False),
    )
    op.create_index(
        "ix_unit_succession_heir", "unit_succession", ["heir_centre_id", "heir_agency_id"]
    )
    op.create_index("ix_unit_succession_unit", "unit_succession", ["centre_id", "agency_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("unit_succession")
    op.drop_table("unit_change")
    op.drop_column("agency", "opened_on")
    op.drop_column("agency", "parent_id")
    op.drop_column("centre", "closed_on")
