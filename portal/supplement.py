"""The person's answers: a supplement that was asked for, a submission completed after guidance."""

from typing import Any

from flask import Blueprint, redirect, render_template, request

from dossiers.errors import InvalidInput
from dossiers.model.procedure import Channel
from dossiers.model.status import DossierStatus
from dossiers.rules.eforms import merge_section
from dossiers.rules.filing import declaration_key, papers_to_attach
from dossiers.services.own_dossiers import OwnDossier, own_dossier
from dossiers.services.resubmission import (
    Completion,
    ResubmitDossier,
    open_completion,
    resubmit_dossier,
    save_correction,
)
from dossiers.services.supplements import TakeSupplement, take_supplement
from dossiers.wording.errors import field_texts
from portal.answering import Answer, read_answer
from portal.filing import actor, sent_revision
from portal.presenters.answering import completion_lines, own_errors, supplement_lines
from web.current import deps
from web.eforms import next_section, open_section, section_page
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("supplement", __name__, url_prefix="/ho-so/<code>")


@blueprint.get("/bo-sung")
@access(SIGNED_IN)
def ask_supplement(code: str) -> Any:
    """Show everything that is asked, with a box for each paper (R-SUP-02, R-SUP-12)."""
    own = own_dossier(deps(), code, actor())
    if own.story.status is not DossierStatus.SUPPLEMENT_REQUESTED:
        return _back(own.story.code)
    return _supplement_page(own, Answer())


@blueprint.post("/bo-sung")
@access(SIGNED_IN)
def take(code: str) -> Any:
    """Take the papers and the explanation; bad files are named, the good ones stay."""
    own = own_dossier(deps(), code, actor())
    answer = read_answer(code, [one.key for one in own.asked])
    if answer.errors:
        return _supplement_page(own, answer)
    command = TakeSupplement(
        code=code,
        revision=sent_revision(),
        papers=answer.scans,
        note=request.form.get("note", ""),
        channel=Channel.ONLINE,
    )
    try:
        take_supplement(deps(), command, actor())
    except InvalidInput as error:
        answer.errors = own_errors(field_texts(error))
        return _supplement_page(own, answer)
    return _back(own.story.code, "bo-sung")


@blueprint.get("/hoan-thien")
@access(SIGNED_IN)
def ask_completion(code: str) -> Any:
    """Show the guidance, the e-form to correct and the papers to send anew."""
    own = own_dossier(deps(), code, actor())
    return _completion_page(own, open_completion(deps(), code, actor()), Answer())


@blueprint.post("/hoan-thien")
@access(SIGNED_IN)
def resubmit(code: str) -> Any:
    """Send the submission again, completed; once per guidance (R-INT-09)."""
    own = own_dossier(deps(), code, actor())
    open_one = open_completion(deps(), code, actor())
    answer = read_answer(code, _paper_keys(open_one))
    if answer.errors:
        return _completion_page(own, open_one, answer)
    command = ResubmitDossier(
        code=code,
        revision=sent_revision(),
        papers=answer.scans,
        note=request.form.get("note", ""),
        confirms_truth=request.form.get("truth") == "1",
    )
    try:
        resubmit_dossier(deps(), command, actor())
    except InvalidInput as error:
        answer.errors = own_errors(field_texts(error))
        return _completion_page(own, open_one, answer)
    return _back(own.story.code, "gui-lai")


@blueprint.route("/hoan-thien/to-khai/<section>", methods=["GET", "POST"])
@access(SIGNED_IN)
def correct(code: str, section: str) -> Any:
    """Correct one page of the e-form; it is kept until the submission is sent again."""
    open_one = open_completion(deps(), code, actor())
    if open_one.eform is None:
        return redirect(f"/ho-so/{code}/hoan-thien", 303)
    form = open_section(open_one.eform, section, open_one.answers)
    problems = None
    if form.is_sent and not form.pressed(request.form):
        cleaned = save_correction(deps(), code, section, form.typed, actor())
        if not cleaned.errors:
            answers = merge_section(open_one.answers, section, cleaned.values)
            following = next_section(open_one.eform, section, answers)
            further = request.form.get("further") == "1" and following
            path = f"/to-khai/{following}" if further else ""
            return redirect(f"/ho-so/{code}/hoan-thien{path}", 303)
        problems = cleaned.errors
    page = section_page(form, deps().places, problems)
    html = render_template(
        "portal/complete_section.html", code=code, page=page, errors=dict(page.errors)
    )
    return html, 422 if page.errors else 200


def _paper_keys(found: Completion) -> list[str]:
    return [part.key for part in papers_to_attach(found.version, found.case_key or None)]


def _supplement_page(own: OwnDossier, answer: Answer) -> tuple[str, int]:
    html = render_template(
        "portal/supplement.html",
        own=own,
        story=own.story,
        lines=supplement_lines(own, answer),
        errors=answer.errors,
        note=request.form.get("note", ""),
        robots="noindex",
    )
    return html, answer.status if answer.errors else 200


def _completion_page(own: OwnDossier, found: Completion, answer: Answer) -> tuple[str, int]:
    html = render_template(
        "portal/complete.html",
        own=own,
        story=own.story,
        found=found,
        asks_eform=declaration_key(found.version) in found.asked,
        lines=completion_lines(found, answer),
        errors=answer.errors,
        note=request.form.get("note", ""),
        robots="noindex",
    )
    return html, answer.status if answer.errors else 200


def _back(code: str, just: str = "") -> Any:
    return redirect(f"/ho-so/{code}?vua={just}" if just else f"/ho-so/{code}", 303)
