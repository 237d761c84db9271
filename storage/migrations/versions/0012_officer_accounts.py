"""Officers' accounts: written requests, secondments, second factors, devices of sessions."""

import sqlalchemy as sa
from alembic import op

from dossiers.model.text import fold

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def _officer(name: str = "officer_id", *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, BIG_ID, sa.ForeignKey("officer.id"), nullable=nullable)


def _centre() -> sa.Column:
    return sa.Column("centre_id", BIG_ID, sa.ForeignKey("centre.id"), nullable=False)


def upgrade() -> None:
    """Add them."""
    _widen()
    _requests()
    _factors()


def _widen() -> None:
    for column in (
        sa.Column("email", sa.String(200), nullable=False, server_default=""),
        sa.Column("full_name_fold", sa.String(200), nullable=False, server_default=""),
        sa.Column("grade", sa.String(60), nullable=False, server_default=""),
        sa.Column("years_of_service", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    ):
        op.add_column("officer", column)
    officer = sa.table(
        "officer",
        sa.column("id", sa.BigInteger),
        sa.column("full_name", sa.String),
        sa.column("full_name_fold", sa.String),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(officer.c.id, officer.c.full_name)).all():
        connection.execute(
            officer.update()
            .where(officer.c.id == row.id)
            .values(full_name_fold=fold(row.full_name))
        )
    for name in ("from_on", "until_on"):
        op.add_column("assignment", sa.Column(name, sa.Date))
    op.add_column("web_session", sa.Column("device", sa.String(60)))
    op.add_column("web_session", sa.Column("address", sa.Text))


def _requests() -> None:
    op.create_table(
        "account_request",
        sa.Column("id", BIG_ID, primary_key=True),
        _centre(),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("dated_on", sa.Date, nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("taken_at", TIME, nullable=False),
        _officer("taken_by", nullable=True),
    )
    op.create_index("ix_account_request_sha256", "account_request", ["sha256"])
    number = ["centre_id", "number", "dated_on"]
    op.create_index("uq_account_request_number", "account_request", number, unique=True)
    op.create_table(
        "account_change",
        sa.Column("id", BIG_ID, primary_key=True),
        _centre(),
        _officer(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        _officer("changed_by", nullable=True),
        sa.Column("request_id", BIG_ID, sa.ForeignKey("account_request.id")),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
    )
    op.create_index("ix_account_change_officer_id", "account_change", ["officer_id"])
    op.create_table(
        "invitation",
        sa.Column("id", BIG_ID, primary_key=True),
        _officer(),
        sa.Column("code_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        _officer("created_by", nullable=True),
        sa.Column("used_at", TIME),
    )
    op.create_index("ix_invitation_officer_id", "invitation", ["officer_id"])


def _factors() -> None:
    op.create_table(
        "officer_factor",
        sa.Column("id", BIG_ID, primary_key=True),
        _officer(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("secret", sa.Text),
        sa.Column("last_step", sa.BigInteger),
        sa.Column("credential_id", sa.String(700), unique=True),
        sa.Column("public_key", sa.Text),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("last_used_at", TIME),
    )
    op.create_index("ix_officer_factor_officer_id", "officer_factor", ["officer_id"])
    op.create_table(
        "recovery_code",
        sa.Column("id", BIG_ID, primary_key=True),
        _officer(),
        sa.Column("code_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
    )
    op.create_index("ix_recovery_code_officer_id", "recovery_code", ["officer_id"])
    op.create_table(
        "factor_reset",
        sa.Column("id", BIG_ID, primary_key=True),
        _centre(),
        _officer(),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        _officer("asked_by"),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("decided_at", TIME),
        _officer("decided_by", nullable=True),
    )
    op.create_index("ix_factor_reset_centre_id", "factor_reset", ["centre_id"])
    op.create_index("ix_factor_reset_officer_id", "factor_reset", ["officer_id"])


def downgrade() -> None:
    """Remove them."""
    for table in (
        "factor_reset",
        "recovery_code",
        "officer_factor",
        "invitation",
        "account_change",
        "account_request",
    ):
        op.drop_table(table)
    for name in ("address", "device"):
        op.drop_column("web_session", name)
    for name in ("until_on", "from_on"):
        op.drop_column("assignment", name)
    for name in ("revision", "years_of_service", "grade", "full_name_fold", "email"):
        op.drop_column("officer", name)
