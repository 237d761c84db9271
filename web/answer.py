"""The response of both doors, whose headers are gone through once on their way to the server."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, cast

from flask import Response
from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_HTML: Final = "text/html; charset=utf-8"
_PAGE: Final = frozenset({200, 422})
_LEADS_ON: Final = 303
_LENGTH: Final = "content-length"
_SETTLED: Final = frozenset({"content-type", _LENGTH, "location"})
_SETTLED_ADDRESS: Final = re.compile(r"/(?!/)[A-Za-z0-9/_.~-]*(?:\?[A-Za-z0-9/_.~=&-]+)?").fullmatch
"""Addresses of our own in which nothing is to be written otherwise on the way."""


class Answer(Response):
    """Flask's response; `of_the_house` are headers that the kernel adds to those of the view.

    `is_settled` says that the headers of the view are those of a text of known length: they go out
    as they are, and so does the text.
    """

    of_the_house: Iterable[tuple[str, str]] = ()
    is_settled = False

    @classmethod
    def page(cls, html: str, status: int = 200) -> "Answer":
        """Return a page as Flask makes it of a view's text; its kind need not be found out."""
        return cls(html, status, content_type=_HTML)

    def settle(self, given: Mapping[str, str]) -> None:
        """Find out whether the view's headers, by name in lower case, can go out as they are."""
        is_text = _LENGTH in given and _SETTLED.issuperset(given) and type(self.response) is list
        self.is_settled = is_text and (
            self.status_code in _PAGE
            or (self.status_code == _LEADS_ON and bool(_SETTLED_ADDRESS(given.get("location", ""))))
        )

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Return the view's headers, completed for this request where there is something to."""
        return self.headers if self.is_settled else super().get_wsgi_headers(environ)

    def get_app_iter(self, environ: "WSGIEnvironment") -> Iterable[bytes]:
        """Return the body; a text is given whole where nothing is to be done once it is sent."""
        if self.is_settled and environ["REQUEST_METHOD"] != "HEAD" and not self._on_close:
            return cast("list[bytes]", self.response)
        return super().get_app_iter(environ)

    def get_wsgi_response(
        self, environ: "WSGIEnvironment"
    ) -> tuple[Iterable[bytes], str, list[tuple[str, str]]]:
        """Return body, status and all headers."""
        body, status, headers = super().get_wsgi_response(environ)
        return body, status, [*headers, *self.of_the_house]
