"""What goes out as it is, is what Werkzeug would have made of it."""

import pytest
from flask import Response
from werkzeug.test import create_environ
from werkzeug.utils import redirect

from web.answer import Answer

Sent = tuple[bytes, str, list[tuple[str, str]]]


def _sent(answer: Response, method: str = "GET") -> Sent:
    body, status, headers = answer.get_wsgi_response(create_environ(method=method))
    return b"".join(body), status, headers


def _settled(answer: Answer) -> Answer:
    answer.settle({name.lower(): value for name, value in answer.headers})
    return answer


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("status", [200, 422, 404, 204])
def test_page_is_sent_as_ever(status: int, method: str) -> None:
    page = _settled(Answer.page("<p>Một Cửa</p>", status))
    assert _sent(page, method) == _sent(Response("<p>Một Cửa</p>", status), method)


@pytest.mark.parametrize(
    ("address", "is_settled"),
    [
        ("/ban-nhap/NH4P7/giay-to", True),
        ("/ho-so?trang=2&loc=moi", True),
        ("/ho-so?", False),
        ("//elsewhere.example/", False),
        ("https://elsewhere.example/a b", False),
        ("/tra-cuu/Một-Cửa", False),
        ("/tra-cuu/a%20b?c=é", False),
    ],
)
def test_address_is_sent_as_ever(address: str, *, is_settled: bool) -> None:
    answer = redirect(address, 303, Answer)
    assert isinstance(answer, Answer)
    assert _settled(answer).is_settled is is_settled
    assert _sent(answer) == _sent(redirect(address, 303, Response))


def test_work_left_for_the_end_is_done_when_the_body_is_closed() -> None:
    page, done = _settled(Answer.page("a")), []
    page.call_on_close(lambda: done.append("written"))
    body, _, _ = page.get_wsgi_response(create_environ())
    assert b"".join(body) == b"a"
    body.close()  # type: ignore[attr-defined]
    assert done == ["written"]


def test_stream_of_known_length_is_not_taken_for_a_text() -> None:
    stream = Answer(iter([b"a", b"b"]), headers={"Content-Length": "2"})
    assert not _settled(stream).is_settled
    assert _sent(stream)[0] == b"ab"
