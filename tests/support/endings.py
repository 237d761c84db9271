"""Dossiers on their way to an end, for tests: each step through the real use-cases."""

from datetime import datetime, timedelta

from dossiers.model.dossier import Verdict
from dossiers.model.routing import Result
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.supplement_requests import RequestSupplement, request_supplement
from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import House


def awaiting_dossier(house: House, officer: str = "hung-ca") -> str:
    """Bring a dossier up to the wait for its supplement; return its code."""
    code = processing_dossier(house)
    ask_for_supplement(house, code, officer)
    return code


def ask_for_supplement(house: House, code: str, officer: str = "hung-ca", leave: str = "") -> None:
    """Ask for the first paper of a dossier anew; `leave` is a leader's reason."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        version = uow.procedures.by_version_id(dossier.procedure_version_id)
    key = version.components_for(dossier.case_key or None)[0].key
    point = SupplementPoint("Thiếu chữ ký trang 2", key, Verdict.INVALID)
    command = RequestSupplement(code, dossier.revision, (point,), override_reason=leave)
    request_supplement(house.deps, command, house.officer(officer))


def after_last_day(house: House, code: str) -> None:
    """Move the clock to the morning after the last day for the supplement."""
    lapses_at = dossier_of(house, code).lapses_at
    assert lapses_at is not None
    house.clock.moment = lapses_at + timedelta(hours=8)


def result_of(house: House, code: str) -> Result:
    """Return the result of a dossier as it is stored now."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        result = uow.routing.result_of_dossier(dossier.id)
    assert result is not None, code
    return result


def told(house: House, code: str, kind: str) -> list[str]:
    """Return the texts of the messages of a kind, one for each channel and cause."""
    dossier = dossier_of(house, code)
    with house.deps.reading() as uow:
        return [one.text for one in uow.messages.of_dossier(dossier.id) if one.kind == kind]


def move_to(house: House, at: datetime) -> None:
    """Set the clock."""
    house.clock.moment = at
