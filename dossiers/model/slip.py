"""The slips of the one-stop office: which kinds exist and what is printed on each.

Contents are stored as issued: a reprint says exactly what the first print said (R-RCP-06)."""

import types
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from dossiers.model.calendar import VIETNAM


class SlipKind(StrEnum):
    """What a slip is for; its form number depends on the regulation."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    CONTROL = "control"
    REGISTER = "register"
    GUIDANCE = "guidance"
    HANDOVER_LIST = "handover_list"
    EFORM_COPY = "eform_copy"
    RESULT_HANDOVER = "result_handover"
    PLACE_LABELS = "place_labels"
    URGING_LETTER = "urging_letter"
    STOP_NOTICE = "stop_notice"
    APOLOGY_LETTER = "apology_letter"


class Regulation(StrEnum):
    """The set of forms in force: Thông tư 01/2018/TT-VPCP or Thông tư 03/2025/TT-VPCP."""

    CIRCULAR_2018 = "2018"
    CIRCULAR_2025 = "2025"


class LineOutcome(StrEnum):
    """How a line of the control slip was kept against its own limit (R-CTL-02, R-CTL-05)."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"


class SlipContent:
    """Base of everything printed: frozen dataclasses that travel as plain JSON values."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def to_data(self) -> dict[str, Any]:
        """Give the content as a JSON object; times as ISO text in Vietnamese time.

        Raises ValueError for a time without a zone.
        """
        return {name: _encode(getattr(self, name)) for name in self.__dataclass_fields__}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read back what `to_data` gave. Fields added later take their defaults.

        Raises TypeError when a required field is missing or an unknown one is present.
        """
        hints = get_type_hints(cls)
        return cls(**{name: _decode(hints.get(name, str), value) for name, value in data.items()})


def _encode(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, SlipContent):
        return value.to_data()
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a slip never prints a time without a zone")
        return value.astimezone(VIETNAM).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_decode(get_args(hint)[0], item) for item in value)
    if hint in {datetime, date}:
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, SlipContent):
        return hint.from_data(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value


@dataclass(frozen=True, slots=True)
class SlipHeader(SlipContent):
    """The block above every slip. `number_text` is whole ("15/TTPVHCC"); no code before receipt."""

    title: str
    parent_name: str
    unit_name: str
    place: str
    dated: date
    number_text: str = ""
    dossier_code: str = ""
    has_digital_signature_line: bool = True


@dataclass(frozen=True, slots=True)
class Lookup(SlipContent):
    """How to follow the dossier: `link` goes into the QR code, the secret is printed."""

    link: str
    secret: str = ""
    site: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SlipComponent(SlipContent):
    """One paper that was handed in, with the number of sheets of each sort."""

    name: str
    originals: int = 0
    certified_copies: int = 0
    copies: int = 0
    electronic: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptContent(SlipContent):
    """Mẫu 01. `limit_text` is amount and unit; times equal the stored ones (R-RCP-06)."""

    header: SlipHeader
    receiving_unit: str
    submitter_name: str
    request_text: str
    components: tuple[SlipComponent, ...]
    set_count: int
    limit_text: str
    received_at: datetime
    due_at: datetime
    result_channel_text: str
    officer_name: str
    owner_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    fee_text: str = ""
    book_number: str = ""
    book_sequence: str = ""
    submitter_text: str = ""
    lookup: Lookup | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementItem(SlipContent):
    """One point to complete, with its legal ground."""

    text: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class SupplementContent(SlipContent):
    """Mẫu 02, and the guidance slip of the counter, which has no dossier code (R-INT-07)."""

    header: SlipHeader
    applicant_name: str
    request_text: str
    items: tuple[SupplementItem, ...]
    reason: str
    contact_name: str
    contact_phone: str
    officer_name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    respond_by: datetime | None = None
    lookup: Lookup | None = None


@dataclass(frozen=True, slots=True)
class RefusalContent(SlipContent):
    """Mẫu 03; `competent_agency` is named when the matter is out of scope (R-INT-03)."""

    header: SlipHeader
    applicant_name: str
    request_text: str
    refusing_unit: str
    reason: str
    officer_name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    competent_agency: str = ""
    lookup: Lookup | None = None


@dataclass(frozen=True, slots=True)
class ApologyContent(SlipContent):
    """Mẫu 04: late, why, sorry, and the one new date, if one is given (R-OVD-11).

    `basis` and `words` are the centre's own text, "" for the official one (R-OVD-10).
    """

    header: SlipHeader
    applicant_name: str
    request_text: str
    received_at: datetime
    due_at: datetime
    reason: str
    new_due_at: datetime | None
    return_place: str
    signer_title: str
    signer_name: str
    copies_to: tuple[str, ...] = ()
    receipt_number: str = ""
    state: str = ""
    basis: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ControlLine(SlipContent):
    """One handover: who gave, who took, when, and how the step before was kept (R-CTL-02)."""

    giver: str
    receiver: str
    handed_at: datetime
    giver_name: str = ""
    receiver_name: str = ""
    received_at: datetime | None = None
    outcome: LineOutcome | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlContent(SlipContent):
    """Mẫu 05, which travels with the dossier; lines in the order they happened."""

    header: SlipHeader
    owner_name: str
    request_text: str
    received_at: datetime
    due_at: datetime
    lines: tuple[ControlLine, ...] = ()
    address: str = ""
    submitter_text: str = ""
    late_text: str = ""
    lookup: Lookup | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow(SlipContent):
    """One dossier in the register, or in a batch handover, which prints the first columns of it."""

    dossier_code: str
    request_text: str
    set_count: int
    owner_name: str
    received_at: datetime
    due_at: datetime | None = None
    address: str = ""
    phone: str = ""
    lead_agency: str = ""
    result_received_on: date | None = None
    returned_on: date | None = None
    result_giver: str = ""
    result_receiver: str = ""
    result_channel_text: str = ""
    receiver_name: str = ""
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterContent(SlipContent):
    """Mẫu 06: a book of the centre for a span of days, with its cover."""

    header: SlipHeader
    book_number: str
    period_text: str
    rows: tuple[RegisterRow, ...]
