"""The response of both doors, whose headers are gone through once on their way to the server."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Response
from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_OK: Final = 200


class Answer(Response):
    """Flask's response; `of_the_house` are headers that the kernel adds to those of the view.

    `is_plain` says that a view gave its text and nothing else, so that no header depends on the
    request.
    """

    of_the_house: Iterable[tuple[str, str]] = ()
    is_plain = False

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Return the view's headers, completed for this request where there is something to."""
        if self.is_plain and self.status_code == _OK:
            return self.headers
        return super().get_wsgi_headers(environ)

    def get_wsgi_response(
        self, environ: "WSGIEnvironment"
    ) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
        """Return body, status and all headers."""
        body, status, headers = super().get_wsgi_response(environ)
        return body, status, [*headers, *self.of_the_house]
