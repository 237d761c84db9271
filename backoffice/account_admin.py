"""Officers' accounts of a centre (part of setting up): only on a written request (R-ACC-01)."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.acting import done
from backoffice.forms.accounts import (
    AccountForm,
    NewAccountForm,
    RequestForm,
    ResetForm,
    SuspendForm,
    choices_of,
)
from dossiers.errors import AlreadyDone
from dossiers.model.people import Actor
from dossiers.rules.citations import explain
from dossiers.rules.permissions import Action
from dossiers.services.account_requests import open_copy
from dossiers.services.officer_admin import (
    CreatedAccount,
    change_account,
    create_account,
    end_sessions_of,
    invite_again,
    suspend_account,
    switch_account,
)
from dossiers.services.officer_admin_reading import agency_choices, list_accounts, read_account
from dossiers.services.officer_resets import DecideReset, ask_reset, decide_reset
from dossiers.services.steps.officers import PrintedInvitation
from dossiers.wording.accounts import (
    ACCOUNT_TOLD,
    CHANGE_NAMES,
    role_text,
    span_text,
    state_text,
)
from dossiers.wording.administration import PARTS
from dossiers.wording.formats import format_datetime
from web.current import deps, door
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires
from web.second_step import keep_shown, take_shown
from web.security import send_upload

HOME = "/can-bo/thiet-lap/tai-khoan"
bp = Blueprint("account_admin", __name__, url_prefix=HOME)

_INVITATION = "invitation"


@bp.get("")
@requires(Action.KEEP_ACCOUNTS)
def page() -> str:
    """List the accounts with what waits: resets to confirm, secondments that end (R-ACC-05)."""
    search = request.args.get("q", "")[:100]
    after = (decode_cursor("accounts", request.args.get("sau")) or ("",))[0]
    found = list_accounts(deps(), signed_in_officer().actor, search=search, after=str(after))
    return render_template(
        "backoffice/accounts.html",
        parts=PARTS,
        page=found,
        search=search,
        older=f"?q={search}&sau={encode_cursor('accounts', found.after)}" if found.after else None,
        newer=f"{HOME}?q={search}" if after else None,
        told=ACCOUNT_TOLD.get(request.args.get("xong", ""), ""),
        rule=explain("R-ACC-05"),
        role_text=role_text,
        span_text=span_text,
    )


@bp.get("/moi")
@requires(Action.KEEP_ACCOUNTS)
def new() -> str:
    """Show the empty form of an account."""
    return _new_page(NewAccountForm(formdata=None))


@bp.post("/moi")
@requires(Action.KEEP_ACCOUNTS)
def create() -> Response | tuple[str, int]:
    """Create an account; the invitation is shown once on the next page (R-ACC-01)."""
    form = NewAccountForm()
    made: list[CreatedAccount] = []
    actor = signed_in_officer().actor
    if not done(form, "request_number", lambda: made.append(_created(form, actor))):
        return _new_page(form), 422
    _keep(made[0].invitation)
    return redirect(f"{HOME}/{made[0].officer_id}/thu-moi", code=303)


@bp.get("/<int:officer_id>")
@requires(Action.KEEP_ACCOUNTS)
def show(officer_id: int) -> str:
    """Show one account with its history."""
    return _page(officer_id)


@bp.post("/<int:officer_id>")
@requires(Action.KEEP_ACCOUNTS)
def change(officer_id: int) -> Response | tuple[str, int]:
    """Change an account on a written request (R-ACC-01, R-ACC-05)."""
    form, actor = AccountForm(), signed_in_officer().actor
    if not done(
        form, "request_number", lambda: change_account(deps(), form.change(officer_id), actor)
    ):
        return _page(officer_id, form=form), 422
    return _told(officer_id, "sua")


@bp.post("/<int:officer_id>/dong")
@requires(Action.KEEP_ACCOUNTS)
def close(officer_id: int) -> Response | tuple[str, int]:
    """Close an account on a written request (R-ACC-01)."""
    return _switch(officer_id, is_opening=False)


@bp.post("/<int:officer_id>/mo")
@requires(Action.KEEP_ACCOUNTS)
def reopen(officer_id: int) -> Response | tuple[str, int]:
    """Open a closed account again on a written request (R-ACC-01)."""
    return _switch(officer_id, is_opening=True)


@bp.post("/<int:officer_id>/tam-khoa")
@requires(Action.KEEP_ACCOUNTS)
def suspend(officer_id: int) -> Response | tuple[str, int]:
    """Close an account at once, the letter following (R-ACC-01, R-SEC-01)."""
    form, actor = SuspendForm(), signed_in_officer().actor
    try:
        wish = form.command(officer_id)
        if not done(form, "suspension_reason", lambda: suspend_account(deps(), wish, actor)):
            return _page(officer_id, suspend_form=form), 422
    except AlreadyDone:
        pass  # a second click: nobody gets in already
    return _told(officer_id, "khoa")


@bp.post("/<int:officer_id>/thu-moi")
@requires(Action.ADMINISTER)
def invite(officer_id: int) -> Response:
    """Make another invitation for an account without password."""
    _keep(invite_again(deps(), officer_id, signed_in_officer().actor))
    return redirect(f"{HOME}/{officer_id}/thu-moi", code=303)


@bp.get("/<int:officer_id>/thu-moi")
@requires(Action.KEEP_ACCOUNTS)
def invitation(officer_id: int) -> Response | str:
    """Show a new invitation to be printed, once."""
    account = read_account(deps(), officer_id, signed_in_officer().actor)
    kept = take_shown(_INVITATION)
    if not isinstance(kept, dict):
        return redirect(f"{HOME}/{officer_id}", code=303)
    return render_template(
        "backoffice/invitation_print.html",
        holder=account.officer,
        code=kept["code"],
        until=kept["until"],
        address=f"{request.host_url.rstrip('/')}{door().sign_in_path}/thu-moi",
        home=f"{HOME}/{officer_id}",
    )


@bp.post("/<int:officer_id>/phien")
@requires(Action.ADMINISTER)
def end_sessions(officer_id: int) -> Response:
    """End all sessions of an officer."""
    end_sessions_of(deps(), officer_id, signed_in_officer().actor)
    return _told(officer_id, "phien")


@bp.post("/<int:officer_id>/dat-lai")
@requires(Action.ADMINISTER)
def reset(officer_id: int) -> Response | tuple[str, int]:
    """Ask that an account starts anew; the director confirms (R-SEC-01)."""
    form, actor = ResetForm(), signed_in_officer().actor
    try:
        if not done(form, "reason", lambda: ask_reset(deps(), form.command(officer_id), actor)):
            return _page(officer_id, reset_form=form), 422
    except AlreadyDone:
        pass  # a second click: the wish waits already
    return _told(officer_id, "de-nghi")


@bp.post("/dat-lai/<int:reset_id>")
@requires(Action.DECIDE_RESET)
def decide(reset_id: int) -> Response:
    """Confirm or decline a reset as the second person (R-SEC-01)."""
    confirm = request.form.get("quyet-dinh") == "xac-nhan"
    decide_reset(deps(), DecideReset(reset_id, confirm), signed_in_officer().actor)
    return redirect(f"{HOME}?xong={'xac-nhan' if confirm else 'khong'}", code=303)


@bp.get("/de-nghi/<int:request_id>/ban-chup")
@requires(Action.KEEP_ACCOUNTS)
def copy(request_id: int) -> Response:
    """Show the copy of a written request."""
    found = open_copy(deps(), request_id, signed_in_officer().actor)
    return send_upload(found.stream, name=found.file_name, media_type=found.media_type, inline=True)


def _created(form: NewAccountForm, actor: Actor) -> CreatedAccount:
    return create_account(deps(), form.create(), actor)


def _keep(invitation_code: PrintedInvitation) -> None:
    until = format_datetime(invitation_code.expires_at)
    keep_shown(_INVITATION, {"code": invitation_code.code, "until": until})


def _switch(officer_id: int, *, is_opening: bool) -> Response | tuple[str, int]:
    form, actor = RequestForm(), signed_in_officer().actor
    told = "mo" if is_opening else "dong"
    try:
        if not done(
            form,
            "request_number",
            lambda: switch_account(deps(), form.switch(officer_id, is_opening=is_opening), actor),
        ):
            return _page(officer_id, switch_form=form), 422
    except AlreadyDone:
        pass  # a second click: it is so already
    return _told(officer_id, told)


def _told(officer_id: int, what: str) -> Response:
    return redirect(f"{HOME}/{officer_id}?xong={what}", code=303)


def _new_page(form: NewAccountForm) -> str:
    choices = agency_choices(deps(), signed_in_officer().actor)
    form.receives_for.choices = form.agency_ids.choices = choices_of(choices)
    return render_template(
        "backoffice/account_new.html", form=form, rule=explain("R-ACC-01"), home=HOME
    )


def _page(
    officer_id: int,
    *,
    form: AccountForm | None = None,
    switch_form: RequestForm | None = None,
    reset_form: ResetForm | None = None,
    suspend_form: SuspendForm | None = None,
) -> str:
    account = read_account(deps(), officer_id, signed_in_officer().actor)
    shown = form or AccountForm(formdata=None)
    shown.receives_for.choices = shown.agency_ids.choices = choices_of(account.agencies)
    if form is None:
        shown.show(account)
    wrong = form or switch_form or reset_form or suspend_form
    agencies = dict(account.agencies)
    return render_template(
        "backoffice/account.html",
        account=account,
        holder=account.officer,
        form=shown,
        switch_form=switch_form or RequestForm(formdata=None),
        reset_form=reset_form or ResetForm(formdata=None),
        suspend_form=suspend_form or SuspendForm(formdata=None),
        errors=dict(wrong.errors) if wrong is not None else {},
        told=ACCOUNT_TOLD.get(request.args.get("xong", ""), ""),
        home=HOME,
        rule=explain("R-ACC-01"),
        service_rule=explain("R-ACC-11"),
        change_names=CHANGE_NAMES,
        state=lambda text: state_text(text, agencies),
    )
