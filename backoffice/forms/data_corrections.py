"""The form that decides on a request to correct data."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from dossiers.services.data_corrections import LONGEST_TEXT
from web.forms import BaseForm


class DecisionForm(BaseForm):
    """The reason, and the value that the page showed."""

    reason = TextAreaField(
        "Trả lời người yêu cầu",
        validators=[Length(max=LONGEST_TEXT, message="Nhập không quá 1.000 chữ.")],
    )
    present = HiddenField()
