"""The log: one JSON line per request and per failure, without personal data.

Never written: visitors' addresses, queries, raw paths, form values, texts of foreign exceptions."""

import json
import logging
import re
import secrets
import time
import traceback
from types import TracebackType
from typing import Any, Final

from flask import Flask, Response, has_request_context
from pythonjsonlogger.json import JsonFormatter

from dossiers.errors import DomainError
from web.current import door, request_id, this_request, this_session
from web.door_request import DoorRequest
from web.sessions import SUBJECT_KEY

HEADER: Final = "X-Request-Id"
_FOREIGN_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")
_QUIET: Final = frozenset({"static", "kernel.health", "kernel.theme"})
logger = logging.getLogger("mot_cua.web")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class QuietFormatter(JsonFormatter):
    """JSON lines whose tracebacks name places and types, not values that messages quote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; that of an answered request, by far the most frequent, at once."""
        facts: dict[str, Any] | None = record.__dict__.get("facts")
        if facts is None:
            _add_request(record)
            return super().format(record)
        head = {"time": self.formatTime(record), "level": record.levelname, "name": record.name}
        return _encode({**head, "message": record.msg, **facts})

    def formatException(  # noqa: N802 - the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> Any:
        """Return type and places of the failure; the text only of our own errors' codes."""
        kind, error, trace = ei
        if kind is None:
            return ""
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
        ]
        said = error.code if isinstance(error, DomainError) else ""
        return {"type": f"{kind.__module__}.{kind.__qualname__}", "code": said, "at": places}


def _add_request(record: logging.LogRecord) -> None:
    """Tie a line to the request it is written in; an incident also to the account's number."""
    if not has_request_context():
        return
    told = record.__dict__
    told.setdefault("request_id", request_id())
    if "incident" in told and (subject := this_session().get(SUBJECT_KEY)):
        told.setdefault("account", f"{door().name}:{subject}")


def configure_logging(level: str) -> None:
    """Send all logging to standard error as JSON lines, from `level` on."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        QuietFormatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            json_ensure_ascii=False,
            rename_fields={"asctime": "time", "levelname": "level"},
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)


def install_request_log(app: Flask, *, trust_header: bool) -> None:
    """Give each request an id (the proxy's, if trusted) and write a line when it is answered."""

    def start() -> None:
        asked = this_request()
        given = asked.headers.get(HEADER, "") if trust_header else ""
        asked.id = given if _FOREIGN_ID.match(given) else secrets.token_hex(6)
        asked.started = time.perf_counter()

    def finish(response: Response) -> Response:
        asked = this_request()
        response.headers.add(HEADER, asked.id)
        if logger.isEnabledFor(logging.INFO) and asked.endpoint not in _QUIET:
            logger.handle(_Answered(asked, response.status_code))
        return response

    app.before_request(start)
    app.after_request(finish)


_SAME: Final = logger.makeRecord(
    logger.name, logging.INFO, __name__, 0, "request", (), None
).__dict__
"""What all records of answered requests have in common: nobody looks up who called."""


class _Answered(logging.LogRecord):
    """The record of an answered request."""

    def __init__(self, asked: DoorRequest, status: int) -> None:
        self.__dict__.update(_SAME)
        self.created = time.time()
        self.msecs = self.created % 1 * 1000
        rule, started = asked.url_rule, asked.started
        seconds = 0.0 if started is None else time.perf_counter() - started
        self.facts = {
            "request_id": asked.id,
            "method": asked.method,
            "route": rule.rule if rule else None,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
