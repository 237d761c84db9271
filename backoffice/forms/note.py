"""The form of an internal note."""

from wtforms import TextAreaField
from wtforms.validators import Length

from dossiers.services.internal_notes import LONGEST_NOTE
from web.forms import BaseForm, Required


class NoteForm(BaseForm):
    """One text, for the colleagues only."""

    text = TextAreaField(
        "Ghi chú mới", validators=[Required("Hãy viết nội dung ghi chú."), Length(max=LONGEST_NOTE)]
    )
