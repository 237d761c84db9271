"""The forms of the second step: a code, a passkey's answer, an invitation, a new factor."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import Length

from dossiers.services.factor_setup import NAME_MAX
from dossiers.services.officer_passwords import AcceptInvitation, ChangePassword
from web.forms import BaseForm, Required

_ANSWER = Length(max=20_000)
_NAME = Length(max=NAME_MAX, message="Nhập không quá 60 chữ.")


class CodeForm(BaseForm):
    """A code of the phone or a recovery code, or the answer of a passkey."""

    code = StringField("Mã xác thực", validators=[Length(max=60)])
    passkey = HiddenField(validators=[_ANSWER])


class InvitationForm(BaseForm):
    """A printed invitation and the first password."""

    username = StringField(
        "Tên đăng nhập", validators=[Required("Nhập tên đăng nhập."), Length(max=60)]
    )
    code = StringField(
        "Mã thư mời", validators=[Required("Nhập mã in trên thư mời."), Length(max=60)]
    )
    password = PasswordField(
        "Mật khẩu mới", validators=[Required("Nhập mật khẩu mới."), Length(max=300)]
    )
    repeated = PasswordField(
        "Nhập lại mật khẩu mới", validators=[Required("Nhập lại mật khẩu mới."), Length(max=300)]
    )

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

    present = PasswordField(
        "Mật khẩu đang dùng", validators=[Required("Nhập mật khẩu đang dùng."), Length(max=300)]
    )
    password = PasswordField(
        "Mật khẩu mới", validators=[Required("Nhập mật khẩu mới."), Length(max=300)]
    )
    repeated = PasswordField(
        "Nhập lại mật khẩu mới", validators=[Required("Nhập lại mật khẩu mới."), Length(max=300)]
    )

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
