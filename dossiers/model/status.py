"""Where a dossier stands, who holds it, and the one table of lawful moves between states."""

from dataclasses import dataclass
from enum import StrEnum


class DossierStatus(StrEnum):
    """Internal states; `NATIONAL_CODE` maps each to the code that the nation exchanges (forms.md
    §10).
    """

    REGISTERED = "registered"
    GUIDANCE_GIVEN = "guidance_given"
    RECEIVED = "received"
    REFUSED = "refused"
    PROCESSING = "processing"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    FINANCIAL_DUTY = "financial_duty"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    COMPLETED = "completed"
    RETURNED = "returned"
    ANNULLED = "annulled"


NATIONAL_CODE: dict[DossierStatus, int | None] = {
    DossierStatus.REGISTERED: 1,
    DossierStatus.GUIDANCE_GIVEN: 5,
    DossierStatus.RECEIVED: 2,
    DossierStatus.REFUSED: 3,
    DossierStatus.PROCESSING: 4,
    DossierStatus.SUPPLEMENT_REQUESTED: 5,
    DossierStatus.FINANCIAL_DUTY: 6,
    DossierStatus.WITHDRAWN: 7,
    DossierStatus.STOPPED: 8,
    DossierStatus.COMPLETED: 9,
    DossierStatus.RETURNED: 10,
    DossierStatus.ANNULLED: None,
}

_S = DossierStatus

TRANSITIONS: dict[DossierStatus, frozenset[DossierStatus]] = {
    # Annulled: a late entry that the leader rejects; nobody took it in (no rule of law names it).
    _S.REGISTERED: frozenset(
        {_S.RECEIVED, _S.REFUSED, _S.GUIDANCE_GIVEN, _S.WITHDRAWN, _S.ANNULLED}
    ),
    _S.GUIDANCE_GIVEN: frozenset({_S.REGISTERED, _S.WITHDRAWN, _S.REFUSED}),
    _S.RECEIVED: frozenset(
        {
            _S.PROCESSING,
            _S.SUPPLEMENT_REQUESTED,
            _S.WITHDRAWN,
            _S.STOPPED,  # asked for by the applicant before anything was decided (R-RES-13)
            _S.ANNULLED,
            _S.COMPLETED,
        }
    ),
    _S.PROCESSING: frozenset(
        {
            _S.RECEIVED,
            _S.SUPPLEMENT_REQUESTED,
            _S.FINANCIAL_DUTY,
            _S.WITHDRAWN,
            _S.STOPPED,
            _S.COMPLETED,
            _S.ANNULLED,
        }
    ),
    _S.SUPPLEMENT_REQUESTED: frozenset({_S.PROCESSING, _S.RECEIVED, _S.WITHDRAWN, _S.STOPPED}),
    _S.FINANCIAL_DUTY: frozenset({_S.PROCESSING, _S.COMPLETED, _S.WITHDRAWN, _S.STOPPED}),
    _S.COMPLETED: frozenset({_S.RETURNED}),
    _S.REFUSED: frozenset({_S.REGISTERED}),  # an unlawful refusal is withdrawn (R-REF-04)
    _S.WITHDRAWN: frozenset(),
    _S.STOPPED: frozenset({_S.SUPPLEMENT_REQUESTED}),  # a lapsed one is reopened (R-ARC-04)
    _S.RETURNED: frozenset(),
    _S.ANNULLED: frozenset(),
}
"""Every lawful move. Nothing else may change a status (forms.md §10, INFERRED moves)."""

CLOSED = frozenset({_S.REFUSED, _S.WITHDRAWN, _S.STOPPED, _S.RETURNED, _S.ANNULLED})
"""States that end a dossier; only a leader with a reason opens one again (R-ARC-04, R-REF-04)."""

OPEN = frozenset(_S) - CLOSED

NOT_YET_RECEIVED = frozenset({_S.REGISTERED, _S.GUIDANCE_GIVEN, _S.REFUSED})
"""Submissions that no centre has taken in: no deadline runs, not counted as received (R-REF-02)."""


class HolderKind(StrEnum):
    """Who has the dossier in hand: exactly one at every moment (R-SPV-04)."""

    CENTRE = "centre"
    AGENCY = "agency"
    APPLICANT = "applicant"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Holder:
    """The one who holds a dossier; `agency_id` is set for an agency, `officer_id` once a person
    took it.
    """

    kind: HolderKind
    agency_id: int | None = None
    officer_id: int | None = None
