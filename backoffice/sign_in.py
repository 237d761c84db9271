"""Signing in and out at the back office: the password, then where the second step begins."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, make_response, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.accounts import load_officer
from backoffice.forms.sign_in import SignInForm
from dossiers.errors import NotAllowed, Unavailable
from dossiers.services.officer_accounts import SignIn, sign_in_officer, username_of
from dossiers.services.officer_factors import second_step_of
from dossiers.wording.errors import error_text
from web.current import deps, door, settings
from web.login import sign_in, sign_out, signed_in_user
from web.rates import client_address, limit
from web.route_access import PUBLIC, access
from web.second_step import Stage, begin_half, mark_proved
from web.security import next_target

logger = logging.getLogger("mot_cua.sign_in")
bp = Blueprint("sign_in", __name__, url_prefix="/can-bo")

_PER_ADDRESS = 60  # a whole hall of counters may stand behind one address
_PER_ACCOUNT = 20
_WINDOW = 900
_SOON = "5"  # seconds after which a busy door is worth another try
PROVE_PATH = "/can-bo/dang-nhap/buoc-hai"
SET_UP_PATH = "/can-bo/dang-nhap/lap-buoc-hai"


@bp.get("/dang-nhap")
@access(PUBLIC)
def page() -> Response | str:
    """Show the sign-in page."""
    if signed_in_user() is not None:
        return redirect(next_target(), code=303)
    return _page(SignInForm())


@bp.post("/dang-nhap")
@access(PUBLIC)
def enter() -> Response | tuple[str, int]:
    """Check the password, then sign in or lead to the second step (R-SEC-01)."""
    form = SignInForm()
    if not form.validate():
        return _page(form), 422
    limit("sign-in-address", client_address(), limit=_PER_ADDRESS, window_seconds=_WINDOW)
    typed = SignIn(form.username.data or "", form.password.data or "")
    account = username_of(typed.username)
    limit("sign-in-account", account, limit=_PER_ACCOUNT, window_seconds=_WINDOW)
    try:
        officer_id = sign_in_officer(deps(), typed)
    except NotAllowed as refusal:
        logger.warning("sign-in refused", extra={"code": refusal.code, "step": "password"})
        form.form_errors.append(error_text(refusal))
        return _page(form), 422
    except Unavailable as busy:
        if busy.code != "passwords_busy":
            raise
        form.form_errors.append(error_text(busy))
        return _busy(_page(form))
    return go_on(officer_id)


@bp.post("/dang-xuat")
@access(PUBLIC)
def leave() -> Response:
    """Sign out; the session's row is removed."""
    sign_out()
    return redirect(door().sign_in_path, code=303)


def go_on(officer_id: int) -> Response:
    """Lead on from a right password: to the second step, to setting one up, or in (R-SEC-01)."""
    if second_step_of(deps(), officer_id).is_set_up:
        begin_half(officer_id, Stage.PROVE)
        return _to(PROVE_PATH)
    if settings().second_factor_required:
        begin_half(officer_id, Stage.SET_UP)
        return _to(SET_UP_PATH)
    let_in(officer_id)
    return redirect(next_target(), code=303)


def let_in(officer_id: int) -> None:
    """Sign an officer in whose proofs are complete. Raises NotAllowed `account_inactive`."""
    officer = load_officer(deps(), str(officer_id))
    if officer is None:
        raise NotAllowed("account_inactive")
    sign_in(officer)
    mark_proved()


def _to(path: str) -> Response:
    return redirect(f"{path}?{urlencode({'next': next_target()})}", code=303)


def _busy(page_text: str) -> Response:
    response = make_response(page_text, HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = _SOON
    return response


def _page(form: SignInForm) -> str:
    return render_template(
        "backoffice/sign_in.html",
        form=form,
        next_href=next_target(),
        is_demo=not settings().is_production,
        needs_second=settings().second_factor_required,
    )
