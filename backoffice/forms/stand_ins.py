"""The forms of stand-ins and absences."""

from wtforms import SelectField

from dossiers.services.stand_ins import MarkAbsent, NameStandIn
from web.forms import BaseForm, DateTextField, Required


class StandInForm(BaseForm):
    """Who stands in for which agency."""

    agency_id = SelectField("Cơ quan", coerce=int, validate_choice=False)
    officer_id = SelectField("Người dự phòng", coerce=int, validate_choice=False)

    def command(self) -> NameStandIn:
        """Return what was asked."""
        return NameStandIn(self.agency_id.data or 0, self.officer_id.data or 0)


class AbsenceForm(BaseForm):
    """Who is away, from and to."""

    officer_id = SelectField("Cán bộ tiếp nhận", coerce=int, validate_choice=False)
    from_on = DateTextField("Vắng từ ngày", validators=[Required("Nhập ngày đầu.")])
    to_on = DateTextField("Đến hết ngày", validators=[Required("Nhập ngày cuối.")])

    def command(self) -> MarkAbsent:
        """Return what was asked; call it on a valid form."""
        return MarkAbsent(self.officer_id.data or 0, self.from_on.data, self.to_on.data)
