"""All tables: importing this package fills the one MetaData."""

from storage.database.tables import (
    channels,
    dossiers,
    drafts,
    endings,
    house,
    identities,
    interlinked,
    late_entry,
    mandates,
    officer_accounts,
    organisation,
    overdue,
    privacy,
    procedures,
    routing,
    supervision,
    units,
)
from storage.database.tables.metadata import metadata

ALL_TABLES_METADATA = metadata

__all__ = [
    "ALL_TABLES_METADATA",
    "channels",
    "dossiers",
    "drafts",
    "endings",
    "house",
    "identities",
    "interlinked",
    "late_entry",
    "mandates",
    "officer_accounts",
    "organisation",
    "overdue",
    "privacy",
    "procedures",
    "routing",
    "supervision",
    "units",
]
