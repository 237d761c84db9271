"""A text-message gateway that ends in a telephone on this machine; its faults can be switched.

`POST /mode {"fail_next": n, "status": 503, "delay": seconds, "keep": false}`: the next n messages
get that answer; with `keep` the message is taken all the same and only the answer is lost."""

import argparse
import hmac
import html
import json
import os
import re
import threading
import time
import unicodedata
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from e2e.peers.site import (
    PeerHandler,
    PeerServer,
    announce,
    leave_on_sigterm,
    vietnam_time,
    with_links,
)
from e2e.peers.store import Received, ReceivedStore

TITLE = "Điện thoại thử"
LARGEST_BODY = 16 * 1024
LONGEST_TEXT = 670  # ten linked messages of 67 UCS-2 letters
MESSAGE_ID = re.compile(r"[A-Za-z0-9._:/-]{1,200}")
MOBILE = re.compile(r"\+84[35789]\d{8}")


class RefusedError(Exception):
    """The request cannot be taken; carries the HTTP status and a stable word."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status, self.error = status, error


@dataclass
class Fault:
    """What happens to the next messages."""

    fail_next: int = 0
    status: int = 503
    delay: float = 0.0
    keep: bool = False


class Phone:
    """The gateway behind the pages: takes messages, counts repeats, fails on request."""

    def __init__(self, store: ReceivedStore, token: str) -> None:
        self.store, self.token = store, token
        self._fault = Fault()
        self._lock = threading.Lock()

    def set_fault(self, wanted: dict[str, Any]) -> None:
        """Replace the fault; raises RefusedError on an unknown or wrong field."""
        kinds: dict[str, tuple[type, ...]] = {
            "fail_next": (int,),
            "status": (int,),
            "delay": (int, float),
            "keep": (bool,),
        }
        for name, value in wanted.items():
            if name not in kinds or not isinstance(value, kinds[name]):
                raise RefusedError(HTTPStatus.BAD_REQUEST, f"bad_{name}")
        with self._lock:
            self._fault = Fault(**wanted)

    def take(self, body: dict[str, Any]) -> tuple[int, Received]:
        """Keep a message: 201 for a new id, 200 for a repeat, 409 when its text differs."""
        id_, to, text = checked(body)
        fault = self._next_fault()
        if fault:
            time.sleep(fault.delay)
            if not fault.keep:
                raise RefusedError(fault.status, "switched_off")
        known = self.store.get(id_)
        if known and (known.to, known.text) != (to, text):
            raise RefusedError(HTTPStatus.CONFLICT, "id_used_for_another_text")
        message = self.store.add(id_, to=to, text=text)
        if fault:
            raise RefusedError(fault.status, "switched_off")
        return (HTTPStatus.OK if known else HTTPStatus.CREATED), message

    def _next_fault(self) -> Fault | None:
        with self._lock:
            if self._fault.fail_next < 1:
                return None
            self._fault.fail_next -= 1
            return self._fault


def checked(body: dict[str, Any]) -> tuple[str, str, str]:
    """Return id, number and text of a message, or raise RefusedError."""
    if set(body) != {"id", "to", "text"} or not all(isinstance(one, str) for one in body.values()):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "id_to_text_wanted")
    id_, to, text = body["id"], body["to"], body["text"]
    if not MESSAGE_ID.fullmatch(id_):
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "id_refused")
    if not MOBILE.fullmatch(to):
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "number_refused")
    if not 0 < len(text) <= LONGEST_TEXT or not unicodedata.is_normalized("NFC", text):
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "text_refused")
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in text):
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "text_refused")
    return id_, to, text


class PhoneHandler(PeerHandler):
    """The gateway's protocol and the telephone's screen."""

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        """Show the messages, as a page or as JSON."""
        store = self._phone.store
        if self.path == "/":
            self.answer_page(TITLE, phone_page(store.newest_first()))
        elif self.path == "/style.css":
            self.answer_style()
        elif self.path == "/messages.json":
            self.answer_json(store.as_json())
        else:
            self.answer_nothing_here()

    def do_POST(self) -> None:  # noqa: N802 - the name http.server calls
        """Take a message or a fault."""
        try:
            body = self._body()
            if self.path == "/mode":
                self._phone.set_fault(body)
                self.answer_json({"mode": body})
            elif self.path == "/sms":
                status, message = self._phone.take(body)
                self.answer_json({"provider_id": message.key, "count": message.count}, status)
            else:
                raise RefusedError(HTTPStatus.NOT_FOUND, "no_such_path")
        except RefusedError as refusal:
            self.answer_json({"error": refusal.error}, refusal.status)

    @property
    def _phone(self) -> Phone:
        return cast(Phone, cast(PeerServer, self.server).peer)

    def _body(self) -> dict[str, Any]:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True  # the body stays unread, so nothing may follow it
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "length_refused")
        raw = self.rfile.read(int(length))
        expected = f"Bearer {self._phone.token}".encode()
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode(), expected):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "token_wanted")
        if self.headers.get("Content-Type") != "application/json":
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "json_wanted")
        try:
            body = json.loads(raw)
        except ValueError as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "json_wanted") from error
        if not isinstance(body, dict):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "object_wanted")
        return body


def phone_page(messages: list[Received]) -> str:
    """Return the telephone's screen as HTML, newest message first."""
    bubbles = "\n".join(
        f'<li><p class="meta">Đến {html.escape(one.to)} · {vietnam_time(one.received_at)}'
        + (f' <span class="repeat">gửi lặp {one.count} lần</span>' if one.count > 1 else "")
        + f'</p><p class="bubble">{with_links(one.text)}</p></li>'
        for one in messages
    )
    body = (
        f'<ul class="bubbles">{bubbles}</ul>' if messages else '<p class="empty">Chưa có tin.</p>'
    )
    return (
        f'<div class="phone"><header><p class="brand">Bản chạy thử</p><h1>{TITLE}</h1></header>\n'
        f"<main><p>Mọi tin nhắn mà chương trình gửi đi đều dừng ở đây.</p>{body}</main></div>"
    )


def main() -> None:
    """Read the options and serve until SIGTERM or Ctrl-C; the token comes as SMS_TOKEN."""
    options = argparse.ArgumentParser(description="Local telephone")
    options.add_argument("--http-port", type=int, default=0)
    options.add_argument("--store", type=Path, default=Path("var/peers/sms"))
    chosen = options.parse_args()
    token = os.environ.get("SMS_TOKEN", "")
    if not token:
        options.error("SMS_TOKEN is missing")
    leave_on_sigterm()
    phone = Phone(ReceivedStore(chosen.store), token)
    server = PeerServer(chosen.http_port, PhoneHandler, phone)
    try:
        announce({"http": server.server_address[1]})
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
