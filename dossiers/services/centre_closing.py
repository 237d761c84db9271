"""Closing a centre: another one carries its dossiers on, and none is lost (R-ACC-08, R-ACC-09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.errors import InvalidInput, NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.organisation import Centre
from dossiers.model.units import UnitChange, UnitChangeKind
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.rules.units import day_problem
from dossiers.services.steps.administering import today_of
from dossiers.services.steps.competence import carry_on


@dataclass(frozen=True, slots=True)
class CloseCentre:
    """A centre (`code`) takes nothing in from a day on; `into` carries its dossiers on."""

    code: str
    into: str
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class CentreLine:
    """A centre in the tree: how deep it stands, until when it takes dossiers in, who follows."""

    code: str
    name: str
    level: str
    depth: int
    closed_on: date | None
    heir: str
    open_dossiers: int


def close_centre(deps: Deps, command: CloseCentre) -> int:
    """Close a centre by a decision; return how many open dossiers its heir carries on.

    Codes, due dates and slips stay as they are: the dossiers remain the closed centre's, and
    whoever has a role at the heir has it there too. Doing the same again changes nothing.
    Raises NotFound `centre_unknown`, InvalidInput `centre_closing_wrong` with the fields.
    """
    with deps.uow() as uow:
        centre, heir = _centre(uow, command.code), _centre(uow, command.into)
        uow.centres.locked(centre.id)
        if centre.closed_on is None:
            pairs = _pairs(uow, deps, command, centre, heir)
            centre.closed_on = command.on
            carry_on(uow, (centre.id, None), (heir.id, None), command.on)
            for agency_id, heir_id in pairs:
                carry_on(uow, (centre.id, agency_id), (heir.id, heir_id), command.on)
            uow.units.add(_change(deps, command, centre, heir))
        left = uow.units.open_dossiers(centre.id, None)
        uow.commit()
    return left


def centre_tree(deps: Deps) -> Sequence[CentreLine]:
    """Return every centre under the one that it is a part of, by name (R-ACC-08)."""
    with deps.reading() as uow:
        centres = {one.code: one for one in uow.centres.all()}
        names = {one.id: one.name for one in centres.values()}
        lines: list[CentreLine] = []

        def put(above: str, depth: int) -> None:
            for one in centres.values():
                if _above(one, centres) == above:
                    lines.append(_line(uow, one, depth, names))
                    put(one.code, depth + 1)

        put("", 0)
    return lines


def _above(centre: Centre, centres: dict[str, Centre]) -> str:
    above = centre.settings.part_of
    return above if above in centres and above != centre.code else ""


def _line(uow: UnitOfWork, centre: Centre, depth: int, names: dict[int, str]) -> CentreLine:
    links = uow.units.successions(centre.id) if centre.closed_on else ()
    heirs = [one for one in links if one.centre_id == centre.id and one.agency_id is None]
    return CentreLine(
        centre.code,
        centre.name,
        centre.settings.level,
        depth,
        centre.closed_on,
        names.get(heirs[-1].heir_centre_id, "") if heirs else "",
        uow.units.open_dossiers(centre.id, None),
    )


def _centre(uow: UnitOfWork, code: str) -> Centre:
    found = uow.centres.by_code(code)
    if found is None:
        raise NotFound("centre_unknown", centre=code)
    return found


def _pairs(
    uow: UnitOfWork, deps: Deps, command: CloseCentre, centre: Centre, heir: Centre
) -> list[tuple[int, int]]:
    """Each agency with the one of the heir that has the same code: nothing stays without master."""
    errors = {}
    if heir.id == centre.id or not heir.is_open_on(max(command.on, today_of(deps))):
        errors["into"] = "centre_heir_wrong"
    if not command.document.strip():
        errors["document"] = "unit_document_missing"
    last = uow.units.last_received_at(centre.id, None)
    received_on = last.astimezone(VIETNAM).date() if last else None
    kind = UnitChangeKind.MERGED
    problem = day_problem(kind, command.on, today=today_of(deps), last_received_on=received_on)
    if problem:
        errors["on"] = problem
    there = {one.code: one.id for one in uow.agencies.of_centre(heir.id)}
    own = uow.agencies.of_centre(centre.id)
    if any(one.code not in there for one in own):
        errors["into"] = "centre_heir_lacks_agencies"
    if errors:
        raise InvalidInput("centre_closing_wrong", errors)
    return [(one.id, there[one.code]) for one in own]


def _change(deps: Deps, command: CloseCentre, centre: Centre, heir: Centre) -> UnitChange:
    now = deps.clock.now()
    return UnitChange(
        centre_id=centre.id,
        agency_id=None,
        kind=UnitChangeKind.MERGED,
        effective_on=command.on,
        document=command.document.strip(),
        reason="",
        before=centre.name,
        after=heir.name,
        decided_at=now,
        decided_by=None,
        heir_centre_id=heir.id,
        applied_at=now,
    )
