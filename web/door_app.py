"""Flask as both doors run it: what it would find out anew at each request is known here."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Request
from jinja2 import StrictUndefined
from werkzeug.routing import MapAdapter
from werkzeug.wsgi import get_host

from web.answer import Answer
from web.current import request_id
from web.door_request import DoorRequest
from web.templating import WordsEnvironment

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_ENCODING: Final = "latin-1"  # in which WSGI hands over the bytes of a path
logger = logging.getLogger("mot_cua.web")


class DoorApp(Flask):
    """Flask with clean text at the door, strict templates, and a log that quotes no paths."""

    request_class = DoorRequest
    response_class = Answer
    jinja_environment = WordsEnvironment
    jinja_options = {  # noqa: RUF012 - Flask declares it so
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }

    def log_exception(self, exc_info: Any) -> None:
        """Log an unexpected failure under the request's id, without its path."""
        logger.error("unexpected failure", exc_info=exc_info, extra={"request_id": request_id()})

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: no view or hook of ours is a coroutine."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Bind the addresses to a request; they are the same under every host. Raises BadHost."""
        if request is None or "HTTP_UPGRADE" in request.environ:
            return super().create_url_adapter(request)
        environ = request.environ
        request.host = get_host(environ, request.trusted_hosts)
        return MapAdapter(
            self.url_map,
            request.host.lower(),
            request.root_path or "/",
            "",
            environ["wsgi.url_scheme"],
            _decoded(environ, "PATH_INFO"),
            environ["REQUEST_METHOD"],
            _decoded(environ, "QUERY_STRING"),
        )


def _decoded(environ: "WSGIEnvironment", name: str) -> str:
    text: str = environ.get(name, "")
    return text.encode(_ENCODING).decode(errors="replace")
