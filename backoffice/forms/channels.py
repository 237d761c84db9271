"""The forms of ways in: direct arrivals, late entry, questions before intake, changed choices."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from backoffice.forms.intake import RefusableForm, chosen, revision_of
from backoffice.forms.way_in import typed_moment
from dossiers.errors import InvalidInput
from dossiers.model.channels import ConsentWay, IntakeAdvice
from dossiers.model.dossier import ResultChannel
from dossiers.model.procedure import Channel
from dossiers.services.channel_choices import ChangeForApplicant, ChangeResult, Consent
from dossiers.services.direct_arrivals import RegisterDirect
from dossiers.services.external_steps import EnterExternalStep
from dossiers.services.intake_questions import AnswerQuestion
from dossiers.services.late_books import OpenBook, RecordOutage
from dossiers.wording.labels import label
from web.forms import whole_number

_ADVICE = [SelectChoice(one.value, label(one)) for one in IntakeAdvice]
_WAYS = [SelectChoice(one.value, label(one)) for one in ConsentWay if one is not ConsentWay.PORTAL]
_RESULTS = [SelectChoice(one.value, label(one)) for one in ResultChannel]


class DirectForm(RefusableForm):
    """A dossier that an agency was handed directly."""

    agency = RadioField("Cơ quan nhận", choices=[], validate_choice=False)
    sender_name = StringField("Người gửi", [Length(max=200)])
    description = TextAreaField("Hồ sơ về việc gì", [Length(max=500)])
    arrived_at = StringField("Ngày đến (ngày/tháng/năm)")
    arrived_hour = StringField("Giờ đến (giờ:phút)")

    def command(self) -> RegisterDirect:
        """Return what was typed. Raises InvalidInput for a day that is none."""
        return RegisterDirect(
            agency_id=whole_number(self.agency.data, otherwise=0),
            sender_name=self.sender_name.data or "",
            description=self.description.data or "",
            arrived_at=typed_moment(self.arrived_at.data, self.arrived_hour.data, "arrived_at"),
        )


class OutageForm(RefusableForm):
    """When the system was away, and why."""

    began_at = StringField("Mất từ ngày (ngày/tháng/năm)")
    began_hour = StringField("Từ giờ (giờ:phút)")
    ended_at = StringField("Có lại ngày (ngày/tháng/năm)")
    ended_hour = StringField("Lúc (giờ:phút)")
    cause = StringField("Nguyên nhân", [Length(max=300)])

    def command(self) -> RecordOutage:
        """Return what was typed. Raises InvalidInput for a day that is none."""
        return RecordOutage(
            began_at=typed_moment(self.began_at.data, self.began_hour.data, "began_at"),
            ended_at=typed_moment(self.ended_at.data, self.ended_hour.data, "ended_at"),
            cause=self.cause.data or "",
        )


class BookForm(RefusableForm):
    """A book of paper receipts."""

    series = StringField("Ký hiệu quyển", [Length(max=20)])
    first = StringField("Từ số")
    last = StringField("Đến số")

    def command(self) -> OpenBook:
        """Return what was typed."""
        return OpenBook(
            series=self.series.data or "",
            first=whole_number(self.first.data, otherwise=0),
            last=whole_number(self.last.data, otherwise=0),
        )


class LateDecisionForm(RefusableForm):
    """The leader's word on a late entry."""

    revision = HiddenField()
    reason = StringField("Lý do không duyệt", [Length(max=500)])


class QuestionForm(RefusableForm):
    """A question before intake, or the leader's words to the agency."""

    revision = HiddenField()
    question = TextAreaField("Điều cần hỏi cơ quan", [Length(max=2000)])


class AnswerForm(RefusableForm):
    """The agency's view."""

    revision = HiddenField()
    advice = RadioField("Ý kiến của cơ quan", choices=_ADVICE, validate_choice=False)
    text = TextAreaField("Nội dung ý kiến, ai cho ý kiến", [Length(max=2000)])

    def command(self, code: str) -> AnswerQuestion:
        """Return what was typed. Raises InvalidInput without a choice."""
        advice = next((one for one in IntakeAdvice if one.value == self.advice.data), None)
        if advice is None:
            raise InvalidInput("intake_advice_missing", {"advice": "intake_advice_missing"})
        return AnswerQuestion(code, revision_of(self), advice, self.text.data or "")


class ChoiceForm(RefusableForm):
    """Another channel with the applicant's consent: who, how, when (R-CHN-09)."""

    revision = HiddenField()
    channel = RadioField("Cách nộp hồ sơ", choices=[], validate_choice=False)
    result_channel = RadioField("Cách nhận kết quả", choices=_RESULTS, validate_choice=False)
    result_address = StringField("Địa chỉ nhận qua bưu chính", [Length(max=500)])
    consented_by = StringField("Ai đồng ý", [Length(max=200)])
    way = RadioField("Đồng ý bằng cách nào", choices=_WAYS, validate_choice=False)
    consented_at = StringField("Đồng ý ngày (ngày/tháng/năm)")
    consented_hour = StringField("Lúc (giờ:phút)")

    def command(self, code: str, now_result: ResultChannel) -> ChangeForApplicant:
        """Return what was typed. Raises InvalidInput for a day that is none, and without a way."""
        consented_at = typed_moment(
            self.consented_at.data, self.consented_hour.data, "consented_at"
        )
        way = next((one for one in ConsentWay if one.value == self.way.data), None)
        if way is None:
            raise InvalidInput("consent_invalid", {"way": "consent_without_way"})
        sent = next((one for one in Channel if one.value == self.channel.data), None)
        wanted = chosen(ResultChannel, self.result_channel.data, now_result)
        change = ChangeResult(code, revision_of(self), wanted, self.result_address.data or "")
        return ChangeForApplicant(
            change, Consent(self.consented_by.data or "", way, consented_at), sent
        )


class ExternalStepForm(RefusableForm):
    """A step done in specialised software."""

    revision = HiddenField()
    name = StringField("Tên bước", [Length(max=200)])
    done_at = StringField("Xong ngày (ngày/tháng/năm)")
    done_hour = StringField("Lúc (giờ:phút)")
    remark = StringField("Ghi chú", [Length(max=500)])

    def command(self, code: str) -> EnterExternalStep:
        """Return what was typed. Raises InvalidInput for a day that is none."""
        return EnterExternalStep(
            code=code,
            revision=revision_of(self),
            name=self.name.data or "",
            done_at=typed_moment(self.done_at.data, self.done_hour.data, "done_at"),
            remark=self.remark.data or "",
        )


class PlaceForm(RefusableForm):
    """A cabinet or shelf, the centre's or an agency's."""

    agency = StringField("Của ai")
    code = StringField("Mã vị trí", [Length(max=20)])
    name = StringField("Tên vị trí", [Length(max=120)])


class MoveForm(RefusableForm):
    """A place scanned, then dossiers, one a line."""

    place = StringField("Quét mã vị trí", [Length(max=30)])
    codes = TextAreaField("Quét mã từng hồ sơ, mỗi mã một dòng")
