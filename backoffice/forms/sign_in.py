"""The form of the back office's sign-in page."""

from wtforms import PasswordField, StringField
from wtforms.validators import Length

from web.forms import BaseForm, Required


class SignInForm(BaseForm):
    """Account name and password; what is missing is said before anything is looked up."""

    username = StringField(
        "Tên đăng nhập", validators=[Required("Nhập tên đăng nhập."), Length(max=60)]
    )
    password = PasswordField("Mật khẩu", validators=[Required("Nhập mật khẩu."), Length(max=200)])
