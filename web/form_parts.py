"""Forms with files as browsers write them, cut out of a body that is in memory as a whole."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple

from werkzeug.datastructures import FileStorage

# A name with an escape and a head with further lines are for a parser that knows them all.
_HEAD: Final = re.compile(
    r'Content-Disposition: form-data; name="([^"\\%\r\n]*)"'
    r'(?:; filename="([^"\\%\r\n]*)"\r\nContent-Type: ([!-~]+))?'
)
_LINE_END, _HEAD_END = b"\r\n", b"\r\n\r\n"
_LAST: Final = (b"--\r\n", b"--")


class UnusualForm(Exception):
    """A form is too large, or written otherwise than browsers do it, which may be right as well."""


class FormParts(NamedTuple):
    """The texts and the files of a form by the names of their fields, in their order."""

    texts: list[tuple[str, str]]
    files: list[tuple[str, FileStorage]]


def form_parts(body: bytes, boundary: bytes, *, most_bytes: int, most_parts: int) -> FormParts:
    """Return what Werkzeug's parser finds in a form; that one takes a body piece by piece, which
    costs five times as much for one paper. Raises UnusualForm.
    """
    found = FormParts([], [])
    if len(body) > most_bytes:
        raise UnusualForm
    for number, (start, end) in enumerate(_spans(body, b"--" + boundary)):
        head_end = body.find(_HEAD_END, start, end)
        head = _HEAD.fullmatch(body[start:head_end].decode()) if head_end >= 0 else None
        if head is None or number >= most_parts:
            raise UnusualForm
        name, file_name, media_type = head.groups()
        content = body[head_end + len(_HEAD_END) : end]
        if file_name is None:
            found.texts.append((name, content.decode(errors="replace")))
        else:
            file = FileStorage(BytesIO(content), file_name, name, media_type)
            found.files.append((name, file))
    return found


def _spans(body: bytes, edge: bytes) -> Iterator[tuple[int, int]]:
    """Give where each part begins and ends, its head included. Raises UnusualForm where an edge is
    not a line of its own.
    """
    at = body.find(edge)
    if at < 0 or body[:at] not in (b"", _LINE_END):
        raise UnusualForm
    while body.startswith(_LINE_END, at + len(edge)):
        start = at + len(edge) + len(_LINE_END)
        at = body.find(edge, start)
        end = at - len(_LINE_END)
        if at < 0 or body[end:at] != _LINE_END:
            raise UnusualForm
        yield start, end
    if body[at + len(edge) :] not in _LAST:
        raise UnusualForm
