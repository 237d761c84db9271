"""The pages that bring an end about: stopped, reopened, archived, told, corrected, an incident."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.ends import (
    AskStopForm,
    CorrectionForm,
    DecideStopForm,
    EndForm,
    IncidentForm,
    PlaceForm,
    ReopenForm,
    ToldForm,
)
from dossiers.model.people import Actor
from dossiers.ports.deps import Deps
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.services.archives import place_in_archive
from dossiers.services.collecting import note_told
from dossiers.services.corrections import open_correction
from dossiers.services.ends_reading import EndSheet, read_end_sheet
from dossiers.services.incidents import record_incident
from dossiers.services.lapsing import reopen_dossier
from dossiers.services.stopping import ask_to_stop, decide_stop
from dossiers.wording.end_pages import END_PAGES
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("ends", __name__, url_prefix="/can-bo/ho-so/<code>")

_BOTH = ["GET", "POST"]
_Answer = Response | str | tuple[str, int]


@bp.route("/xin-dung", methods=_BOTH)
@requires(Action.ASK_STOP)
def ask_stop(code: str) -> _Answer:
    """Take the applicant's wish down at the counter."""
    return _end(code, Action.ASK_STOP, AskStopForm, ask_to_stop)


@bp.route("/quyet-dinh-dung", methods=_BOTH)
@requires(Action.DECIDE_STOP)
def decide(code: str) -> _Answer:
    """Grant or decline the wish to stop."""
    return _end(code, Action.DECIDE_STOP, DecideStopForm, decide_stop)


@bp.route("/mo-lai", methods=_BOTH)
@requires(Action.REOPEN)
def reopen(code: str) -> _Answer:
    """Open a lapsed dossier again."""
    return _end(code, Action.REOPEN, ReopenForm, reopen_dossier)


@bp.route("/noi-luu", methods=_BOTH)
@requires(Action.PLACE_IN_ARCHIVE)
def place(code: str) -> _Answer:
    """Say where it lies in the archive."""
    return _end(code, Action.PLACE_IN_ARCHIVE, PlaceForm, place_in_archive)


@bp.route("/da-bao", methods=_BOTH)
@requires(Action.TELL_APPLICANT)
def told(code: str) -> _Answer:
    """Keep that the applicant was told in person."""
    return _end(code, Action.TELL_APPLICANT, ToldForm, note_told)


@bp.route("/sua-ket-qua", methods=_BOTH)
@requires(Action.OPEN_CORRECTION)
def correct(code: str) -> _Answer:
    """Open the case that corrects a wrong result."""
    return _end(code, Action.OPEN_CORRECTION, CorrectionForm, open_correction)


@bp.route("/su-co", methods=_BOTH)
@requires(Action.RECORD_INCIDENT)
def incident(code: str) -> _Answer:
    """Record papers lost or damaged."""
    return _end(code, Action.RECORD_INCIDENT, IncidentForm, record_incident)


def _end(
    code: str,
    action: Action,
    form_class: type[Any],
    act: Callable[[Deps, Any, Actor], object],
) -> _Answer:
    actor = signed_in_officer().actor
    sheet = read_end_sheet(deps(), code, action, actor)
    if request.method == "GET":
        form = form_class(formdata=None, revision=str(sheet.revision), **_known(sheet))
        return _page(sheet, action, form)
    form = form_class()
    if done(form, "reason", lambda: act(deps(), form.command(code), actor)):
        return redirect(f"/can-bo/ho-so/{code}", code=303)
    return _page(sheet, action, form), 422


def _known(sheet: EndSheet) -> dict[str, str]:
    archive = sheet.ends.archive
    return {"place": archive.place} if archive else {}


def _page(sheet: EndSheet, action: Action, form: EndForm) -> str:
    words = END_PAGES[action.value]
    return render_template(
        "backoffice/end.html",
        sheet=sheet,
        words=words,
        ground=explain(words.rule_id),
        form=form,
        fields=[one for one in form if one.name in form.data and one.name != "revision"],
    )
