"""The second step of signing in: proving a factor, a first password, setting up a first factor."""

import logging

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from backoffice.forms.second_step import CodeForm, InvitationForm, PasskeyForm, PhoneForm
from backoffice.proving import asked_of_browser, check_second_step
from backoffice.setting_up import add_passkey_from, add_phone_from, page_of, show_codes_once
from backoffice.sign_in import go_on, let_in
from dossiers.errors import InvalidInput, NotAllowed, Unavailable
from dossiers.services.officer_factors import second_step_of
from dossiers.services.officer_passwords import accept_invitation
from dossiers.wording.errors import error_text, field_texts
from web.current import deps, door
from web.rates import client_address, limit
from web.route_access import PUBLIC, access
from web.second_step import Stage, half_signed_in
from web.security import next_target

logger = logging.getLogger("mot_cua.sign_in")
bp = Blueprint("second_step", __name__, url_prefix="/can-bo/dang-nhap")

HOME = "/can-bo/dang-nhap/lap-buoc-hai"
_PER_ADDRESS = 30
_WINDOW = 900


@bp.get("/buoc-hai")
@access(PUBLIC)
def ask() -> Response | str:
    """Ask for the second factor of whose password was right."""
    officer_id = half_signed_in(Stage.PROVE)
    return _proof_page(officer_id, CodeForm(formdata=None)) if officer_id else _from_start()


@bp.post("/buoc-hai")
@access(PUBLIC)
def prove() -> Response | tuple[str, int]:
    """Check the second factor and sign in (R-SEC-01)."""
    officer_id = half_signed_in(Stage.PROVE)
    if officer_id is None:
        return _from_start()
    form = CodeForm()
    try:
        if form.validate():
            typed, answer = form.code.data or "", form.passkey.data or ""
            check_second_step(officer_id, code=typed, passkey=answer)
            let_in(officer_id)
            return redirect(next_target(), code=303)
    except NotAllowed as refusal:
        facts = {"code": refusal.code, "step": "second", "account": f"backoffice:{officer_id}"}
        logger.warning("sign-in refused", extra=facts)
        form.add_errors({"code": error_text(refusal)})
    return _proof_page(officer_id, form), 422


@bp.get("/thu-moi")
@access(PUBLIC)
def invitation() -> str:
    """Show the page of a printed invitation."""
    return _invitation_page(InvitationForm(formdata=None))


@bp.post("/thu-moi")
@access(PUBLIC)
def accept() -> Response | tuple[str, int]:
    """Set the first password with a printed code, then go on to the second factor (R-SEC-01)."""
    form = InvitationForm()
    if not form.validate():
        return _invitation_page(form), 422
    limit("invitation", client_address(), limit=_PER_ADDRESS, window_seconds=_WINDOW)
    try:
        return go_on(accept_invitation(deps(), form.command()))
    except InvalidInput as error:
        form.add_errors(field_texts(error))
    except (NotAllowed, Unavailable) as error:
        if error.code not in {"invitation_refused", "passwords_busy"}:
            raise
        form.form_errors.append(error_text(error))
    return _invitation_page(form), 422


@bp.get("/lap-buoc-hai")
@access(PUBLIC)
def set_up() -> Response | str:
    """Show how to set up the first second factor, in the middle of signing in."""
    officer_id = half_signed_in(Stage.SET_UP)
    return _set_up_page(officer_id) if officer_id else _from_start()


@bp.post("/lap-buoc-hai/ma")
@access(PUBLIC)
def set_up_phone() -> Response | tuple[str, int]:
    """Keep the phone and sign in; the recovery codes follow (R-SEC-01)."""
    officer_id = half_signed_in(Stage.SET_UP)
    if officer_id is None:
        return _from_start()
    form = PhoneForm()
    codes = add_phone_from(form, officer_id, is_first=True)
    if codes is None:
        return _set_up_page(officer_id, phone=form), 422
    return _in_with(officer_id, codes)


@bp.post("/lap-buoc-hai/khoa")
@access(PUBLIC)
def set_up_passkey() -> Response | tuple[str, int]:
    """Keep the passkey and sign in; the recovery codes follow (R-SEC-01)."""
    officer_id = half_signed_in(Stage.SET_UP)
    if officer_id is None:
        return _from_start()
    form = PasskeyForm()
    codes = add_passkey_from(form, officer_id, is_first=True)
    if codes is None:
        return _set_up_page(officer_id, passkey=form), 422
    return _in_with(officer_id, codes)


def _in_with(officer_id: int, codes: tuple[str, ...]) -> Response:
    wanted = next_target()
    let_in(officer_id)
    return show_codes_once(codes, wanted)


def _from_start() -> Response:
    return redirect(door().sign_in_path, code=303)


def _proof_page(officer_id: int, form: CodeForm) -> str:
    step = second_step_of(deps(), officer_id)
    return render_template(
        "backoffice/second_step.html",
        form=form,
        step=step,
        options=asked_of_browser(step),
        next_href=next_target(),
    )


def _invitation_page(form: InvitationForm) -> str:
    return render_template("backoffice/invitation.html", form=form, next_href=next_target())


def _set_up_page(
    officer_id: int, *, phone: PhoneForm | None = None, passkey: PasskeyForm | None = None
) -> str:
    values = page_of(officer_id, phone=phone, passkey=passkey)
    return render_template(
        "backoffice/set_up_second.html", home=HOME, is_first=True, next_href=next_target(), **values
    )
