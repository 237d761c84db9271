"""The form by which the post takes a result along."""

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length

from dossiers.services.parcels import TakeParcel
from web.forms import BaseForm, Required, whole_number


class ParcelForm(BaseForm):
    """The number of the postal slip, and whether the post collects what is owed."""

    revision = HiddenField()
    consignment_number = StringField(
        "Số vận đơn",
        [Required("Nhập số vận đơn."), Length(max=60, message="Nhập không quá 60 chữ.")],
    )
    is_paid_by_post = BooleanField("Bưu chính thu hộ khi phát")

    def command(self, code: str) -> TakeParcel:
        """Return what was asked; call it on a valid form."""
        return TakeParcel(
            code=code,
            revision=whole_number(self.revision.data, otherwise=-1),
            consignment_number=self.consignment_number.data or "",
            is_paid_by_post=bool(self.is_paid_by_post.data),
        )
