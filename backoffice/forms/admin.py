"""The forms of administration."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length
from wtforms.widgets import HiddenInput, TextInput

from dossiers.errors import InvalidInput
from dossiers.model.calendar import Session, Sessions
from dossiers.services.calendar_admin import NOTE_MAX, SOURCE_MAX
from dossiers.services.hours_admin import NOTICE_MAX
from dossiers.wording.administration import (
    ANEW,
    BAD_CLOCK,
    CLOCK_MISSING,
    CLOCKS_REVERSED,
    DAY_CHOICES,
    DECISIONS,
    KEEP,
    REMOVE,
    SATURDAY_CHOICES,
)
from web.forms import BaseForm, DateTextField, Required

REASON_MAX = 500
_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:h.]([0-5]\d)$")


def _choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class DayForm(BaseForm):
    """A day to set apart or, with kind `remove`, to give back."""

    on = DateTextField("Ngày", validators=[Required("Nhập ngày, ví dụ 29/04/2026.")])
    kind = SelectField("Loại ngày", choices=_choices((*DAY_CHOICES, (REMOVE, "Bỏ ngày đã đặt"))))
    note = StringField("Lý do", validators=[Length(max=NOTE_MAX)])
    source = StringField("Số và ngày văn bản", validators=[Length(max=SOURCE_MAX)])


class SaveDayForm(DayForm):
    """A previewed day with the decision about appointments that were already given."""

    decision = RadioField(
        "Ngày đã hẹn với người nộp", choices=_choices(one[:2] for one in DECISIONS), default=KEEP
    )
    reason = TextAreaField("Lý do tính lại", validators=[Length(max=REASON_MAX)])

    @property
    def reckons_anew(self) -> bool:
        """Whether the appointments are to be reckoned anew."""
        return bool(self.decision.data == ANEW)


class YearForm(BaseForm):
    """A year whose official plan came out."""

    year = IntegerField("Năm", widget=HiddenInput())
    plan = StringField(
        "Số và ngày văn bản của lịch chính thức",
        validators=[Required("Nhập số và ngày của văn bản làm căn cứ."), Length(max=SOURCE_MAX)],
    )


class ClockField(Field):
    """A clock time such as `7:30`, `07:30` or `7h30`; data is a `time` or None."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%H:%M") if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the box; an empty one is None."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not text:
            return
        match = _CLOCK.match(text)
        if match is None:
            raise ValueError(BAD_CLOCK)
        self.data = time(int(match[1]), int(match[2]))


class SessionsForm(BaseForm):
    """Hours of a morning and an afternoon from a day on, told beforehand; a session without times
    is left out.
    """

    from_on = DateTextField("Từ ngày", validators=[Required("Nhập ngày bắt đầu.")])
    morning_from = ClockField("Sáng, nhận hồ sơ từ")
    morning_to = ClockField("Sáng, nhận hồ sơ đến")
    afternoon_from = ClockField("Chiều, nhận hồ sơ từ")
    afternoon_to = ClockField("Chiều, nhận hồ sơ đến")
    notice = TextAreaField(
        "Thông báo cho người dân",
        validators=[Required("Nhập nội dung thông báo."), Length(max=NOTICE_MAX)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each box, and that both ends of a session are there and in order."""
        is_right = super().validate(extra_validators)
        for opens, closes in self._pairs():
            if opens.errors or closes.errors or (opens.data is None and closes.data is None):
                continue
            if opens.data is None or closes.data is None:
                self.add_errors({(opens if opens.data is None else closes).name: CLOCK_MISSING})
                is_right = False
            elif not self._is_session(opens.data, closes.data):
                self.add_errors({closes.name: CLOCKS_REVERSED})
                is_right = False
        return bool(is_right)

    @property
    def sessions(self) -> Sessions:
        """The sessions typed, the empty ones left out."""
        return tuple(
            Session(opens.data, closes.data) for opens, closes in self._pairs() if opens.data
        )

    def _pairs(self) -> tuple[tuple[ClockField, ClockField], ...]:
        return (
            (self.morning_from, self.morning_to),
            (self.afternoon_from, self.afternoon_to),
        )

    @staticmethod
    def _is_session(opens: time, closes: time) -> bool:
        try:
            Session(opens, closes)
        except InvalidInput:
            return False
        return True


class HoursForm(SessionsForm):
    """Other intake hours for a span of days; a session without times takes nothing in."""

    to_on = DateTextField("Đến hết ngày", validators=[Required("Nhập ngày kết thúc.")])


class DropHoursForm(BaseForm):
    """An announced change that is taken back, by the day from which it would hold."""

    dropped = DateTextField("Từ ngày", validators=[Required("Chọn thay đổi cần bỏ.")])


class SaturdayForm(BaseForm):
    """Which sessions of a Saturday take dossiers in, with the text that tells people."""

    saturday = RadioField("Nhận hồ sơ thứ Bảy", choices=_choices(SATURDAY_CHOICES))
    saturday_notice = TextAreaField(
        "Thông báo và số quyết định",
        validators=[
            Required("Nhập nội dung thông báo, có số quyết định."),
            Length(max=NOTICE_MAX),
        ],
    )


class VersionForm(BaseForm):
    """A procedure file; an interim version needs its ground (R-CAT-08)."""

    file = FileField("Tệp thủ tục", validators=[FileRequired("Chọn tệp thủ tục (.toml).")])
    interim = BooleanField("Tạm áp dụng khi chưa có quyết định công bố")
    reason = StringField("Lý do tạm áp dụng", validators=[Length(max=REASON_MAX)])
    central_text = StringField(
        "Số và ngày văn bản của trung ương", validators=[Length(max=SOURCE_MAX)]
    )
