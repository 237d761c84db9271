"""The form that asks for the reason of a look."""

from wtforms import TextAreaField
from wtforms.validators import Length

from dossiers.services.access_journal import LONGEST_REASON, SHORTEST_REASON
from web.forms import BaseForm, Required


class ReasonForm(BaseForm):
    """Why somebody without a task on a dossier must see it."""

    reason = TextAreaField(
        "Lý do cần xem",
        validators=[
            Required("Hãy ghi lý do cần xem hồ sơ này."),
            Length(
                min=SHORTEST_REASON,
                max=LONGEST_REASON,
                message="Nhập từ 10 đến 300 chữ.",
            ),
        ],
    )
