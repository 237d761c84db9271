"""Before weighty acts the officer proves again who sits there; the form that was sent goes on.

One policy for all pages: approving, changing settings, accounts, rights or own factors needs a
proof of the last ten minutes (R-SEC-01).
"""

from typing import Final

from flask import Flask, make_response, render_template, request
from werkzeug.wrappers import Response

from backoffice.proving import asked_of_browser, check_password, check_second_step
from dossiers.errors import NotAllowed
from dossiers.services.officer_factors import second_step_of
from dossiers.wording.errors import error_text
from web.current import deps
from web.login import signed_in_officer
from web.second_step import is_proved_lately, mark_proved

WEIGHTY: Final = frozenset(
    {
        "processing.approve",
        "own_account.add_own_phone",
        "own_account.add_own_passkey",
        "own_account.drop_factor",
        "own_account.new_codes",
    }
)
"""Weighty acts outside of setting up; a refund or a reversal at the till joins here."""
WEIGHTY_PREFIX: Final = "/can-bo/thiet-lap/"
_PREVIEW: Final = "/xem-truoc"
LIGHT: Final = frozenset({"jobs.again"})
"""What is sent under setting up and changes no setting."""
_PROOF: Final = "proof_"


def install_step_up(app: Flask) -> None:
    """Ask before every weighty act of the back office; call it after the guard is in place."""
    app.before_request(_check)


def is_weighty(endpoint: str, path: str) -> bool:
    """Return whether sending a form to this page needs a fresh proof; previews do not."""
    if endpoint in WEIGHTY:
        return True
    is_setting = path.startswith(WEIGHTY_PREFIX) and not path.endswith(_PREVIEW)
    return is_setting and endpoint not in LIGHT


def _check() -> Response | None:
    rule = request.url_rule
    if request.method != "POST" or rule is None or not is_weighty(rule.endpoint, rule.rule):
        return None
    if is_proved_lately():
        return None
    if not any(name.startswith(_PROOF) for name in request.form):
        return _ask(None)
    try:
        _prove(signed_in_officer().officer_id)
    except NotAllowed as refusal:
        return _ask(error_text(refusal))
    mark_proved()
    return None


def _prove(officer_id: int) -> None:
    typed = request.form
    if second_step_of(deps(), officer_id).is_set_up:
        code, passkey = typed.get(f"{_PROOF}code", ""), typed.get(f"{_PROOF}passkey", "")
        check_second_step(officer_id, code=code, passkey=passkey)
    else:
        check_password(officer_id, typed.get(f"{_PROOF}password", ""))


def _ask(problem: str | None) -> Response:
    """The page that carries the whole form on: what was typed is sent along with the proof.

    The form's token was checked before, so it came from a page of ours.
    """
    step = second_step_of(deps(), signed_in_officer().officer_id)
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and not name.startswith(_PROOF)
    ]
    page = render_template(
        "backoffice/step_up.html",
        action=request.full_path.rstrip("?"),
        fields=fields,
        files=[(name, file.filename) for name, file in request.files.items() if file.filename],
        step=step,
        options=asked_of_browser(step),
        problem=problem,
        errors={"proof_code" if step.is_set_up else "proof_password": problem} if problem else {},
    )
    return make_response(page, 401)
