"""How a dossier came in, as typed on the counter's screen; and a paper receipt entered late."""

from datetime import date, datetime, time

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM
from dossiers.model.channels import Origin
from dossiers.services.late_entries import LateReceipt
from dossiers.services.steps.ways_in import PostalSlip, WayIn
from web.forms import BaseForm, parse_date, whole_number

_WRONG = -1
_HOURS, _MINUTES = 24, 60


def typed_day(text: str | None, field: str) -> date | None:
    """Return a day as typed, None for an empty box. Raises InvalidInput beside its box."""
    if not (text or "").strip():
        return None
    try:
        return parse_date(text or "")
    except ValueError as error:
        raise InvalidInput("intake_invalid", {field: str(error)}) from error


def typed_moment(day: str | None, clock: str | None, field: str) -> datetime | None:
    """Return a Vietnamese moment of two boxes, dd/MM/yyyy and HH:mm; None when one is empty.

    Raises InvalidInput beside the day's box.
    """
    on = typed_day(day, field)
    text = (clock or "").strip()
    if on is None or not text:
        return None
    hour, _, minute = text.replace("h", ":").partition(":")
    numbers = whole_number(hour, otherwise=_WRONG), whole_number(minute or "0", otherwise=_WRONG)
    if not (0 <= numbers[0] < _HOURS and 0 <= numbers[1] < _MINUTES):
        raise InvalidInput("intake_invalid", {field: "time_missing"})
    return datetime.combine(on, time(*numbers), VIETNAM)


class WayInForm(BaseForm):
    """The boxes of the way in; all empty for somebody who stands at the counter himself."""

    postal_slip = StringField("Số phiếu hồ sơ bưu chính", [Length(max=60)])
    postal_worker = StringField("Nhân viên bưu chính lập phiếu", [Length(max=120)])
    posted_on = StringField("Ngày gửi ở bưu cục")
    postal_signed_worker = BooleanField("Nhân viên bưu chính đã ký")
    postal_signed_applicant = BooleanField("Người gửi đã ký")
    postal_collected = StringField("Bưu chính thu hộ phí (đồng)")
    postal_receipt = StringField("Biên lai thu hộ số", [Length(max=60)])
    is_ministry = BooleanField("Chuyển từ Cổng dịch vụ công của bộ, ngành")
    origin_name = StringField("Bộ, ngành", [Length(max=120)])
    foreign_number = StringField("Mã hồ sơ ở cổng đó", [Length(max=60)])
    external_system = StringField("Phần mềm chuyên ngành giải quyết", [Length(max=120)])
    authorised_on = StringField("Ngày của giấy")
    authorised_scope = StringField("Được làm những việc gì", [Length(max=500)])
    authorised_until = StringField("Có hiệu lực đến hết ngày")
    authorised_issuer = StringField("Nơi công chứng, chứng thực", [Length(max=120)])
    submitter_personal_id = StringField("Số định danh người nộp thay")
    may_collect = BooleanField("Được nhận cả kết quả")
    assisted_reason = StringField("Nộp giúp trên mạng vì", [Length(max=500)])
    interpreter = StringField("Người phiên dịch, thứ tiếng", [Length(max=120)])
    competent_centre = StringField("Trung tâm giải quyết", [Length(max=20)])
    direct = HiddenField()
    late_book = StringField("Quyển biên nhận")
    late_number = StringField("Số biên nhận giấy")
    late_at = StringField("Ngày nhận thật")
    late_hour = StringField("Giờ nhận thật")
    late_reason = StringField("Lý do nhập muộn", [Length(max=500)])
    intake_question = TextAreaField("Điều cần hỏi cơ quan", [Length(max=2000)])

    def way(self, *, by_post: bool) -> WayIn:
        """Return the way in as typed. Raises InvalidInput for a day that is none."""
        collected = (self.postal_collected.data or "").replace(".", "").strip()
        postal = PostalSlip(
            slip_number=self.postal_slip.data or "",
            worker_name=self.postal_worker.data or "",
            posted_on=typed_day(self.posted_on.data, "posted_on"),
            is_signed_by_worker=bool(self.postal_signed_worker.data),
            is_signed_by_applicant=bool(self.postal_signed_applicant.data),
            collected=whole_number(collected or "0", otherwise=_WRONG),
            receipt_number=self.postal_receipt.data or "",
        )
        is_ministry = bool(self.is_ministry.data)
        return WayIn(
            postal=postal if by_post else None,
            origin=Origin.MINISTRY if is_ministry else Origin.OWN,
            origin_name=(self.origin_name.data or "") if is_ministry else "",
            foreign_number=(self.foreign_number.data or "") if is_ministry else "",
            external_system=self.external_system.data or "",
            authorised_on=typed_day(self.authorised_on.data, "authorised_on"),
            authorised_scope=self.authorised_scope.data or "",
            authorised_until=typed_day(self.authorised_until.data, "authorised_until"),
            authorised_issuer=self.authorised_issuer.data or "",
            submitter_personal_id=self.submitter_personal_id.data or "",
            may_collect=bool(self.may_collect.data),
            assisted_reason=self.assisted_reason.data or "",
            interpreter=self.interpreter.data or "",
            direct_id=whole_number(self.direct.data, otherwise=0) or None,
            competent_centre=self.competent_centre.data or "",
        )

    @property
    def is_late(self) -> bool:
        """Return whether a paper receipt of an outage is being entered."""
        return bool(self.late_book.data or self.late_number.data)

    def late_receipt(self) -> LateReceipt:
        """Return the paper receipt as typed; the use-case checks it."""
        return LateReceipt(
            book_id=whole_number(self.late_book.data, otherwise=0),
            number=whole_number(self.late_number.data, otherwise=0),
            taken_at=typed_moment(self.late_at.data, self.late_hour.data, "late_at"),
            reason=self.late_reason.data or "",
        )
