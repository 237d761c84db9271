"""How a dossier came in: sender, post, ministry's portal, agency; changed choices; asked first."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where a dossier was handed in first (R-CHN-02)."""

    OWN = "own"
    MINISTRY = "ministry"


@dataclass(eq=False)
class Arrival:
    """The facts of a way in that are more than its channel; one for each dossier.

    `centre_id` is the centre that took it in (R-CHN-10); `home_agency_id` the agency that seconded
    the receiver, None for the centre's own staff (R-INT-14). `external_system` names the
    specialised software that settles it (R-CHN-12). Somebody's aid is in `assisted_reason`
    and `interpreter` (R-UI-04).
    """

    dossier_id: int
    centre_id: int
    home_agency_id: int | None = None
    origin: Origin = Origin.OWN
    origin_name: str = ""
    foreign_number: str = ""
    external_system: str = ""
    authorisation_number: str = ""
    authorised_on: date | None = None
    authorised_scope: str | None = None
    assisted_reason: str | None = None
    interpreter: str | None = None
    id: int = 0


@dataclass(eq=False)
class PostalIntake:
    """The postal slip of a dossier that came by post (R-CHN-06).

    `papers` is how many papers of the slip were compared with the published list; `collected` is
    the fee that the postal worker took, in đồng, with its receipt number.
    """

    dossier_id: int
    slip_number: str
    worker_name: str
    posted_on: date
    is_signed_by_worker: bool
    is_signed_by_applicant: bool
    papers: int
    collected: int
    receipt_number: str
    checked_at: datetime
    checked_by: int
    id: int = 0


class DirectState(StrEnum):
    """A dossier that reached an agency directly goes on to the centre (R-CHN-07)."""

    HELD = "held"
    PASSED = "passed"
    TAKEN_IN = "taken_in"
    ENDED = "ended"


@dataclass(eq=False)
class DirectArrival:
    """One dossier that an agency was handed and must pass to the centre until `pass_due_at`.

    `description` says what it is, encrypted; `dossier_id` is set once the centre took it in.
    """

    centre_id: int
    agency_id: int
    sender_name: str
    description: str
    arrived_at: datetime
    pass_due_at: datetime
    registered_at: datetime
    registered_by: int
    state: DirectState = DirectState.HELD
    passed_at: datetime | None = None
    passed_by: int | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None
    end_reason: str | None = None
    dossier_id: int | None = None
    id: int = 0


class ChangedChoice(StrEnum):
    """Which choice of the applicant was changed (R-CHN-09)."""

    RESULT = "result"
    SUBMISSION = "submission"


class ConsentWay(StrEnum):
    """How the applicant agreed to another channel (R-CHN-09)."""

    PORTAL = "portal"
    SIGNED = "signed"
    IN_PERSON = "in_person"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(eq=False)
class ChannelChange:
    """One change of a chosen channel with the consent behind it: who, how, when (R-CHN-09)."""

    dossier_id: int
    choice: ChangedChoice
    before: str
    after: str
    consented_by: str
    way: ConsentWay
    consented_at: datetime
    recorded_at: datetime
    recorded_by: int | None = None
    id: int = 0


class OpinionState(StrEnum):
    """A question before intake: laid before the leader, asked, answered (R-INT-08)."""

    PROPOSED = "proposed"
    ASKED = "asked"
    ANSWERED = "answered"
    DROPPED = "dropped"


class IntakeAdvice(StrEnum):
    """What the agency advises: take it in, have it completed first, or do not take it in."""

    RECEIVE = "receive"
    COMPLETE = "complete"
    REFUSE = "refuse"


@dataclass(eq=False)
class IntakeOpinion:
    """A complex dossier that waits for the agency's view before intake; no deadline runs."""

    dossier_id: int
    agency_id: int
    proposed_at: datetime
    proposed_by: int
    question_note_id: int
    state: OpinionState = OpinionState.PROPOSED
    asked_at: datetime | None = None
    asked_by: int | None = None
    answered_at: datetime | None = None
    answered_by: int | None = None
    answer_note_id: int | None = None
    advice: IntakeAdvice | None = None
    id: int = 0
