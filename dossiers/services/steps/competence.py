"""Who does the work of an agency that procedures name, on a day (R-ACC-09)."""

from datetime import date

from dossiers.errors import NotFound, RuleViolation
from dossiers.model.organisation import Agency, Centre
from dossiers.ports.database import UnitOfWork
from dossiers.rules.units import Unit, heir_of, links_of_merger


def competent_agency(uow: UnitOfWork, centre: Centre, code: str, on: date) -> Agency:
    """Return the agency behind a centre that does the work of `code` that day: itself, or the one
    that it was merged into.

    Raises NotFound `agency_unknown`, RuleViolation `agency_closed` when it ended without heir.
    """
    agency = uow.agencies.by_code(centre.id, code)
    if agency is None:
        raise NotFound("agency_unknown", agency=code)
    if agency.is_open_on(on):
        return agency
    heir = heir_of(agency, uow.agencies.of_centre(centre.id), uow.units.successions(centre.id), on)
    if heir is None:
        raise RuleViolation("agency_closed", "R-ACC-09", agency=agency.name)
    return heir


def require_open(uow: UnitOfWork, centre: Centre, on: date) -> None:
    """Refuse to take anything in at a centre that is closed that day, and say who took over.

    Raises RuleViolation `centre_closed` with `heir`, or `centre_not_open` without one (R-ACC-09).
    """
    if centre.is_open_on(on):
        return
    heirs = [
        one.heir_centre_id
        for one in uow.units.successions(centre.id)
        if one.centre_id == centre.id and one.agency_id is None and one.since <= on
    ]
    heir = uow.centres.by_id(heirs[-1]) if heirs else None
    if heir is None:
        raise RuleViolation("centre_not_open", "R-ACC-09", centre=centre.name)
    raise RuleViolation("centre_closed", "R-ACC-09", centre=centre.name, heir=heir.name)


def carry_on(uow: UnitOfWork, unit: Unit, heir: Unit, since: date) -> None:
    """Let an heir carry on a unit's dossiers, and those that the unit itself had inherited."""
    for link in links_of_merger(unit, heir, since, uow.units.successions(unit[0])):
        uow.units.add_succession(link)
