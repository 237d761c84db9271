"""The stand-ins are stricter than the world: what they let pass, a real carrier lets pass."""

import smtplib
import socket
from email.message import EmailMessage

import pytest

from tests.support.processes import Peer, Phone

HEADERS = (
    b"From: a@thu.example\r\nDate: Sat, 21 Nov 2026 08:00:00 +0700\r\nMessage-ID: <1@a.example>\r\n"
)


class RawSmtp:
    """Speaks to the mailbox byte by byte."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=5)
        self._lines = self._socket.makefile("rb")
        assert self._lines.readline().startswith(b"220 ")

    def say(self, line: bytes) -> int:
        """Send bytes as they are and return the code of the answer; 0 when the line is cut."""
        self._socket.sendall(line)
        while answer := self._lines.readline():
            if answer[3:4] == b" ":
                return int(answer[:3])
        return 0

    def say_all(self, *lines: bytes) -> list[int]:
        """Send several lines, each with CRLF, and return the codes."""
        return [self.say(line + b"\r\n") for line in lines]

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self._socket.close()


@pytest.fixture
def raw(mailbox: Peer):
    line = RawSmtp(mailbox.ports["smtp"])
    yield line
    line.close()


def open_data(raw: RawSmtp) -> None:
    codes = raw.say_all(
        b"EHLO a", b"MAIL FROM:<a@thu.example>", b"RCPT TO:<b@thu.example>", b"DATA"
    )
    assert codes == [250, 250, 250, 354]


def test_commands_out_of_order_are_refused(raw: RawSmtp):
    assert raw.say_all(b"MAIL FROM:<a@thu.example>", b"EHLO", b"EHLO a") == [503, 501, 250]
    assert raw.say_all(b"RCPT TO:<b@thu.example>", b"DATA", b"TURN") == [503, 503, 500]
    assert raw.say_all(b"MAIL FROM:<a@thu.example>", b"MAIL FROM:<a@thu.example>") == [250, 503]
    assert raw.say_all(b"RSET", b"DATA", b"QUIT") == [250, 503, 221]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"MAIL FROM:a@thu.example", 501),
        (b"MAIL FROM:<a>", 501),
        (b"MAIL FROM:<a@thu.example> SIZE=1048577", 552),
        (b"MAIL FROM:<a@thu.example> SMTPUTF8", 555),
        (b"MAIL FROM:<\xc4\x91@thu.example>", 500),
    ],
)
def test_senders_must_be_well_formed(raw: RawSmtp, line: bytes, code: int):
    assert raw.say_all(b"EHLO a", line) == [250, code]


@pytest.mark.parametrize("line", [b"EHLO a\n", b"EHLO\ra\r\n", b"EHLO " + b"a" * 600 + b"\r\n"])
def test_wrong_line_ends_and_long_lines_end_the_connection(raw: RawSmtp, line: bytes):
    assert raw.say(line) == 500
    assert raw.say(b"") == 0


@pytest.mark.parametrize(
    "body",
    [
        b"From: a@thu.example\r\n\r\nno date\r\n",
        HEADERS + b"Message-ID: <2@a.example>\r\n\r\ntwo\r\n",
        HEADERS + b"Subject: H\xe1\xbb\x93 s\xc6\xa1\r\n\r\nraw bytes\r\n",
    ],
)
def test_mail_with_wrong_headers_is_refused(mailbox: Peer, raw: RawSmtp, body: bytes):
    open_data(raw)
    assert raw.say(body + b".\r\n") == 554
    assert mailbox.received()["messages"] == []


def test_a_smuggled_end_of_data_is_not_one(mailbox: Peer, raw: RawSmtp):
    open_data(raw)
    assert raw.say(HEADERS + b"\r\nfirst\n.\r\nMAIL FROM:<evil@thu.example>\r\n") == 500
    assert mailbox.received()["messages"] == []


def test_dots_at_line_starts_arrive_as_written(mailbox: Peer):
    mail = EmailMessage()
    mail["From"], mail["Date"] = "a@thu.example", "Sat, 21 Nov 2026 08:00:00 +0700"
    mail["Message-ID"] = "<1@a.example>"
    mail.set_content(".\n..two\nend\n")
    with smtplib.SMTP("127.0.0.1", mailbox.ports["smtp"], timeout=5) as client:
        client.send_message(mail, to_addrs=["b@thu.example"])
    assert mailbox.received()["messages"][0]["text"] == ".\n..two\nend\n"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "1", "to": "+84912345678"}, 400),
        ({"id": "1", "to": "+84912345678", "text": "a", "from": "b"}, 400),
        ({"id": "a b", "to": "+84912345678", "text": "a"}, 422),
        ({"id": "1", "to": "0912345678", "text": "a"}, 422),
        ({"id": "1", "to": "+84912345678", "text": ""}, 422),
        ({"id": "1", "to": "+84912345678", "text": "a\u0306"}, 422),
        ({"id": "1", "to": "+84912345678", "text": "a\x00b"}, 422),
        ([], 400),
    ],
)
def test_texts_must_be_well_formed(phone: Phone, body: object, status: int):
    assert phone.post("/sms", body)[0] == status
    assert phone.received()["messages"] == []


def test_an_id_stands_for_one_text_only(phone: Phone):
    body = {"id": "1", "to": "+84912345678", "text": "một"}
    codes = [phone.post("/sms", one)[0] for one in (body, body, body | {"text": "hai"})]
    assert codes == [201, 200, 409]
    found = phone.received()
    assert ([one["text"] for one in found["messages"]], found["repeats"]) == (["một"], 1)


def test_pages_show_what_came_and_escape_it(phone: Phone, mailbox: Peer):
    phone.post(
        "/sms", {"id": "1", "to": "+84912345678", "text": "<b>xem</b> http://localhost/a?b=1&c"}
    )
    status, page = phone.ask("GET", "/")
    assert status == 200
    assert b"&lt;b&gt;xem" in page
    assert b'<a href="http://localhost/a?b=1&amp;c">' in page
    assert b"<style" not in page
    assert b"style=" not in page
    assert mailbox.ask("GET", "/thu/khong-co")[0] == 404
    assert mailbox.ask("POST", "/")[0] == 405
