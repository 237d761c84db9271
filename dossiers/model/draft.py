"""A dossier that somebody is still writing on the portal."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dossiers.model.dossier import ResultChannel


@dataclass(eq=False)
class Draft:
    """A draft: survives logout, expires, is sent at most once. `answers` is encrypted JSON text.

    `done_tasks` is a space-separated list of finished task keys; `dossier_id` is set when it was
    sent.
    """

    token: str
    person_id: int
    centre_id: int
    procedure_code: str
    procedure_version_id: int
    created_at: datetime
    updated_at: datetime
    expires_at: datetime
    case_key: str = ""
    applicant: str | None = None
    answers: str | None = None
    done_tasks: str = ""
    result_channel: ResultChannel | None = None
    result_address: str | None = None
    notices_sent: int = 0
    dossier_id: int | None = None
    mandate_id: int | None = None
    id: int = 0


class DraftLabel(NamedTuple):
    """What lists show of an unsent draft: nothing that was written in it."""

    token: str
    procedure_code: str
    procedure_version_id: int
    updated_at: datetime
    expires_at: datetime
    mandate_id: int | None
