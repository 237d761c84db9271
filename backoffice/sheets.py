"""Handover sheets in preparation: put together, merged, split, then sent as one batch."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.forms.handover import picked_value, read_picked
from dossiers.errors import InvalidInput
from dossiers.model.routing import HandoverDirection
from dossiers.rules.permissions import Action, is_of_centre
from dossiers.services.sheets import (
    PrepareSheet,
    SplitSheet,
    merge_sheets,
    open_sheets,
    prepare_sheet,
    sheet_page,
    split_sheet,
)
from dossiers.wording.errors import error_text
from web.current import deps
from web.forms import whole_number
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("sheets", __name__, url_prefix="/can-bo/ban-giao/soan")


@bp.get("")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def lists() -> str:
    """Show the sheets in preparation."""
    return _lists_page()


@bp.post("")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def prepare() -> Response | tuple[str, int]:
    """Put the picked dossiers on a new sheet."""
    actor = signed_in_officer().actor
    out = is_of_centre(actor, actor.centre_id or 0)
    direction = HandoverDirection.TO_AGENCY if out else HandoverDirection.TO_CENTRE
    codes = tuple(one.code for one in read_picked())
    try:
        sheet_id = prepare_sheet(deps(), PrepareSheet(codes, direction), actor)
    except InvalidInput as error:
        return _lists_page(error_text(error)), 422
    return redirect(f"/can-bo/ban-giao/soan/{sheet_id}", code=303)


@bp.get("/<int:sheet_id>")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def page(sheet_id: int) -> str:
    """Show one sheet in preparation."""
    return _page(sheet_id)


@bp.post("/<int:sheet_id>/gop")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def merge(sheet_id: int) -> Response | tuple[str, int]:
    """Put another sheet's dossiers on this one."""
    other = whole_number(request.form.get("other"), otherwise=0)
    try:
        merge_sheets(deps(), sheet_id, other, signed_in_officer().actor)
    except InvalidInput as error:
        return _page(sheet_id, {"other": error_text(error)}), 422
    return redirect(f"/can-bo/ban-giao/soan/{sheet_id}", code=303)


@bp.post("/<int:sheet_id>/tach")
@requires(Action.HAND_OVER, Action.SEND_RESULT)
def split(sheet_id: int) -> Response | tuple[str, int]:
    """Put the picked dossiers on a sheet of their own."""
    revision = whole_number(request.form.get("revision"), otherwise=-1)
    codes = tuple(one.code for one in read_picked())
    try:
        command = SplitSheet(sheet_id, revision, codes)
        new = split_sheet(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        return _page(sheet_id, {"": error_text(error)}), 422
    return redirect(f"/can-bo/ban-giao/soan/{new}", code=303)


def _lists_page(error: str = "") -> str:
    rows = open_sheets(deps(), signed_in_officer().actor)
    errors = {"": error} if error else {}
    return render_template("backoffice/sheets.html", rows=rows, errors=errors)


def _page(sheet_id: int, errors: dict[str, str] | None = None) -> str:
    found = sheet_page(deps(), sheet_id, signed_in_officer().actor)
    return render_template(
        "backoffice/sheet.html",
        sheet=found.row,
        lines=[(one, picked_value(one.code, one.revision)) for one in found.lines],
        others=found.others,
        errors=errors or {},
    )
