"""What is done to many dossiers at once from the desk: each on its own, each told on its own."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from flask import request

from backoffice.forms.handover import PICKED
from dossiers.errors import DomainError
from dossiers.model.people import Actor
from dossiers.model.routing import HandoverDirection
from dossiers.ports.deps import Deps
from dossiers.ports.queries.desk import DeskTab
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.rules.scope import may_any
from dossiers.services.handover import confirm_handovers
from dossiers.services.handover_batches import Picked
from dossiers.services.processing import OnDossier, take_up
from dossiers.services.returning import confirm_results
from dossiers.services.sheets import PrepareSheet, prepare_sheet
from dossiers.wording.desk import PICKED_DONE, PICKED_SHEET
from dossiers.wording.errors import error_text
from web.forms import whole_number

MOST = 200
_ROW_PARTS = 3


class Deed(StrEnum):
    """What the bar under the desk does with the picked dossiers; see `wording.desk.DEED_NAMES`."""

    TAKE_OVER = "nhan"
    TAKE_UP = "nhan-viec"
    PREPARE_SHEET = "soan"
    TAKE_RESULT = "nhan-ket-qua"


_NEEDS = {
    Deed.TAKE_OVER: frozenset({Action.CONFIRM_HANDOVER}),
    Deed.TAKE_UP: frozenset({Action.TAKE_UP}),
    Deed.PREPARE_SHEET: frozenset({Action.HAND_OVER, Action.SEND_RESULT}),
    Deed.TAKE_RESULT: frozenset({Action.CONFIRM_RESULT}),
}
DEED_ACTIONS = tuple(sorted(frozenset().union(*_NEEDS.values())))
"""What one must be allowed to do for any of this at all."""

_RUNNING = frozenset({DeskTab.IN_PROGRESS, DeskTab.DUE_TODAY, DeskTab.OVERDUE})
_TABS = {
    Deed.TAKE_OVER: frozenset({DeskTab.TO_RECEIVE}),
    Deed.TAKE_UP: _RUNNING,
    Deed.PREPARE_SHEET: _RUNNING,
    Deed.TAKE_RESULT: _RUNNING,
}


class PickedRow(NamedTuple):
    """A dossier as the desk showed it, with the agency in charge."""

    code: str
    revision: int
    agency_id: int


class Told(NamedTuple):
    """What became of one picked dossier; `href` leads to what was made of it."""

    code: str
    is_done: bool
    words: str
    href: str = ""


def offered(actor: Actor, tab: DeskTab) -> tuple[Deed, ...]:
    """Return what an officer may do with picked dossiers of a tab."""
    return tuple(deed for deed in Deed if tab in _TABS[deed] and may_any(actor, _NEEDS[deed]))


def picked_rows() -> tuple[PickedRow, ...]:
    """Return the ticked rows of the request, each once; what was bent by hand matches nothing."""
    rows: dict[str, PickedRow] = {}
    for value in request.form.getlist(PICKED)[:MOST]:
        parts = [*value.split("|"), "", ""][:_ROW_PARTS]
        numbers = (whole_number(part, otherwise=-1) for part in parts[1:])
        rows.setdefault(parts[0], PickedRow(parts[0], *numbers))
    return tuple(rows.values())


def do_to_picked(
    deps: Deps, deed: Deed, rows: Sequence[PickedRow], actor: Actor
) -> tuple[Told, ...]:
    """Do it to each dossier by itself: what one forbids does not hold the others up."""
    if deed is Deed.PREPARE_SHEET:
        return tuple(_on_sheets(deps, rows, actor))

    def act(row: PickedRow) -> object:
        if deed is Deed.TAKE_UP:
            take_up(deps, OnDossier(row.code, row.revision), actor)
            return None
        confirm = confirm_handovers if deed is Deed.TAKE_OVER else confirm_results
        return confirm(deps, (Picked(row.code, row.revision),), actor)

    return tuple(_told(row.code, lambda row=row: act(row)) for row in rows)  # type: ignore[misc]


def _told(code: str, act: Callable[[], object]) -> Told:
    try:
        act()
    except DomainError as error:
        return Told(code, is_done=False, words=error_text(error))
    return Told(code, is_done=True, words=PICKED_DONE)


def _on_sheets(deps: Deps, rows: Sequence[PickedRow], actor: Actor) -> Iterable[Told]:
    """One sheet for each agency; a dossier that cannot lie on it is left out and told."""
    for agency_id in sorted({row.agency_id for row in rows}):
        yield from _on_sheet(deps, [row.code for row in rows if row.agency_id == agency_id], actor)


def _on_sheet(deps: Deps, codes: list[str], actor: Actor) -> Iterable[Told]:
    out = is_of_centre(actor, actor.centre_id or 0)
    direction = HandoverDirection.TO_AGENCY if out else HandoverDirection.TO_CENTRE
    left = list(codes)
    while left:
        try:
            sheet_id = prepare_sheet(deps, PrepareSheet(tuple(left), direction), actor)
        except DomainError as error:
            culprit = error.context.get("dossier")
            refused = [culprit] if culprit in left else list(left)
            words = error_text(error)
            yield from (Told(code, is_done=False, words=words) for code in refused)
            left = [code for code in left if code not in refused]
        else:
            href, words = f"/can-bo/ban-giao/soan/{sheet_id}", PICKED_SHEET.format(sheet_id)
            yield from (Told(code, is_done=True, words=words, href=href) for code in left)
            return
