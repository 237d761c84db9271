"""Legs of an interlinked dossier: which agencies it goes through, in which order, by when."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from dossiers.model.calendar import TimeLimit, TimeUnit

OFFICE_CODE = "provincial-office"
"""The agency code of the office of the provincial assembly and committee (R-LNK-07)."""


class LegLevel(StrEnum):
    """Where the agency of a leg stands: beside the lead, above it as the provincial office, or
    behind another centre (R-LNK-12).
    """

    SAME = "same"
    OFFICE = "office"
    OTHER_CENTRE = "other_centre"


@dataclass(eq=False)
class Leg:
    """One agency's share of an interlinked dossier (R-LNK-01).

    Leg 1 is the lead's; the leg that `closes` sends the result to the centre: the lead's second
    one, or that of the provincial office where it comes last (R-LNK-04, R-LNK-09). `centre_id` is
    the centre of the agency. `procedure_code` names the procedure that this leg decides in a joint
    dossier, whose part it then is (R-CFG-03). Only the provincial office waits for `paper_in_at`
    and `electronic_in_at` (R-LNK-08). `limit_amount` is a decimal text.
    """

    dossier_id: int
    order: int
    centre_id: int
    agency_id: int
    level: LegLevel
    is_lead: bool = False
    closes: bool = False
    procedure_code: str = ""
    limit_amount: str | None = None
    limit_unit: str | None = None
    due_at: datetime | None = None
    paper_asked_at: datetime | None = None
    paper_in_at: datetime | None = None
    electronic_in_at: datetime | None = None
    started_at: datetime | None = None
    passed_on_at: datetime | None = None
    centre_noted_at: datetime | None = None
    is_granted: bool | None = None
    document_number: str = ""
    summary: str | None = None
    decided_at: datetime | None = None
    decided_by: int | None = None
    late_reason_note_id: int | None = None
    applicant_told_at: datetime | None = None
    id: int = 0

    @property
    def limit(self) -> TimeLimit | None:
        """Return its own time limit, None where it has none but the dossier's."""
        if self.limit_amount is None or self.limit_unit is None:
            return None
        return TimeLimit(Decimal(self.limit_amount), TimeUnit(self.limit_unit))

    @property
    def is_part(self) -> bool:
        """Return whether it decides a procedure of its own within a joint dossier."""
        return bool(self.procedure_code)
