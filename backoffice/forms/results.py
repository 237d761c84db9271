"""The form that hands a result over."""

from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from dossiers.model.routing import RecipientKind
from dossiers.services.returning import ReturnResult
from dossiers.services.returning_view import CollectingAgent
from dossiers.wording.labels import label
from web.forms import BaseForm, Required, whole_number


class ReturnForm(BaseForm):
    """Who takes the result, or which way it goes out."""

    revision = HiddenField()
    kind = RadioField(
        "Trả cho ai, bằng cách nào",
        choices=[SelectChoice(one.value, label(one)) for one in RecipientKind],
        validators=[Required("Hãy chọn cách trả.")],
    )
    recipient_name = StringField(
        "Họ và tên người nhận", validators=[Length(max=200, message="Nhập không quá 200 chữ.")]
    )
    recipient_personal_id = StringField(
        "Số giấy tờ tùy thân", validators=[Length(max=30, message="Nhập không quá 30 chữ.")]
    )
    authorisation_number = StringField(
        "Số giấy ủy quyền", validators=[Length(max=60, message="Nhập không quá 60 chữ.")]
    )
    carrier = StringField(
        "Đơn vị bưu chính", validators=[Length(max=120, message="Nhập không quá 120 chữ.")]
    )
    consignment_number = StringField(
        "Số vận đơn", validators=[Length(max=60, message="Nhập không quá 60 chữ.")]
    )

    is_paid_by_post = BooleanField("Bưu chính thu hộ số tiền còn lại cùng cước khi phát")

    def hand_to(self, agent: CollectingAgent) -> None:
        """Fill in somebody who collects under a mandate; the receiver compares the paper."""
        self.kind.data = RecipientKind.AUTHORISED.value
        self.recipient_name.data = agent.name
        self.recipient_personal_id.data = agent.personal_id
        self.authorisation_number.data = agent.number

    def command(self, code: str) -> ReturnResult:
        """Return what was asked; call it on a valid form."""
        return ReturnResult(
            code=code,
            revision=whole_number(self.revision.data, otherwise=-1),
            kind=RecipientKind(self.kind.data),
            recipient_name=self.recipient_name.data or "",
            recipient_personal_id=self.recipient_personal_id.data or "",
            authorisation_number=self.authorisation_number.data or "",
            carrier=self.carrier.data or "",
            consignment_number=self.consignment_number.data or "",
            is_paid_by_post=bool(self.is_paid_by_post.data),
        )
