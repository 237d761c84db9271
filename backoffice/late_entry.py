"""Late entry: outages, books of paper receipts, and the leader's word on what was entered."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.channels import BookForm, LateDecisionForm, OutageForm
from backoffice.forms.intake import revision_of
from dossiers.errors import InvalidInput
from dossiers.model.late_entry import LateState
from dossiers.rules.permissions import Action
from dossiers.rules.scope import may_here
from dossiers.services.arrival_view import late_lines
from dossiers.services.late_books import late_basis, open_book, record_outage
from dossiers.services.late_entries import DecideLate, decide_late
from dossiers.wording.errors import error_text
from dossiers.wording.labels import label
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("late_entry", __name__, url_prefix="/can-bo/nhap-muon")

_HOME = "/can-bo/nhap-muon"


@bp.get("")
@requires(Action.VIEW_LATE_ENTRIES)
def lists() -> str:
    """Show late entries, outages and books."""
    return _page()


@bp.post("/gian-doan")
@requires(Action.DECIDE_LATE_ENTRY)
def outage() -> Response | tuple[str, int]:
    """Write down an outage."""
    form = OutageForm()
    actor = signed_in_officer().actor
    if not done(form, "cause", lambda: record_outage(deps(), form.command(), actor)):
        return _page(outage_form=form), 422
    return redirect(_HOME, code=303)


@bp.post("/quyen")
@requires(Action.DECIDE_LATE_ENTRY)
def book() -> Response | tuple[str, int]:
    """Open a book of paper receipts."""
    form = BookForm()
    actor = signed_in_officer().actor
    if not done(form, "series", lambda: open_book(deps(), form.command(), actor)):
        return _page(book_form=form), 422
    return redirect(_HOME, code=303)


@bp.post("/duyet/<code>")
@requires(Action.DECIDE_LATE_ENTRY)
def decide(code: str) -> Response | tuple[str, int]:
    """Approve or reject one late entry."""
    form = LateDecisionForm()
    approves = request.form.get("do") == "duyet"
    command = DecideLate(code, revision_of(form), approves, form.reason.data or "")
    try:
        decide_late(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        return _page(errors={f"reason-{code}": error_text(error)}), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _page(
    *,
    outage_form: OutageForm | None = None,
    book_form: BookForm | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    officer = signed_in_officer()
    lines = late_lines(deps(), officer.actor)
    view: dict[str, Any] = {
        "waiting": [one for one in lines if one.state is LateState.WAITING],
        "decided": [one for one in lines if one.state is not LateState.WAITING],
        "basis": late_basis(deps(), officer.actor),
        "outage_form": outage_form or OutageForm(formdata=None),
        "book_form": book_form or BookForm(formdata=None),
        "form": outage_form or book_form,
        "errors": errors or {},
        "is_leader": may_here(officer.actor, Action.DECIDE_LATE_ENTRY),
        "label": label,
    }
    return render_template("backoffice/late_entry.html", **view)
