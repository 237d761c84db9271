"""The forms that bring an end about: a reason, a decision, a place, an incident."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from dossiers.model.endings import CostBearer, IncidentKind
from dossiers.services.archives import PlaceInArchive
from dossiers.services.collecting import NoteTold
from dossiers.services.corrections import OpenCorrection
from dossiers.services.incidents import RecordIncident
from dossiers.services.lapsing import ReopenDossier
from dossiers.services.refusals import WithdrawRefusal
from dossiers.services.stopping import AskToStop, DecideStop
from dossiers.wording.labels import label
from web.forms import BaseForm, DateTextField, Required, whole_number

_LONG = Length(max=2000, message="Nhập không quá 2.000 chữ.")
_GRANT, _DECLINE = "dung", "khong-dung"


class EndForm(BaseForm):
    """Every form of an end carries the revision that its page showed."""

    revision = HiddenField()

    @property
    def seen(self) -> int:
        """Return the revision that the page showed."""
        return whole_number(self.revision.data, otherwise=-1)


class AskStopForm(EndForm):
    """The applicant's wish, taken down at the counter."""

    reason = TextAreaField("Lý do người nộp xin dừng", validators=[_LONG])

    def command(self, code: str) -> AskToStop:
        """Return what was asked."""
        return AskToStop(code, self.seen, self.reason.data or "")


class DecideStopForm(EndForm):
    """Grant or decline."""

    decision = RadioField(
        "Quyết định",
        choices=[
            SelectChoice(_GRANT, "Dừng giải quyết, ra thông báo dừng"),
            SelectChoice(_DECLINE, "Không dừng, hồ sơ tiếp tục"),
        ],
        validators=[Required("Hãy chọn dừng hay không dừng.")],
    )
    answer = TextAreaField("Trả lời người nộp", validators=[_LONG])

    def command(self, code: str) -> DecideStop:
        """Return the decision; call it on a valid form."""
        is_granted = self.decision.data == _GRANT
        return DecideStop(code, self.seen, is_granted, self.answer.data or "")


class ReopenForm(EndForm):
    """Why a lapsed dossier opens again."""

    reason = TextAreaField("Lý do mở lại", validators=[_LONG])

    def command(self, code: str) -> ReopenDossier:
        """Return what was asked."""
        return ReopenDossier(code, self.seen, self.reason.data or "")


class PlaceForm(EndForm):
    """Where the dossier lies in the archive."""

    place = StringField("Nơi lưu", validators=[Length(max=300, message="Nhập không quá 300 chữ.")])

    def command(self, code: str) -> PlaceInArchive:
        """Return the place."""
        return PlaceInArchive(code, self.place.data or "")


class ToldForm(EndForm):
    """How the applicant was told."""

    how = TextAreaField("Đã báo cho ai, bằng cách nào", validators=[_LONG])

    def command(self, code: str) -> NoteTold:
        """Return what was done."""
        return NoteTold(code, self.seen, self.how.data or "")


class CorrectionForm(EndForm):
    """In what a result is wrong."""

    reason = TextAreaField("Kết quả sai ở chỗ nào", validators=[_LONG])

    def command(self, code: str) -> OpenCorrection:
        """Return what was asked."""
        return OpenCorrection(code, self.seen, self.reason.data or "")


class IncidentForm(EndForm):
    """Papers lost or damaged."""

    kind = RadioField(
        "Việc gì đã xảy ra",
        choices=[SelectChoice(one.value, label(one)) for one in IncidentKind],
        validators=[Required("Hãy chọn mất hay hư hỏng.")],
    )
    what = TextAreaField("Giấy tờ nào, bị làm sao", validators=[_LONG])
    happened_on = DateTextField("Ngày xảy ra", validators=[Required("Nhập ngày xảy ra.")])
    responsible = StringField(
        "Cơ quan hoặc người để xảy ra", validators=[Length(max=200, message="Quá 200 chữ.")]
    )
    cost_bearer = RadioField(
        "Ai chịu chi phí khắc phục",
        choices=[SelectChoice(one.value, label(one)) for one in CostBearer],
        validators=[Required("Hãy chọn ai chịu chi phí.")],
    )
    remedy = TextAreaField("Khắc phục bằng cách nào", validators=[_LONG])

    def command(self, code: str) -> RecordIncident:
        """Return the incident; call it on a valid form."""
        return RecordIncident(
            code=code,
            revision=self.seen,
            kind=IncidentKind(self.kind.data),
            happened_on=self.happened_on.data,
            what=self.what.data or "",
            responsible=self.responsible.data or "",
            cost_bearer=CostBearer(self.cost_bearer.data),
            remedy=self.remedy.data or "",
        )


class WithdrawRefusalForm(BaseForm):
    """Why a refusal was wrong."""

    reason = TextAreaField("Vì sao việc từ chối không đúng", validators=[_LONG])

    def command(self, refusal_id: int) -> WithdrawRefusal:
        """Return what was asked."""
        return WithdrawRefusal(refusal_id, self.reason.data or "")
