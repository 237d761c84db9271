"""Who may act for whom: representatives, powers of attorney, parents; how each came and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MandateKind(StrEnum):
    """On what ground somebody acts for another.

    A representative stands for an organisation and a parent for a child by law; an ordinary mandate
    is granted on the portal, a paper one was accepted at a counter.
    """

    ORDINARY = "ordinary"
    PAPER = "paper"
    REPRESENTATIVE = "representative"
    PARENT = "parent"


class MandateState(StrEnum):
    """What was done with a mandate; whether its days have come or gone is worked out."""

    GRANTED = "granted"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    RESIGNED = "resigned"


class Standing(StrEnum):
    """How a mandate stands on a day."""

    WAITING = "waiting"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    RESIGNED = "resigned"


class Power(StrEnum):
    """What the agent may do: file, pay, collect results, follow dossiers."""

    FILE = "file"
    PAY = "pay"
    COLLECT = "collect"
    FOLLOW = "follow"


class Ground(StrEnum):
    """Why the agent stands for the principal."""

    AGREED = "agreed"
    REGISTERED = "registered"
    APPOINTED = "appointed"
    BIRTH = "birth"


@dataclass(eq=False)
class Mandate:
    """One person (the agent) may act for another person or an organisation (the principal).

    `agent_digest` is the keyed hash of the agent's personal number: by it the mandate is found when
    the agent signs in, with an account of before or after. `procedures` and `powers` are words set
    apart by blanks, no procedure meaning all; `most_fee` is the largest amount of fees of one act
    in đồng. It holds on the days from `from_on` to `until_on`, both within; None has no end.
    `paper_id` is the scan of a paper mandate.
    """

    kind: MandateKind
    ground: Ground
    principal_id: int
    principal_name: str
    agent_name: str
    agent_personal_id: str
    agent_digest: str
    powers: str
    granted_at: datetime
    from_on: date
    until_on: date | None = None
    procedures: str = ""
    most_fee: int | None = None
    document_number: str = ""
    document_on: date | None = None
    issuer: str = ""
    scope_words: str | None = None
    agent_id: int | None = None
    paper_id: int | None = None
    state: MandateState = MandateState.GRANTED
    id: int = 0

    @property
    def number(self) -> str:
        """Return the number by which papers name it: that of its document, else its own."""
        return self.document_number or f"UQ-{self.id:06d}"


@dataclass(eq=False)
class MandateChange:
    """One line of a mandate's history: what was done, when, and by which person or officer."""

    mandate_id: int
    state: MandateState
    at: datetime
    person_id: int | None = None
    officer_id: int | None = None
    reason: str | None = None
    id: int = 0
