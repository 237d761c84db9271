"""The centre's own settings: the list, one setting, what a change would do, saving it."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backoffice.forms.centre_settings import SettingForm, typed_data
from backoffice.presenters.centre_settings import (
    effect_lines,
    open_text,
    setting_groups,
    setting_page,
)
from dossiers.errors import InvalidInput
from dossiers.model.people import Actor
from dossiers.rules.permissions import Action, may
from dossiers.services.settings_admin import (
    ChangeSetting,
    SettingEffect,
    preview_setting,
    save_setting,
    show_setting,
    show_settings,
)
from dossiers.services.steps.journal import stamp
from dossiers.wording.administration import PARTS
from dossiers.wording.centre_settings import WORDS
from dossiers.wording.errors import field_texts
from web.current import deps
from web.login import signed_in_officer
from web.route_access import requires

bp = Blueprint("centre_settings", __name__, url_prefix="/can-bo/thiet-lap/quy-dinh")


@bp.get("")
@requires(Action.VIEW_SETTINGS)
def page() -> str:
    """Show every setting of the own centre (rules.md §30)."""
    view = show_settings(deps(), _actor())
    saved = WORDS.get(request.args.get("xong", ""))
    return render_template(
        "backoffice/centre_settings.html",
        parts=PARTS,
        groups=setting_groups(view),
        saved=saved.label if saved else "",
        may_change=_may_change(),
    )


@bp.get("/<name>")
@requires(Action.VIEW_SETTINGS)
def setting(name: str) -> str:
    """Show one setting with its journal."""
    return _page(name, SettingForm(formdata=None))


@bp.post("/<name>/xem-truoc")
@requires(Action.ADMINISTER)
def preview(name: str) -> str | tuple[str, int]:
    """Show what a change would do; nothing is saved."""
    form = SettingForm()
    try:
        effect = preview_setting(deps(), _command(name, form), _actor())
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _page(name, form), 422
    return _page(name, form, effect=effect)


@bp.post("/<name>")
@requires(Action.ADMINISTER)
def save(name: str) -> Response | tuple[str, int]:
    """Save a change with its ground."""
    form = SettingForm()
    try:
        save_setting(deps(), _command(name, form), _actor())
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _page(name, form), 422
    return redirect(url_for(".page", xong=name), code=303)


def _actor() -> Actor:
    return signed_in_officer().actor


def _may_change() -> bool:
    officer = signed_in_officer()
    return may(officer.actor, Action.ADMINISTER, centre_id=officer.centre_id)


def _command(name: str, form: SettingForm) -> ChangeSetting:
    show_setting(deps(), name, _actor())
    if not form.validate():
        raise InvalidInput("setting_wrong")
    return ChangeSetting(
        name=name,
        data=typed_data(name, form.value.data or ""),
        reason=form.reason.data or "",
        document=form.document.data or "",
        expected=form.expected.data or "",
    )


def _page(name: str, form: SettingForm, *, effect: SettingEffect | None = None) -> str:
    view = show_setting(deps(), name, _actor())
    shown = setting_page(view)
    if not form.is_submitted():
        form.value.data, form.expected.data = shown.typed, stamp(view.data)
    return render_template(
        "backoffice/centre_setting.html",
        parts=PARTS,
        one=shown,
        form=form,
        effect=effect,
        cases=effect_lines(name, effect) if effect else (),
        open_note=open_text(effect.open) if effect else "",
        may_change=_may_change(),
    )
