"""Handover sheets in preparation: dossiers put together, merged or split before they are sent."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.routing import HandoverDirection


@dataclass(eq=False)
class HandoverSheet:
    """A batch that is not sent yet; `batch_id` is set when it went out, `merged_into_id` when it
    was put into another one.
    """

    centre_id: int
    agency_id: int
    direction: HandoverDirection
    created_at: datetime
    created_by: int
    batch_id: int | None = None
    merged_into_id: int | None = None
    closed_at: datetime | None = None
    revision: int = 0
    id: int = 0


@dataclass(eq=False)
class SheetLine:
    """One handover on one sheet in preparation; a handover stands on one sheet at most."""

    sheet_id: int
    handover_id: int
    id: int = 0
