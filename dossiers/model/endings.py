"""How dossiers end beside the straight road: archived, stopped, corrected, refused wrongly."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ArchiveCause(StrEnum):
    """Why a dossier lies in the archive of its agency (R-ARC-01)."""

    LAPSED = "lapsed"
    UNCOLLECTED = "uncollected"


@dataclass(eq=False)
class ArchiveRecord:
    """One stay in an agency's archive, from `archived_at` on; `place` says where exactly.

    `left_at` is when it left: reopened by a leader or its result collected. Nothing is deleted.
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    cause: ArchiveCause
    archived_at: datetime
    place: str
    left_at: datetime | None = None
    id: int = 0


class StopState(StrEnum):
    """Where a request to stop stands."""

    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"


@dataclass(eq=False)
class StopRequest:
    """The applicant's wish that the dossier be stopped, and what the officer decided (R-RES-13).

    The words lie in notes; `taken_by` is the officer who took the request in at the counter.
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    asked_at: datetime
    note_id: int
    state: StopState = StopState.ASKED
    taken_by: int | None = None
    decided_at: datetime | None = None
    decided_by: int | None = None
    answer_note_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class Correction:
    """A dossier that puts a wrong result of another one right, free of charge (R-RES-09)."""

    dossier_id: int
    corrects_id: int
    note_id: int
    opened_at: datetime
    opened_by: int
    id: int = 0


class IncidentKind(StrEnum):
    """What happened to papers in the state's hands."""

    LOST = "lost"
    DAMAGED = "damaged"


class CostBearer(StrEnum):
    """Who pays for putting it right; never the applicant (R-RES-10)."""

    CENTRE = "centre"
    AGENCY = "agency"
    POST = "post"


@dataclass(eq=False)
class Incident:
    """Papers lost or damaged: who, when, who bears the cost, and the letter of apology (R-RES-10).

    `responsible` names the office or person at fault; what happened lies in the note.
    """

    dossier_id: int
    centre_id: int
    kind: IncidentKind
    happened_on: date
    responsible: str
    cost_bearer: CostBearer
    note_id: int
    recorded_at: datetime
    recorded_by: int
    slip_id: int | None = None
    id: int = 0


class ViolationKind(StrEnum):
    """What was done outside the regulation and is shown to supervision."""

    SECOND_SUPPLEMENT = "second_supplement"
    LATE_SUPPLEMENT_REQUEST = "late_supplement_request"
    EARLY_NOTICE_MISSED = "early_notice_missed"
    REFUSAL_WITHDRAWN = "refusal_withdrawn"


@dataclass(eq=False)
class Violation:
    """One breach, by leave of a leader or by omission; `note_id` holds the reason given."""

    dossier_id: int
    centre_id: int
    agency_id: int
    kind: ViolationKind
    at: datetime
    officer_id: int | None = None
    note_id: int | None = None
    id: int = 0


class RefusalGround(StrEnum):
    """Why a submission was refused, as the report counts it (R-REF-02)."""

    OUT_OF_SCOPE = "out_of_scope"
    NOT_MET = "not_met"


@dataclass(eq=False)
class Refusal:
    """One refusal to receive, with or without a dossier; withdrawn after a complaint (R-REF-04).

    A withdrawn refusal without a lawful written ground is an apology case: `letter_id` is its
    letter.
    """

    centre_id: int
    slip_id: int
    ground: RefusalGround
    at: datetime
    officer_id: int
    dossier_id: int | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = None
    withdrawal_reason: str | None = None
    letter_id: int | None = None
    id: int = 0
