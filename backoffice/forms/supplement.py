"""The forms of a supplement: points ticked component by component, papers that came."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from flask import request
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from dossiers.model.dossier import Verdict
from dossiers.model.procedure import Channel
from dossiers.rules.supplements import SupplementPoint
from dossiers.services.steps.scans import Scan, StoredScan
from dossiers.services.supplement_requests import RequestSupplement
from dossiers.services.supplements import TakeSupplement
from dossiers.wording.labels import label
from web.forms import BaseForm, Required, whole_number

_LONG = Length(max=4000, message="Nhập không quá 4.000 chữ.")
EXTRA = "khac"


class RequestForm(BaseForm):
    """The request; the lines of components are read from `ask-<key>`, `text-<key>`…"""

    revision = HiddenField()
    extra_text = TextAreaField("Điểm khác, ngoài giấy tờ của thủ tục", validators=[_LONG])
    extra_ground = StringField(
        "Căn cứ pháp lý của điểm này", validators=[Length(max=300, message="Quá 300 chữ.")]
    )
    reason = TextAreaField("Lý do chung, nếu cần nói thêm", validators=[_LONG])
    override_reason = TextAreaField("Lý do cho phép gửi muộn", validators=[_LONG])
    checked_all = BooleanField(
        "Tôi đã rà tất cả giấy tờ, không còn điểm nào khác",
        validators=[
            Required("Hãy rà hết giấy tờ rồi đánh dấu: sau lần này không yêu cầu thêm được.")
        ],
    )

    def points(self, keys: Iterable[str]) -> tuple[SupplementPoint, ...]:
        """Return the ticked components with their words, then the point outside of them."""
        sent = request.form
        found = [
            SupplementPoint(
                sent.get(f"text-{key}", "").strip(),
                key,
                Verdict.INVALID if sent.get(f"verdict-{key}") == "invalid" else Verdict.MISSING,
                sent.get(f"ground-{key}", "").strip(),
            )
            for key in keys
            if sent.get(f"ask-{key}")
        ]
        if (self.extra_text.data or "").strip() or (self.extra_ground.data or "").strip():
            text, ground = self.extra_text.data or "", self.extra_ground.data or ""
            found.append(SupplementPoint(text, ground=ground))
        return tuple(found)

    def command(self, code: str, keys: Iterable[str]) -> RequestSupplement:
        """Return what was asked."""
        return RequestSupplement(
            code=code,
            revision=whole_number(self.revision.data, otherwise=-1),
            points=self.points(keys),
            reason=self.reason.data or "",
            override_reason=self.override_reason.data or "",
        )


class AnswerForm(BaseForm):
    """What came: `came-<key>` ticks, `file-<key>` scans."""

    revision = HiddenField()
    channel = RadioField(
        "Nộp bằng cách nào",
        choices=[SelectChoice(one.value, label(one)) for one in (Channel.COUNTER, Channel.POST)],
        default=Channel.COUNTER.value,
        validators=[Required("Hãy chọn cách nộp.")],
    )
    note = TextAreaField("Giải trình của người nộp, nếu có", validators=[_LONG])

    @staticmethod
    def scans(keys: Iterable[str]) -> list[Scan]:
        """Return the files of the request, by component."""
        files = ((key, one) for key in keys for one in request.files.getlist(f"file-{key}"))
        return [
            Scan(key, one.filename, cast("BinaryIO", one.stream))
            for key, one in files
            if one.filename
        ]

    def command(
        self, code: str, keys: Iterable[str], papers: tuple[StoredScan, ...]
    ) -> TakeSupplement:
        """Return what was asked; call it on a valid form."""
        return TakeSupplement(
            code=code,
            revision=whole_number(self.revision.data, otherwise=-1),
            papers=papers,
            ticked=tuple(key for key in keys if request.form.get(f"came-{key}")),
            note=self.note.data or "",
            channel=Channel(self.channel.data),
        )
