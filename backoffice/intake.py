"""Intake at the counter: one screen, one red button; then the slips."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.forms.intake import CounterForm, CounterRefusalForm
from backoffice.intake_sheet import CounterPage, read_counter
from backoffice.reading import shows
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.access_journal import ReadKind
from dossiers.rules.permissions import Action
from dossiers.services.intake_counter import receive_at_counter
from dossiers.services.intake_online_reading import received_sheet
from dossiers.services.intake_questions import hold_at_counter
from dossiers.services.intake_refusal import guide_at_counter, refuse_at_counter
from dossiers.services.late_entries import enter_late
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("intake", __name__, url_prefix="/can-bo/tiep-nhan")

REFUSE, GUIDE, HOLD, GO_ON = "tu-choi", "huong-dan", "cho-y-kien", ("", "tiep", "nhan")


@bp.get("")
@requires(Action.RECEIVE)
def counter() -> str:
    """Show an empty screen; `?thu-tuc=` chooses the procedure, `?den-thang=` a direct arrival."""
    form = CounterForm(formdata=None)
    form.procedure.data = request.args.get("thu-tuc", "")
    form.direct.data = request.args.get("den-thang", "")
    return _page(read_counter(deps(), form, signed_in_officer().actor))


@bp.post("")
@requires(Action.RECEIVE)
def go_on() -> Response | str | tuple[str, int]:
    """Look up, search and choose without changing anything; receive when all stands there."""
    actor = signed_in_officer().actor
    page = read_counter(deps(), CounterForm(), actor)
    pressed = request.form.get("do", "")
    if pressed == REFUSE:
        return _refusal_page(CounterRefusalForm())
    try:
        if pressed == GUIDE and page.is_current:
            slip = guide_at_counter(deps(), page.form.guide_command(page.findings), actor)
            return redirect(f"/can-bo/tiep-nhan/phieu/{slip}", code=303)
        if pressed == HOLD and page.is_current:
            held = hold_at_counter(deps(), page.hold_command(), actor)
            return redirect(f"/can-bo/ho-so/{held}", code=303)
        if pressed in GO_ON and page.may_receive and page.form.is_late:
            entered = enter_late(deps(), page.late_command(), actor)
            return redirect(f"/can-bo/ho-so/{entered}", code=303)
        if pressed in GO_ON and page.may_receive:
            received = receive_at_counter(deps(), page.receive_command(), actor)
            return redirect(f"/can-bo/tiep-nhan/xong/{received.code}", code=303)
    except (InvalidInput, RuleViolation) as error:
        page.take_error(error)
    return (_page(page), 422) if page.errors else _page(page)


@bp.get("/xong/<code>")
@requires(Action.RECEIVE)
def done(code: str) -> str:
    """Show what was received: code, date, slips to print, the way to the next person."""
    sheet = received_sheet(deps(), code, signed_in_officer().actor)
    return render_template("backoffice/intake_done.html", done=sheet)


@bp.post("/tu-choi")
@requires(Action.REFUSE)
def refuse() -> Response | tuple[str, int]:
    """Refuse at the counter with a slip."""
    form = CounterRefusalForm()
    try:
        slip = refuse_at_counter(deps(), form.command(), signed_in_officer().actor)
    except (InvalidInput, RuleViolation) as error:
        form.take_error(error, field="reason")
        return _refusal_page(form), 422
    return redirect(f"/can-bo/tiep-nhan/phieu/{slip}", code=303)


@bp.get("/tu-choi")
@requires(Action.REFUSE)
def refusal() -> str:
    """Show the refusal of somebody whose matter is on no list."""
    return _refusal_page(CounterRefusalForm(formdata=None))


def _page(page: CounterPage) -> str:
    if page.sheet.person is not None:
        shows(ReadKind.PERSON, person_id=page.sheet.person.id)
    return render_template("backoffice/intake.html", page=page, form=page.form, errors=page.errors)


def _refusal_page(form: CounterRefusalForm, **extra: Any) -> str:
    return render_template("backoffice/refusal.html", form=form, online=None, **extra)
