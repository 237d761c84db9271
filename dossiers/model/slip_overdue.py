"""What is printed on a letter of the centre to an agency about its late dossiers (R-SPV-03)."""

from dataclasses import dataclass
from datetime import date, datetime

from dossiers.model.slip import SlipContent, SlipHeader


@dataclass(frozen=True, slots=True)
class UrgingRow(SlipContent):
    """One late dossier: `step` is where it stands, `days_late` counts working days."""

    dossier_code: str
    request_text: str
    owner_name: str
    received_at: datetime
    due_at: datetime
    days_late: int
    step: str = ""
    apology: str = ""


@dataclass(frozen=True, slots=True)
class UrgingContent(SlipContent):
    """A letter for one agency that lists all its late dossiers of a day (R-OVD-09, R-SPV-03)."""

    header: SlipHeader
    agency_name: str
    on_day: date
    answer_by: datetime
    rows: tuple[UrgingRow, ...]
    signer_title: str
    signer_name: str
    copies_to: tuple[str, ...] = ()
