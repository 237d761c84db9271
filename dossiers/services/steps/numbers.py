"""Codes and slip numbers, taken in the caller's transaction: no gap, no duplicate."""

from datetime import datetime

from dossiers.model.calendar import VIETNAM
from dossiers.model.organisation import Centre
from dossiers.ports.database import UnitOfWork
from dossiers.rules.numbering import day_of_code, dossier_code


def code_counter(centre: Centre, at: datetime) -> tuple[str, str]:
    """Return the counter of dossier codes of the centre's day: name and scope."""
    return "dossier", f"{centre.code}:{day_of_code(at)}"


def take_code(uow: UnitOfWork, centre: Centre, at: datetime) -> str:
    """Return the next dossier code of the centre's day (R-COD-01, R-COD-03, R-INT-06)."""
    return dossier_code(centre.settings, at, uow.counters.next(*code_counter(centre, at)))


def take_slip_number(uow: UnitOfWork, centre: Centre, kind: str, at: datetime) -> tuple[int, int]:
    """Return the next number of a kind of slip in the year, and the year."""
    year = at.astimezone(VIETNAM).year
    return uow.counters.next(f"slip:{kind}", f"{centre.code}:{year}"), year


def take_register_number(uow: UnitOfWork, centre: Centre, at: datetime) -> int:
    """Return the next line number of the centre's register in the year (Mẫu 06)."""
    return uow.counters.next("register", f"{centre.code}:{at.astimezone(VIETNAM).year}")
