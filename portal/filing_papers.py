"""The papers of a draft: send files, see one, take one away, say that a paper does not apply."""

from typing import Any, BinaryIO, cast

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from dossiers.errors import InvalidInput
from dossiers.model.draft_details import FilingTask
from dossiers.services.draft_papers import (
    AddPapers,
    IncomingFile,
    add_papers,
    open_paper,
    remove_paper,
    waive_paper,
)
from dossiers.services.draft_reading import OpenDraft
from dossiers.wording.errors import field_texts
from dossiers.wording.filing import refusal_text
from portal.filing import (
    actor,
    back_path,
    onward_path,
    task_draft,
    tasks_path,
    upload_limits,
)
from portal.presenters.filing_papers import papers_page
from web.current import deps
from web.errors import status_of
from web.forms import ErrorItem
from web.login import signed_in_person
from web.rates import limit_uploads
from web.route_access import SIGNED_IN, access
from web.security import send_upload

blueprint = Blueprint("filing_papers", __name__, url_prefix="/ban-nhap/<token>/giay-to")


def _page(draft: OpenDraft, errors: list[ErrorItem], status: int = 200) -> tuple[str, int]:
    page = papers_page(draft, upload_limits(), errors)
    following = draft.task_after(FilingTask.PAPERS) if page.is_complete else FilingTask.PAPERS
    body = render_template(
        "portal/papers.html",
        draft=draft,
        page=page,
        errors=errors,
        base=tasks_path(draft.token),
        back_path=back_path(draft.token),
        onward_path=onward_path(draft.token, following),
    )
    return body, status


@blueprint.get("")
@access(SIGNED_IN)
def show(token: str) -> tuple[str, int]:
    """List what is asked and what has been sent."""
    return _page(task_draft(token), [])


@blueprint.post("")
@access(SIGNED_IN)
def add(token: str) -> Any:
    """Take files for one line; those refused are named with the remedy, the others stay."""
    component = request.form.get("component", "")
    files = tuple(
        IncomingFile(file.filename, cast("BinaryIO", file.stream))
        for file in request.files.getlist("files")
        if file.filename
    )
    if files:
        limit_uploads(signed_in_person().person_id)
    command = AddPapers(token, component, files, upload_limits())
    try:
        done = add_papers(deps(), command, actor())
    except InvalidInput as error:
        told, status = [*field_texts(error).values()], status_of(error)
    else:
        told = [refusal_text(one.name, one.reason) for one in done.refused]
        status = max((status_of(one.reason) for one in done.refused), default=200)
    if told:
        errors = [ErrorItem(f"tep-{component}", text) for text in told]
        return _page(task_draft(token), errors, status)
    return _back_to(token, component)


@blueprint.get("/<int:paper_id>")
@access(SIGNED_IN)
def view(token: str, paper_id: int) -> Response:
    """Serve a file of one's own draft, boxed in."""
    file = open_paper(deps(), token, paper_id, actor())
    return send_upload(file.stream, name=file.name, media_type=file.media_type, inline=True)


@blueprint.post("/<int:paper_id>/bo")
@access(SIGNED_IN)
def remove(token: str, paper_id: int) -> Response:
    """Take a file away."""
    remove_paper(deps(), token, paper_id, actor())
    return _back_to(token, request.form.get("component", ""))


@blueprint.post("/khong-thuoc")
@access(SIGNED_IN)
def waive(token: str) -> Response:
    """Keep the person's word that a conditional paper does not, or does, apply."""
    component = request.form.get("component", "")
    applies = request.form.get("applies") == "1"
    waive_paper(deps(), token, component, actor(), applies=applies)
    return _back_to(token, component)


def _back_to(token: str, component: str) -> Response:
    query = "?tu=kiem-tra" if request.args.get("tu") == "kiem-tra" else ""
    anchor = f"#muc-{component}" if component.replace("-", "").isalnum() else ""
    return redirect(f"{tasks_path(token)}/giay-to{query}{anchor}", 303)
