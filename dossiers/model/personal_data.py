"""What a person may ask about the data held: a copy of everything, and corrections."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ExportState(StrEnum):
    """Where a copy of one's data stands."""

    ASKED = "asked"
    READY = "ready"
    FAILED = "failed"


@dataclass(eq=False)
class DataExport:
    """A copy of everything held about a person: encrypted bytes under a key of their own.

    `sha256` names the encrypted bytes in the object store, `file_key` (encrypted) opens them;
    one a day for each person.
    """

    person_id: int
    asked_at: datetime
    asked_on: date
    state: ExportState = ExportState.ASKED
    ready_at: datetime | None = None
    expires_at: datetime | None = None
    sha256: str | None = None
    size: int = 0
    file_key: str | None = None
    downloaded_at: datetime | None = None
    id: int = 0


class PersonField(StrEnum):
    """What of a person's data can be asked to be corrected; the personal number comes from the
    national identity account and is corrected there.
    """

    FULL_NAME = "full_name"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


class CorrectionState(StrEnum):
    """Where a request to correct data stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(eq=False)
class DataCorrection:
    """A request to correct one's data. `before` is the value when it was asked, `replaced` the one
    that the decision replaced; all values rest encrypted.
    """

    person_id: int
    centre_id: int
    field: PersonField
    before: str
    wanted: str
    ground: str
    asked_at: datetime
    state: CorrectionState = CorrectionState.ASKED
    file_name: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    decided_at: datetime | None = None
    decided_by: int | None = None
    replaced: str | None = None
    reason: str | None = None
    id: int = 0
