"""Changing the tree of a centre's agencies: opened, renamed, moved, merged, closed on a day."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.organisation import Agency, Centre
from dossiers.model.people import Actor
from dossiers.model.text import fold, nfc
from dossiers.model.units import UnitChange, UnitChangeKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.levels import PROVINCE, open_levels
from dossiers.rules.units import (
    ENDS,
    NEEDS_NAME,
    NEEDS_UNIT,
    day_problem,
    makes_a_circle,
)
from dossiers.services.steps.administering import administered_centre, today_of
from dossiers.services.steps.competence import carry_on

NAME_MAX, SHORT_MAX, DOCUMENT_MAX, REASON_MAX = 200, 60, 300, 500


@dataclass(frozen=True, slots=True)
class ChangeUnit:
    """What is to happen to an agency of the own centre (`agency_id` 0: a new one is opened).

    `other_id` is the heir of a merger, or the agency above (0: none); a new one has a `level`.
    """

    kind: UnitChangeKind
    agency_id: int
    effective_on: date
    document: str
    reason: str
    name: str = ""
    short_name: str = ""
    other_id: int = 0
    level: str = PROVINCE


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """What a change touches: dossiers that are open, and since when nothing may be taken in."""

    open_dossiers: int
    last_received_on: date | None


@dataclass(slots=True)
class _Case:
    """A change with what it is about, inside its unit of work."""

    uow: UnitOfWork
    centre: Centre
    command: ChangeUnit
    today: date
    agencies: dict[int, Agency]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def unit(self) -> Agency | None:
        return self.agencies.get(self.command.agency_id)

    @property
    def other(self) -> Agency | None:
        return self.agencies.get(self.command.other_id)


def preview_unit_change(deps: Deps, command: ChangeUnit, actor: Actor) -> ChangeEffect:
    """Return what a change would touch; nothing is saved. Raises as `change_unit`."""
    with deps.reading() as uow:
        case = _case(uow, deps, command, actor)
        _check(case)
        return _effect(case)


def change_unit(deps: Deps, command: ChangeUnit, actor: Actor) -> int:
    """Write a change of the tree, and apply it now or on its day; return its number (R-ACC-09).

    A new agency is of a level that the centre spans (rules.md §30, 20). A merged agency's dossiers
    stay where they are: its heir's officers work on them. A closed one takes nothing in any more
    and finishes what it has.
    Raises InvalidInput `unit_change_invalid` with errors by field, NotAllowed.
    """
    now = deps.clock.now()
    with deps.uow() as uow:
        case = _case(uow, deps, command, actor)
        # one change of a centre's tree at a time: a circle needs two of them
        uow.centres.locked(case.centre.id)
        _check(case)
        unit = case.unit or _opened(case)
        change = _change(case, unit, actor, now)
        uow.units.add(change)
        if command.effective_on <= case.today:
            _apply(uow, change)
            change.applied_at = now
        uow.flush()
        number = change.id
        uow.commit()
    return number


def drop_unit_change(deps: Deps, change_id: int, actor: Actor) -> None:
    """Take back a change whose day has not come. Raises NotFound `unit_change_unknown`,
    also on a second click or for what has happened.
    """
    with deps.uow() as uow:
        centre = administered_centre(uow, actor)
        found = uow.units.by_id(change_id)
        if found is None or found.centre_id != centre.id or found.applied_at is not None:
            raise NotFound("unit_change_unknown")
        uow.units.remove(found)
        uow.commit()


def apply_unit_changes(deps: Deps) -> int:
    """Apply the changes whose day has come; return how many (a daily job)."""
    now, today = deps.clock.now(), today_of(deps)
    with deps.uow() as uow:
        waiting = uow.units.waiting(today)
        for change in waiting:
            _apply(uow, change)
            change.applied_at = now
        uow.commit()
    return len(waiting)


def _case(uow: UnitOfWork, deps: Deps, command: ChangeUnit, actor: Actor) -> _Case:
    centre = administered_centre(uow, actor)
    agencies = {one.id: one for one in uow.agencies.of_centre(centre.id)}
    return _Case(uow, centre, command, today_of(deps), agencies)


def _check(case: _Case) -> None:
    command, errors = case.command, case.errors
    if command.kind in NEEDS_UNIT and case.unit is None:
        errors["agency_id"] = "unit_missing"
    elif case.unit is not None and case.unit.closed_on is not None:
        errors["agency_id"] = "unit_already_closed"
    _check_ground(case)
    if command.kind in NEEDS_NAME:
        _check_name(case)
    _check_other(case)
    if command.kind is UnitChangeKind.OPENED and command.level not in open_levels(
        case.centre.settings, command.effective_on
    ):
        errors["level"] = "unit_level_wrong"
    if errors:
        raise InvalidInput("unit_change_invalid", errors)
    problem = day_problem(
        command.kind,
        command.effective_on,
        today=case.today,
        last_received_on=_last_received_on(case),
    )
    if problem:
        raise InvalidInput("unit_change_invalid", {"effective_on": problem})


def _check_ground(case: _Case) -> None:
    if not case.command.document.strip():
        case.errors["document"] = "unit_document_missing"
    if not case.command.reason.strip():
        case.errors["reason"] = "unit_reason_missing"


def _check_name(case: _Case) -> None:
    name, short = nfc(case.command.name).strip(), nfc(case.command.short_name).strip()
    others = [one for one in case.agencies.values() if one.id != case.command.agency_id]
    if not name:
        case.errors["name"] = "unit_name_missing"
    elif any(fold(one.name) == fold(name) and one.closed_on is None for one in others):
        case.errors["name"] = "unit_name_taken"
    if not short or len(short) > SHORT_MAX:
        case.errors["short_name"] = "unit_short_name_missing"


def _check_other(case: _Case) -> None:
    command, other = case.command, case.other
    if command.kind is UnitChangeKind.MERGED:
        is_open = other is not None and other.is_open_on(command.effective_on)
        if not is_open or command.other_id == command.agency_id:
            case.errors["other_id"] = "unit_heir_wrong"
    elif command.kind is UnitChangeKind.MOVED or command.other_id:
        parents = {one.id: one.parent_id for one in case.agencies.values()}
        if command.other_id and (
            other is None
            or other.closed_on is not None
            or makes_a_circle(parents, command.agency_id, command.other_id)
        ):
            case.errors["other_id"] = "unit_parent_wrong"


def _effect(case: _Case) -> ChangeEffect:
    unit = case.unit
    count = case.uow.units.open_dossiers(case.centre.id, unit.id) if unit else 0
    return ChangeEffect(count, _last_received_on(case))


def _last_received_on(case: _Case) -> date | None:
    unit = case.unit
    if unit is None or case.command.kind not in ENDS:
        return None
    last = case.uow.units.last_received_at(case.centre.id, unit.id)
    return last.astimezone(VIETNAM).date() if last else None


def _opened(case: _Case) -> Agency:
    """A new agency has a code of its own that no procedure names before it is imported so."""
    command = case.command
    taken = {one.code for one in case.agencies.values()}
    stem = "-".join(fold(command.short_name).split())[:40] or "unit"
    code = next(
        code
        for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        if code not in taken
    )
    agency = Agency(
        centre_id=case.centre.id,
        code=code,
        name=nfc(command.name).strip()[:NAME_MAX],
        short_name=nfc(command.short_name).strip(),
        parent_id=command.other_id or None,
        opened_on=command.effective_on,
    )
    if command.level != PROVINCE:
        settings = case.centre.settings
        levels = {**settings.agency_levels, code: command.level}
        case.centre.settings = replace(settings, agency_levels=levels)
    case.uow.agencies.add(agency)
    case.uow.flush()
    return agency


def _change(case: _Case, unit: Agency, actor: Actor, now: datetime) -> UnitChange:
    command, other = case.command, case.other
    above = case.agencies.get(unit.parent_id or 0)
    before, after = unit.name, other.name if other else ""
    if command.kind in NEEDS_NAME:
        after = nfc(command.name).strip()[:NAME_MAX]
        before = "" if command.kind is UnitChangeKind.OPENED else before
    elif command.kind is UnitChangeKind.MOVED:
        before = above.name if above else ""
    is_merger = command.kind is UnitChangeKind.MERGED
    return UnitChange(
        centre_id=case.centre.id,
        agency_id=unit.id,
        kind=command.kind,
        effective_on=command.effective_on,
        document=command.document.strip()[:DOCUMENT_MAX],
        reason=command.reason.strip()[:REASON_MAX],
        before=before,
        after=after,
        decided_at=now,
        decided_by=actor.id,
        short_name=nfc(command.short_name).strip(),
        parent_id=None if is_merger else command.other_id or None,
        heir_centre_id=case.centre.id if is_merger else None,
        heir_agency_id=command.other_id if is_merger else None,
    )


def _apply(uow: UnitOfWork, change: UnitChange) -> None:
    unit = uow.agencies.by_id(change.agency_id or 0)
    assert unit is not None
    if change.kind is UnitChangeKind.RENAMED:
        unit.name, unit.short_name = change.after, change.short_name
    elif change.kind is UnitChangeKind.MOVED:
        unit.parent_id = change.parent_id
    elif change.kind in ENDS:
        unit.closed_on = change.effective_on
    if change.heir_centre_id is not None:
        carry_on(
            uow,
            (change.centre_id, unit.id),
            (change.heir_centre_id, change.heir_agency_id),
            change.effective_on,
        )
