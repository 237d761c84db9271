"""Which entity of who may act for whom lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.mandates import Mandate, MandateChange
from storage.database.tables import mandates

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (Mandate, mandates.mandate),
    (MandateChange, mandates.mandate_change),
)
