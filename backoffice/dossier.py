"""A dossier's page: everything at a glance, its papers, and notes among colleagues."""

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from backoffice.centre_facts import centre_facts
from backoffice.desk_address import TAB, desk_href, filter_values, list_query, read_request
from backoffice.forms.note import NoteForm
from backoffice.presenters import dossier as present
from backoffice.presenters.ends import breach_article
from backoffice.presenters.linked import leg_views
from dossiers.ports.queries.desk import DeskTab
from dossiers.rules.citations import explain
from dossiers.rules.contacts import typed_phone
from dossiers.rules.permissions import Action
from dossiers.services.arrival_view import view_arrival
from dossiers.services.desk import Neighbours, neighbours
from dossiers.services.dossier_view import DossierView, open_paper, view_dossier
from dossiers.services.internal_notes import AddNote, add_internal_note
from dossiers.wording.labels import label
from web.current import deps, now
from web.login import OfficerSession, signed_in_officer
from web.route_access import requires
from web.security import send_upload

bp = Blueprint("dossier", __name__, url_prefix="/can-bo/ho-so")

_PAPER = "giay-to"


@bp.get("/<code>")
@requires(Action.VIEW)
def page(code: str) -> str:
    """Show one dossier in the officer's scope (R-ACC-02, R-LKP-03)."""
    return _page(code, NoteForm(formdata=None))


@bp.get("/<code>/giay-to/<int:paper_id>")
@requires(Action.VIEW)
def paper(code: str, paper_id: int) -> Response:
    """Send one of its files, shown in the page where the kind allows it."""
    found = open_paper(deps(), code, paper_id, signed_in_officer().actor)
    stream = deps().objects.open(found.sha256)
    return send_upload(stream, name=found.file_name, media_type=found.media_type, inline=True)


@bp.post("/<code>/ghi-chu")
@requires(Action.VIEW)
def note(code: str) -> AnyResponse | tuple[str, int]:
    """Keep an internal note."""
    form = NoteForm()
    if not form.validate():
        return _page(code, form), 422
    command = AddNote(code, form.text.data or "")
    add_internal_note(deps(), command, signed_in_officer().actor)
    return redirect(f"/can-bo/ho-so/{code}?{_own_list_query()}#ghi-chu", code=303)


def _page(code: str, form: NoteForm) -> str:
    officer = signed_in_officer()
    view = view_dossier(deps(), code, officer.actor)
    facts, centre = view.facts, centre_facts(deps(), officer.centre_id, now())
    query = _own_list_query()
    allowed, refused = present.action_views(view.actions)
    papers, shown = present.paper_views(
        facts.code, view.papers, request.args.get(_PAPER, type=int), query
    )
    left, left_tone = present.left_words(facts, centre, now())
    return render_template(
        "backoffice/dossier.html",
        view=view,
        facts=facts,
        phone=typed_phone(facts.applicant_phone),
        status=label(facts.status),
        status_tone=present.status_tone(facts.status),
        holder=present.holder_words(facts),
        left=left,
        left_tone=left_tone,
        allowed=allowed,
        refused=refused,
        papers=papers,
        shown=shown,
        timeline_items=present.timeline(view.events),
        control=present.control_lines(view.handovers, view.centre_name),
        legs=leg_views(view.legs, view.centre_name, facts.due_at),
        steps=present.step_lines(view.steps),
        slips=present.slip_views(facts.code, view.slips),
        label=label,
        figures_ground=explain("R-SUP-13"),
        breach_article=breach_article,
        charge_tone=present.charge_tone,
        message_tone=present.message_tone,
        arrival=view_arrival(deps(), code, officer.actor),
        list_query=query,
        list_href=_list_href(),
        around=_around(officer, view),
        form=form,
    )


def _own_list_query() -> str:
    if TAB not in request.args:
        return ""
    asked = read_request(request.args, signed_in_officer().officer_id, DeskTab.TO_RECEIVE)
    return list_query(asked.tab, filter_values(asked.filters))


def _list_href() -> str:
    if TAB not in request.args:
        return "/can-bo"
    asked = read_request(request.args, signed_in_officer().officer_id, DeskTab.TO_RECEIVE)
    return desk_href(asked.tab, filter_values(asked.filters))


def _around(officer: OfficerSession, view: DossierView) -> Neighbours:
    """The dossiers before and after inside the list that this page was opened from."""
    if TAB not in request.args:
        return Neighbours(None, None)
    asked = read_request(request.args, officer.officer_id, DeskTab.TO_RECEIVE)
    centre = centre_facts(deps(), officer.centre_id, now())
    return neighbours(deps(), asked, centre, officer.actor, view.place)
