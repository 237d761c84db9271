"""The times of a supplement: until when it may be asked for, and until when it may come."""

from datetime import date, datetime

from dossiers.model.calendar import TimeLimit
from dossiers.model.dossier import Dossier
from dossiers.model.routing import HandoverDirection, HandoverState
from dossiers.model.status import DossierStatus
from dossiers.ports.database import UnitOfWork
from dossiers.rules.deadlines import lapse_date, supplement_request_deadline
from dossiers.rules.endings import last_day_before
from dossiers.rules.supplements import SAME_DAY_LIMIT
from dossiers.services.steps.centres import centre_of
from dossiers.services.steps.stepping import version_of


def supplement_limit(dossier: Dossier) -> TimeLimit:
    """Return the time limit that the windows of a dossier are taken from."""
    return dossier.time_limit or SAME_DAY_LIMIT


def request_deadline(uow: UnitOfWork, dossier: Dossier) -> datetime:
    """Return until when a supplement may be asked for: counted from the agency's receipt, at the
    centre from its own (R-SUP-03, R-SUP-04, R-SUP-05, R-SUP-06, R-SUP-14).
    """
    centre = centre_of(uow, dossier)
    return supplement_request_deadline(
        uow.calendar.for_centre(centre),
        supplement_limit(dossier),
        _received_by_holder(uow, dossier),
        centre.settings,
        within_days=version_of(uow, dossier).supplement_within_days,
    )


def lapses_on(uow: UnitOfWork, dossier: Dossier, asked_at: datetime) -> date | None:
    """Return the last day for a supplement asked for at a time (R-SUP-09), None where nothing
    lapses.
    """
    centre = centre_of(uow, dossier)
    calendar = uow.calendar.for_centre(centre)
    return lapse_date(calendar, supplement_limit(dossier), asked_at, centre.settings)


def last_day(uow: UnitOfWork, dossier: Dossier) -> date | None:
    """Return the last day for the supplement that is awaited, as the slip names it (R-SUP-09)."""
    if dossier.lapses_at is not None:
        return last_day_before(dossier.lapses_at)
    asked_at = dossier.supplement_requested_at
    return lapses_on(uow, dossier, asked_at) if asked_at else None


def _received_by_holder(uow: UnitOfWork, dossier: Dossier) -> datetime:
    taken = [
        one.answered_at
        for one in uow.routing.handovers_of_dossier(dossier.id)
        if one.direction is HandoverDirection.TO_AGENCY
        and one.state is HandoverState.CONFIRMED
        and one.answered_at is not None
    ]
    received = dossier.received_at or dossier.created_at
    return taken[-1] if taken and dossier.status is DossierStatus.PROCESSING else received
