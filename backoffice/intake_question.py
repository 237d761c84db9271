"""Complex dossiers before intake: the question, the leader's decision, the agency's view."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.channels import AnswerForm, QuestionForm
from backoffice.forms.intake import RefusableForm, revision_of
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action, may
from dossiers.services.arrival_view import view_arrival
from dossiers.services.dossier_view import view_dossier
from dossiers.services.intake_questions import (
    DecideQuestion,
    ProposeQuestion,
    answer_question,
    decide_question,
    propose_question,
)
from dossiers.wording.labels import label
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("intake_question", __name__, url_prefix="/can-bo/ho-so")

_KINDS = ("intake_question", "intake_answer")


@bp.get("/<code>/y-kien-tiep-nhan")
@requires(Action.VIEW_QUESTION)
def page(code: str) -> str:
    """Show the question and what may be done about it now."""
    return _page(code, QuestionForm(formdata=None), AnswerForm(formdata=None))


@bp.post("/<code>/y-kien-tiep-nhan/trinh")
@requires(Action.PROPOSE_QUESTION)
def propose(code: str) -> Response | tuple[str, int]:
    """Lay a complex submission before the leader (R-INT-08)."""
    form = QuestionForm()
    command = ProposeQuestion(code, revision_of(form), form.question.data or "")
    actor = signed_in_officer().actor
    if not done(form, "question", lambda: propose_question(deps(), command, actor)):
        return _page(code, form, AnswerForm(formdata=None)), 422
    return redirect(f"/can-bo/ho-so/{code}/y-kien-tiep-nhan", code=303)


@bp.post("/<code>/y-kien-tiep-nhan/quyet")
@requires(Action.ASK_BEFORE_INTAKE)
def decide(code: str) -> Response:
    """Ask the agency, or have it judged without it."""
    form = QuestionForm()
    asks = request.form.get("do") == "hoi"
    command = DecideQuestion(code, revision_of(form), asks, form.question.data or "")
    decide_question(deps(), command, signed_in_officer().actor)
    return redirect(f"/can-bo/ho-so/{code}/y-kien-tiep-nhan", code=303)


@bp.post("/<code>/y-kien-tiep-nhan/tra-loi")
@requires(Action.ANSWER_BEFORE_INTAKE, Action.ASK_BEFORE_INTAKE)
def answer(code: str) -> Response | tuple[str, int]:
    """Keep the agency's view."""
    form = AnswerForm()
    actor = signed_in_officer().actor
    if not done(form, "text", lambda: answer_question(deps(), form.command(code), actor)):
        return _page(code, QuestionForm(formdata=None), form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _page(code: str, question_form: QuestionForm, answer_form: AnswerForm) -> str:
    actor = signed_in_officer().actor
    view = view_dossier(deps(), code, actor)
    arrival = view_arrival(deps(), code, actor)
    forms: tuple[RefusableForm, ...] = (question_form, answer_form)
    for form in forms:
        if not form["revision"].data:
            form["revision"].data = str(arrival.revision)
    centre_id = actor.centre_id or 0
    rule = explain("R-INT-08")
    return render_template(
        "backoffice/intake_question.html",
        facts=view.facts,
        arrival=arrival,
        notes=[note for note in view.notes if note.kind.value in _KINDS],
        question_form=question_form,
        answer_form=answer_form,
        form=next((one for one in forms if one.errors), question_form),
        may_decide=may(actor, Action.ASK_BEFORE_INTAKE, centre_id=centre_id),
        may_answer=may(actor, Action.ANSWER_BEFORE_INTAKE, centre_id=centre_id),
        rule=rule,
        label=label,
    )
