"""Which entity of how dossiers end lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.endings import (
    ArchiveRecord,
    Correction,
    Incident,
    Refusal,
    StopRequest,
    Violation,
)
from storage.database.tables import endings

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (ArchiveRecord, endings.archive_record),
    (StopRequest, endings.stop_request),
    (Correction, endings.correction),
    (Incident, endings.incident),
    (Violation, endings.violation),
    (Refusal, endings.refusal),
)
