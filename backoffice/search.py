"""The search box: a code opens its dossier at once, all else gives a list."""

from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.centre_facts import centre_facts
from backoffice.presenters.desk import painter_of
from backoffice.reading import listed
from dossiers.model.identifiers import normalise_code
from dossiers.rules.permissions import Action
from dossiers.rules.places import is_place_code
from dossiers.services.searching import LIMIT, search_dossiers
from dossiers.wording.desk import COLUMN_NAMES
from web.current import deps, now
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("search", __name__, url_prefix="/can-bo")

_COLUMNS = ("applicant", "received", "due", "left", "step", "holder")
_NAMED_COLUMNS = tuple((name, COLUMN_NAMES[name]) for name in _COLUMNS)
_LONGEST = 300


@bp.get("/tim")
@requires(Action.VIEW)
def page() -> Response | str:
    """Find dossiers by code, scan, number or name (R-LKP-06, R-LKP-10); a place by its code."""
    officer = signed_in_officer()
    text = request.args.get("q", "").strip()[:_LONGEST]
    if is_place_code(text):
        return redirect(f"/can-bo/vi-tri/{quote(normalise_code(text))}", code=303)
    found = search_dossiers(deps(), text, officer.actor)
    if found.code is not None:
        return redirect(f"/can-bo/ho-so/{found.code}", code=303)
    listed(row.id for row in found.rows)
    painter = painter_of(centre_facts(deps(), officer.centre_id, now()), now(), _COLUMNS)
    return render_template(
        "backoffice/search.html",
        query=text,
        by=found.by.value,
        columns=_NAMED_COLUMNS,
        rows=[painter.row(row) for row in found.rows],
        is_cut=len(found.rows) == LIMIT,
        limit=LIMIT,
    )
