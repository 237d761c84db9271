"""Which entity of personal data lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.personal_data import DataCorrection, DataExport
from storage.database.tables import privacy

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (DataExport, privacy.data_export),
    (DataCorrection, privacy.data_correction),
)
