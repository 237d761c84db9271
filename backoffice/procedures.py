"""The catalogue in the back office: what is public, what is lacking, a new version from a file."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.forms.admin import VersionForm
from backoffice.presenters.procedures import (
    finding_lines,
    list_line,
    list_lines,
    share_text,
    value_rows,
)
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action, may
from dossiers.services.catalogue_admin import ImportedFile, Outcome
from dossiers.services.catalogue_desk import (
    NewVersion,
    show_catalogue_desk,
    show_procedure,
    take_in_version,
)
from dossiers.wording.administration import PARTS, TAKEN_IN
from dossiers.wording.errors import field_texts
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("procedures", __name__, url_prefix="/can-bo/thiet-lap/thu-tuc")

_LACKING = "chua-cong-khai"


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show all procedures with their state and the shares (R-CAT-03, R-CAT-11)."""
    return _list(VersionForm(formdata=None))


@bp.post("")
@requires(Action.ADMINISTER)
def take_in() -> Response | tuple[str, int]:
    """Take a procedure file in, announced or interim (R-CAT-08)."""
    form = VersionForm()
    if not form.validate():
        return _list(form), 422
    command = NewVersion(
        name=form.file.data.filename,
        text=form.file.data.read(),
        is_interim=form.interim.data,
        reason=form.reason.data or "",
        central_text=form.central_text.data or "",
    )
    try:
        taken = take_in_version(deps(), command, signed_in_officer().actor)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _list(form), 422
    if taken.outcome is Outcome.REFUSED:
        return _list(form, refused=taken), 422
    return redirect(url_for(".one", code=taken.code, da=taken.outcome.value), code=303)


@bp.get("/<code>")
@requires(Action.VIEW_SETTINGS)
def one(code: str) -> str:
    """Show one procedure: each value with where it comes from, and what is lacking."""
    shown = show_procedure(deps(), code, signed_in_officer().actor)
    line = list_line(shown)
    told = TAKEN_IN.get(request.args.get("da", ""), "")
    return render_template(
        "backoffice/procedure.html",
        parts=PARTS,
        line=line,
        rows=value_rows(shown),
        told=told.format(code=line.code, number=line.number, file=""),
    )


def _list(form: VersionForm, refused: ImportedFile | None = None) -> str:
    officer = signed_in_officer()
    desk = show_catalogue_desk(deps(), officer.actor)
    only_lacking = request.args.get("xem") == _LACKING
    return render_template(
        "backoffice/procedures.html",
        parts=PARTS,
        desk=desk,
        lines=list_lines(desk, only_lacking=only_lacking),
        only_lacking=only_lacking,
        share_text=share_text,
        form=form,
        refusal=TAKEN_IN[Outcome.REFUSED.value].format(file=refused.file) if refused else "",
        findings=finding_lines(refused.findings) if refused else (),
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )
