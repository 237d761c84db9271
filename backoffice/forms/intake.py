"""The forms of intake: the counter's one screen, the answer to an online submission, refusal."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar
from uuid import uuid4

from flask import request
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from backoffice.acting import refusal_texts
from backoffice.forms.way_in import WayInForm
from dossiers.errors import InvalidInput, RuleViolation
from dossiers.model.dossier import ResultChannel, SubmitterKind, Verdict
from dossiers.model.payment import PaymentMethod
from dossiers.model.people import ApplicantKind
from dossiers.model.procedure import Channel
from dossiers.rules.intake import ExtraPaper, Finding, finding
from dossiers.services.intake_counter import ReceiveAtCounter
from dossiers.services.intake_reading import CounterQuestion, CounterSheet
from dossiers.services.intake_refusal import GuideAtCounter, RefuseAtCounter
from dossiers.services.steps.applicants import Applicant
from dossiers.services.steps.charging import Payment
from dossiers.services.steps.scans import StoredScan
from web.forms import BaseForm, whole_number

Choice = TypeVar("Choice", bound=StrEnum)
_NOT_A_NUMBER = -1
_PERSON = ("kind", "name", "tax_code", "phone", "email", "address")
_SUBMITTER = ("submitter_kind", "submitter_name", "submitter_paper")


def chosen(kind: type[Choice], text: str | None, default: Choice) -> Choice:
    """Return the member that a form names; `default` for nothing or a foreign word."""
    return next((member for member in kind if member.value == text), default)


def count_of(text: str | None) -> int:
    """Return a typed count; 1 for an empty box, -1 for what is none."""
    return whole_number((text or "").strip() or "1", otherwise=_NOT_A_NUMBER)


class Checklist:
    """The judged lines of a form: `check-<key>` and `remark-<key>`."""

    @staticmethod
    def verdict(key: str) -> Verdict | None:
        """Return what was ticked for a component, None for nothing."""
        sent = request.form.get(f"check-{key}", "")
        return next((one for one in Verdict if one.value == sent), None)

    @staticmethod
    def remark(key: str) -> str:
        """Return the receiver's own words about a component."""
        return request.form.get(f"remark-{key}", "").strip()

    def findings(self, keys: Iterable[str]) -> tuple[Finding, ...]:
        """Return what was found, lines without a tick left out."""
        judged = ((key, self.verdict(key)) for key in keys)
        return tuple(finding(key, verdict, self.remark(key)) for key, verdict in judged if verdict)


class RefusableForm(BaseForm):
    """A form whose use-case may refuse: the words go beside their box."""

    def take_error(self, error: InvalidInput | RuleViolation, *, field: str) -> None:
        """Lay a refusal beside the boxes that it names, else beside `field`."""
        self.add_errors(refusal_texts(error, field))


class ExtraForm(RefusableForm):
    """What is asked beyond the list, with its legal ground (R-INT-05)."""

    extra_text = StringField("Giấy tờ, nội dung khác", [Length(max=500)])
    extra_ground = StringField("Căn cứ pháp luật", [Length(max=300)])

    def extras(self) -> tuple[ExtraPaper, ...]:
        """Return the extra demand, if one is typed."""
        text = self.extra_text.data or ""
        return (ExtraPaper(text, self.extra_ground.data or ""),) if text else ()


class ApplicantForm(ExtraForm):
    """Who applies and who hands in."""

    personal_id = StringField("Số định danh")
    kind = StringField(default=ApplicantKind.CITIZEN.value)
    name = StringField("Họ tên")
    tax_code = StringField("Mã số thuế")
    phone = StringField("Điện thoại")
    email = StringField("Thư điện tử")
    address = StringField("Nơi ở")
    submitter_kind = StringField(default=SubmitterKind.OWNER.value)
    submitter_name = StringField("Họ tên người nộp thay")
    submitter_paper = StringField("Số giấy ủy quyền, hợp đồng")

    def applicant(self) -> Applicant:
        """Return the applicant as typed; the use-case checks it."""
        texts = {name: self[name].data or "" for name in (*_PERSON[1:], *_SUBMITTER[1:])}
        return Applicant(
            kind=chosen(ApplicantKind, self.kind.data, ApplicantKind.CITIZEN),
            personal_id=self.personal_id.data or "",
            submitter_kind=chosen(SubmitterKind, self.submitter_kind.data, SubmitterKind.OWNER),
            **texts,
        )


class CounterForm(ApplicantForm, WayInForm):
    """The counter's one screen. `looked_up`, `searched`, `checked_for` say what was shown last."""

    looked_up = HiddenField()
    search = StringField("Ba chữ của tên")
    searched = HiddenField()
    procedure = StringField()
    case = StringField()
    checked_for = HiddenField()
    channel = StringField(default=Channel.COUNTER.value)
    sets = StringField("Số bộ", default="1")
    result_channel = StringField(default=ResultChannel.COUNTER.value)
    result_address = StringField("Địa chỉ nhận kết quả")
    mandate = StringField("Nộp cho ai")
    override_reason = StringField("Lý do nhận ngoài giờ")
    blocked = HiddenField()
    key = HiddenField()

    def question(self) -> CounterQuestion:
        """Return what is on the screen so far; a new search forgets the procedure."""
        is_new = bool(self.search.data) and self.search.data != self.searched.data
        return CounterQuestion(
            personal_id=self.personal_id.data or "",
            search=self.search.data or "",
            procedure_code="" if is_new else self.procedure.data or "",
            case_key="" if is_new else self.case.data or "",
            channel=self.chosen_channel,
            mandate_id=self.chosen_mandate,
        )

    @property
    def chosen_mandate(self) -> int | None:
        """Return the mandate under which the person hands in, None for oneself or on paper."""
        typed = self.mandate.data
        return whole_number(typed, otherwise=_NOT_A_NUMBER) if typed else None

    @property
    def chosen_channel(self) -> Channel:
        """Return how the dossier came in."""
        return chosen(Channel, self.channel.data, Channel.COUNTER)

    @property
    def chosen_result(self) -> ResultChannel:
        """Return how the result is wanted."""
        return chosen(ResultChannel, self.result_channel.data, ResultChannel.COUNTER)

    def settle(self, sheet: CounterSheet) -> bool:
        """Take over what was found; True when the screen was up to date and may be acted on."""
        was_current = self._settle_person(sheet)
        code = sheet.version.code if sheet.version else ""
        mark = f"{code}/{sheet.case_key}"
        was_current = was_current and (self.search.data or "") == (self.searched.data or "")
        was_current = was_current and mark == self.checked_for.data and sheet.promise is not None
        self.procedure.data, self.case.data = code, sheet.case_key
        self.searched.data, self.checked_for.data = self.search.data, mark
        self.key.data = self.key.data or uuid4().hex
        if sheet.channels and self.chosen_channel not in sheet.channels:
            self.channel.data = sheet.channels[0].value
        return was_current

    def _settle_person(self, sheet: CounterSheet) -> bool:
        typed, before = self.personal_id.data or "", self.looked_up.data or ""
        if typed == before:
            return True
        if sheet.person is not None:
            for name in _PERSON:
                self[name].data = str(getattr(sheet.person, name))
        elif before:
            for name in _PERSON[1:]:
                self[name].data = ""
        self.looked_up.data = typed
        return False

    def payments(self, fee_keys: Iterable[str]) -> dict[str, Payment]:
        """Return the fees marked as paid: `paid-<key>` is the method, `number-<key>` its proof."""
        found = {}
        for key in fee_keys:
            sent = request.form.get(f"paid-{key}", "")
            method = next((one for one in PaymentMethod if one.value == sent), None)
            if method is not None:
                number = request.form.get(f"number-{key}", "").strip()
                if not number:
                    name = f"number-{key}"
                    raise InvalidInput("intake_invalid", {name: "payment_without_number"})
                found[key] = Payment(method, number)
        return found

    @staticmethod
    def units(fee_keys: Iterable[str]) -> dict[str, int]:
        """Return how many units of each fee are asked: `units-<key>`."""
        return {key: count_of(request.form.get(f"units-{key}")) for key in fee_keys}

    def receive_command(
        self,
        findings: tuple[Finding, ...],
        scans: tuple[StoredScan, ...],
        fee_keys: tuple[str, ...],
    ) -> ReceiveAtCounter:
        """Return the command of the red button."""
        return ReceiveAtCounter(
            applicant=self.applicant(),
            procedure_code=self.procedure.data or "",
            findings=findings,
            key=self.key.data or "",
            case_key=self.case.data or "",
            channel=self.chosen_channel,
            sets=count_of(self.sets.data),
            result_channel=self.chosen_result,
            result_address=self.result_address.data or "",
            scans=scans,
            payments=self.payments(fee_keys),
            units=self.units(fee_keys),
            override_reason=self.override_reason.data or "",
            way=self.way(by_post=self.chosen_channel is Channel.POST),
            mandate_id=self.chosen_mandate,
        )

    def guide_command(self, findings: tuple[Finding, ...]) -> GuideAtCounter:
        """Return the command of the guidance slip."""
        return GuideAtCounter(
            applicant=self.applicant(),
            procedure_code=self.procedure.data or "",
            findings=findings,
            case_key=self.case.data or "",
            channel=self.chosen_channel,
            extras=self.extras(),
        )


class ReasonForm(RefusableForm):
    """A refusal: the reason, and whose matter it is when out of scope."""

    reason = TextAreaField("Lý do từ chối", [Length(max=2000)])
    is_out_of_scope = BooleanField("Ngoài phạm vi tiếp nhận của trung tâm")
    competent_agency = StringField("Cơ quan có thẩm quyền, nếu biết", [Length(max=300)])


class CounterRefusalForm(ApplicantForm, ReasonForm):
    """A refusal at the counter; `request_text` where no procedure of the list fits."""

    procedure = HiddenField()
    request_text = StringField("Nội dung yêu cầu", [Length(max=500)])

    def command(self) -> RefuseAtCounter:
        """Return the command of the refusal slip."""
        return RefuseAtCounter(
            applicant=self.applicant(),
            reason=self.reason.data or "",
            procedure_code=self.procedure.data or "",
            request_text=self.request_text.data or "",
            is_out_of_scope=bool(self.is_out_of_scope.data),
            competent_agency=self.competent_agency.data or "",
        )


class OnlineForm(ExtraForm):
    """The answer to an online submission; `revision` is that of the page."""

    revision = HiddenField()
    remark = TextAreaField("Lời hướng dẫn thêm", [Length(max=2000)])


class OnlineRefusalForm(ReasonForm):
    """The refusal of an online submission."""

    revision = HiddenField()


def revision_of(form: Any) -> int:
    """Return the revision that a page was shown with; one that is no number is stale."""
    return whole_number(form.revision.data, otherwise=_NOT_A_NUMBER)
