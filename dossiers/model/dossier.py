"""The dossier: what was asked, by whom, where it stands and by when it must be answered."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.model.status import CLOSED, DossierStatus, Holder, HolderKind


class ResultChannel(StrEnum):
    """How the applicant wants the result; chosen apart from the way in (R-CHN-05)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


class SubmitterKind(StrEnum):
    """In what capacity somebody hands in the papers (R-CHN-01, -03)."""

    OWNER = "owner"
    AUTHORISED = "authorised"
    HIRED = "hired"


@dataclass(eq=False)
class Dossier:
    """One dossier. Personal columns are stored encrypted; `*_digest` are keyed hashes for look-up.

    `revision` moves when status, holder, due date or papers change; `chain_seq` and `chain_head`
    close the hash chain of its events. `due_at` is the appointment in force, `legal_due_at` the due
    date by law, which a rescheduling does not move (R-OVD-12). `rule_set` names the set of rules in
    force at its centre when it was received ("2018", "2025"). `is_late_entry` marks one taken on a
    paper receipt while the system was away. `limit_amount` is a decimal text ("0.5"), `limit_unit`
    its unit. While a supplement is awaited, the dossier lapses at `lapses_at`
    (R-SUP-09); `supplement_count` counts the requests, and `national_timeliness` is how the finish
    compares by the national measure (R-SUP-13).
    """

    centre_id: int
    agency_id: int
    procedure_code: str
    procedure_version_id: int
    case_key: str
    channel: Channel
    status: DossierStatus
    holder_kind: HolderKind
    applicant_kind: ApplicantKind
    applicant_name: str
    applicant_name_fold: str
    created_at: datetime
    code: str = ""
    holder_agency_id: int | None = None
    holder_officer_id: int | None = None
    person_id: int | None = None
    applicant_personal_id: str | None = None
    applicant_personal_id_digest: str | None = None
    applicant_tax_code: str | None = None
    applicant_phone: str | None = None
    applicant_phone_digest: str | None = None
    applicant_email: str | None = None
    applicant_address: str | None = None
    submitter_kind: SubmitterKind = SubmitterKind.OWNER
    submitter_name: str | None = None
    answers: str | None = None
    sets: int = 1
    result_channel: ResultChannel = ResultChannel.COUNTER
    result_address: str | None = None
    secret: str | None = None
    secret_digest: str | None = None
    submit_key: str | None = None
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    receiver_id: int | None = None
    clock_started_at: datetime | None = None
    due_at: datetime | None = None
    legal_due_at: datetime | None = None
    due_is_provisional: bool = False
    limit_amount: str | None = None
    limit_unit: str | None = None
    is_same_day: bool = False
    current_step: str | None = None
    step_due_at: datetime | None = None
    confirmed_truth_at: datetime | None = None
    guidance_given_at: datetime | None = None
    supplement_requested_at: datetime | None = None
    supplemented_at: datetime | None = None
    supplement_count: int = 0
    lapses_at: datetime | None = None
    completed_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    national_timeliness: str | None = None
    register_number: int | None = None
    rule_set: str = "2018"
    is_interlinked: bool = False
    is_late_entry: bool = False
    mandate_id: int | None = None
    chain_seq: int = 0
    chain_head: str = ""
    revision: int = 0
    id: int = 0

    @property
    def holder(self) -> Holder:
        """Return who has it in hand."""
        return Holder(self.holder_kind, self.holder_agency_id, self.holder_officer_id)

    @property
    def working_agency_id(self) -> int:
        """Return the agency that has it in hand, or the competent one while none has."""
        return self.holder_agency_id or self.agency_id

    @property
    def is_closed(self) -> bool:
        """Return whether nothing can follow any more."""
        return self.status in CLOSED

    @property
    def time_limit(self) -> TimeLimit | None:
        """Return the limit that this dossier was promised, None before a clock started."""
        if self.limit_amount is None or self.limit_unit is None:
            return None
        return TimeLimit(Decimal(self.limit_amount), TimeUnit(self.limit_unit))


class Verdict(StrEnum):
    """What the receiver found for one component (R-INT-01)."""

    COMPLETE = "complete"
    MISSING = "missing"
    INVALID = "invalid"
    NOT_APPLICABLE = "not_applicable"


@dataclass(eq=False)
class ComponentCheck:
    """The checklist line of one component: presence and content judged separately (R-INT-02)."""

    dossier_id: int
    component_key: str
    is_present: bool
    is_valid: bool
    verdict: Verdict
    originals: int = 0
    copies: int = 0
    checked_by: int | None = None
    checked_at: datetime | None = None
    id: int = 0


class NoteKind(StrEnum):
    """What a free text is: reasons, guidance and answers live here, never in an event."""

    REFUSAL = "refusal"
    OUT_OF_SCOPE = "out_of_scope"
    GUIDANCE = "guidance"
    SUPPLEMENT = "supplement"
    SUPPLEMENT_ANSWER = "supplement_answer"
    DECLINE = "decline"
    ANNULMENT = "annulment"
    WITHDRAWAL = "withdrawal"
    PROPOSAL = "proposal"
    RESULT_REFUSAL = "result_refusal"
    CORRECTION = "correction"
    OVERRIDE = "override"
    RESCHEDULING = "rescheduling"
    OPINION_QUESTION = "opinion_question"
    OPINION_ANSWER = "opinion_answer"
    OPINION_CLOSING = "opinion_closing"
    LEG_LATE = "leg_late"
    REDIRECTION = "redirection"
    APOLOGY = "apology"
    LATE_CAUSE = "late_cause"
    EXTENSION = "extension"
    INTERNAL = "internal"
    INTAKE_QUESTION = "intake_question"
    INTAKE_ANSWER = "intake_answer"
    LATE_ENTRY = "late_entry"
    LATE_DECISION = "late_decision"
    EXTERNAL_STEP = "external_step"
    STOP_REQUEST = "stop_request"
    STOP_ANSWER = "stop_answer"
    REOPENING = "reopening"
    WRONG_RESULT = "wrong_result"
    INCIDENT = "incident"
    REFUSAL_WITHDRAWAL = "refusal_withdrawal"
    TOLD = "told"


@dataclass(eq=False)
class Note:
    """A free text about a dossier, stored encrypted. `agency_id` limits an internal note to its
    agency.
    """

    dossier_id: int
    kind: NoteKind
    text: str
    created_at: datetime
    officer_id: int | None = None
    agency_id: int | None = None
    id: int = 0
