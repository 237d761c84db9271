"""Mandates on the portal: giving one, taking it on, ending it; standing for one's child."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField

from dossiers.errors import InvalidInput
from dossiers.model.mandates import Power
from dossiers.rules.mandates import OFFERED_POWERS
from dossiers.services import mandates
from dossiers.services.mandates_reading import grant_terms, read_mandate
from dossiers.services.steps.mandate_input import DeclareChild, GrantMandate
from dossiers.wording.errors import field_texts
from dossiers.wording.labels import label
from portal.filing import actor
from web.acting_for import chosen_principal, work_for_oneself
from web.current import deps
from web.forms import BaseForm, DateBoxesField, MoneyField, whole_number
from web.route_access import SIGNED_IN, access

blueprint = Blueprint("mandates", __name__, url_prefix="/tai-khoan")
_POWERS = tuple(one for one in Power if one in OFFERED_POWERS)


class GrantForm(BaseForm):
    """A mandate to be given."""

    behalf_of = StringField()
    agent_name = StringField("Họ và tên người được ủy quyền")
    agent_personal_id = StringField("Số định danh của người được ủy quyền")
    is_representative = BooleanField("Cử làm người đại diện của tổ chức")
    scope = StringField()
    most_fee = MoneyField("Mức phí, lệ phí cao nhất của một lần nộp (không bắt buộc)")
    from_on = DateBoxesField("Từ ngày")
    until_on = DateBoxesField("Đến hết ngày (không bắt buộc)")
    document_number = StringField("Số văn bản ủy quyền, nếu có")

    def command(self) -> GrantMandate:
        """Return what was typed; the use-case checks it."""
        return GrantMandate(
            agent_name=self.agent_name.data or "",
            agent_personal_id=self.agent_personal_id.data or "",
            powers=tuple(request.form.getlist("powers")),
            from_on=self.from_on.data,
            until_on=self.until_on.data,
            procedures=tuple(request.form.getlist("procedures")),
            is_limited=self.scope.data != "all",
            most_fee=self.most_fee.data,
            document_number=self.document_number.data or "",
            is_representative=bool(self.is_representative.data),
            behalf_of=whole_number(self.behalf_of.data, otherwise=0),
        )


class ChildForm(BaseForm):
    """A child for whom a parent stands."""

    name = StringField("Họ và tên của con")
    birth_date = DateBoxesField("Ngày sinh của con")
    personal_id = StringField("Số định danh của con (để trống nếu chưa có)")


class EndForm(BaseForm):
    """Why a mandate ends."""

    reason = TextAreaField("Lý do (không bắt buộc)")


@blueprint.route("/uy-quyen/moi", methods=["GET", "POST"])
@access(SIGNED_IN)
def grant() -> Any:
    """Ask whom to let act, in what, until when; then keep the mandate."""
    form = GrantForm()
    if request.method != "POST":
        form.scope.data = "all"
        return _grant_page(form, _POWERS, ())
    try:
        if form.validate():
            made = mandates.grant_mandate(deps(), form.command(), actor())
            return redirect(f"/tai-khoan/uy-quyen/{made}?vua=lap", 303)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
    powers, codes = request.form.getlist("powers"), request.form.getlist("procedures")
    return _grant_page(form, powers, codes), 422


def _grant_page(form: GrantForm, powers: Any, codes: Any) -> str:
    terms = grant_terms(deps(), actor())
    if form.from_on.data is None and not form.from_on.typed:
        form.from_on.data = terms.today
    return render_template(
        "portal/mandate_new.html",
        form=form,
        terms=terms,
        all_powers=_POWERS,
        powers=powers,
        codes=codes,
        label=label,
        robots="noindex",
    )


@blueprint.get("/uy-quyen/<int:mandate_id>")
@access(SIGNED_IN)
def show(mandate_id: int) -> str:
    """Show a mandate with its history to who gave or holds it."""
    page = read_mandate(deps(), mandate_id, actor())
    just = request.args.get("vua", "")
    return render_template(
        "portal/mandate.html", page=page, just=just, label=label, robots="noindex"
    )


@blueprint.post("/uy-quyen/<int:mandate_id>/nhan")
@access(SIGNED_IN)
def accept(mandate_id: int) -> Response:
    """Take a mandate on."""
    mandates.accept_mandate(deps(), mandate_id, actor())
    return redirect(f"/tai-khoan/uy-quyen/{mandate_id}?vua=nhan", 303)


@blueprint.route("/uy-quyen/<int:mandate_id>/cham-dut", methods=["GET", "POST"])
@access(SIGNED_IN)
def end(mandate_id: int) -> Any:
    """Ask once more, then end a mandate at once."""
    form = EndForm()
    if request.method == "POST":
        mandates.end_mandate(deps(), mandate_id, form.reason.data or "", actor())
        principal = chosen_principal(session)
        if principal is not None and principal.mandate_id == mandate_id:
            work_for_oneself()
        return redirect(f"/tai-khoan/uy-quyen/{mandate_id}?vua=cham-dut", 303)
    page = read_mandate(deps(), mandate_id, actor())
    if not page.may_end:
        return redirect(f"/tai-khoan/uy-quyen/{mandate_id}", 303)
    return render_template(
        "portal/mandate_end.html", page=page, form=form, label=label, robots="noindex"
    )


@blueprint.route("/con/moi", methods=["GET", "POST"])
@access(SIGNED_IN)
def child() -> Any:
    """Ask for the child's name, birth date and number; then stand for the child."""
    form = ChildForm()
    try:
        if form.validate_on_submit():
            typed = (form.name.data or "", form.birth_date.data, form.personal_id.data or "")
            made = mandates.declare_child(deps(), DeclareChild(*typed), actor())
            return redirect(f"/tai-khoan/uy-quyen/{made}?vua=con", 303)
    except InvalidInput as error:
        form.add_errors(field_texts(error))
    page = render_template("portal/child_new.html", form=form, label=label, robots="noindex")
    return page, 422 if form.errors else 200
