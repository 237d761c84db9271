"""What the main job still lacked: ends of dossiers by their time, entry of vertical agencies."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes of results and of ends without a result.

    Centres from before go on taking in the procedures of all vertical agencies.
    """
    _partial_index("ix_dossier_centre_completed", "completed_at", "completed_at IS NOT NULL")
    _partial_index(
        "ix_dossier_centre_stopped",
        "closed_at",
        "closed_at IS NOT NULL AND completed_at IS NULL",
    )

    _rewrite(lambda settings: {**settings, "vertical_entry": "all"})


def _rewrite(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    write = sa.text("UPDATE centre SET settings = :settings WHERE id = :id")
    for id_, text in connection.execute(sa.text("SELECT id, settings FROM centre")).all():
        changed = json.dumps(
            change(json.loads(text)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        connection.execute(write, {"settings": changed, "id": id_})


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
    _rewrite(
        lambda settings: {
            name: value for name, value in settings.items() if not name.startswith("vertical_")
        }
    )
    op.drop_index("ix_dossier_centre_stopped", "dossier")
    op.drop_index("ix_dossier_centre_completed", "dossier")
