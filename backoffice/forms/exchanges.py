"""The forms of written exchange and of work requests."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from dossiers.services.exchanges import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    AnswerExchange,
    SendExchange,
)
from dossiers.services.work_requests import (
    LONGEST_DONE,
    RaiseWorkRequest,
    SettleWorkRequest,
)
from web.forms import BaseForm, CodeField, DateTextField, Required

_SUBJECT = Length(max=LONGEST_SUBJECT, message="Nhập không quá 200 chữ.")
_TEXT = Length(max=LONGEST_TEXT, message="Nhập không quá 4.000 chữ.")


class ExchangeForm(BaseForm):
    """A note to the other side."""

    agency_id = SelectField("Cơ quan", coerce=int, validate_choice=False)
    dossier_code = CodeField("Về hồ sơ, nếu có")
    subject = StringField("Trích yếu", validators=[Required("Hãy ghi trích yếu."), _SUBJECT])
    text = TextAreaField("Nội dung", validators=[Required("Hãy ghi nội dung."), _TEXT])
    due_on = DateTextField(
        "Đề nghị trả lời chậm nhất ngày", validators=[Required("Nhập ngày, ví dụ 24/04/2026.")]
    )

    def command(self) -> SendExchange:
        """Return what was asked; call it on a valid form."""
        return SendExchange(
            agency_id=self.agency_id.data or 0,
            subject=self.subject.data or "",
            text=self.text.data or "",
            due_on=self.due_on.data,
            dossier_code=self.dossier_code.data or "",
        )


class AnswerForm(BaseForm):
    """The answer."""

    text = TextAreaField("Trả lời", validators=[Required("Hãy ghi nội dung trả lời."), _TEXT])

    def command(self, exchange_id: int) -> AnswerExchange:
        """Return what was answered; call it on a valid form."""
        return AnswerExchange(exchange_id, self.text.data or "")


class WorkRequestForm(BaseForm):
    """What is to be put right at the centre."""

    subject = StringField("Việc gì", validators=[Required("Hãy ghi việc gì."), _SUBJECT])
    text = TextAreaField(
        "Hỏng hoặc vướng ở đâu", validators=[Required("Hãy ghi rõ hỏng hoặc vướng ở đâu."), _TEXT]
    )

    def command(self) -> RaiseWorkRequest:
        """Return what was raised; call it on a valid form."""
        return RaiseWorkRequest(self.subject.data or "", self.text.data or "")


class SettleForm(BaseForm):
    """What was done."""

    done_text = StringField(
        "Đã xử lý thế nào",
        validators=[
            Required("Hãy ghi đã xử lý thế nào."),
            Length(max=LONGEST_DONE, message="Nhập không quá 500 chữ."),
        ],
    )

    def command(self, request_id: int) -> SettleWorkRequest:
        """Return what was done; call it on a valid form."""
        return SettleWorkRequest(request_id, self.done_text.data or "")
