"""Every kind of event has its words on the timeline, and facts become sentences."""

from datetime import UTC, datetime

import pytest

from dossiers.model.events import EventKind, microseconds
from dossiers.wording.events import EVENT_TITLES, actor_words, event_facts, event_title

DUE = microseconds(datetime(2026, 4, 28, 7, 5, tzinfo=UTC))


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_has_words(kind: EventKind) -> None:
    assert event_title(kind)[0].isupper()


def test_no_two_kinds_say_the_same() -> None:
    assert len(set(EVENT_TITLES.values())) == len(EVENT_TITLES)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, ""),
        ({"unknown": 1, "note": 5}, ""),
        ({"due_at": DUE}, "Hạn trả kết quả 14:05 ngày 28/04/2026."),
        ({"due_at": None}, ""),
        ({"amount": 300000}, "300.000\u00a0đồng."),
        (
            {"slip": 4, "kind": "receipt", "number": 118},
            "Giấy tiếp nhận hồ sơ và hẹn trả kết quả số 118.",
        ),
        ({"slip": 4, "kind": "receipt"}, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả."),
        ({"slip": 4, "copy": 2}, "Bản in lại thứ 2."),
        ({"slip": 4}, ""),
        ({"timeliness": "late"}, "Quá hạn."),
        ({"timeliness": "never"}, ""),
        ({"granted": True}, "Đồng ý giải quyết."),
        ({"granted": False, "timeliness": "before"}, "Không đồng ý giải quyết. Trước hạn."),
    ],
)
def test_facts_become_sentences(data: dict, words: str) -> None:
    assert event_facts(data) == words


def test_who_did_it_in_words() -> None:
    assert actor_words("person", "") == "Người nộp"
    assert actor_words("officer", "Phan Ngọc Lan") == "Phan Ngọc Lan"
    assert actor_words("system", "") == "Hệ thống"
