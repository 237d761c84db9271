"""Flask as both doors run it: what it would find out anew at each request is known here."""

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from flask import Flask, Request, Response
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.routing import MapAdapter
from werkzeug.sansio.utils import get_host

from web.answer import Answer
from web.current import request_id
from web.door_request import DoorRequest
from web.templating import WordsEnvironment

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_WITH_NUMBER: Final = 2  # values of a view that names its status
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

    def update_template_context(self, context: dict[str, Any]) -> None:
        """Add what every page is given; what the view gives wins. No blueprint adds to it."""
        given: dict[str, Any] = {}
        for give in self.template_context_processors[None]:
            given |= cast("dict[str, Any]", give())
        given.update(context)
        context.update(given)

    def make_response(self, rv: ResponseReturnValue) -> Response:
        """Return the answer of a view: most often a page's text, with or without a status."""
        html, status = rv if isinstance(rv, tuple) and len(rv) == _WITH_NUMBER else (rv, 200)
        if type(html) is str and type(status) is int:
            return Answer.page(html, status)
        return super().make_response(rv)

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Bind the addresses to a request; they are the same under every host. Raises BadHost."""
        environ = {} if request is None else request.environ
        if request is None or "HTTP_HOST" not in environ or "HTTP_UPGRADE" in environ:
            return super().create_url_adapter(request)
        scheme = environ["wsgi.url_scheme"]
        request.host = host = _host(scheme, environ["HTTP_HOST"])
        return MapAdapter(
            self.url_map,
            host.lower(),
            request.root_path or "/",
            "",
            scheme,
            _decoded(environ, "PATH_INFO"),
            environ["REQUEST_METHOD"],
            _decoded(environ, "QUERY_STRING"),
        )


@lru_cache(maxsize=64)
def _host(scheme: str, header: str) -> str:
    """Return the host that is asked; the dispatcher lets in requests to a handful of them."""
    return get_host(scheme, header)


def _decoded(environ: "WSGIEnvironment", name: str) -> str:
    text: str = environ.get(name, "")
    return text.encode(_ENCODING).decode(errors="replace")
