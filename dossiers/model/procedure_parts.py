"""The parts of a published procedure: enums and frozen values, nothing that decides."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dossiers.model.calendar import TimeLimit, TimeUnit
from dossiers.model.people import Role


class Channel(StrEnum):
    """How a dossier comes in or a result goes out (R-CHN-03)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


class ServiceLevel(StrEnum):
    """The newer scale of online service (R-CAT-16); never derived from the older 1–4."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Audience(StrEnum):
    """Who may apply."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    HOUSEHOLD_BUSINESS = "household_business"
    ORGANISATION = "organisation"


class ClockStart(StrEnum):
    """Where the time limit starts: at the counter, or when the agency gets it (R-DLN-09)."""

    COUNTER = "counter"
    AGENCY = "agency"


class ComponentKind(StrEnum):
    """What a line of the dossier list asks for (R-INT-16)."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    SHOWN_ONLY = "shown_only"
    INFO = "info"


class ResultKind(StrEnum):
    """What the person takes home."""

    CERTIFICATE = "certificate"
    LICENCE = "licence"
    CONFIRMATION = "confirmation"
    COPY = "copy"
    DECISION = "decision"
    OTHER = "other"


class DueWhen(StrEnum):
    """When a charge is to be paid (R-FEE-03)."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    RETURN = "return"


class NotAtCentre(StrEnum):
    """Why a procedure is not taken in at the centre (R-CAT-10)."""

    MOBILE = "mobile"
    ON_SITE = "on_site"
    AGENCY_SECTION = "agency_section"
    BETWEEN_AGENCIES = "between_agencies"


class SourceKind(StrEnum):
    """Where a value of the published set comes from."""

    CAPTURED = "captured"
    LAW = "law"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """One channel with its time limit as printed; a bare number has no unit and is no limit."""

    channel: Channel
    limit_amount: Decimal | None = None
    limit_unit: TimeUnit | None = None
    note: str = ""

    @property
    def limit(self) -> TimeLimit | None:
        """The usable time limit, or None when the amount or its unit is missing."""
        if self.limit_amount is None or self.limit_unit is None:
            return None
        return TimeLimit(self.limit_amount, self.limit_unit)


@dataclass(frozen=True, slots=True)
class ProcedureCase:
    """One «trường hợp» of a procedure; its own terms win over those of the channel (R-CAT-18)."""

    key: str
    name: str
    same_day: bool | None = None
    terms: tuple[ChannelTerms, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the dossier list: counts of originals and copies, and when it is asked for."""

    key: str
    name: str
    kind: ComponentKind = ComponentKind.REQUIRED
    originals: int = 1
    copies: int = 0
    condition: str = ""
    cases: tuple[str, ...] = ()
    digitise: bool = False
    form: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A declaration form that is given out free of charge (R-CAT-13)."""

    key: str
    name: str
    regulation: str = ""


@dataclass(frozen=True, slots=True)
class FeeTier:
    """From this unit on (1 = the first page) each unit costs `amount` đồng (R-FEE-09)."""

    from_unit: int
    amount: int


@dataclass(frozen=True, slots=True)
class FeeExemption:
    """Who pays nothing or less, and what proves it (R-FEE-10)."""

    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """One charge in whole đồng; empty `channels` or `cases` means all of them.

    `amount` None: no fixed amount is known, unless `tiers` give it. 0: free of charge.
    `unit` names what an amount is counted by («trang», «phòng»), `cap` the most that is asked.
    """

    key: str
    name: str
    amount: int | None = None
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    due_when: DueWhen = DueWhen.RECEIPT
    refundable: bool = True
    unit: str = ""
    cap: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    tiers: tuple[FeeTier, ...] = ()
    exemptions: tuple[FeeExemption, ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Whether the charge is asked on `day`; open ends count as asked (R-FEE-10)."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One step of the internal process: who, where, and for how long (R-DLN-07)."""

    key: str
    name: str
    agency: str = ""
    role: Role | None = None
    amount: Decimal | None = None
    unit: TimeUnit | None = None


@dataclass(frozen=True, slots=True)
class InternalProcess:
    """The way through the agencies, for the whole version or for one case or channel of it.

    `iso_reference` is the number and file of the ISO procedure that it rests on (R-CFG-05).
    """

    key: str
    name: str
    case: str = ""
    channel: Channel | None = None
    iso_reference: str = ""
    steps: tuple[ProcessStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """One agency of an interlinked procedure, in order, the lead first (R-LNK-01).

    `centre` is the code of another centre whose agency it is, "" for the receiving one
    (R-LNK-12). `procedure` is the code of the procedure decided there, in a joint group (R-CFG-03).
    """

    agency: str
    amount: Decimal | None = None
    unit: TimeUnit | None = None
    centre: str = ""
    procedure: str = ""

    @property
    def limit(self) -> TimeLimit | None:
        """The station's own limit, None when none is stated."""
        if self.amount is None or self.unit is None:
            return None
        return TimeLimit(self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class ProcedureResult:
    """What the procedure ends in; `code` as on the national list (`KQ.G15.000031`), or empty."""

    name: str
    kind: ResultKind = ResultKind.OTHER
    code: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A lawful extension of the time limit (R-DLN-10)."""

    key: str
    name: str
    amount: Decimal
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Announcement:
    """The decision that announced the procedure; its day is often not printed."""

    number: str
    agency: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Interim:
    """Why a version runs before its announcement, and which central text it follows (R-CAT-08)."""

    reason: str
    central_text: str


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One filled line of the sample dossier, personal data masked (R-CAT-14)."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceMark:
    """Where the values under `path` (`fees.registration`, `processes`) come from, and why."""

    path: str
    kind: SourceKind
    reason: str = ""
