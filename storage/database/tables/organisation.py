"""Tables of centres, agencies, calendars, people and officers."""

from datetime import date

from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    or_,
)

from dossiers.model.people import ApplicantKind, Role
from storage.database.tables.metadata import metadata
from storage.database.types import (
    BigId,
    EncryptedDate,
    EncryptedText,
    EnumText,
    SettingsText,
    UtcDateTime,
)

centre = Table(
    "centre",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("settings", SettingsText, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("closed_on", Date),
)

agency = Table(
    "agency",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("code", String(60), nullable=False),
    Column("name", String(200), nullable=False),
    Column("short_name", String(60), nullable=False),
    Column("is_far", Boolean, nullable=False),
    Column("parent_id", BigId),  # an agency; SQLite adds no key to a table that is there
    Column("opened_on", Date),
    Column("closed_on", Date),
    Index("uq_agency_centre_code", "centre_id", "code", unique=True),
)

setting_change = Table(
    "setting_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("name", String(60), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("document", String(300), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("changed_by", ForeignKey("officer.id"), nullable=False),
    Index("ix_setting_change_centre", "centre_id", "name", "id"),
)

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("scope", String(20), nullable=False),  # "" is the nation, else a centre's code
    Column("on_date", Date, nullable=False),
    Column("works", Boolean, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("note", String(200), nullable=False),
    Column("source", String(300), nullable=False),
    Index("uq_calendar_day_scope_on", "scope", "on_date", unique=True),
)

calendar_year = Table(
    "calendar_year",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("is_official", Boolean, nullable=False),
    Column("source", String(300), nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", EnumText(ApplicantKind), nullable=False),
    Column("full_name", String(200), nullable=False),
    Column("full_name_fold", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("personal_id", EncryptedText),
    Column("personal_id_digest", String(64), unique=True),
    Column("tax_code", EncryptedText),
    Column("registration_number", EncryptedText),
    Column("tax_code_digest", String(64)),
    Column("birth_date", EncryptedDate),
    Column("phone", EncryptedText),
    Column("phone_digest", String(64), index=True),
    Column("email", EncryptedText),
    Column("address", EncryptedText),
    Column("province_code", String(10)),
    Column("commune_code", String(10)),
    Column("demo_key", String(40), unique=True),
    Index("uq_person_tax_code_digest", "tax_code_digest", unique=True),
)

officer = Table(
    "officer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("username", String(60), nullable=False, unique=True),
    Column("full_name", String(200), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("position", String(200), nullable=False),
    Column("phone", String(30), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("failed_logins", Integer, nullable=False),
    Column("locked_until", UtcDateTime),
    Column("preferences", Text, nullable=False),
    Column("email", String(200), nullable=False),
    Column("full_name_fold", String(200), nullable=False),
    Column("grade", String(60), nullable=False),
    Column("years_of_service", Integer),
    Column("revision", Integer, nullable=False),
    Column("suspended_at", UtcDateTime),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("officer_id", ForeignKey("officer.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centre.id"), nullable=False),
    Column("role", EnumText(Role), nullable=False),
    Column("agency_id", ForeignKey("agency.id"), index=True),
    Column("from_on", Date),
    Column("until_on", Date),
)


def held_on(held: FromClause, day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return whether an assignment holds on a day: a secondment has a first and a last one
    (R-ACC-05).
    """
    return and_(
        or_(held.c.from_on.is_(None), held.c.from_on <= day),
        or_(held.c.until_on.is_(None), held.c.until_on >= day),
    )
