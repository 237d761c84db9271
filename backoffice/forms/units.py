"""The form of a change in the tree of agencies."""

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from dossiers.model.units import UnitChangeKind
from dossiers.services.units_admin import ChangeUnit
from dossiers.wording.units import UNIT_CHANGES
from web.forms import BaseForm, DateTextField, Required


class UnitChangeForm(BaseForm):
    """What happens to which agency, from when, by which decision."""

    kind = RadioField(
        "Việc cần ghi",
        choices=[SelectChoice(value=kind.value, label=text) for kind, text in UNIT_CHANGES.items()],
        default=UnitChangeKind.RENAMED.value,
    )
    agency_id = SelectField("Cơ quan", coerce=int, validate_choice=False)
    name = StringField("Tên đầy đủ")
    short_name = StringField("Tên gọi tắt")
    other_id = SelectField("Cơ quan kia", coerce=int, validate_choice=False)
    level = SelectField("Cấp", validate_choice=False)
    effective_on = DateTextField("Áp dụng từ ngày", validators=[Required("Nhập ngày áp dụng.")])
    document = StringField("Số, ngày quyết định")
    reason = StringField("Lý do")
    seen = HiddenField()

    def command(self) -> ChangeUnit:
        """Return what was asked; call it on a valid form."""
        return ChangeUnit(
            kind=UnitChangeKind(self.kind.data),
            agency_id=self.agency_id.data or 0,
            effective_on=self.effective_on.data,
            document=self.document.data or "",
            reason=self.reason.data or "",
            name=self.name.data or "",
            short_name=self.short_name.data or "",
            other_id=self.other_id.data or 0,
            level=self.level.data or "",
        )
