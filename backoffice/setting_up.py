"""Setting up a second factor, the same at the first sign-in and on the own page."""

from typing import Any

from flask import redirect
from werkzeug.wrappers import Response

from backoffice.forms.second_step import PasskeyForm, PhoneForm
from dossiers.errors import Conflict, InvalidInput, NotAllowed
from dossiers.services.factor_setup import (
    AddPasskey,
    AddPhone,
    add_passkey,
    add_phone,
    begin_adding_passkey,
    new_secret,
    shown_secret,
)
from dossiers.wording.errors import error_text, field_texts
from web.current import deps
from web.rates import limit
from web.second_step import (
    forget_secret,
    keep_challenge,
    keep_secret,
    keep_shown,
    kept_secret,
    take_challenge,
)

CODES_PATH = "/can-bo/ca-nhan/ma-khoi-phuc"
CODES = "recovery_codes"
_MOST = 20
_WINDOW = 900


def page_of(
    officer_id: int, *, phone: PhoneForm | None = None, passkey: PasskeyForm | None = None
) -> dict[str, Any]:
    """Return what the page of a new factor shows; a wrong code keeps the secret that was shown."""
    kept = kept_secret() if phone is not None else ""
    secret = shown_secret(deps(), officer_id, kept) if kept else new_secret(deps(), officer_id)
    keep_secret(secret.secret)
    ceremony = begin_adding_passkey(deps(), officer_id)
    keep_challenge(ceremony.challenge)
    wrong = phone or passkey
    return {
        "secret": secret,
        "options": ceremony.options,
        "phone_form": phone or PhoneForm(formdata=None),
        "passkey_form": passkey or PasskeyForm(formdata=None),
        "errors": dict(wrong.errors) if wrong is not None else {},
    }


def add_phone_from(form: PhoneForm, officer_id: int, *, is_first: bool) -> tuple[str, ...] | None:
    """Keep a phone; return the recovery codes if these are the first, None with a wrong form."""
    limit("factor-setup", str(officer_id), limit=_MOST, window_seconds=_WINDOW)
    if not form.validate():
        return None
    try:
        name, code = form.name.data or "", form.code.data or ""
        codes = add_phone(deps(), officer_id, AddPhone(kept_secret(), code, name, is_first))
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return None
    except Conflict as error:
        form.add_errors({"code": error_text(error)})
        return None
    forget_secret()
    return codes


def add_passkey_from(
    form: PasskeyForm, officer_id: int, *, is_first: bool
) -> tuple[str, ...] | None:
    """Keep a passkey; return the recovery codes if these are the first, None with a wrong form."""
    limit("factor-setup", str(officer_id), limit=_MOST, window_seconds=_WINDOW)
    if not form.validate():
        return None
    try:
        answer, name = form.passkey.data or "", form.name.data or ""
        command = AddPasskey(answer, take_challenge(), name, is_first)
        return add_passkey(deps(), officer_id, command)
    except (InvalidInput, NotAllowed, Conflict) as error:
        form.add_errors({"passkey": error_text(error)})
        return None


def show_codes_once(codes: tuple[str, ...], wanted: str) -> Response:
    """Lead to the page that shows new recovery codes once, or straight on without any."""
    if not codes:
        return redirect(wanted, code=303)
    keep_shown(CODES, [wanted, *codes])
    return redirect(CODES_PATH, code=303)
