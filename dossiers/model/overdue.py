"""What follows when a due date cannot be kept: late cases and their causes, apologies, extensions,
warnings, letters to agencies."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dossiers.model.due_date import DueCause


class ApologySigner(StrEnum):
    """Who signs an apology: the head of the agency, or the director of the centre (R-OVD-01, -02,
    -06).
    """

    AGENCY_HEAD = "agency_head"
    DIRECTOR = "director"


class LateCauseKind(StrEnum):
    """By whose doing a dossier is late (R-SPV-05); `CENTRE` is the centre's own fault
    (R-OVD-02).
    """

    AGENCY = "agency"
    CO_AGENCY = "co_agency"
    CENTRE = "centre"
    APPLICANT = "applicant"
    SYSTEM = "system"
    OTHER = "other"


class ExclusionKind(StrEnum):
    """Why a span of time does not count, by a decision (R-DLN-10)."""

    DISASTER = "disaster"
    OUTAGE = "outage"
    OTHER_DECISION = "other_decision"


@dataclass(eq=False)
class LateCase:
    """One appointment that was missed: a line of the closing list, open until an apology answers it
    (R-OVD-05, R-OVD-08).

    `due_at` is the appointment, `legal_due_at` the due date by law; a finish from `late_from` on is
    judged late (R-DLN-08); `noted_on` is the working day whose closing list shows it. `lifted_at`
    is set when the time is excluded afterwards, so that the date was not missed at all. `cause` is
    the latest that was stated.
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    due_at: datetime
    legal_due_at: datetime
    late_from: datetime
    noted_on: date
    noted_at: datetime
    apology_id: int | None = None
    cause: LateCauseKind | None = None
    lifted_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class LateCause:
    """Why a dossier is late, as somebody stated it; the text is a note, earlier ones are kept
    (R-SPV-05).

    `agency_id` is set when an agency stated it: its explanation to the centre (R-OVD-06).
    """

    dossier_id: int
    kind: LateCauseKind
    note_id: int
    stated_at: datetime
    stated_by: int
    agency_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class Apology:
    """Mẫu 04 as an act: who apologised, why, for which appointment, and the new date if one was
    given (R-OVD-01, R-OVD-03).
    """

    dossier_id: int
    centre_id: int
    agency_id: int
    signer: ApologySigner
    signed_by: int
    note_id: int
    missed_due_at: datetime
    slip_id: int
    number: int
    year: int
    issued_at: datetime
    new_due_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class GrantedExtension:
    """Time that the law adds to a running dossier: a listed extension or excluded time (R-DLN-10).

    `cause` is EXTENDED or EXCLUDED; `key` names the extension in the procedure version; `amount` is
    a decimal text in `unit`; excluded time ran from `from_at` to `until_at`.
    """

    dossier_id: int
    cause: DueCause
    key: str
    amount: str
    unit: str
    document_number: str
    note_id: int
    due_before: datetime
    due_after: datetime
    granted_at: datetime
    granted_by: int
    from_at: datetime | None = None
    until_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class DueWarning:
    """The applicant was to be told before the due date that there is no result yet (R-OVD-04).

    `was_told` is False when no address was known: then somebody has to phone.
    """

    dossier_id: int
    centre_id: int
    due_at: datetime
    raised_at: datetime
    was_told: bool
    id: int = 0


@dataclass(eq=False)
class UrgingLetter:
    """A letter of the centre to one agency with all its late dossiers of a day (R-OVD-09,
    R-SPV-03).
    """

    centre_id: int
    agency_id: int
    on_day: date
    answer_by: datetime
    signed_by: int
    signed_at: datetime
    slip_id: int
    number: int
    year: int
    id: int = 0


@dataclass(eq=False)
class UrgingLine:
    """One late dossier named in a letter."""

    letter_id: int
    dossier_id: int
    due_at: datetime
    id: int = 0
