"""What stands behind officers' accounts: requests, changes, invitations, second factors."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AccountChangeKind(StrEnum):
    """What was done to an account."""

    CREATED = "created"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    INVITED = "invited"
    PASSWORD_SET = "password_set"  # noqa: S105 - a kind, no password
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    RESET_ASKED = "reset_asked"
    RESET_CONFIRMED = "reset_confirmed"
    RESET_DECLINED = "reset_declined"
    SESSIONS_ENDED = "sessions_ended"


class FactorKind(StrEnum):
    """A second factor beside the password."""

    PASSKEY = "passkey"
    ONE_TIME_CODE = "one_time_code"


class ResetState(StrEnum):
    """Where a reset stands that one person asks and another confirms."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


@dataclass(eq=False)
class AccountRequest:
    """The written request of an agency, with its copy as a file (R-ACC-01)."""

    centre_id: int
    number: str
    dated_on: date
    file_name: str
    media_type: str
    size: int
    sha256: str
    taken_at: datetime
    taken_by: int | None
    id: int = 0


@dataclass(eq=False)
class AccountChange:
    """A line of an account's history, only added to; `before` and `after` are canonical JSON."""

    centre_id: int
    officer_id: int
    kind: AccountChangeKind
    changed_at: datetime
    changed_by: int | None
    request_id: int | None = None
    before: str = ""
    after: str = ""
    reason: str = ""
    id: int = 0


@dataclass(eq=False)
class Invitation:
    """A one-time code for a first password; kept as a keyed hash only."""

    officer_id: int
    code_digest: str
    created_at: datetime
    expires_at: datetime
    created_by: int | None
    used_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class OfficerFactor:
    """A second factor. A one-time code has `secret` (encrypted) and the last step that was used;
    a passkey has its credential, public key and counter.
    """

    officer_id: int
    kind: FactorKind
    name: str
    added_at: datetime
    secret: str | None = None
    last_step: int | None = None
    credential_id: str | None = None
    public_key: str | None = None
    sign_count: int = 0
    last_used_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class RecoveryCode:
    """A code that opens the second step once; kept as a keyed hash only."""

    officer_id: int
    code_digest: str
    made_at: datetime
    used_at: datetime | None = None
    id: int = 0


@dataclass(eq=False)
class FactorReset:
    """Password and factors are to be taken from an account: asked by one, decided by another."""

    centre_id: int
    officer_id: int
    reason: str
    asked_at: datetime
    asked_by: int
    state: ResetState = ResetState.ASKED
    decided_at: datetime | None = None
    decided_by: int | None = None
    id: int = 0
