"""Tables of handovers, batches, steps, results, slips and messages."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text

from dossiers.model.issued import MessageState
from dossiers.model.routing import DeclineReason, HandoverDirection, HandoverState
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

handover_batch = Table(
    "handover_batch",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("direction", EnumText(HandoverDirection), nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", ForeignKey("officer.id"), nullable=False),
    Column("carrier", String(120), nullable=False),
    Column("sent_at", UtcDateTime),
    Index("uq_handover_batch_number", "centre_id", "year", "number", unique=True),
)

_WAITS = text("state IN ('prepared', 'sent')")
_SENT = text("state = 'sent'")

handover = Table(
    "handover",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("direction", EnumText(HandoverDirection), nullable=False),
    Column("state", EnumText(HandoverState), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("is_electronic", Boolean, nullable=False),
    Column("batch_id", ForeignKey("handover_batch.id"), index=True),
    Column("giver_id", ForeignKey("officer.id")),
    Column("sent_at", UtcDateTime),
    Column("receiver_id", ForeignKey("officer.id")),
    Column("answered_at", UtcDateTime),
    Column("decline_reason", EnumText(DeclineReason)),
    Column("note_id", ForeignKey("note.id")),
    Column("step_result", String(20)),
    Column("from_agency_id", BigId),
)
Index(
    "uq_handover_dossier_waiting",
    handover.c.dossier_id,
    unique=True,
    postgresql_where=_WAITS,
    sqlite_where=_WAITS,
)
Index(
    "ix_handover_centre_waiting",
    handover.c.centre_id,
    handover.c.agency_id,
    handover.c.id,
    postgresql_where=_WAITS,
    sqlite_where=_WAITS,
)
Index(
    "ix_handover_sent",
    handover.c.centre_id,
    handover.c.sent_at,
    handover.c.id,
    postgresql_where=_SENT,
    sqlite_where=_SENT,
)

step_run = Table(
    "step_run",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("step_key", String(60), nullable=False),
    Column("name", String(200), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("role", String(40), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime),
    Column("officer_id", ForeignKey("officer.id")),
    Column("finished_at", UtcDateTime),
    Column("timeliness", String(20)),
    Column("outcome", String(40)),
)

result = Table(
    "result",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, unique=True),
    Column("is_granted", Boolean, nullable=False),
    Column("document_number", String(60), nullable=False),
    Column("summary", EncryptedText, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("decided_by", ForeignKey("officer.id"), nullable=False),
    Column("paper_id", ForeignKey("paper.id")),
    Column("arrived_at", UtcDateTime),
    Column("recipient_name", EncryptedText),
    Column("recipient_personal_id", EncryptedText),
    Column("recipient_kind", String(20)),
    Column("authorisation_number", String(60)),
    Column("handed_by", ForeignKey("officer.id")),
    Column("handed_at", UtcDateTime),
    Column("notify_by", UtcDateTime),
    Column("notified_at", UtcDateTime),
    Column("told_by", BigId),
    Column("collect_by", UtcDateTime),
    Column("follow_at", UtcDateTime),
)
_IS_FOLLOWED, _IS_TO_TELL = text("follow_at IS NOT NULL"), text("notify_by IS NOT NULL")
Index(
    "ix_result_follow",
    result.c.follow_at,
    result.c.id,
    postgresql_where=_IS_FOLLOWED,
    sqlite_where=_IS_FOLLOWED,
)
Index(
    "ix_result_notify",
    result.c.notify_by,
    result.c.id,
    postgresql_where=_IS_TO_TELL,
    sqlite_where=_IS_TO_TELL,
)

slip = Table(
    "slip",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("regulation", String(10), nullable=False),
    Column("form_number", String(10), nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("content", EncryptedText, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Column("issued_by", ForeignKey("officer.id")),
    Column("replaced_by_id", ForeignKey("slip.id")),
    Index("uq_slip_number", "centre_id", "kind", "year", "number", unique=True),
)

slip_print = Table(
    "slip_print",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("slip_id", ForeignKey("slip.id"), nullable=False),
    Column("copy_number", Integer, nullable=False),
    Column("printed_at", UtcDateTime, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("copies", Integer, nullable=False),
    Index("uq_slip_print_copy", "slip_id", "copy_number", unique=True),
)

message = Table(
    "message",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), index=True),
    Column("channel", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("cause", String(120), nullable=False, unique=True),
    Column("to", EncryptedText, nullable=False),
    Column("subject", String(200), nullable=False),
    Column("text", EncryptedText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("state", EnumText(MessageState), nullable=False),
    Column("sent_at", UtcDateTime),
    Column("provider_id", String(120)),
    Column("error", Text),
)
