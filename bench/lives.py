"""The lives of the dossiers that fill a province: which events, how long after the first one."""

from dataclasses import dataclass
from datetime import timedelta

from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus, HolderKind

_S, _E = DossierStatus, EventKind


@dataclass(frozen=True)
class Step:
    """One event of a life: what it was, when after the first one, and where the dossier stood."""

    kind: EventKind
    after: timedelta
    status: DossierStatus | None = None
    holder: HolderKind | None = None
    starts_clock: bool = False


def hours(count: float) -> timedelta:
    """Return so many hours."""
    return timedelta(hours=count)


_RECEIVED = Step(_E.RECEIVED, hours(0), _S.RECEIVED, HolderKind.CENTRE, starts_clock=True)
_SENT = (
    Step(_E.SUBMITTED, hours(0), _S.REGISTERED, HolderKind.CENTRE, starts_clock=True),
    Step(_E.MESSAGE_QUEUED, hours(0.001)),
)
_CONFIRMED = Step(_E.HANDOVER_CONFIRMED, hours(5), _S.PROCESSING, HolderKind.AGENCY)
_RESULT = (
    Step(_E.APPROVED, hours(40), _S.COMPLETED, HolderKind.AGENCY),
    Step(_E.RESULT_ARRIVED, hours(44), None, HolderKind.CENTRE),
)
CLOSED_LIFE = (
    _RECEIVED,
    _CONFIRMED,
    *_RESULT,
    Step(_E.RESULT_RETURNED, hours(60), _S.RETURNED, HolderKind.ARCHIVE),
)
OPEN_LIVES: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (10, (*_SENT, *(Step(_E.MESSAGE_QUEUED, hours(0.01 * n)) for n in (1, 2, 3)))),
    (
        60,
        (
            _RECEIVED,
            Step(_E.SLIP_ISSUED, hours(0)),
            Step(_E.HANDED_OVER, hours(2)),
            _CONFIRMED,
            Step(_E.TAKEN_UP, hours(6)),
        ),
    ),
    (
        15,
        (
            _RECEIVED,
            Step(_E.SLIP_ISSUED, hours(0)),
            Step(_E.HANDED_OVER, hours(2)),
            _CONFIRMED,
            Step(
                _E.SUPPLEMENT_REQUESTED,
                hours(9),
                _S.SUPPLEMENT_REQUESTED,
                HolderKind.APPLICANT,
            ),
        ),
    ),
    (15, (_RECEIVED, Step(_E.SLIP_ISSUED, hours(0)), _CONFIRMED, *_RESULT)),
)
