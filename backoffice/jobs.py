"""Given-up jobs: seen, and put back to the waiting ones."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.presenters.jobs import job_lines
from dossiers.rules.permissions import Action, may
from dossiers.services.jobs import run_dead_job_again
from dossiers.wording.administration import JOB_TOLD, PARTS
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("jobs", __name__, url_prefix="/can-bo/thiet-lap/viec")

MOST = 200


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show the jobs that were given up, newest first."""
    officer = signed_in_officer()
    again = request.args.get("chay-lai", type=int)
    return render_template(
        "backoffice/jobs.html",
        parts=PARTS,
        lines=job_lines(deps().jobs.dead(limit=MOST)),
        most=MOST,
        told=JOB_TOLD.format(job=again) if again is not None else "",
        may_change=may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id),
    )


@bp.post("/<int:job_id>/chay-lai")
@requires(Action.ADMINISTER)
def again(job_id: int) -> Response:
    """Put a given-up job back to the waiting ones."""
    run_dead_job_again(deps(), job_id)
    return redirect(f"{url_for('.page')}?chay-lai={job_id}", code=303)
