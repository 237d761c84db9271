"""The one supplement request and its answer at the counter."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import refusal_texts
from backoffice.centre_facts import centre_facts
from backoffice.forms.supplement import AnswerForm, RequestForm
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import Verdict
from dossiers.rules.permissions import Action
from dossiers.services.steps.scans import ScansRefused, store_scans
from dossiers.services.supplement_reading import (
    AnswerPage,
    RequestPage,
    read_answer_page,
    read_request_page,
)
from dossiers.services.supplement_requests import request_supplement
from dossiers.services.supplements import take_supplement
from dossiers.wording.errors import error_text, field_texts
from web.current import deps, now
from web.errors import status_of
from web.forms import ErrorItem, error_summary
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("supplement", __name__, url_prefix="/can-bo/ho-so/<code>")

_FOUND = {
    Verdict.COMPLETE: "✓ Đủ và hợp lệ",
    Verdict.MISSING: "Thiếu",
    Verdict.INVALID: "Chưa hợp lệ",
    Verdict.NOT_APPLICABLE: "Không áp dụng",
}


@bp.get("/bo-sung")
@requires(Action.REQUEST_SUPPLEMENT, Action.OVERRIDE)
def ask_page(code: str) -> str:
    """Show the checklist to ask from."""
    page = read_request_page(deps(), code, signed_in_officer().actor)
    return _request_page(page, RequestForm(formdata=None))


@bp.post("/bo-sung")
@requires(Action.REQUEST_SUPPLEMENT, Action.OVERRIDE)
def ask(code: str) -> Response | tuple[str, int]:
    """Ask for the supplement, through the centre."""
    actor = signed_in_officer().actor
    page = read_request_page(deps(), code, actor)
    form, keys = RequestForm(), [one.key for one in page.components]
    if not form.validate():
        return _request_page(page, form), 422
    try:
        request_supplement(deps(), form.command(code, keys), actor)
    except InvalidInput as error:
        return _request_page(page, form, _beside(error, form, keys)), 422
    except RuleViolation as error:
        form.add_errors(refusal_texts(error, ""))
        return _request_page(page, form), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


@bp.get("/nhan-bo-sung")
@requires(Action.TAKE_SUPPLEMENT)
def take_page(code: str) -> str:
    """Show what was asked and take in what came."""
    page = read_answer_page(deps(), code, signed_in_officer().actor)
    return _answer_page(page, AnswerForm(formdata=None))


@bp.post("/nhan-bo-sung")
@requires(Action.TAKE_SUPPLEMENT)
def take(code: str) -> Response | tuple[str, int]:
    """Take the supplement in: the clock starts again."""
    officer = signed_in_officer()
    page = read_answer_page(deps(), code, officer.actor)
    form, keys = AnswerForm(), [one.key for one in page.asked]
    if not form.validate():
        return _answer_page(page, form), 422
    try:
        settings = centre_facts(deps(), officer.centre_id, now()).settings
        papers = store_scans(deps(), settings, form.scans(keys))
        take_supplement(deps(), form.command(code, keys, papers), officer.actor)
    except ScansRefused as refused:
        said = {f"file-{key}": error_text(why) for key, why in refused.problems.items()}
        return _answer_page(page, form, said), max(map(status_of, refused.problems.values()))
    except InvalidInput as error:
        said = {
            name.replace("paper-", "file-", 1): text for name, text in field_texts(error).items()
        }
        return _answer_page(page, form, said), 422
    return redirect(f"/can-bo/ho-so/{code}", code=303)


def _beside(error: InvalidInput, form: RequestForm, keys: list[str]) -> dict[str, str]:
    """Lay the errors of numbered points beside the boxes of their components."""
    points, said = form.points(keys), {}
    for name, text in field_texts(error).items():
        number = name.removeprefix("points-")
        if not number.isdecimal():
            said["points"] = text
            continue
        key = points[int(number)].component_key
        is_ground = error.errors[name].endswith("without_ground")
        said[f"text-{key}" if key else "extra_ground" if is_ground else "extra_text"] = text
    return said


def _request_page(page: RequestPage, form: RequestForm, said: dict[str, str] | None = None) -> str:
    return _page("backoffice/supplement.html", page, form, said or {})


def _answer_page(page: AnswerPage, form: AnswerForm, said: dict[str, str] | None = None) -> str:
    return _page("backoffice/take_supplement.html", page, form, said or {})


def _page(
    template: str,
    page: RequestPage | AnswerPage,
    form: RequestForm | AnswerForm,
    said: dict[str, str],
) -> str:
    form.add_errors({name: text for name, text in said.items() if name in form})
    beside = {name: text for name, text in said.items() if name not in form}
    return render_template(
        template,
        page=page,
        dossier=page.dossier,
        form=form,
        sent=request.form,
        beside=beside,
        errors=[*_items(beside), *error_summary(form)],
        found=_FOUND,
    )


def _items(said: dict[str, str]) -> list[ErrorItem]:
    return [ErrorItem(name, text) for name, text in said.items()]
