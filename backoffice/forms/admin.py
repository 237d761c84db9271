"""The forms of administration."""

from collections.abc import Iterable

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from dossiers.services.calendar_admin import NOTE_MAX, SOURCE_MAX
from dossiers.wording.administration import ANEW, DAY_CHOICES, DECISIONS, KEEP, REMOVE
from web.forms import BaseForm, DateTextField, Required

REASON_MAX = 500


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
