"""What the main job still lacked: the ends of dossiers by their time, for figures and results."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes of results and of ends without a result."""
    _partial_index("ix_dossier_centre_completed", "completed_at", "completed_at IS NOT NULL")
    _partial_index(
        "ix_dossier_centre_stopped",
        "closed_at",
        "closed_at IS NOT NULL AND completed_at IS NULL",
    )


def _partial_index(name: str, column: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        "dossier",
        ["centre_id", column, "id"],
        postgresql_where=condition,
        sqlite_where=condition,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_dossier_centre_stopped", "dossier")
    op.drop_index("ix_dossier_centre_completed", "dossier")
