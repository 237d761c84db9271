"""Which door a request knocks at: by host, or by path when both share one host (demo)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from web.door import BACKOFFICE
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


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
        """Hand the request to its door; a host that is neither gets 421."""
        return self._choose(environ)(environ, start_response)

    def _choose(self, environ: "WSGIEnvironment") -> "WSGIApplication":
        if self._by_path:
            return self._backoffice if _is_backoffice(environ["PATH_INFO"]) else self._portal
        host = environ.get("HTTP_HOST", "").lower()
        if host == self._portal_host:
            return self._portal
        if host == self._backoffice_host:
            return self._backoffice
        return Response(status=421)


def _is_backoffice(path: str) -> bool:
    return path == BACKOFFICE.prefix or path.startswith(f"{BACKOFFICE.prefix}/")
