"""Which entity of ways in, late entry, sheets and places lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.channels import (
    Arrival,
    ChannelChange,
    DirectArrival,
    IntakeOpinion,
    PostalIntake,
)
from dossiers.model.late_entry import LateEntry, Outage, ReceiptBook
from dossiers.model.places import PaperPlace, PlaceMove
from dossiers.model.sheets import HandoverSheet, SheetLine
from storage.database.tables import channels, late_entry

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (Arrival, channels.arrival),
    (PostalIntake, channels.postal_intake),
    (DirectArrival, channels.direct_arrival),
    (ChannelChange, channels.channel_change),
    (IntakeOpinion, channels.intake_opinion),
    (Outage, late_entry.outage),
    (ReceiptBook, late_entry.receipt_book),
    (LateEntry, late_entry.late_entry),
    (HandoverSheet, late_entry.handover_sheet),
    (SheetLine, late_entry.sheet_line),
    (PaperPlace, late_entry.paper_place),
    (PlaceMove, late_entry.place_move),
)
