"""Dossiers that missed their appointment, and what officers do about it, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from dossiers.model.calendar import VIETNAM
from dossiers.model.overdue import Apology, LateCase, LateCauseKind
from dossiers.rules.working_time import works_on
from dossiers.services.apologising import (
    Apologised,
    IssueApology,
    StateLateCause,
    issue_apology,
    state_late_cause,
)
from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import House


def at_noon_after(house: House, code: str, days: int = 1) -> datetime:
    """Move the clock to 09:00 some days after the appointment; return that moment."""
    due = dossier_of(house, code).due_at
    assert due is not None
    house.clock.moment = (due + timedelta(days=days)).replace(hour=2, minute=0)
    return house.clock.now()


def overdue_dossier(house: House, *, days: int = 1, **changes: Any) -> str:
    """Bring a dossier into the agency's hands and let its appointment pass; return its code."""
    code = processing_dossier(house, **changes)
    at_noon_after(house, code, days)
    return code


def working_time_after(house: House, days: int) -> datetime:
    """Return 10:00 of the first working day at least so many days ahead."""
    new = (house.clock.now() + timedelta(days=days)).astimezone(VIETNAM)
    with house.deps.reading() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        calendar = uow.calendar.for_centre(centre)
    while not works_on(calendar, new.date()):
        new += timedelta(days=1)
    return new.replace(hour=10, minute=0).astimezone(UTC)


def apologise(
    house: House,
    code: str,
    *,
    officer: str = "lanhdao-ca",
    reason: str = "Phải xác minh thêm tại địa phương",
    new: datetime | None = None,
    cause: LateCauseKind | None = None,
) -> Apologised:
    """Issue an apology as the page of this moment would."""
    command = IssueApology(code, dossier_of(house, code).revision, reason, cause, new)
    return issue_apology(house.deps, command, house.officer(officer))


def explain(
    house: House,
    code: str,
    *,
    officer: str = "hung-ca",
    kind: LateCauseKind = LateCauseKind.AGENCY,
    text: str = "Thiếu người thẩm định",
) -> None:
    """State why a dossier is late."""
    state_late_cause(house.deps, StateLateCause(code, kind, text), house.officer(officer))


def cases_of(house: House, code: str) -> list[LateCase]:
    """Return the late cases of a dossier."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return list(uow.overdue.cases_of_dossier(dossier.id))


def apologies_of(house: House, code: str) -> list[Apology]:
    """Return the apologies of a dossier."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return list(uow.overdue.apologies_of_dossier(dossier.id))


def set_centre(house: House, **changes: Any) -> None:
    """Let the demo centre do things another province's way."""
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        assert centre is not None
        centre.settings = centre.settings.__class__(**{**vars(centre.settings), **changes})
        uow.commit()
