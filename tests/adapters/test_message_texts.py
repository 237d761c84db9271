"""The words of messages: each notice has its templates, none leaks a name into an SMS."""

from pathlib import Path

import pytest

from dossiers.model.issued import NoticeKind
from dossiers.ports.messages import EMAIL, SMS
from notifications.render import FileTexts

TEXTS = FileTexts(Path(__file__).resolve().parents[2] / "templates" / "messages")
FACTS = {
    "code": "000.00.01.H36-260420-0001",
    "procedure": "Đăng ký khai sinh",
    "centre": "Trung tâm",
    "due": "10:00 ngày 21/04/2026",
    "link": "http://localhost:8000/tra-cuu?ma=000.00.01.H36-260420-0001",
    "reason": "Thiếu giấy chứng sinh",
    "until": "22/04/2026",
    "received": "08:00 ngày 20/04/2026",
    "phone": "1900 0000",
    "place": "Công an tỉnh, kệ 3",
    "principal": "Nguyễn Thị Hạnh",
}


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("channel", [EMAIL, SMS])
def test_every_notice_has_words_for_every_channel(kind: NoticeKind, channel: str) -> None:
    words = TEXTS.render(kind, channel, FACTS)
    assert words.text
    assert "$" not in words.text
    assert bool(words.subject) == (channel == EMAIL)


@pytest.mark.rule("R-SEC-05")
@pytest.mark.parametrize("kind", NoticeKind)
def test_a_text_message_is_short_plain_and_says_code_and_state_only(kind: NoticeKind) -> None:
    text = TEXTS.render(kind, SMS, FACTS).text
    assert text.isascii()
    assert len(text) <= 160
    assert FACTS["reason"] not in text
    assert "Hanh" not in text


def test_a_missing_fact_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        TEXTS.render(NoticeKind.REFUSED, EMAIL, {"code": "x"})
