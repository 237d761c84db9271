"""Signing in and out at the back office."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.accounts import load_officer
from backoffice.forms.sign_in import SignInForm
from dossiers.errors import NotAllowed
from dossiers.services.officer_accounts import SignIn, sign_in_officer, username_of
from dossiers.wording.errors import error_text
from web.current import deps, door
from web.login import sign_in, sign_out, signed_in_user
from web.rates import client_address, limit
from web.route_access import PUBLIC, access
from web.security import next_target

bp = Blueprint("sign_in", __name__, url_prefix="/can-bo")

_PER_ADDRESS = 60  # a whole hall of counters may stand behind one address
_PER_ACCOUNT = 20
_WINDOW = 900


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
    """Sign an officer in and lead to where the way was going (R-SEC-01)."""
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
        form.form_errors.append(error_text(refusal))
        return _page(form), 422
    officer = load_officer(deps(), str(officer_id))
    if officer is None:
        raise NotAllowed("account_inactive")
    sign_in(officer)
    return redirect(next_target(), code=303)


@bp.post("/dang-xuat")
@access(PUBLIC)
def leave() -> Response:
    """Sign out; the session's row is removed."""
    sign_out()
    return redirect(door().sign_in_path, code=303)


def _page(form: SignInForm) -> str:
    return render_template("backoffice/sign_in.html", form=form, next_href=next_target())
