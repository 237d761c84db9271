"""Sheets in preparation inside an open unit of work: what is on them, what leaves them."""

from collections.abc import Iterable
from datetime import datetime

from dossiers.model.routing import Handover
from dossiers.ports.database import UnitOfWork


def leave_sheets(
    uow: UnitOfWork, handovers: Iterable[Handover], *, batch_id: int, at: datetime
) -> None:
    """Take sent handovers off their sheets in preparation; an emptied sheet became the batch."""
    touched = set()
    for handover in handovers:
        line = uow.sheets.line_of_handover(handover.id)
        if line is not None:
            touched.add(line.sheet_id)
            uow.sheets.remove_line(line)
    uow.flush()
    for sheet_id in sorted(touched):
        sheet = uow.sheets.locked(sheet_id)
        assert sheet is not None
        sheet.revision += 1
        if not uow.sheets.lines_of(sheet_id):
            sheet.closed_at = at
            sheet.batch_id = batch_id
