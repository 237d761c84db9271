"""The forms of opinions: the question to several units, an answer, the end of a round."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length

from backoffice.forms.processing import OnDossierForm
from dossiers.services.opinion_answers import ANSWER_KEY, AnswerOpinion
from dossiers.services.opinions import AskOpinions, CloseOpinions
from dossiers.services.steps.opinions import LONGEST
from dossiers.services.steps.scans import Scan
from web.forms import BaseForm, DateTextField, Required, whole_number

_LONG = Length(max=LONGEST, message="Nhập không quá 4.000 chữ.")


class AskForm(OnDossierForm):
    """One question, several units, one deadline."""

    question = TextAreaField(
        "Nội dung cần lấy ý kiến",
        validators=[Required("Hãy ghi nội dung cần lấy ý kiến."), _LONG],
    )
    due_on = DateTextField(
        "Trả lời chậm nhất ngày",
        validators=[Required("Hãy nhập thời hạn lấy ý kiến, ví dụ 24/04/2026.")],
    )
    units = SelectMultipleField("Cơ quan được lấy ý kiến", coerce=int, validate_choice=False)
    outside = TextAreaField("Đơn vị ngoài hệ thống, mỗi dòng một đơn vị", validators=[_LONG])

    def command(self, code: str) -> AskOpinions:
        """Return what was asked; call it on a valid form."""
        return AskOpinions(
            code=code,
            revision=self.sent_revision,
            question=self.question.data or "",
            due_on=self.due_on.data,
            agency_ids=tuple(self.units.data or ()),
            outside=tuple((self.outside.data or "").splitlines()),
        )


class AnswerForm(BaseForm):
    """What a unit answers."""

    opinion_id = HiddenField()
    text = TextAreaField(
        "Nội dung trả lời", validators=[Required("Hãy ghi nội dung trả lời."), _LONG]
    )
    document_number = StringField(
        "Số văn bản, nếu có", validators=[Length(max=60, message="Nhập không quá 60 chữ.")]
    )
    file = FileField("Tệp văn bản, nếu có (PDF, JPEG, PNG)")

    @property
    def number(self) -> int:
        """Return the opinion that is answered; a bent one matches nothing."""
        return whole_number(self.opinion_id.data, otherwise=0)

    def command(self, code: str) -> AnswerOpinion:
        """Return what was answered; call it on a valid form."""
        sent: Any = self.file.data
        scan = Scan(ANSWER_KEY, sent.filename, sent.stream) if sent and sent.filename else None
        return AnswerOpinion(
            code, self.number, self.text.data or "", self.document_number.data or "", scan
        )


class CloseForm(OnDossierForm):
    """Why a round ends early."""

    round_id = HiddenField()
    reason = TextAreaField("Lý do kết thúc", validators=[Required("Hãy ghi lý do."), _LONG])

    @property
    def number(self) -> int:
        """Return the round that ends; a bent one matches nothing."""
        return whole_number(self.round_id.data, otherwise=0)

    def command(self, code: str) -> CloseOpinions:
        """Return what was asked; call it on a valid form."""
        return CloseOpinions(code, self.sent_revision, self.number, self.reason.data or "")
