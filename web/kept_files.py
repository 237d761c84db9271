"""Files that came with an unfinished form: stored already, named by signed words in the page."""

from collections.abc import Iterable
from dataclasses import astuple

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from dossiers.services.steps.scans import Scan, StoredScan

_LIFE_SECONDS = 12 * 3600
"""Shorter than the day after which a sweep removes bytes that no row names."""


def sent_scans(keys: Iterable[str]) -> tuple[Scan, ...]:
    """Return the files of this request: `scan-<component>`."""
    return tuple(
        Scan(key, file.filename or "", file.stream)  # type: ignore[arg-type]  # werkzeug's IO[bytes]
        for key in keys
        for file in request.files.getlist(f"scan-{key}")
        if file.filename
    )


def kept_scans(keys: Iterable[str]) -> tuple[StoredScan, ...]:
    """Return the files of earlier rounds: `kept-<component>`; a foreign or old word is ignored."""
    found = []
    for key in keys:
        for token in request.form.getlist(f"kept-{key}"):
            try:
                values = _serializer().loads(token, max_age=_LIFE_SECONDS)
            except BadData:
                continue
            scan = StoredScan(*values)
            if scan.component_key == key:
                found.append(scan)
    return tuple(found)


def token_of(scan: StoredScan) -> str:
    """Return the signed word under which the page keeps a file."""
    return _serializer().dumps(list(astuple(scan)))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="kept-file")
