"""The small web side of a local stand-in: loopback only, whole pages, one linked style sheet."""

import html
import json
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

LOOPBACK = "127.0.0.1"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
STYLE = Path(__file__).with_name("peers.css").read_bytes()
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


class PeerHandler(BaseHTTPRequestHandler):
    """Answers of a stand-in. `server.peer` is the thing that a concrete handler shows."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, status: int, body: bytes, media_type: str) -> None:
        """Send one whole answer with the headers every page of a stand-in has."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def answer_json(self, value: object, status: int = HTTPStatus.OK) -> None:
        """Send a value as JSON."""
        body = json.dumps(value, ensure_ascii=False, indent=1).encode()
        self.answer(status, body, "application/json")

    def answer_page(self, title: str, body: str, status: int = HTTPStatus.OK) -> None:
        """Send `body`, which is HTML already, inside the common frame."""
        page = (
            '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(title)} – bản chạy thử</title>\n"
            '<link rel="stylesheet" href="/style.css">\n</head>\n<body>\n'
            f"{body}\n</body>\n</html>\n"
        )
        self.answer(status, page.encode(), "text/html; charset=utf-8")

    def answer_nothing_here(self) -> None:
        """Send a plain 404 page."""
        back = '<main><h1>Không có trang này</h1><p><a href="/">Về trang đầu</a></p></main>'
        self.answer_page("Không có trang này", back, HTTPStatus.NOT_FOUND)

    def answer_style(self) -> None:
        """Send the one style sheet."""
        self.answer(HTTPStatus.OK, STYLE, "text/css; charset=utf-8")

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal quiet: what arrived stands on the page."""


class PeerServer(ThreadingHTTPServer):
    """A loopback web server that carries the peer it shows; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, port: int, handler: type[PeerHandler], peer: object) -> None:
        super().__init__((LOOPBACK, port), handler)
        self.peer: Any = peer

    @contextmanager
    def running(self) -> Iterator[int]:
        """Serve in a thread as long as the block lasts; gives the port."""
        thread = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield self.server_address[1]
        finally:
            self.shutdown()
            self.server_close()


def announce(ports: Mapping[str, int]) -> None:
    """Tell on the standard output, in one JSON line, that the peer listens and where."""
    print(json.dumps(dict(ports)), flush=True)


def leave_on_sigterm() -> None:
    """Let SIGTERM end the process the way Ctrl-C does, so that `finally` blocks run."""

    def leave(signal_number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)


def with_links(text: str) -> str:
    """Return escaped text in which web addresses are links."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        parts.append(html.escape(text[end : match.start()]))
        address = html.escape(match.group())
        parts.append(f'<a href="{address}">{address}</a>')
        end = match.end()
    return "".join(parts) + html.escape(text[end:])


def vietnam_time(iso: str) -> str:
    """Return a stored UTC moment as people here write it."""
    return datetime.fromisoformat(iso).astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")
