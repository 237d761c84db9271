"""Tables of the house itself: counters, jobs, web sessions, rate counters, worker heartbeats."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, text

from dossiers.model.job import JobKind, JobState
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

counter = Table(
    "counter",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("scope", String(60), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

job = Table(
    "job",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", EnumText(JobKind), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", EnumText(JobState), nullable=False),
    Column("run_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("tries", Integer, nullable=False),
    Column("last_error", Text),
    Column("done_at", UtcDateTime),
    Column("dedup_key", String(160), nullable=False, unique=True),
    Column("turn", String(40)),
)
_WAITING = text("state = 'waiting'")
Index(
    "ix_job_waiting",
    job.c.run_at,
    job.c.id,
    postgresql_where=_WAITING,
    sqlite_where=_WAITING,
)
_HAS_TURN = text("turn IS NOT NULL")
Index(
    "ix_job_turn",
    job.c.turn,
    job.c.id,
    postgresql_where=_HAS_TURN,
    sqlite_where=_HAS_TURN,
)

worker_beat = Table(
    "worker_beat",
    metadata,
    Column("worker", String(80), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

web_session = Table(
    "web_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("door", String(20), nullable=False),
    Column("subject", String(60)),
    Column("data", EncryptedText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("device", String(60)),
    Column("address", EncryptedText),
    Index("ix_web_session_subject", "door", "subject"),
)

rate = Table(
    "rate",
    metadata,
    Column("bucket", String(40), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    Column("window_start", BigInteger, primary_key=True, autoincrement=False),
    Column("hits", Integer, nullable=False),
)
