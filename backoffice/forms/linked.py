"""The forms of interlinked dossiers: the order of agencies, passing on, another agency."""

from decimal import Decimal, InvalidOperation

from flask import request
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from backoffice.forms.processing import OnDossierForm
from dossiers.rules.interlinking import MOST
from dossiers.services.interlinked_desk import RedirectDossier
from dossiers.services.interlinking import FixOrder, OrderedAgency, SendOn
from web.forms import Required, whole_number

GRANTED, REFUSED = "granted", "refused"
_LONG = Length(max=2000, message="Nhập không quá 2.000 chữ.")
_BENT = Decimal(-1)


class OrderForm(OnDossierForm):
    """The order of agencies: rows `agency-1`, `limit-1` and on; an empty row is left out."""

    def command(self, code: str) -> FixOrder:
        """Return what was asked; what is no number stays no limit that could be kept."""
        rows = []
        for place in range(1, MOST + 1):
            chosen = request.form.get(f"agency-{place}", "").strip()
            if chosen:
                days = _days(request.form.get(f"limit-{place}", ""))
                rows.append(OrderedAgency(whole_number(chosen, otherwise=-1), days))
        return FixOrder(code, self.sent_revision, tuple(rows))


class SendOnForm(OnDossierForm):
    """What an agency passes on."""

    granted = RadioField(
        "Quyết định của cơ quan bạn",
        choices=[
            SelectChoice(GRANTED, "Đồng ý giải quyết"),
            SelectChoice(REFUSED, "Không đồng ý giải quyết"),
        ],
        validate_choice=False,
    )
    document_number = StringField(
        "Số văn bản", validators=[Length(max=60, message="Nhập không quá 60 chữ.")]
    )
    summary = TextAreaField("Kết quả giải quyết của cơ quan bạn", validators=[_LONG])
    late_reason = TextAreaField("Vì sao chậm", validators=[_LONG])

    def command(self, code: str) -> SendOn:
        """Return what was asked; call it on a valid form."""
        return SendOn(
            code=code,
            revision=self.sent_revision,
            summary=self.summary.data or "",
            document_number=self.document_number.data or "",
            is_granted={GRANTED: True, REFUSED: False}.get(self.granted.data or ""),
            late_reason=self.late_reason.data or "",
        )


class RedirectForm(OnDossierForm):
    """To which agency a dossier goes that was wrongly sent."""

    agency_id = SelectField("Cơ quan giải quyết", coerce=int, validate_choice=False)
    reason = TextAreaField(
        "Vì sao chuyển sang cơ quan này",
        validators=[Required("Ghi vì sao chuyển sang cơ quan này."), _LONG],
    )

    def command(self, code: str) -> RedirectDossier:
        """Return what was asked; call it on a valid form."""
        agency_id = self.agency_id.data or 0
        return RedirectDossier(code, self.sent_revision, agency_id, self.reason.data or "")


def _days(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        days = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return _BENT
    return days if days.is_finite() else _BENT
