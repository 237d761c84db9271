"""A person at the portal without a browser: keeps cookies and the token of the last page."""

import http.client
import re
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from bench.measure import Server

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
REDIRECTS = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}


class Person:
    """One kept connection; `get` and `post` give the page and fail when it is no success."""

    def __init__(self, server: Server, address: str = "", *, cookie: str = "") -> None:
        self._line = server.connect()
        name, _, value = cookie.partition("=")
        self._cookies: dict[str, str] = {name: value} if cookie else {}
        self._address = address
        self._token = ""
        self.path = ""

    def get(self, path: str) -> str:
        """GET a page, following redirects."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str], *, follow: bool = True) -> str:
        """POST a form with the token of the last page."""
        body = urlencode({"csrf_token": self._token, **fields}).encode()
        return self._ask("POST", path, body, FORM, follow=follow)

    def upload(
        self, path: str, fields: Mapping[str, str], file: tuple[str, str, bytes], *, follow: bool
    ) -> str:
        """POST a form with one file: its field, its name, its bytes."""
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrf_token": self._token, **fields}.items()
        ]
        field, name, content = file
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts += [head.encode(), b"Content-Type: application/pdf\r\n\r\n", content]
        parts.append(f"\r\n--{edge}--\r\n".encode())
        kind = f"multipart/form-data; boundary={edge}"
        return self._ask("POST", path, b"".join(parts), kind, follow=follow)

    def _ask(
        self, method: str, path: str, body: bytes = b"", kind: str = "", *, follow: bool = True
    ) -> str:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self._cookies.items())}
        headers |= {"Content-Type": kind} if kind else {}
        headers |= {"X-Forwarded-For": self._address} if self._address else {}
        answer, text = self._exchange(method, path, body, headers)
        self._keep(answer, text)
        if answer.status in REDIRECTS:
            parts = urlsplit(answer.headers["Location"])
            self.path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            return self._ask("GET", self.path) if follow else ""
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{method} {path}: {answer.status}\n{text[-3000:]}")
        self.path = path
        return text

    def _exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        """Send and read; a connection that the server closed while it was idle is opened again."""
        for is_last in (False, True):
            try:
                self._line.request(method, path, body or None, headers)
                answer = self._line.getresponse()
                return answer, answer.read().decode()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self._line.close()
                if is_last:
                    raise
        raise AssertionError

    def _keep(self, answer: http.client.HTTPResponse, text: str) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value
        found = TOKEN.search(text)
        if found:
            self._token = found[1]
