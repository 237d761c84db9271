"""All tables: importing this package fills the one MetaData."""

from storage.database.tables import dossiers, house, organisation, procedures, routing
from storage.database.tables.metadata import metadata

ALL_TABLES_METADATA = metadata

__all__ = ["ALL_TABLES_METADATA", "dossiers", "house", "organisation", "procedures", "routing"]
