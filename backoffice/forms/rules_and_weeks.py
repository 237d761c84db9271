"""Forms of what holds from a day on: another set of rules, other working hours."""

from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from backoffice.forms.admin import ClockField, SessionsForm
from dossiers.rules.rule_sets import all_rule_sets
from dossiers.services.steps.journal import DOCUMENT_MAX, REASON_MAX
from dossiers.services.week_admin import MONDAY_TO_FRIDAY
from dossiers.wording.administration import ANEW, DECISIONS, KEEP, WEEKDAYS
from web.forms import BaseForm, DateTextField, Required

DOCUMENT_LABEL = "Số và ngày văn bản"


class RuleSetForm(BaseForm):
    """From which day on the centre works by which set."""

    from_on = DateTextField("Áp dụng từ ngày", validators=[Required("Nhập ngày bắt đầu.")])
    key = RadioField(
        "Bộ quy định",
        choices=[
            SelectChoice(value=one.key.value, label=f"{one.base_decree}, {one.circular}")
            for one in all_rule_sets()
        ],
    )
    document = StringField(DOCUMENT_LABEL, validators=[Length(max=DOCUMENT_MAX)])
    reason = TextAreaField("Lý do", validators=[Length(max=REASON_MAX)])


class DropRuleSetForm(BaseForm):
    """An announced set that is taken back, by its first day."""

    dropped = DateTextField("Từ ngày", validators=[Required("Chọn dòng cần bỏ.")])
    document = StringField(DOCUMENT_LABEL, validators=[Length(max=DOCUMENT_MAX)])
    reason = TextAreaField("Lý do bỏ", validators=[Length(max=REASON_MAX)])


class WeekForm(SessionsForm):
    """Other working hours of some weekdays from a day on."""

    weekdays = SelectMultipleField(
        "Áp dụng cho",
        choices=[SelectChoice(value=day, label=name) for day, name in enumerate(WEEKDAYS)],
        coerce=int,
        default=MONDAY_TO_FRIDAY,
    )
    morning_from = ClockField("Sáng, làm việc từ")
    morning_to = ClockField("Sáng, làm việc đến")
    afternoon_from = ClockField("Chiều, làm việc từ")
    afternoon_to = ClockField("Chiều, làm việc đến")
    document = StringField(DOCUMENT_LABEL, validators=[Length(max=DOCUMENT_MAX)])
    decision = RadioField(
        "Ngày đã hẹn với người nộp",
        choices=[SelectChoice(value=one[0], label=one[1]) for one in DECISIONS],
        default=KEEP,
    )
    reason = TextAreaField("Lý do tính lại", validators=[Length(max=REASON_MAX)])

    @property
    def reckons_anew(self) -> bool:
        """Whether the appointments are to be reckoned anew."""
        return bool(self.decision.data == ANEW)
