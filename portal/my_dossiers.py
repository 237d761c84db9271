"""A person's own dossiers: the list, the tracker, slips and papers, taking one back."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request

from dossiers.errors import InvalidInput
from dossiers.services.draft_reading import drafts_of
from dossiers.services.own_dossiers import open_own_paper, own_dossier, own_dossiers
from dossiers.services.own_history import own_history
from dossiers.services.slips import WantedSlip, slip_pdf
from dossiers.services.stopping import AskToStop, ask_to_stop
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from dossiers.wording.errors import field_texts
from dossiers.wording.events import EVENT_TITLES
from dossiers.wording.tracking import QR_LABEL
from portal.filing import actor, sent_revision
from portal.presenters.own_dossiers import grouped, tracker_view
from web.current import deps, now, settings
from web.paging import decode_cursor, encode_cursor
from web.qr import qr_picture
from web.route_access import SIGNED_IN, access
from web.security import pdf_answer, send_upload

blueprint = Blueprint("my_dossiers", __name__, url_prefix="/ho-so")

_LIST = "own-dossiers"


@blueprint.get("", strict_slashes=False)
@access(SIGNED_IN)
def list_own() -> str:
    """Show what waits for the person first, then what runs, then what is done."""
    cursor = decode_cursor(_LIST, request.args.get("sau"))
    before_id = cursor[0] if cursor and isinstance(cursor[0], int) else None
    found = own_dossiers(deps(), actor(), before_id=before_id)
    older = encode_cursor(_LIST, found.before_id) if found.before_id else None
    return render_template(
        "portal/my_dossiers.html",
        drafts=() if before_id else drafts_of(deps(), actor()),
        groups=grouped(found.lines, now()),
        newer="/ho-so" if before_id else None,
        older=f"/ho-so?sau={older}" if older else None,
        robots="noindex",
    )


@blueprint.get("/<code>")
@access(SIGNED_IN)
def tracker(code: str) -> str:
    """Show one's own dossier: where it is, the promise and why, slips, papers, messages."""
    own = own_dossier(deps(), code, actor())
    return render_template(
        "portal/tracker.html",
        own=own,
        story=own.story,
        view=tracker_view(own, now()),
        qr=qr_picture(f"{settings().portal_url}/tra-cuu?ma={own.story.code}", QR_LABEL),
        just=request.args.get("vua", ""),
        robots="noindex",
    )


@blueprint.get("/<code>/dien-bien")
@access(SIGNED_IN)
def history(code: str) -> str:
    """Show who did what on the dossier online, and for whom."""
    page = own_history(deps(), code, actor())
    return render_template(
        "portal/own_history.html", page=page, titles=EVENT_TITLES, robots="noindex"
    )


@blueprint.get("/<code>/phieu/<int:slip_id>.pdf")
@access(SIGNED_IN)
def slip(code: str, slip_id: int) -> Response:
    """Give a slip made out to the person as PDF (R-RCP-02)."""
    pdf = slip_pdf(deps(), WantedSlip(slip_id, code), actor())
    return pdf_answer(pdf.content, pdf.name)


@blueprint.get("/<code>/giay-to/<int:paper_id>")
@access(SIGNED_IN)
def paper(code: str, paper_id: int) -> Response:
    """Serve a file of the person's own dossier, boxed in; a result once returned (R-RES-05)."""
    file = open_own_paper(deps(), code, paper_id, actor())
    return send_upload(file.stream, name=file.name, media_type=file.media_type, inline=True)


@blueprint.route("/<code>/rut", methods=["GET", "POST"])
@access(SIGNED_IN)
def withdraw(code: str) -> Any:
    """Ask once more, then take the dossier back."""
    if request.method == "POST":
        reason = request.form.get("reason", "")
        withdraw_dossier(deps(), WithdrawDossier(code, sent_revision(), reason), actor())
        return redirect(f"/ho-so/{code}?vua=rut", 303)
    own = own_dossier(deps(), code, actor())
    if not own.may_withdraw:
        return redirect(f"/ho-so/{own.story.code}", 303)
    return render_template("portal/withdraw.html", own=own, story=own.story, robots="noindex")


@blueprint.route("/<code>/xin-dung", methods=["GET", "POST"])
@access(SIGNED_IN)
def ask_stop(code: str) -> Any:
    """Ask that the dossier be stopped; an officer decides (R-RES-13)."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        wish = AskToStop(code, sent_revision(), request.form.get("reason", ""))
        try:
            ask_to_stop(deps(), wish, actor())
            return redirect(f"/ho-so/{code}?vua=xin-dung", 303)
        except InvalidInput as error:
            errors = field_texts(error)
    own = own_dossier(deps(), code, actor())
    if not own.may_stop:
        return redirect(f"/ho-so/{own.story.code}", 303)
    page = render_template(
        "portal/ask_stop.html", own=own, story=own.story, errors=errors, robots="noindex"
    )
    return page, 422 if errors else 200
