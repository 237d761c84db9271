"""The forms of daily repairs: an intake annulled, a contact corrected, a charge marked paid."""

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from backoffice.forms.intake import RefusableForm, chosen
from dossiers.model.payment import PaymentMethod
from dossiers.services.steps.charging import Payment


class AnnulForm(RefusableForm):
    """The annulment of an intake made by mistake."""

    revision = HiddenField()
    reason = TextAreaField("Lý do hủy", [Length(max=2000)])


class ContactForm(RefusableForm):
    """The contact data as they should be."""

    revision = HiddenField()
    phone = StringField("Điện thoại")
    email = StringField("Thư điện tử")
    address = StringField("Địa chỉ")
    result_address = StringField("Địa chỉ nhận kết quả")
    reason = StringField("Lý do sửa", [Length(max=500)])


class FeeForm(RefusableForm):
    """One charge marked paid."""

    charge = HiddenField()
    method = StringField(default=PaymentMethod.CASH.value)
    document_number = StringField("Số biên lai, chứng từ", [Length(max=60)])

    def payment(self) -> Payment:
        """Return how it was paid."""
        method = chosen(PaymentMethod, self.method.data, PaymentMethod.CASH)
        return Payment(method, self.document_number.data or "")
