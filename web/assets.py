"""Owns the built files of the front-end: their hashed addresses and their delivery.

deploy/build_assets.py writes them with a manifest; only names in that manifest are ever served.
"""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, abort, request

from web.route_access import PUBLIC, access

PREFIX = "/tai-san/"
ENDPOINT = "asset_file"
YEAR = 31_536_000  # seconds; the name changes with the bytes, so nothing goes stale
_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_TWINS = (("br", ".br"), ("gzip", ".gz"))  # best first


class AssetsMissingError(Exception):
    """The front-end was not built, or a template names a file that does not exist."""


class AssetFile(NamedTuple):
    """One built file: its media type and its bytes by content encoding ("" = as it is)."""

    media_type: str
    by_encoding: dict[str, bytes]


class AssetLibrary:
    """The files of one build, read at first use and kept in memory (about 0.4 MB)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, str] = {}
        self._files: dict[str, AssetFile] = {}

    def hashed_name(self, logical: str) -> str:
        """`portal.css` → `portal.0123456789ab.css`. Raises AssetsMissingError if not built."""
        name = self._manifest().get(logical)
        if name is None:
            raise AssetsMissingError(
                f"no asset {logical!r} in {self._folder}; run python -m deploy.build_assets"
            )
        return name

    def address(self, logical: str) -> str:
        """`portal.css` → `/tai-san/portal.0123456789ab.css`. Raises as `hashed_name` does."""
        return PREFIX + self.hashed_name(logical)

    def file(self, hashed: str) -> AssetFile | None:
        """The file of that hashed name, or None when the manifest does not list it."""
        if hashed not in self._files:
            if hashed not in self._manifest().values():
                return None
            self._files[hashed] = self._read(hashed)
        return self._files[hashed]

    def _manifest(self) -> dict[str, str]:
        if not self._names:
            path = self._folder / "manifest.json"
            try:
                self._names = json.loads(path.read_text("utf-8"))["files"]
            except OSError as error:
                raise AssetsMissingError(
                    f"{path} is missing; run python -m deploy.build_assets"
                ) from error
        return self._names

    def _read(self, hashed: str) -> AssetFile:
        path = self._folder / hashed
        guessed = mimetypes.guess_type(hashed)[0] or "application/octet-stream"
        versions = {"": path.read_bytes()}
        for encoding, ending in _TWINS:
            twin = path.with_name(hashed + ending)
            if twin.is_file():
                versions[encoding] = twin.read_bytes()
        return AssetFile(_TYPES.get(path.suffix, guessed), versions)


def install_assets(app: Flask, folder: Path) -> None:
    """Adds the route `/tai-san/<name>` and the template global `asset` to an app.

    `folder` is what deploy/build_assets.py wrote. It is read at first use, so that commands work
    before a build. The answers hold for a year and are packed as the browser accepts.
    """
    library = AssetLibrary(folder)
    app.extensions["assets"] = library

    @access(PUBLIC)
    def asset_file(name: str) -> Response:
        found = library.file(name)
        if found is None:
            abort(404)
        return _answer(found)

    app.add_url_rule(f"{PREFIX}<name>", ENDPOINT, asset_file)
    app.add_template_global(library.address, "asset")


def _answer(found: AssetFile) -> Response:
    encoding = next(
        (e for e, _ in _TWINS if e in found.by_encoding and request.accept_encodings.quality(e)), ""
    )
    answer = Response(found.by_encoding[encoding], content_type=_content_type(found.media_type))
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    if len(found.by_encoding) > 1:
        answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
