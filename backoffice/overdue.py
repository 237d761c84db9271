"""What officers do with an overdue dossier: cause, apology; and with its time: extend, exclude."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.intake import RefusableForm
from backoffice.forms.overdue import ApologyForm, CauseForm, ExcludeForm, ExtendForm
from backoffice.presenters.overdue import late_page
from dossiers.rules.permissions import Action
from dossiers.services.apologising import issue_apology, state_late_cause
from dossiers.services.extending import exclude_time, extend_time
from dossiers.services.late_reading import late_sheet
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("overdue", __name__, url_prefix="/can-bo/ho-so")


def _page(template: str, code: str, action: Action, form: RefusableForm) -> str:
    sheet = late_sheet(deps(), code, signed_in_officer().actor, action)
    if "revision" in form and not form["revision"].data:
        form["revision"].data = str(sheet.revision)
    return render_template(f"backoffice/{template}.html", sheet=late_page(sheet), form=form)


def _back(code: str) -> Response:
    return redirect(f"/can-bo/ho-so/{code}", code=303)


@bp.get("/<code>/nguyen-nhan")
@requires(Action.STATE_CAUSE)
def cause_page(code: str) -> str:
    """Ask why a dossier is late; show what was stated before."""
    return _page("late_cause", code, Action.STATE_CAUSE, CauseForm(formdata=None))


@bp.post("/<code>/nguyen-nhan")
@requires(Action.STATE_CAUSE)
def cause(code: str) -> Response | tuple[str, int]:
    """Keep why a dossier is late (R-SPV-05)."""
    form = CauseForm()
    actor = signed_in_officer().actor
    if not done(form, "text", lambda: state_late_cause(deps(), form.command(code), actor)):
        return _page("late_cause", code, Action.STATE_CAUSE, form), 422
    return _back(code)


@bp.get("/<code>/xin-loi")
@requires(Action.APOLOGISE)
def apology_page(code: str) -> str:
    """Ask for the reason and the new date of an apology."""
    return _page("apology", code, Action.APOLOGISE, ApologyForm(formdata=None))


@bp.post("/<code>/xin-loi")
@requires(Action.APOLOGISE)
def apology(code: str) -> Response | tuple[str, int]:
    """Apologise in writing (R-OVD-01); what the rules refuse is said beside its box."""
    form = ApologyForm()
    actor = signed_in_officer().actor
    beside = {"R-OVD-03": "new_due_at"}
    if not done(
        form, "reason", lambda: issue_apology(deps(), form.command(code), actor), by_rule=beside
    ):
        return _page("apology", code, Action.APOLOGISE, form), 422
    return _back(code)


@bp.get("/<code>/keo-dai")
@requires(Action.EXTEND_TIME)
def extend_page(code: str) -> str:
    """Show the extensions that the procedure lists and that are not used yet."""
    return _page("extension", code, Action.EXTEND_TIME, ExtendForm(formdata=None))


@bp.post("/<code>/keo-dai")
@requires(Action.EXTEND_TIME)
def extend(code: str) -> Response | tuple[str, int]:
    """Add time that the law allows (R-DLN-10)."""
    form = ExtendForm()
    actor = signed_in_officer().actor
    if not done(form, "key", lambda: extend_time(deps(), form.command(code), actor)):
        return _page("extension", code, Action.EXTEND_TIME, form), 422
    return _back(code)


@bp.get("/<code>/khong-tinh")
@requires(Action.EXCLUDE_TIME)
def exclude_page(code: str) -> str:
    """Ask which span does not count, and by which decision."""
    return _page("exclusion", code, Action.EXCLUDE_TIME, ExcludeForm(formdata=None))


@bp.post("/<code>/khong-tinh")
@requires(Action.EXCLUDE_TIME)
def exclude(code: str) -> Response | tuple[str, int]:
    """Leave a span out of the count (R-DLN-10)."""
    form = ExcludeForm()
    actor = signed_in_officer().actor
    if not done(form, "from_at", lambda: exclude_time(deps(), form.command(code), actor)):
        return _page("exclusion", code, Action.EXCLUDE_TIME, form), 422
    return _back(code)
