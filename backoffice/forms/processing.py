"""The forms of the agency's page: assigning, proposing, signing, sending back, sending on."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from dossiers.services.approving import RESULT_KEY, ApproveResult, SendBackProposal
from dossiers.services.processing import AssignDossier, OnDossier, ProposeResult
from dossiers.services.steps.scans import Scan
from web.forms import BaseForm, Required, whole_number

GRANTED, REFUSED = "granted", "refused"
_LONG = Length(max=4000, message="Nhập không quá 4.000 chữ.")


class OnDossierForm(BaseForm):
    """A button: nothing but the dossier as the page showed it."""

    revision = HiddenField()

    @property
    def sent_revision(self) -> int:
        """Return the revision that the page showed; a bent one matches nothing."""
        return whole_number(self.revision.data, otherwise=-1)

    def act(self, code: str) -> OnDossier:
        """Return what was asked."""
        return OnDossier(code, self.sent_revision)


class AssignForm(OnDossierForm):
    """Who is to work on a dossier."""

    officer_id = SelectField("Giao cho", coerce=int, validate_choice=False)

    def command(self, code: str) -> AssignDossier:
        """Return what was asked."""
        return AssignDossier(code, self.sent_revision, self.officer_id.data or 0)


class ProposeForm(OnDossierForm):
    """What the officer proposes."""

    outcome = RadioField(
        "Đề xuất",
        choices=[
            SelectChoice(GRANTED, "Đủ điều kiện, giải quyết"),
            SelectChoice(REFUSED, "Không đủ điều kiện, trả lời từ chối"),
        ],
        validators=[Required("Hãy chọn một đề xuất.")],
    )
    text = TextAreaField(
        "Ý kiến thẩm định", validators=[Required("Hãy ghi ý kiến thẩm định."), _LONG]
    )

    def command(self, code: str) -> ProposeResult:
        """Return what was asked; call it on a valid form."""
        is_granted = self.outcome.data == GRANTED
        return ProposeResult(code, self.sent_revision, is_granted, self.text.data or "")


class ApproveForm(OnDossierForm):
    """The signed document."""

    document_number = StringField(
        "Số văn bản",
        validators=[
            Required("Hãy nhập số văn bản kết quả."),
            Length(max=60, message="Nhập không quá 60 chữ."),
        ],
    )
    summary = StringField(
        "Trích yếu",
        validators=[
            Required("Hãy nhập trích yếu nội dung kết quả."),
            Length(max=500, message="Nhập không quá 500 chữ."),
        ],
    )
    file = FileField("Tệp kết quả, nếu có (PDF, JPEG, PNG)")

    def command(self, code: str) -> ApproveResult:
        """Return what was asked; call it on a valid form."""
        sent: Any = self.file.data
        scan = Scan(RESULT_KEY, sent.filename, sent.stream) if sent and sent.filename else None
        return ApproveResult(
            code,
            self.sent_revision,
            self.document_number.data or "",
            self.summary.data or "",
            scan,
        )


class SendBackForm(OnDossierForm):
    """Why the leader does not sign."""

    reason = TextAreaField("Lý do trả lại", validators=[Required("Hãy ghi lý do trả lại."), _LONG])

    def command(self, code: str) -> SendBackProposal:
        """Return what was asked; call it on a valid form."""
        return SendBackProposal(code, self.sent_revision, self.reason.data or "")


class SendResultForm(OnDossierForm):
    """How the result travels to the centre."""

    carrier = StringField(
        "Người hoặc đơn vị chuyển", validators=[Length(max=120, message="Nhập không quá 120 chữ.")]
    )
