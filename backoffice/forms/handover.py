"""The forms of handovers: dossiers picked for a sheet, taken over, declined."""

from flask import request
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from dossiers.model.routing import DeclineReason, HandoverDirection
from dossiers.services.handover import DeclineHandover
from dossiers.services.handover_batches import Picked, SendBatch
from dossiers.wording.labels import label
from web.forms import BaseForm, Required, whole_number

PICKED = "picked"
_CARRIER_MAX = 120
_REASON_MAX = 2000


def picked_value(code: str, revision: int) -> str:
    """Return what the box of a row sends: the dossier as the page showed it."""
    return f"{code}|{revision}"


def read_picked() -> tuple[Picked, ...]:
    """Return the ticked rows of the request; what was bent by hand has no revision to match."""
    rows = (value.partition("|") for value in request.form.getlist(PICKED))
    return tuple(Picked(code, whole_number(revision, otherwise=-1)) for code, _, revision in rows)


class SendForm(BaseForm):
    """One group of dossiers that goes on a sheet."""

    carrier = StringField(
        "Người hoặc đơn vị chuyển",
        validators=[Length(max=_CARRIER_MAX, message="Nhập không quá 120 chữ.")],
    )

    def command(self, direction: HandoverDirection) -> SendBatch:
        """Return what was asked."""
        return SendBatch(read_picked(), direction, self.carrier.data or "")


class DeclineForm(BaseForm):
    """Why a dossier is not taken."""

    reason = RadioField(
        "Vì sao không nhận",
        choices=[SelectChoice(one.value, label(one)) for one in DeclineReason],
        validators=[Required("Hãy chọn lý do.")],
    )
    text = TextAreaField(
        "Nói rõ để Trung tâm sửa đúng chỗ",
        validators=[
            Required("Hãy ghi rõ vì sao không nhận."),
            Length(max=_REASON_MAX, message="Nhập không quá 2.000 chữ."),
        ],
    )
    revision = StringField()

    def command(self, code: str) -> DeclineHandover:
        """Return what was asked; call it on a valid form."""
        return DeclineHandover(
            code=code,
            revision=whole_number(self.revision.data, otherwise=-1),
            reason=DeclineReason(self.reason.data),
            text=self.text.data or "",
        )
