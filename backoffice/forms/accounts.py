"""The forms of officers' accounts: the account itself, its written request, a reset."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, ValidationError

from dossiers.model.people import Role
from dossiers.services.account_requests import COPY_KEY, NUMBER_MAX, WrittenRequest
from dossiers.services.account_roles import AccountData, RoleWish
from dossiers.services.officer_admin import (
    ChangeAccount,
    CreateAccount,
    SuspendAccount,
    SwitchAccount,
)
from dossiers.services.officer_admin_reading import AccountPage
from dossiers.services.officer_resets import REASON_MAX, AskReset
from dossiers.services.steps.scans import Scan
from dossiers.wording.accounts import AGENCY_ROLES, CENTRE_ROLES
from web.forms import BaseForm, DateTextField, whole_number

_NONE = -1
_MOST_YEARS = 60
_SHORT = Length(max=200, message="Nhập không quá 200 chữ.")


def choices_of(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """Return values with their labels as the fields want them."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class RequestForm(BaseForm):
    """The agency's letter: number, day, copy (R-ACC-01). The rule itself speaks when one lacks."""

    request_number = StringField(
        "Số văn bản đề nghị", validators=[Length(max=NUMBER_MAX, message="Nhập không quá 60 chữ.")]
    )
    request_on = DateTextField("Ngày văn bản")
    copy = FileField("Bản chụp văn bản (PDF, JPEG, PNG)")
    revision = HiddenField()

    def written(self) -> WrittenRequest:
        """Return what is said of the letter."""
        sent: Any = self.copy.data
        scan = Scan(COPY_KEY, sent.filename, sent.stream) if sent and sent.filename else None
        return WrittenRequest(self.request_number.data or "", self.request_on.data, scan)

    @property
    def sent_revision(self) -> int:
        """Return the revision that the form was opened at; a bent one matches nothing."""
        return whole_number(self.revision.data, otherwise=_NONE)

    def switch(self, officer_id: int, *, is_opening: bool) -> SwitchAccount:
        """Return the wish to close or open an account; call it on a valid form."""
        return SwitchAccount(officer_id, self.sent_revision, is_opening, self.written())


class AccountForm(RequestForm):
    """Words, roles and days of an account."""

    full_name = StringField("Họ và tên", validators=[_SHORT])
    position = StringField("Chức vụ, vị trí làm việc", validators=[_SHORT])
    phone = StringField("Điện thoại, nếu có", validators=[Length(max=30)])
    email = StringField("Thư điện tử, nếu có", validators=[_SHORT])
    centre_roles = SelectMultipleField("Vai trò ở trung tâm", choices=choices_of(CENTRE_ROLES))
    receives_for = SelectMultipleField("Tiếp nhận cho cơ quan", coerce=int, validate_choice=False)
    agency_roles = SelectMultipleField(
        "Vai trò ở cơ quan giải quyết", choices=choices_of(AGENCY_ROLES)
    )
    agency_ids = SelectMultipleField("Cơ quan làm việc", coerce=int, validate_choice=False)
    from_on = DateTextField("Biệt phái từ ngày")
    until_on = DateTextField("Đến hết ngày")
    override_reason = TextAreaField("Lý do, nếu ngoài 6 đến 24 tháng")
    grade = StringField("Ngạch công chức, nếu ghi", validators=[Length(max=60)])
    years = StringField("Số năm công tác, nếu ghi", validators=[Length(max=4)])

    def validate_years(self, field: StringField) -> None:
        """Refuse what is no number of years."""
        text = field.data or ""
        if text and whole_number(text, otherwise=_MOST_YEARS + 1) > _MOST_YEARS:
            raise ValidationError("Nhập số năm, ví dụ 5.")

    def data_of_account(self) -> AccountData:
        """Return what was typed; call it on a valid form."""
        return AccountData(
            full_name=self.full_name.data or "",
            position=self.position.data or "",
            roles=self._roles(),
            phone=self.phone.data or "",
            email=self.email.data or "",
            grade=self.grade.data or "",
            years_of_service=int(self.years.data) if self.years.data else None,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
            override_reason=self.override_reason.data or "",
        )

    def change(self, officer_id: int) -> ChangeAccount:
        """Return the wish to change an account; call it on a valid form."""
        data = self.data_of_account()
        return ChangeAccount(officer_id, self.sent_revision, data, self.written())

    def show(self, page: AccountPage) -> None:
        """Fill the form with an account as it is."""
        officer = page.officer
        self.full_name.data, self.position.data = officer.full_name, officer.position
        self.phone.data, self.email.data = officer.phone, officer.email
        self.grade.data = officer.grade
        years = officer.years_of_service
        self.years.data = "" if years is None else str(years)
        names = {value for value, _ in AGENCY_ROLES}
        at_agencies = [one for one in page.held if one.role.value in names]
        at_centre = [one for one in page.held if one.role.value not in names]
        self.centre_roles.data = sorted({one.role.value for one in at_centre})
        self.receives_for.data = [one.agency_id for one in at_centre if one.agency_id]
        self.agency_roles.data = sorted({one.role.value for one in at_agencies})
        self.agency_ids.data = sorted({one.agency_id for one in at_agencies if one.agency_id})
        if page.held:
            self.from_on.data, self.until_on.data = page.held[0].from_on, page.held[0].until_on
        self.revision.data = str(officer.revision)

    def _roles(self) -> tuple[RoleWish, ...]:
        wishes: set[RoleWish] = set()
        for name in self.centre_roles.data or ():
            chosen = self.receives_for.data if name == Role.RECEIVER.value else ()
            wishes |= {RoleWish(Role(name), one) for one in _each(chosen)}
        for name in self.agency_roles.data or ():
            wishes |= {RoleWish(Role(name), one) for one in _each(self.agency_ids.data)}
        return tuple(sorted(wishes, key=lambda one: (one.role.value, one.agency_id or 0)))


class NewAccountForm(AccountForm):
    """A new account."""

    username = StringField("Tên đăng nhập", validators=[Length(max=60)])

    def create(self) -> CreateAccount:
        """Return the wish; call it on a valid form."""
        return CreateAccount(self.username.data or "", self.data_of_account(), self.written())


class SuspendForm(BaseForm):
    """Why an account must not be used any more, before the letter comes."""

    suspension_reason = TextAreaField(
        "Lý do tạm khóa", validators=[Length(max=REASON_MAX, message="Nhập không quá 500 chữ.")]
    )

    def command(self, officer_id: int) -> SuspendAccount:
        """Return the wish; call it on a valid form."""
        return SuspendAccount(officer_id, self.suspension_reason.data or "")


class ResetForm(BaseForm):
    """Why an account is to start anew."""

    reason = TextAreaField(
        "Lý do", validators=[Length(max=REASON_MAX, message="Nhập không quá 500 chữ.")]
    )

    def command(self, officer_id: int) -> AskReset:
        """Return the wish; call it on a valid form."""
        return AskReset(officer_id, self.reason.data or "")


def _each(agency_ids: Sequence[int] | None) -> tuple[int | None, ...]:
    """The agencies that a role is for; none chosen is one role without agency."""
    return tuple(agency_ids or ()) or (None,)
