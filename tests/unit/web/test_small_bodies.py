"""Small bodies are taken at once: whole, or not at all."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.test import EnvironBuilder

from web.nfc_request import NfcRequest

MIB = 1 << 20


class Source:
    """What a server gives to read from, in pieces of at most so many bytes."""

    def __init__(self, body: bytes, *, piece: int = 10 * MIB, breaks: bool = False) -> None:
        self._left, self._piece, self._breaks = BytesIO(body), piece, breaks
        self.reads = 0

    def read(self, size: int = -1) -> bytes:
        """Give some of what is left, at its end nothing or an error."""
        self.reads += 1
        found = self._left.read(min(size, self._piece))
        if self._breaks and not found:
            raise OSError
        return found


def request_of(source: Source, length: int, **environ: Any) -> NfcRequest:
    """Return a request as Granian gives it."""
    base = EnvironBuilder(method="POST").get_environ()
    form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(length)}
    request = NfcRequest(
        {**base, **form, "wsgi.input": source, "wsgi.input_terminated": True, **environ}
    )
    request.max_content_length = 20 * MIB
    return request


BODY = urlencode({"a": "b" * 1000}).encode()


def test_a_body_is_one_read() -> None:
    source = Source(BODY)
    assert request_of(source, len(BODY)).form["a"] == "b" * 1000
    assert source.reads == 1


def test_a_server_may_give_it_piece_by_piece() -> None:
    assert request_of(Source(BODY, piece=300), len(BODY)).form["a"] == "b" * 1000


@pytest.mark.parametrize("breaks", [True, False])
def test_half_a_body_is_none(breaks: bool) -> None:
    request = request_of(Source(BODY[:500], breaks=breaks), len(BODY))
    with pytest.raises(ClientDisconnected):
        _ = request.form


def test_what_follows_a_body_is_not_read() -> None:
    assert request_of(Source(BODY + b"&c=d"), len(BODY)).form.keys() == {"a"}


def test_a_body_that_is_too_large_is_refused_unread() -> None:
    source = Source(BODY)
    request = request_of(source, len(BODY))
    request.max_content_length = len(BODY) - 1
    with pytest.raises(RequestEntityTooLarge):
        _ = request.form
    assert source.reads == 0


def test_a_body_read_before_is_read_again() -> None:
    request = request_of(Source(BODY), len(BODY))
    assert request.get_data() == BODY
    assert request.form["a"] == "b" * 1000


@pytest.mark.parametrize("size", [10, MIB, 3 * MIB])
def test_papers_of_any_size_come_as_they_were_sent(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    edge = "edge" * 5
    head = 'Content-Disposition: form-data; name="files"; filename="giấy tờ.pdf"'
    body = (
        f"--{edge}\r\n{head}\r\nContent-Type: application/pdf\r\n\r\n".encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    kind = f"multipart/form-data; boundary={edge}"
    with request_of(Source(body, piece=100_000), len(body), CONTENT_TYPE=kind) as request:
        (file,) = request.files.getlist("files")
        assert (file.filename, file.stream.tell()) == ("giấy tờ.pdf", 0)
        assert file.stream.read() == content
