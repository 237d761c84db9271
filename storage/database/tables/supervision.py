"""Tables of supervision: opinions, notices to offices, exchange, work requests, stand-ins."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, text

from dossiers.model.supervision import OfficeNoticeKind, ReplyState
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

opinion_round = Table(
    "opinion_round",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("note_id", ForeignKey("note.id"), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", ForeignKey("officer.id"), nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", ForeignKey("officer.id")),
    Column("close_note_id", ForeignKey("note.id")),
)

_ASKED = text("state = 'asked'")

opinion = Table(
    "opinion",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("round_id", ForeignKey("opinion_round.id"), nullable=False, index=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("unit_name", String(200), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("state", EnumText(ReplyState), nullable=False),
    Column("answered_at", UtcDateTime),
    Column("answered_by", ForeignKey("officer.id")),
    Column("document_number", String(60), nullable=False),
    Column("paper_id", ForeignKey("paper.id")),
    Column("note_id", ForeignKey("note.id")),
    Column("raised_at", UtcDateTime),
)
Index(
    "ix_opinion_centre_asked",
    opinion.c.centre_id,
    opinion.c.due_at,
    opinion.c.id,
    postgresql_where=_ASKED,
    sqlite_where=_ASKED,
)
Index("ix_opinion_agency", opinion.c.agency_id, opinion.c.state, opinion.c.due_at, opinion.c.id)

_UNSEEN = text("seen_at IS NULL")

office_notice = Table(
    "office_notice",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id")),
    Column("kind", EnumText(OfficeNoticeKind), nullable=False),
    Column("cause", String(120), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("dossier_id", ForeignKey("dossier.id")),
    Column("exchange_id", ForeignKey("exchange.id")),
    Column("seen_at", UtcDateTime),
    Column("seen_by", ForeignKey("officer.id")),
)
Index(
    "ix_office_notice_unseen",
    office_notice.c.centre_id,
    office_notice.c.agency_id,
    office_notice.c.id,
    postgresql_where=_UNSEEN,
    sqlite_where=_UNSEEN,
)

exchange = Table(
    "exchange",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("is_from_centre", Boolean, nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("subject", EncryptedText, nullable=False),
    Column("text", EncryptedText, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", ForeignKey("officer.id"), nullable=False),
    Column("dossier_id", ForeignKey("dossier.id"), index=True),
    Column("answer", EncryptedText),
    Column("answered_at", UtcDateTime),
    Column("answered_by", ForeignKey("officer.id")),
    Index("uq_exchange_number", "centre_id", "year", "number", unique=True),
    Index("ix_exchange_agency", "agency_id", "id"),
)

work_request = Table(
    "work_request",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("subject", String(200), nullable=False),
    Column("text", EncryptedText, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("raised_by", ForeignKey("officer.id"), nullable=False),
    Column("done_at", UtcDateTime),
    Column("done_by", ForeignKey("officer.id")),
    Column("done_text", String(500), nullable=False),
    Index("uq_work_request_number", "centre_id", "year", "number", unique=True),
)

stand_in = Table(
    "stand_in",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("named_at", UtcDateTime, nullable=False),
    Column("named_by", ForeignKey("officer.id"), nullable=False),
    Index("uq_stand_in_agency_officer", "agency_id", "officer_id", unique=True),
)

absence = Table(
    "absence",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("officer_id", ForeignKey("officer.id"), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    Column("marked_at", UtcDateTime, nullable=False),
    Column("marked_by", ForeignKey("officer.id"), nullable=False),
    Index("ix_absence_centre_to", "centre_id", "to_on"),
)
