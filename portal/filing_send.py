"""Check answers, send, and the confirmation that stays where it is."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request

from dossiers.errors import InvalidInput
from dossiers.model.identifiers import normalise_code
from dossiers.services.draft_reading import OpenDraft
from dossiers.services.filed import filed_form_pdf, look_up_link, look_up_qr, sent_dossier
from dossiers.services.submission import SendDraft, send_draft
from dossiers.wording.errors import field_texts
from portal.filing import actor, confirmation_path, task_draft, tasks_path
from portal.presenters.filing_check import check_page, sent_page
from web.current import deps
from web.route_access import SIGNED_IN, access
from web.security import pdf_answer

blueprint = Blueprint("filing_send", __name__)


@blueprint.get("/ban-nhap/<token>/kiem-tra")
@access(SIGNED_IN)
def check(token: str) -> Any:
    """Show everything once more; a draft with open tasks leads back to its list."""
    draft = task_draft(token)
    if draft.open_tasks:
        return redirect(tasks_path(draft.token), 303)
    return _page(draft, {})


@blueprint.post("/ban-nhap/<token>/kiem-tra")
@access(SIGNED_IN)
def send(token: str) -> Any:
    """Send; a second click leads to the same confirmation."""
    command = SendDraft(token, confirms_truth=request.form.get("truth") == "1")
    try:
        sent = send_draft(deps(), command, actor())
    except InvalidInput as error:
        draft = task_draft(token)
        if draft.open_tasks:
            return redirect(tasks_path(draft.token), 303)
        return _page(draft, field_texts(error))
    return redirect(confirmation_path(sent.code), 303)


def _page(draft: OpenDraft, errors: dict[str, str]) -> tuple[str, int]:
    body = render_template(
        "portal/check.html",
        draft=draft,
        page=check_page(draft, deps().places),
        errors=errors,
        base=tasks_path(draft.token),
    )
    return body, 422 if errors else 200


@blueprint.get("/ho-so/<code>/da-gui")
@access(SIGNED_IN)
def sent(code: str) -> str:
    """Confirm what was sent, now and later: only to the one who sent it."""
    found = sent_dossier(deps(), code, actor())
    return render_template("portal/sent.html", page=sent_page(found, look_up_link(deps(), code)))


@blueprint.get("/ho-so/<code>/to-khai.pdf")
@access(SIGNED_IN)
def filed_form(code: str) -> Response:
    """Give what was filed as PDF."""
    return pdf_answer(filed_form_pdf(deps(), code, actor()), f"{normalise_code(code)}.pdf")


@blueprint.get("/ho-so/<code>/ma-qr.svg")
@access(SIGNED_IN)
def qr(code: str) -> Response:
    """Draw the QR code that leads to the dossier's public page."""
    answer = Response(look_up_qr(deps(), code, actor()), mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = "no-store"
    return answer
