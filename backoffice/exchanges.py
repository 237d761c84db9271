"""Written exchange between centre and agencies, and work-request slips of the centre."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from backoffice.forms.exchanges import AnswerForm, ExchangeForm, SettleForm, WorkRequestForm
from dossiers.errors import InvalidInput
from dossiers.rules.permissions import Action
from dossiers.rules.working_time import in_vietnam
from dossiers.services.exchanges import (
    answer_exchange,
    list_exchanges,
    read_exchange,
    send_exchange,
)
from dossiers.services.work_requests import (
    list_work_requests,
    raise_work_request,
    settle_work_request,
)
from dossiers.wording.errors import field_texts
from web.current import deps, now
from web.login import signed_in_officer
from web.paging import decode_cursor, encode_cursor
from web.route_access import requires

bp = Blueprint("exchanges", __name__, url_prefix="/can-bo")

_LISTING = "exchanges"


@bp.get("/trao-doi")
@requires(Action.EXCHANGE)
def page() -> str:
    """Show what centre and agencies wrote to one another, and a form for the next (R-SPV-08)."""
    form = ExchangeForm(formdata=None)
    form.dossier_code.data = request.args.get("ho-so", "")
    return _exchanges(form)


@bp.post("/trao-doi")
@requires(Action.EXCHANGE)
def send() -> Response | tuple[str, int]:
    """Send a numbered note."""
    form = ExchangeForm()
    if not form.validate():
        return _exchanges(form), 422
    try:
        sent = send_exchange(deps(), form.command(), signed_in_officer().actor)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
        return _exchanges(form), 422
    return redirect(f"/can-bo/trao-doi/{sent}", code=303)


@bp.get("/trao-doi/<int:exchange_id>")
@requires(Action.EXCHANGE)
def one(exchange_id: int) -> str:
    """Show one exchange."""
    return _one(exchange_id, AnswerForm(formdata=None))


@bp.post("/trao-doi/<int:exchange_id>")
@requires(Action.EXCHANGE)
def answer(exchange_id: int) -> Response | tuple[str, int]:
    """Keep the answer."""
    form = AnswerForm()
    if not form.validate():
        return _one(exchange_id, form), 422
    answer_exchange(deps(), form.command(exchange_id), signed_in_officer().actor)
    return redirect(f"/can-bo/trao-doi/{exchange_id}", code=303)


@bp.get("/de-nghi")
@requires(Action.RAISE_WORK_REQUEST)
def requests() -> str:
    """Show the work requests of the centre (R-SPV-07)."""
    return _requests(WorkRequestForm(formdata=None), SettleForm(formdata=None))


@bp.post("/de-nghi")
@requires(Action.RAISE_WORK_REQUEST)
def raise_request() -> Response | tuple[str, int]:
    """Raise a work request."""
    form = WorkRequestForm()
    if not form.validate():
        return _requests(form, SettleForm(formdata=None)), 422
    raise_work_request(deps(), form.command(), signed_in_officer().actor)
    return redirect("/can-bo/de-nghi", code=303)


@bp.post("/de-nghi/<int:request_id>/xong")
@requires(Action.SETTLE_WORK_REQUEST)
def settle(request_id: int) -> Response | tuple[str, int]:
    """Say that a work request was put right."""
    form = SettleForm()
    if not form.validate():
        return _requests(WorkRequestForm(formdata=None), form), 422
    settle_work_request(deps(), form.command(request_id), signed_in_officer().actor)
    return redirect("/can-bo/de-nghi", code=303)


def _exchanges(form: ExchangeForm) -> str:
    cursor = decode_cursor(_LISTING, request.args.get("sau"))
    before = cursor[0] if cursor and isinstance(cursor[0], int) else None
    found = list_exchanges(deps(), signed_in_officer().actor, before=before)
    form.agency_id.choices = list(found.agencies)
    older = encode_cursor(_LISTING, found.before) if found.before else None
    return render_template(
        "backoffice/exchanges.html",
        lines=found.lines,
        today=in_vietnam(now()).date(),
        form=form,
        errors=form.errors,
        older=f"/can-bo/trao-doi?sau={older}" if older else None,
        newer="/can-bo/trao-doi" if before else None,
    )


def _one(exchange_id: int, form: AnswerForm) -> str:
    view = read_exchange(deps(), exchange_id, signed_in_officer().actor)
    return render_template(
        "backoffice/exchange.html",
        view=view,
        exchange=view.exchange,
        form=form,
        today=in_vietnam(now()).date(),
    )


def _requests(form: WorkRequestForm, settling: SettleForm) -> str:
    found = list_work_requests(deps(), signed_in_officer().actor)
    return render_template(
        "backoffice/work_requests.html",
        found=found,
        form=form,
        errors=form.errors or settling.errors,
    )
