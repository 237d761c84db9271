"""The forms of the second step: a code, a passkey's answer, an invitation, a new factor."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import Length

from dossiers.services.factor_setup import NAME_MAX
from dossiers.services.officer_passwords import AcceptInvitation, ChangePassword
from web.forms import BaseForm, Required

_ANSWER = Length(max=20_000)
_NAME = Length(max=NAME_MAX, message="Nhập không quá 60 chữ.")


def _word(label: str, missing: str) -> StringField:
    return StringField(label, validators=[Required(missing), Length(max=60)])


def _secret(label: str, missing: str) -> PasswordField:
    return PasswordField(label, validators=[Required(missing), Length(max=300)])


class CodeForm(BaseForm):
    """A code of the phone or a recovery code, or the answer of a passkey."""

    code = StringField("Mã xác thực", validators=[Length(max=60)])
    passkey = HiddenField(validators=[_ANSWER])


class InvitationForm(BaseForm):
    """A printed invitation and the first password."""

    username = _word("Tên đăng nhập", "Nhập tên đăng nhập.")
    code = _word("Mã thư mời", "Nhập mã in trên thư mời.")
    password = _secret("Mật khẩu mới", "Nhập mật khẩu mới.")
    repeated = _secret("Nhập lại mật khẩu mới", "Nhập lại mật khẩu mới.")

    def command(self) -> AcceptInvitation:
        """Return what was asked; call it on a valid form."""
        return AcceptInvitation(
            self.username.data or "",
            self.code.data or "",
            self.password.data or "",
            self.repeated.data or "",
        )


class PasswordForm(BaseForm):
    """Another password."""

    present = _secret("Mật khẩu đang dùng", "Nhập mật khẩu đang dùng.")
    password = _secret("Mật khẩu mới", "Nhập mật khẩu mới.")
    repeated = _secret("Nhập lại mật khẩu mới", "Nhập lại mật khẩu mới.")

    def command(self) -> ChangePassword:
        """Return what was asked; call it on a valid form."""
        return ChangePassword(
            self.present.data or "", self.password.data or "", self.repeated.data or ""
        )


class PhoneForm(BaseForm):
    """A name for a phone and the first code that it shows."""

    name = StringField("Tên để nhớ", validators=[_NAME], default="Điện thoại của tôi")
    code = StringField(
        "Mã 6 số trên điện thoại",
        validators=[Required("Nhập mã 6 số điện thoại đang hiện."), Length(max=20)],
    )


class PasskeyForm(BaseForm):
    """A name for a passkey and what the browser answered."""

    name = StringField("Tên để nhớ", validators=[_NAME], default="Khóa của máy này")
    passkey = HiddenField(
        validators=[Required("Trình duyệt chưa tạo được khóa truy cập."), _ANSWER]
    )
