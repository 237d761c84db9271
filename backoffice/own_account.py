"""The officer's own page: password, second factors, recovery codes, sessions."""

from flask import Blueprint, current_app, redirect, render_template, request, session
from werkzeug.wrappers import Response

from backoffice.forms.second_step import PasskeyForm, PasswordForm, PhoneForm
from backoffice.setting_up import (
    CODES,
    add_passkey_from,
    add_phone_from,
    page_of,
    show_codes_once,
)
from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.officer_accounts import FactorKind
from dossiers.services.factor_setup import remove_factor, renew_recovery_codes
from dossiers.services.officer_passwords import change_password
from dossiers.services.own_account import read_own_account
from dossiers.services.own_sessions import end_own_session
from dossiers.wording.accounts import FACTOR_NAMES, OWN_TOLD
from dossiers.wording.errors import error_text, field_texts
from web.current import deps, door, settings
from web.login import end_other_sessions, signed_in_officer
from web.rates import limit
from web.route_access import SIGNED_IN, access
from web.second_step import mark_proved, take_shown
from web.sessions import present_hash

HOME = "/can-bo/ca-nhan"
NEW_FACTOR = f"{HOME}/buoc-hai"
bp = Blueprint("own_account", __name__, url_prefix=HOME)

_MOST = 10
_WINDOW = 900


@bp.get("")
@access(SIGNED_IN)
def page() -> str:
    """Show the own account."""
    return _page(PasswordForm(formdata=None))


@bp.post("/mat-khau")
@access(SIGNED_IN)
def new_password() -> Response | tuple[str, int]:
    """Change the password; the other sessions end (R-SEC-01)."""
    officer = signed_in_officer()
    form = PasswordForm()
    if not form.validate():
        return _page(form), 422
    limit("own-password", officer.get_id(), limit=_MOST, window_seconds=_WINDOW)
    try:
        change_password(deps(), officer.officer_id, form.command())
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _page(form), 422
    except NotAllowed as refusal:
        form.add_errors({"present": error_text(refusal)})
        return _page(form), 422
    end_other_sessions(current_app, officer)
    mark_proved()
    return _told("mat-khau")


@bp.post("/phien/<handle>/ket-thuc")
@access(SIGNED_IN)
def end_one(handle: str) -> Response:
    """End one of the own sessions."""
    end_own_session(deps(), door().name, signed_in_officer().get_id(), handle)
    return _told("phien")


@bp.post("/phien/ket-thuc-khac")
@access(SIGNED_IN)
def end_others() -> Response:
    """End all own sessions but this one."""
    end_other_sessions(current_app, signed_in_officer())
    return _told("phien-khac")


@bp.get("/buoc-hai")
@access(SIGNED_IN)
def new_factor() -> str:
    """Show how to add a phone or a passkey."""
    return _factor_page()


@bp.post("/buoc-hai/ma")
@access(SIGNED_IN)
def add_own_phone() -> Response | tuple[str, int]:
    """Add a phone."""
    form = PhoneForm()
    codes = add_phone_from(form, signed_in_officer().officer_id, is_first=False)
    if codes is None:
        return _factor_page(phone=form), 422
    return show_codes_once(codes, f"{HOME}?xong=them")


@bp.post("/buoc-hai/khoa")
@access(SIGNED_IN)
def add_own_passkey() -> Response | tuple[str, int]:
    """Add a passkey."""
    form = PasskeyForm()
    codes = add_passkey_from(form, signed_in_officer().officer_id, is_first=False)
    if codes is None:
        return _factor_page(passkey=form), 422
    return show_codes_once(codes, f"{HOME}?xong=them")


@bp.post("/buoc-hai/<int:factor_id>/bo")
@access(SIGNED_IN)
def drop_factor(factor_id: int) -> Response:
    """Take one of the own factors away."""
    required = settings().second_factor_required
    remove_factor(deps(), signed_in_officer().officer_id, factor_id, is_required=required)
    return _told("bo")


@bp.get("/ma-khoi-phuc")
@access(SIGNED_IN)
def codes() -> Response | str:
    """Show new recovery codes, once."""
    kept = take_shown(CODES)
    if kept is None:
        return redirect(HOME, code=303)
    wanted, *shown = kept
    return render_template("backoffice/recovery_codes.html", codes=shown, next_href=wanted)


@bp.post("/ma-khoi-phuc")
@access(SIGNED_IN)
def new_codes() -> Response:
    """Make ten new recovery codes; the old ones end."""
    made = renew_recovery_codes(deps(), signed_in_officer().officer_id)
    return show_codes_once(made, HOME)


def _told(what: str) -> Response:
    return redirect(f"{HOME}?xong={what}", code=303)


def _page(form: PasswordForm) -> str:
    present = present_hash(door(), session)
    account = read_own_account(deps(), signed_in_officer().officer_id, present)
    return render_template(
        "backoffice/own_account.html",
        account=account,
        factor_names=FACTOR_NAMES,
        is_passkey=FactorKind.PASSKEY,
        form=form,
        is_required=settings().second_factor_required,
        told=OWN_TOLD.get(request.args.get("xong", ""), ""),
    )


def _factor_page(*, phone: PhoneForm | None = None, passkey: PasskeyForm | None = None) -> str:
    values = page_of(signed_in_officer().officer_id, phone=phone, passkey=passkey)
    return render_template(
        "backoffice/set_up_second.html", home=NEW_FACTOR, is_first=False, next_href=HOME, **values
    )
