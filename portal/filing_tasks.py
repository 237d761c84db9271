"""The task list of a draft and its tasks: contact, case, e-form, result; deleting and moving it."""

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response
from wtforms import StringField

from dossiers.errors import AlreadyDone, InvalidInput, NotFound
from dossiers.model.eform_answers import Problem
from dossiers.model.identifiers import normalise_code
from dossiers.services import draft_tasks, drafts
from dossiers.services.draft_reading import OpenDraft
from dossiers.wording.errors import field_texts
from dossiers.wording.filing import PREFILLED
from portal.filing import (
    actor,
    came_from_check,
    confirmation_path,
    draft_page,
    onward,
    sent_text,
    task_draft,
    tasks_path,
)
from portal.presenters.filing import (
    contact_shown,
    first_section,
    mark_suggested,
    result_page,
    section_titles,
    suggestions,
    task_list,
)
from web.current import deps, this_request
from web.eform_fields import ACTION, read_page
from web.eforms import SectionForm, open_section, section_page
from web.forms import BaseForm
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("filing_tasks", __name__, url_prefix="/ban-nhap/<token>")


class ContactForm(BaseForm):
    """How the applicant can be reached."""

    phone = StringField()
    email = StringField()
    address = StringField()


@blueprint.errorhandler(AlreadyDone)
def sent_before(error: AlreadyDone) -> Response:
    """Lead to the confirmation of a draft that was sent, whatever was to be saved."""
    return redirect(confirmation_path(error.context["dossier"]), 303)


def _page(
    name: str, draft: OpenDraft, errors: dict[str, str] | None = None, **values: Any
) -> tuple[str, int]:
    body = render_template(
        f"portal/{name}.html",
        draft=draft,
        errors=errors or {},
        base=tasks_path(draft.token),
        from_check=came_from_check(),
        **values,
    )
    return body, 422 if errors else 200


@blueprint.get("")
@access(SIGNED_IN)
def show(token: str) -> tuple[str, int]:
    """Show what is done and what is left."""
    draft = draft_page(token)
    return _page("tasks", draft, page=task_list(draft, deps().places))


@blueprint.route("/nguoi-nop", methods=["GET", "POST"])
@access(SIGNED_IN)
def applicant(token: str) -> Any:
    """Ask how the applicant can be reached; name and number come from the account."""
    if request.method != "POST":
        draft = task_draft(token)
        return _page("applicant", draft, form=ContactForm(data=contact_shown(draft)))
    form = ContactForm()
    command = draft_tasks.SaveApplicant(
        token, form.phone.data or "", form.email.data or "", form.address.data or ""
    )
    try:
        following = draft_tasks.save_applicant(deps(), command, actor())
    except InvalidInput as error:
        return _page("applicant", task_draft(token), field_texts(error), form=form)
    return onward(token, following)


@blueprint.route("/truong-hop", methods=["GET", "POST"])
@access(SIGNED_IN)
def case(token: str) -> Any:
    """Ask which case the person is in."""
    if request.method != "POST":
        draft = task_draft(token)
        return _page("case", draft, chosen=draft.case_key)
    chosen = request.form.get("case", "")
    try:
        following = draft_tasks.choose_case(deps(), token, chosen, actor())
    except InvalidInput as error:
        return _page("case", task_draft(token), field_texts(error), chosen=chosen)
    return onward(token, following)


@blueprint.get("/to-khai")
@access(SIGNED_IN)
def eform(token: str) -> Response:
    """Lead to the first page of the e-form that is not finished."""
    draft = task_draft(token)
    return redirect(f"{tasks_path(draft.token)}/to-khai/{first_section(draft)}", 303)


@blueprint.route("/to-khai/<section>", methods=["GET", "POST"])
@access(SIGNED_IN)
def eform_section(token: str, section: str) -> Any:
    """Show and save one page of the e-form; a wrong one is shown again as typed.

    The draft is read for pages that are shown: saving reads what it needs itself.
    """
    asked = this_request()
    if asked.method != "POST":
        return _eform_page(token, section)
    if ACTION in asked.form:
        draft = task_draft(token)
        form = open_section(draft.eform, section, draft.answers)
        if form.pressed(asked.form):
            return _eform_page_of(draft, form)
    command = draft_tasks.SaveSection(token, section, partial(read_page, asked.form))
    saved = draft_tasks.save_section(deps(), command, actor())
    if saved.cleaned.errors:
        return _eform_page(token, section, saved.cleaned.errors)
    return _after_section(token, saved)


def _eform_page(token: str, section: str, problems: Mapping[str, Problem] | None = None) -> Any:
    draft = task_draft(token)
    suggested = suggestions(draft, section)
    form = open_section(draft.eform, section, {**suggested, **draft.answers})
    return _eform_page_of(draft, form, suggested.keys() - draft.answers.keys(), problems)


def _eform_page_of(
    draft: OpenDraft,
    form: SectionForm,
    suggested: Container[str] = (),
    problems: Mapping[str, Problem] | None = None,
) -> tuple[str, int]:
    view = section_page(form, deps().places, problems)
    if not form.is_sent:
        mark_suggested(view, suggested, PREFILLED)
    titles = section_titles(draft, form.section.key)
    return _page("eform", draft, dict(view.errors), page=view, titles=titles)


def _after_section(token: str, saved: draft_tasks.SectionSaved) -> Response:
    """Lead to the e-form's next page, from its last one to the task that follows."""
    if saved.page is None or came_from_check():
        return onward(token, saved.following)
    return redirect(f"{tasks_path(normalise_code(token))}/to-khai/{saved.page}", 303)


@blueprint.route("/nhan-ket-qua", methods=["GET", "POST"])
@access(SIGNED_IN)
def result(token: str) -> Any:
    """Ask how the result is wanted; the post needs an address."""
    if request.method != "POST":
        draft = task_draft(token)
        return _page("result_channel", draft, page=result_page(draft))
    command = draft_tasks.ChooseResult(token, sent_text("channel"), sent_text("address"))
    try:
        following = draft_tasks.choose_result(deps(), command, actor())
    except InvalidInput as error:
        draft = task_draft(token)
        page = replace(result_page(draft), chosen=command.channel, address=command.address)
        return _page("result_channel", draft, field_texts(error), page=page)
    return onward(token, following)


@blueprint.route("/xoa", methods=["GET", "POST"])
@access(SIGNED_IN)
def delete(token: str) -> Any:
    """Ask once more, then delete the draft; deleting it twice ends at the same page."""
    if request.method == "POST":
        try:
            drafts.delete_draft(deps(), token, actor())
        except NotFound:
            return redirect("/ho-so", 303)
        return redirect("/ho-so", 303)
    return _page("delete_draft", draft_page(token))


@blueprint.post("/chuyen-ban")
@access(SIGNED_IN)
def move(token: str) -> Response:
    """Move the draft to the version of the procedure in force."""
    drafts.move_draft(deps(), token, actor())
    return redirect(tasks_path(token), 303)
