"""Tables of dossiers, their papers, checks, notes, charges and events."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from dossiers.model.dossier import NoteKind, ResultChannel, SubmitterKind, Verdict
from dossiers.model.events import EventKind
from dossiers.model.paper import PaperPurpose
from dossiers.model.participant import Part
from dossiers.model.payment import ChargeState, PaymentMethod
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus, HolderKind
from storage.database.tables.metadata import metadata
from storage.database.types import BigId, EncryptedText, EnumText, UtcDateTime

_IS_OPEN = text("closed_at IS NULL")
_IS_OPEN_SAME_DAY = text("closed_at IS NULL AND is_same_day")

dossier = Table(
    "dossier",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(60), nullable=False, unique=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("procedure_code", String(20), nullable=False),
    Column("procedure_version_id", ForeignKey("procedure_version.id"), nullable=False),
    Column("case_key", String(60), nullable=False),
    Column("channel", EnumText(Channel), nullable=False),
    Column("status", EnumText(DossierStatus), nullable=False),
    Column("holder_kind", EnumText(HolderKind), nullable=False),
    Column("holder_agency_id", ForeignKey("agency.id")),
    Column("holder_officer_id", ForeignKey("officer.id")),
    Column("applicant_kind", EnumText(ApplicantKind), nullable=False),
    Column("applicant_name", String(200), nullable=False),
    Column("applicant_name_fold", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("applicant_personal_id", EncryptedText),
    Column("applicant_personal_id_digest", String(64), index=True),
    Column("applicant_tax_code", EncryptedText),
    Column("applicant_phone", EncryptedText),
    Column("applicant_phone_digest", String(64), index=True),
    Column("applicant_email", EncryptedText),
    Column("applicant_address", EncryptedText),
    Column("submitter_kind", EnumText(SubmitterKind), nullable=False),
    Column("submitter_name", String(200)),
    Column("answers", EncryptedText),
    Column("sets", Integer, nullable=False),
    Column("result_channel", EnumText(ResultChannel), nullable=False),
    Column("result_address", EncryptedText),
    Column("secret", EncryptedText),
    Column("secret_digest", String(64)),
    Column("submit_key", String(64), unique=True),
    Column("submitted_at", UtcDateTime),
    Column("received_at", UtcDateTime),
    Column("receiver_id", ForeignKey("officer.id")),
    Column("clock_started_at", UtcDateTime),
    Column("due_at", UtcDateTime),
    Column("legal_due_at", UtcDateTime),
    Column("due_is_provisional", Boolean, nullable=False),
    Column("limit_amount", String(12)),
    Column("limit_unit", String(20)),
    Column("is_same_day", Boolean, nullable=False),
    Column("current_step", String(60)),
    Column("step_due_at", UtcDateTime),
    Column("confirmed_truth_at", UtcDateTime),
    Column("guidance_given_at", UtcDateTime),
    Column("supplement_requested_at", UtcDateTime),
    Column("supplemented_at", UtcDateTime),
    Column("supplement_count", Integer, nullable=False, server_default="0"),
    Column("lapses_at", UtcDateTime),
    Column("completed_at", UtcDateTime),
    Column("returned_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("national_timeliness", String(20)),
    Column("register_number", Integer),
    Column("rule_set", String(10), nullable=False, server_default="2018"),
    Column("is_interlinked", Boolean, nullable=False, server_default=text("false")),
    Column("is_late_entry", Boolean, nullable=False, server_default=text("false")),
    Column("chain_seq", Integer, nullable=False),
    Column("chain_head", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
)
Index(
    "ix_dossier_agency_open",
    dossier.c.agency_id,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN,
    sqlite_where=_IS_OPEN,
)
Index(
    "ix_dossier_agency_status_open",
    dossier.c.agency_id,
    dossier.c.status,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN,
    sqlite_where=_IS_OPEN,
)
Index(
    "ix_dossier_centre_status_open",
    dossier.c.centre_id,
    dossier.c.status,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN,
    sqlite_where=_IS_OPEN,
)
Index(
    "ix_dossier_centre_open",
    dossier.c.centre_id,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN,
    sqlite_where=_IS_OPEN,
)
Index(
    "ix_dossier_same_day_open",
    dossier.c.centre_id,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN_SAME_DAY,
    sqlite_where=_IS_OPEN_SAME_DAY,
)
Index(
    "ix_dossier_holder_open",
    dossier.c.centre_id,
    dossier.c.holder_kind,
    dossier.c.holder_agency_id,
    dossier.c.holder_officer_id,
    dossier.c.due_at,
    dossier.c.id,
    postgresql_where=_IS_OPEN,
    sqlite_where=_IS_OPEN,
)
_IS_AWAITED = text("lapses_at IS NOT NULL")
Index(
    "ix_dossier_lapses",
    dossier.c.lapses_at,
    dossier.c.id,
    postgresql_where=_IS_AWAITED,
    sqlite_where=_IS_AWAITED,
)
Index("ix_dossier_person", dossier.c.person_id, dossier.c.id)
Index("ix_dossier_centre_received", dossier.c.centre_id, dossier.c.received_at, dossier.c.id)
Index("ix_dossier_agency_received", dossier.c.agency_id, dossier.c.received_at, dossier.c.id)
_HAS_RESULT = text("completed_at IS NOT NULL")
Index(
    "ix_dossier_centre_completed",
    dossier.c.centre_id,
    dossier.c.completed_at,
    dossier.c.id,
    postgresql_where=_HAS_RESULT,
    sqlite_where=_HAS_RESULT,
)
_WAS_STOPPED = text("closed_at IS NOT NULL AND completed_at IS NULL")
Index(
    "ix_dossier_centre_stopped",
    dossier.c.centre_id,
    dossier.c.closed_at,
    dossier.c.id,
    postgresql_where=_WAS_STOPPED,
    sqlite_where=_WAS_STOPPED,
)
_INTERLINKED_OPEN = text("is_interlinked AND closed_at IS NULL")
Index(
    "ix_dossier_interlinked_open",
    dossier.c.centre_id,
    dossier.c.agency_id,
    dossier.c.id,
    postgresql_where=_INTERLINKED_OPEN,
    sqlite_where=_INTERLINKED_OPEN,
)

participant = Table(
    "participant",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("part", EnumText(Part), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Index("uq_participant", "dossier_id", "agency_id", "part", unique=True),
    Index("ix_participant_agency", "agency_id", "dossier_id"),
)

event = Table(
    "event",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", EnumText(EventKind), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_kind", String(20), nullable=False),
    Column("actor_id", BigInteger),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("uq_event_dossier_seq", "dossier_id", "seq", unique=True),
)

component_check = Table(
    "component_check",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False),
    Column("component_key", String(60), nullable=False),
    Column("is_present", Boolean, nullable=False),
    Column("is_valid", Boolean, nullable=False),
    Column("verdict", EnumText(Verdict), nullable=False),
    Column("originals", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("checked_by", ForeignKey("officer.id")),
    Column("checked_at", UtcDateTime),
    Index("uq_component_check_dossier_key", "dossier_id", "component_key", unique=True),
)

note = Table(
    "note",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("kind", EnumText(NoteKind), nullable=False),
    Column("text", EncryptedText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("agency_id", ForeignKey("agency.id")),
)

paper = Table(
    "paper",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("draft_id", ForeignKey("draft.id"), index=True),
    Column("dossier_id", ForeignKey("dossier.id"), index=True),
    Column("purpose", EnumText(PaperPurpose), nullable=False),
    Column("component_key", String(60), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("media_type", String(60), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("added_by_officer_id", ForeignKey("officer.id")),
    Column("replaced_at", UtcDateTime),
)

charge = Table(
    "charge",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("dossier_id", ForeignKey("dossier.id"), nullable=False, index=True),
    Column("fee_key", String(60), nullable=False),
    Column("name", String(200), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("due_when", String(20), nullable=False),
    Column("is_refundable", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("state", EnumText(ChargeState), nullable=False),
    Column("method", EnumText(PaymentMethod)),
    Column("document_number", String(60)),
    Column("paid_at", UtcDateTime),
    Column("taken_by", ForeignKey("officer.id")),
)
