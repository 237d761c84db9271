"""What is printed when a dossier ends beside the straight road: stopped, or apologised for."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.model.slip import Lookup, SlipContent, SlipHeader


@dataclass(frozen=True, slots=True)
class StopNoticeContent(SlipContent):
    """Mẫu 05 of TT03, a plain notice under TT01: stopped at the applicant's wish (R-RES-13)."""

    header: SlipHeader
    applicant_name: str
    request_text: str
    received_at: datetime
    asked_at: datetime
    reason: str
    answer: str
    stopping_unit: str
    officer_name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    lookup: Lookup | None = None


@dataclass(frozen=True, slots=True)
class ApologyLetterContent(SlipContent):
    """A letter about papers lost or damaged, or a refusal that was wrong (R-RES-10, R-REF-04).

    `remedy` says what is done about it and who bears the cost; no code without a dossier.
    """

    header: SlipHeader
    applicant_name: str
    request_text: str
    matter: str
    remedy: str
    signer_title: str
    signer_name: str
    address: str = ""
    phone: str = ""
    email: str = ""
