"""Text becomes NFC where it enters: form and query values, file names (R-UI-02)."""

import contextlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, Any, TypeVar, cast

from flask import Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import ClientDisconnected
from werkzeug.formparser import FormDataParser, MultiPartParser
from werkzeug.sansio.http import parse_cookie

from dossiers.model.kept import kept_property
from dossiers.model.text import nfc
from web.form_parts import UnusualForm, form_parts

_PIECE = 256 * 1024  # bytes of a body looked through at a time
_IN_MEMORY = 2 * 1024 * 1024  # bytes of one request; a larger one is spooled to disk
_PARTS = 1_000  # of a form, where nothing else is said
Value = TypeVar("Value")


def clean(text: str) -> str:
    """Return `text` in NFC, lines ended by a plain newline, without NUL (no database stores it)."""
    return nfc(text.replace("\r\n", "\n").replace("\x00", ""))


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, FileStorage) and value.filename:
        value.filename = clean(value.filename)
    return value


class NfcMultiDict(ImmutableMultiDict[str, Any]):
    """What Werkzeug fills with a request's form, files and query."""

    def __init__(
        self,
        mapping: MultiDict[str, Any] | Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
    ) -> None:
        pairs: Iterable[tuple[str, Any]]
        if mapping is None:
            pairs = ()
        elif isinstance(mapping, MultiDict):
            pairs = mapping.items(multi=True)
        elif isinstance(mapping, Mapping):
            pairs = mapping.items()
        else:
            pairs = mapping
        super().__init__([(clean(key), _clean_value(value)) for key, value in pairs])


class _FormData(FormDataParser):
    """Cuts a form with files in one go where its body is in memory; a larger or unusual one is read
    in larger pieces than Werkzeug's: each one is looked through for the parts' edge.
    """

    def _parse_multipart(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str],
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        edge = options.get("boundary", "").encode("ascii")
        if not edge:
            raise ValueError("Missing boundary")
        if isinstance(stream, BytesIO):
            with contextlib.suppress(UnusualForm):
                texts, files = form_parts(
                    stream.getvalue(),
                    edge,
                    most_bytes=self.max_form_memory_size or _IN_MEMORY,
                    most_parts=self.max_form_parts or _PARTS,
                )
                return BytesIO(), self.cls(texts), self.cls(files)  # read to its end
        parser = MultiPartParser(
            stream_factory=self.stream_factory,
            max_form_memory_size=self.max_form_memory_size,
            cls=self.cls,
            buffer_size=_PIECE,
            max_form_parts=self.max_form_parts,
        )
        return stream, *parser.parse(stream, edge, content_length)


def _whole(source: IO[bytes], length: int) -> bytes:
    """Return so many bytes. Raises ClientDisconnected when there are less."""
    try:
        body = source.read(length)
        while len(body) < length and (more := source.read(length - len(body))):
            body += more
    except (OSError, ValueError) as lost:
        raise ClientDisconnected from lost
    if len(body) < length:
        raise ClientDisconnected
    return body


class NfcRequest(Request):
    """Flask's request whose parameters are clean."""

    parameter_storage_class = NfcMultiDict
    form_data_parser_class = _FormData

    @kept_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """The visitor's cookies, from their one header: the others need not be read for them."""
        header: str = self.environ.get("HTTP_COOKIE", "")
        return cast(
            "ImmutableMultiDict[str, str]", parse_cookie(header, cls=self.dict_storage_class)
        )

    def _get_stream_for_parsing(self) -> IO[bytes]:
        """Take a small body at once, past the stream that counts each piece of it."""
        stream, length = super()._get_stream_for_parsing(), self.content_length  # not too large
        if isinstance(stream, BytesIO) or length is None or length > _IN_MEMORY:
            return stream
        return BytesIO(_whole(self.environ["wsgi.input"], length))

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Keep the files of a small request in memory: most papers never touch the disk twice."""
        if total_content_length is not None and total_content_length <= _IN_MEMORY:
            return BytesIO()
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )
