"""Centres opened under another one, and put elsewhere in the tree (R-ACC-08, rules.md §30, 20)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.centre import LEVELS
from dossiers.model.organisation import Agency, Centre
from dossiers.model.text import nfc
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.levels import open_levels
from dossiers.rules.units import makes_a_circle
from dossiers.services.steps.administering import today_of


@dataclass(frozen=True, slots=True)
class OpenCentre:
    """A new centre of a level under another (`under` is its code); `unit_code` begins its codes."""

    code: str
    name: str
    short_name: str
    level: str
    under: str
    unit_code: str


def open_centre(deps: Deps, command: OpenCentre) -> None:
    """Open a centre with the settings and the agencies of the one above; it spans its own level.

    Raises NotFound `centre_unknown`, InvalidInput `centre_opening_wrong` with the fields.
    """
    with deps.uow() as uow:
        above = _centre(uow, command.under)
        uow.centres.locked(above.id)
        errors = _errors(uow, deps, command, above)
        if errors:
            raise InvalidInput("centre_opening_wrong", errors)
        settings = replace(
            above.settings,
            name=nfc(command.name).strip(),
            short_name=nfc(command.short_name).strip(),
            parent_name=above.name,
            unit_code=command.unit_code.strip(),
            level=command.level,
            levels=LEVELS[LEVELS.index(command.level) :],
            part_of=above.code,
        )
        centre = Centre(command.code.strip(), settings.name, settings)
        uow.centres.add(centre)
        uow.flush()
        _copy_agencies(uow, above, centre)
        uow.commit()


def attach_centre(deps: Deps, code: str, under: str) -> None:
    """Put a centre under another that spans its level. Doing it again changes nothing.

    Raises NotFound `centre_unknown`, InvalidInput `centre_place_wrong` beside `under`.
    """
    with deps.uow() as uow:
        centre, above = _centre(uow, code), _centre(uow, under)
        for one in sorted((centre.id, above.id)):
            uow.centres.locked(one)
        errors = _level_errors(deps, above, centre.settings.level)
        if makes_a_circle(_parents(uow), centre.id, above.id):
            errors["under"] = "centre_under_itself"
        if errors:
            raise InvalidInput("centre_place_wrong", errors)
        centre.settings = replace(centre.settings, part_of=above.code)
        uow.commit()


def _errors(uow: UnitOfWork, deps: Deps, command: OpenCentre, above: Centre) -> dict[str, str]:
    errors = _level_errors(deps, above, command.level)
    code = command.code.strip()
    if not code or uow.centres.by_code(code) is not None:
        errors["code"] = "centre_code_taken"
    missing = {
        "name": (command.name, "unit_name_missing"),
        "short_name": (command.short_name, "unit_short_name_missing"),
        "unit_code": (command.unit_code, "centre_unit_code_taken"),
    }
    errors |= {name: code for name, (text, code) in missing.items() if not text.strip()}
    known = {one.settings.unit_code for one in uow.centres.all()}
    if command.unit_code.strip() in known:
        errors["unit_code"] = "centre_unit_code_taken"
    return errors


def _level_errors(deps: Deps, above: Centre, level: str) -> dict[str, str]:
    on = today_of(deps)
    if not above.is_open_on(on):
        return {"under": "centre_above_closed"}
    if level not in open_levels(above.settings, on):
        return {"under": "centre_level_not_spanned"}
    return {}


def _parents(uow: UnitOfWork) -> Mapping[int, int | None]:
    centres = uow.centres.all()
    numbers = {one.code: one.id for one in centres}
    return {one.id: numbers.get(one.settings.part_of) for one in centres}


def _copy_agencies(uow: UnitOfWork, above: Centre, centre: Centre) -> None:
    copies: dict[int, Agency] = {}
    waiting = [one for one in uow.agencies.of_centre(above.id) if one.closed_on is None]
    known = {one.id for one in waiting}
    while waiting:
        ready = [one for one in waiting if one.parent_id not in known or one.parent_id in copies]
        for one in ready:
            within = copies.get(one.parent_id or 0)
            copy = Agency(centre.id, one.code, one.name, one.short_name)
            copy.parent_id = within.id if within else None
            copies[one.id] = copy
            uow.agencies.add(copy)
            uow.flush()
        waiting = [one for one in waiting if one.id not in copies]


def _centre(uow: UnitOfWork, code: str) -> Centre:
    found = uow.centres.by_code(code)
    if found is None:
        raise NotFound("centre_unknown", centre=code)
    return found
