"""What is printed outside the numbered forms: batches, results, e-forms as filed."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.slip import RegisterRow, SlipContent, SlipHeader


@dataclass(frozen=True, slots=True)
class HandoverListContent(SlipContent):
    """A batch of dossiers going from one office to another (R-TRF-07)."""

    header: SlipHeader
    giving_unit: str
    receiving_unit: str
    handed_at: datetime
    giver_name: str
    rows: tuple[RegisterRow, ...]
    receiver_name: str = ""


@dataclass(frozen=True, slots=True)
class FiledRow(SlipContent):
    """One question of the e-form and the answer as the person read it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FiledSection(SlipContent):
    """A titled group of answers; each member of a repeating group is a section of its own."""

    title: str
    rows: tuple[FiledRow, ...]


@dataclass(frozen=True, slots=True)
class FiledPaper(SlipContent):
    """An uploaded file: for which component, its name, size as printed, and SHA-256 in hex."""

    component: str
    file_name: str
    size_text: str
    digest: str


@dataclass(frozen=True, slots=True)
class FiledFormContent(SlipContent):
    """What was filed online, word for word; `digest` is the SHA-256 of the answers as stored."""

    header: SlipHeader
    procedure_name: str
    applicant_name: str
    filed_at: datetime
    sections: tuple[FiledSection, ...]
    papers: tuple[FiledPaper, ...]
    digest: str
    case_name: str = ""
    submitter_text: str = ""


@dataclass(frozen=True, slots=True)
class HandoverParty(SlipContent):
    """Who gives or takes the result; `document` is the identity paper that was shown."""

    name: str
    phone: str = ""
    email: str = ""
    document: str = ""
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class ResultItem(SlipContent):
    """One result paper: its kind, number and summary."""

    kind: str
    number: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ResultHandoverContent(SlipContent):
    """Proof that the result was handed over, to whom and by whom (R-RES-08)."""

    header: SlipHeader
    procedure_name: str
    owner_name: str
    giver: HandoverParty
    receiver: HandoverParty
    results: tuple[ResultItem, ...]
    returned_at: datetime
