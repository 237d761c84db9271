"""Which door a request knocks at: by host, or by path when both share one host (demo)."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from werkzeug.wrappers import Response

from web.door import BACKOFFICE
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HOST: Final = re.compile(r"(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?")
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


class Dispatcher:
    """The WSGI application that servers run. Paths are passed on as they came."""

    def __init__(
        self, settings: Settings, portal: "WSGIApplication", backoffice: "WSGIApplication"
    ) -> None:
        self._portal = portal
        self._backoffice = backoffice
        self._portal_host = settings.portal_host
        self._backoffice_host = settings.backoffice_host
        # One host for both happens in the demo only, which may be visited under any local name.
        self._by_path = settings.portal_host == settings.backoffice_host

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Hand the request to its door; a host that is neither gets 421, one that is none 400."""
        return self._choose(environ)(environ, start_response)

    def _choose(self, environ: "WSGIEnvironment") -> "WSGIApplication":
        host = environ.get("HTTP_HOST", "").lower()
        if self._by_path and (host == self._portal_host or _is_this_machine(host)):
            return self._backoffice if _is_backoffice(environ["PATH_INFO"]) else self._portal
        if host == self._portal_host:
            return self._portal
        if host == self._backoffice_host:
            return self._backoffice
        return _refusal(421 if _HOST.fullmatch(host) else 400)


def _is_backoffice(path: str) -> bool:
    return path == BACKOFFICE.prefix or path.startswith(f"{BACKOFFICE.prefix}/")


def _is_this_machine(host: str) -> bool:
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in _THIS_MACHINE


def _refusal(status: int) -> Response:
    """Return a plain answer that repeats nothing of what was asked."""
    text = "Misdirected Request\n" if status == 421 else "Bad Request\n"
    return Response(text, status, _HEADERS, mimetype="text/plain")
