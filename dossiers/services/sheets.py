"""Handover sheets in preparation: put together, merged, split before they are sent (R-TRF-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.errors import InvalidInput, NotFound, StaleVersion
from dossiers.model.people import Actor
from dossiers.model.routing import Handover, HandoverDirection
from dossiers.model.sheets import HandoverSheet, SheetLine
from dossiers.ports.database import UnitOfWork
from dossiers.ports.deps import Deps
from dossiers.ports.queries.channels import SheetLineRow, SheetRow
from dossiers.rules.permissions import Action, is_of_centre, may
from dossiers.rules.scope import agencies_in_scope
from dossiers.services.access import dossier_for_officer
from dossiers.services.steps.handing import to_send

MOST_ON_SHEET = 200
MOST_LISTED = 100
_ACTION = {
    HandoverDirection.TO_AGENCY: Action.HAND_OVER,
    HandoverDirection.TO_CENTRE: Action.SEND_RESULT,
}


@dataclass(frozen=True, slots=True)
class PrepareSheet:
    """Dossiers of one agency that shall go together."""

    codes: tuple[str, ...]
    direction: HandoverDirection


@dataclass(frozen=True, slots=True)
class SplitSheet:
    """Dossiers that leave a sheet for a new one of their own."""

    sheet_id: int
    revision: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet in preparation with its dossiers, and the other sheets that it may be merged with."""

    row: SheetRow
    lines: Sequence[SheetLineRow]
    others: Sequence[SheetRow]


def prepare_sheet(deps: Deps, command: PrepareSheet, actor: Actor) -> int:
    """Put dossiers on a new sheet in preparation; what lay on another one moves (R-TRF-06).

    Nothing is sent yet. Raises InvalidInput `sheet_empty`, `batch_too_long` or
    `batch_of_several_agencies`, AlreadyDone for one that was sent before; NotAllowed, NotFound.
    """
    _check_number(command.codes)
    at = deps.clock.now()
    with deps.uow() as uow:
        handovers = [
            _handover(uow, code, command.direction, actor) for code in sorted(set(command.codes))
        ]
        if len({one.agency_id for one in handovers}) != 1:
            code = "batch_of_several_agencies"
            raise InvalidInput(code, {"codes": code})
        sheet = _new_sheet(uow, handovers[0], at, actor)
        _move(uow, handovers, sheet, at)
        uow.commit()
        return sheet.id


def merge_sheets(deps: Deps, sheet_id: int, other_id: int, actor: Actor) -> int:
    """Put the dossiers of another sheet on this one; the other ends; returns this one's id.

    Raises NotFound `sheet_unknown`, InvalidInput `sheets_differ` for another agency, direction or
    the sheet itself, `batch_too_long`; StaleVersion `sheet_closed` for one that is not in
    preparation any more.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        first, second = sorted((sheet_id, other_id))
        locked = {one: _sheet(uow, one, actor) for one in (first, second)}
        target, other = locked[sheet_id], locked[other_id]
        same = (target.agency_id, target.direction) == (other.agency_id, other.direction)
        if sheet_id == other_id or not same:
            raise InvalidInput("sheets_differ", {"other": "sheets_differ"})
        lines = uow.sheets.lines_of(other.id)
        _check_number([*uow.sheets.lines_of(target.id), *lines])
        for line in lines:
            line.sheet_id = target.id
        target.revision += 1
        other.revision += 1
        other.closed_at = at
        other.merged_into_id = target.id
        uow.commit()
        return target.id


def split_sheet(deps: Deps, command: SplitSheet, actor: Actor) -> int:
    """Put some dossiers of a sheet on a new one; returns the new sheet's id.

    Raises NotFound `sheet_unknown`, InvalidInput `sheet_empty` or `sheet_not_split`, StaleVersion
    `sheet_closed` when somebody changed or sent it meanwhile.
    """
    at = deps.clock.now()
    with deps.uow() as uow:
        sheet = _sheet(uow, command.sheet_id, actor)
        if sheet.revision != command.revision:
            raise StaleVersion("sheet_closed", sheet=sheet.id)
        picked, left = _picked(uow, sheet, command.codes)
        if not picked:
            raise InvalidInput("sheet_empty", {"codes": "sheet_empty"})
        if left == 0:
            raise InvalidInput("sheet_not_split", {"codes": "sheet_not_split"})
        new = _new_sheet(uow, picked[0], at, actor)
        _move(uow, picked, new, at)
        uow.commit()
        return new.id


def open_sheets(deps: Deps, actor: Actor) -> Sequence[SheetRow]:
    """Return the sheets in preparation of the officer's side, newest first."""
    assert actor.centre_id is not None
    out = is_of_centre(actor, actor.centre_id)
    direction = HandoverDirection.TO_AGENCY if out else HandoverDirection.TO_CENTRE
    return deps.queries.channels.sheets(
        actor.centre_id,
        agency_ids=agencies_in_scope(actor),
        direction=direction,
        limit=MOST_LISTED,
    )


def sheet_page(deps: Deps, sheet_id: int, actor: Actor) -> SheetPage:
    """Return a sheet in preparation. Raises NotFound `sheet_unknown` for one of others or sent."""
    rows = open_sheets(deps, actor)
    row = next((one for one in rows if one.id == sheet_id), None)
    if row is None:
        raise NotFound("sheet_unknown")
    lines = deps.queries.channels.sheet_lines(sheet_id)
    others = [one for one in rows if one.agency_id == row.agency_id and one.id != row.id]
    return SheetPage(row, lines, others)


def _check_number(items: Sequence[object]) -> None:
    if not items:
        raise InvalidInput("sheet_empty", {"codes": "sheet_empty"})
    if len(items) > MOST_ON_SHEET:
        raise InvalidInput("batch_too_long", {"codes": "batch_too_long"}, most=MOST_ON_SHEET)


def _handover(uow: UnitOfWork, code: str, direction: HandoverDirection, actor: Actor) -> Handover:
    dossier = dossier_for_officer(uow, actor, code, _ACTION[direction], lock=True)
    return to_send(uow, dossier, direction)


def _new_sheet(uow: UnitOfWork, one: Handover, at: datetime, actor: Actor) -> HandoverSheet:
    assert actor.id is not None
    sheet = HandoverSheet(one.centre_id, one.agency_id, one.direction, at, actor.id)
    uow.sheets.add(sheet)
    uow.flush()
    return sheet


def _move(
    uow: UnitOfWork, handovers: Sequence[Handover], sheet: HandoverSheet, at: datetime
) -> None:
    """Put handovers on a sheet, off any other one; a sheet left empty ends."""
    touched = set()
    for handover in handovers:
        line = uow.sheets.line_of_handover(handover.id)
        if line is None:
            uow.sheets.add_line(SheetLine(sheet.id, handover.id))
        else:
            touched.add(line.sheet_id)
            line.sheet_id = sheet.id
    uow.flush()
    for sheet_id in sorted(touched - {sheet.id}):
        other = uow.sheets.locked(sheet_id)
        assert other is not None
        other.revision += 1
        if not uow.sheets.lines_of(sheet_id):
            other.closed_at = at
            other.merged_into_id = sheet.id
    uow.flush()


def _sheet(uow: UnitOfWork, sheet_id: int, actor: Actor) -> HandoverSheet:
    sheet = uow.sheets.locked(sheet_id)
    if sheet is None or not may(
        actor, _ACTION[sheet.direction], centre_id=sheet.centre_id, agency_id=sheet.agency_id
    ):
        raise NotFound("sheet_unknown")
    if sheet.closed_at is not None:
        raise StaleVersion("sheet_closed", sheet=sheet_id)
    return sheet


def _picked(
    uow: UnitOfWork, sheet: HandoverSheet, codes: Sequence[str]
) -> tuple[list[Handover], int]:
    """Return the handovers of the codes, and how many stay."""
    wanted, picked, left = set(codes), [], 0
    for line in uow.sheets.lines_of(sheet.id):
        handover = uow.routing.handover(line.handover_id)
        assert handover is not None
        dossier = uow.dossiers.by_id(handover.dossier_id)
        assert dossier is not None
        if dossier.code in wanted:
            picked.append(handover)
        else:
            left += 1
    return picked, left
