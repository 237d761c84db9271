"""The lists of ends: results nobody collects, archives, wishes to stop, refusals, breaches."""

from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.ends import WithdrawRefusalForm
from backoffice.presenters.ends import breach_article, tabs
from dossiers.errors import InvalidInput
from dossiers.rules.citations import explain
from dossiers.rules.endings import last_day_before
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.archives import (
    archive_page,
    uncollected_page,
    violation_page,
    waiting_stops,
)
from dossiers.services.ends_reading import read_refusal
from dossiers.services.refusals import refusal_report, withdraw_refusal
from dossiers.wording.errors import field_texts
from dossiers.wording.formats import format_date
from dossiers.wording.labels import label
from web.current import deps, now
from web.forms import parse_date
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires

bp = Blueprint("ends_lists", __name__, url_prefix="/can-bo/ket-thuc")

_USUAL_DAYS = 30


@bp.get("")
@requires(Action.VIEW_ARCHIVES)
def first() -> Response:
    """Lead to the first list that the officer may open."""
    return redirect(tabs(signed_in_officer().actor)[0].href, code=303)


@bp.get("/cho-nhan")
@requires(Action.VIEW_UNCOLLECTED)
def uncollected() -> str:
    """Show results at the counter, those that leave it first on top (R-RES-06)."""
    found = uncollected_page(deps(), signed_in_officer().actor, after=_moment("uncollected"))
    rows = [(one, last_day_before(one.collect_by)) for one in found.lines]
    older = None
    if found.after is not None:
        at, row = found.after
        older = f"?sau={encode_cursor('uncollected', int(at.timestamp()), row)}"
    return _list("uncollected", rows=rows, older=older, ground=explain("R-RES-06"))


@bp.get("/luu-tru")
@requires(Action.VIEW_ARCHIVES)
def archives() -> str:
    """Show what lies in archives and what may be proposed for destruction (R-ARC-01, R-ARC-02)."""
    found = archive_page(deps(), signed_in_officer().actor, before_id=_row("archives"))
    older = f"?sau={encode_cursor('archives', found.before_id)}" if found.before_id else None
    return _list("archives", page=found, older=older, ground=explain("R-ARC-01"))


@bp.get("/xin-dung")
@requires(Action.DECIDE_STOP)
def stops() -> str:
    """Show the wishes to stop that wait for a decision (R-RES-13)."""
    rows = waiting_stops(deps(), signed_in_officer().actor)
    return _list("stops", rows=rows, older=None, ground=explain("R-RES-13"))


@bp.get("/vi-pham")
@requires(Action.VIEW_VIOLATIONS)
def violations() -> str:
    """Show what was done outside the regulation (R-SUP-01)."""
    found = violation_page(deps(), signed_in_officer().actor, before_id=_row("violations"))
    older = f"?sau={encode_cursor('violations', found.before_id)}" if found.before_id else None
    ground = explain("R-SUP-01")
    return _list(
        "violations", page=found, older=older, ground=ground, breach_article=breach_article
    )


@bp.get("/tu-choi")
@requires(Action.VIEW_VIOLATIONS)
def refusals() -> str | tuple[str, int]:
    """Show the refusals of a span by reason and receiver (R-REF-02)."""
    today = in_vietnam(now()).date()
    shown = {name: request.args.get(name, "") for name in ("tu", "den")}
    ground = explain("R-REF-04")
    try:
        first_day = _day("tu", today - timedelta(days=_USUAL_DAYS))
        last_day = _day("den", today)
        report = refusal_report(deps(), first_day, last_day, signed_in_officer().actor)
    except InvalidInput as error:
        errors = field_texts(error)
        return _list("refusals", report=None, shown=shown, errors=errors, ground=ground), 422
    shown = {"tu": format_date(first_day), "den": format_date(last_day)}
    return _list("refusals", report=report, shown=shown, errors={}, ground=ground)


@bp.route("/tu-choi/<int:refusal_id>", methods=["GET", "POST"])
@requires(Action.WITHDRAW_REFUSAL)
def refusal(refusal_id: int) -> Response | str | tuple[str, int]:
    """Withdraw a refusal that was wrong, with an apology (R-REF-04)."""
    actor = signed_in_officer().actor
    sheet = read_refusal(deps(), refusal_id, actor)
    form = WithdrawRefusalForm() if request.method == "POST" else WithdrawRefusalForm(formdata=None)
    status = 200
    if request.method == "POST":
        if done(form, "reason", lambda: withdraw_refusal(deps(), form.command(refusal_id), actor)):
            return redirect(f"/can-bo/ket-thuc/tu-choi/{refusal_id}", code=303)
        status = 422
    ground = explain("R-REF-04")
    page = render_template("backoffice/end_refusal.html", sheet=sheet, form=form, ground=ground)
    return page, status


def _list(name: str, **values: object) -> str:
    own = tabs(signed_in_officer().actor, name)
    is_later = "sau" in request.args
    return render_template(
        f"backoffice/ends_{name}.html", tabs=own, label=label, is_later=is_later, **values
    )


def _row(listing: str) -> int | None:
    cursor = decode_cursor(listing, request.args.get("sau"))
    return cursor[0] if cursor and isinstance(cursor[0], int) else None


def _moment(listing: str) -> tuple[datetime, int] | None:
    cursor = decode_cursor(listing, request.args.get("sau"))
    if not cursor or len(cursor) != 2 or not all(isinstance(one, int) for one in cursor):
        return None
    return datetime.fromtimestamp(int(cursor[0] or 0), UTC), int(cursor[1] or 0)


def _day(name: str, usual: date) -> date:
    text = request.args.get(name, "").strip()
    if not text:
        return usual
    try:
        return parse_date(text)
    except ValueError as error:
        raise InvalidInput("day_wrong", {name: "day_wrong"}) from error
