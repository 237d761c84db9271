"""The forms of lateness: a cause, an apology with its new date, added time, a letter."""

import re
from datetime import datetime, time

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from backoffice.forms.intake import RefusableForm, chosen
from dossiers.errors import InvalidInput
from dossiers.model.calendar import VIETNAM
from dossiers.model.overdue import ExclusionKind, LateCauseKind
from dossiers.services.apologising import IssueApology, StateLateCause
from dossiers.services.extending import ExcludeTime, ExtendTime
from dossiers.wording.labels import label
from web.forms import parse_date, whole_number

_CAUSES = [SelectChoice(one.value, label(one)) for one in LateCauseKind]
_EXCLUSIONS = [SelectChoice(one.value, label(one)) for one in ExclusionKind]
_MOST = 2000
_HOUR = re.compile(r"(\d{1,2})[:hH.](\d{2})")


def moment(on: str | None, at: str | None, *, field: str) -> datetime | None:
    """Return a typed Vietnamese date and hour; None when both are empty.

    Raises InvalidInput `moment_wrong` beside `field` for half of it or something else.
    """
    day, hour = (on or "").strip(), (at or "").strip()
    if not day and not hour:
        return None
    clock = _HOUR.fullmatch(hour)
    if clock is None:
        raise InvalidInput("moment_wrong", {field: "moment_wrong"})
    try:
        return datetime.combine(parse_date(day), time(int(clock[1]), int(clock[2])), VIETNAM)
    except ValueError:
        raise InvalidInput("moment_wrong", {field: "moment_wrong"}) from None


class CauseForm(RefusableForm):
    """By whose doing a dossier is late, and the explanation."""

    kind = RadioField("Chậm do đâu", choices=_CAUSES, validate_choice=False)
    text = TextAreaField("Giải trình", [Length(max=_MOST)])

    def command(self, code: str) -> StateLateCause:
        """Return what was stated. Raises InvalidInput `late_cause_invalid` without a kind."""
        if self.kind.data not in set(LateCauseKind):
            raise InvalidInput("late_cause_invalid", {"kind": "late_cause_missing"})
        return StateLateCause(code, LateCauseKind(self.kind.data), self.text.data or "")


class ApologyForm(RefusableForm):
    """An apology: reason, by whose doing, the one new date."""

    revision = HiddenField()
    reason = TextAreaField("Lý do quá hạn", [Length(max=_MOST)])
    cause = RadioField("Chậm do đâu", choices=_CAUSES, validate_choice=False)
    new_due_at = StringField("Ngày hẹn trả mới")
    hour = StringField("Giờ hẹn")

    def command(self, code: str) -> IssueApology:
        """Return what is asked. Raises InvalidInput `moment_wrong`."""
        known = self.cause.data in set(LateCauseKind)
        return IssueApology(
            code,
            whole_number(self.revision.data, otherwise=-1),
            self.reason.data or "",
            LateCauseKind(self.cause.data) if known else None,
            moment(self.new_due_at.data, self.hour.data, field="new_due_at"),
        )


class ExtendForm(RefusableForm):
    """A listed extension: which, how much, by which document, why."""

    revision = HiddenField()
    key = StringField("Trường hợp được kéo dài")
    amount = StringField("Kéo dài thêm")
    document_number = StringField("Số, ngày của văn bản")
    reason = TextAreaField("Lý do", [Length(max=_MOST)])

    def command(self, code: str) -> ExtendTime:
        """Return what is asked."""
        return ExtendTime(
            code,
            whole_number(self.revision.data, otherwise=-1),
            self.key.data or "",
            self.amount.data or "",
            self.document_number.data or "",
            self.reason.data or "",
        )


class ExcludeForm(RefusableForm):
    """Time that does not count, by a decision."""

    revision = HiddenField()
    kind = RadioField("Vì sao không tính", choices=_EXCLUSIONS, validate_choice=False)
    from_at = StringField("Từ ngày")
    from_hour = StringField("Từ giờ")
    until_at = StringField("Đến ngày")
    until_hour = StringField("Đến giờ")
    document_number = StringField("Số, ngày của quyết định")
    reason = TextAreaField("Lý do", [Length(max=_MOST)])

    def command(self, code: str) -> ExcludeTime:
        """Return what is asked. Raises InvalidInput `moment_wrong` for a lacking or wrong time."""
        first = moment(self.from_at.data, self.from_hour.data, field="from_at")
        last = moment(self.until_at.data, self.until_hour.data, field="until_at")
        if first is None or last is None:
            name = "from_at" if first is None else "until_at"
            raise InvalidInput("moment_wrong", {name: "moment_wrong"})
        return ExcludeTime(
            code,
            whole_number(self.revision.data, otherwise=-1),
            chosen(ExclusionKind, self.kind.data, ExclusionKind.OTHER_DECISION),
            first,
            last,
            self.document_number.data or "",
            self.reason.data or "",
        )


class LetterForm(RefusableForm):
    """A letter to an agency: which one, until when it answers."""

    agency = HiddenField()
    answer_by = StringField("Trả lời trước ngày")
