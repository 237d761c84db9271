"""What a file really is: by its magic bytes and by parsing it, never by its name."""

import io
import os
import struct
import zlib
from typing import BinaryIO

import pikepdf
from PIL import Image, ImageStat

from dossiers.errors import InvalidInput
from dossiers.ports.outside import FileFacts

# A JPEG is decoded small; a PNG is laid out whole, four bytes for each point.
_MAX_PIXELS = {"image/jpeg": 80_000_000, "image/png": 40_000_000}
Image.MAX_IMAGE_PIXELS = None  # judged here before anything is decoded, by our own limits
_DARK = 60
_KINDS = {
    b"%PDF-": ("application/pdf", ".pdf"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
    b"\x89PNG\r\n\x1a\n": ("image/png", ".png"),
}
# What the decoder raises on bent bytes; its own "cannot identify" is an OSError.
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError),
    *(struct.error, zlib.error, OverflowError, MemoryError),
)


class ParsingInspector:
    """FileInspector with pikepdf and Pillow. PDF, JPEG and PNG only (R-INT-10, R-SEC-04)."""

    def inspect(self, stream: BinaryIO, *, name: str, max_bytes: int, max_pages: int) -> FileFacts:
        """Return what the file is; leaves the stream at its start. Raises InvalidInput, see the
        port.
        """
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if size == 0:
            raise InvalidInput("file_empty", name=name)
        if size > max_bytes:
            raise InvalidInput("file_too_large", name=name, limit=max_bytes, size=size)
        media_type, extension = _kind(stream.read(16), name)
        stream.seek(0)
        facts = (
            _inspect_pdf(stream, name, max_pages)
            if media_type == "application/pdf"
            else _inspect_image(stream, name, media_type, extension)
        )
        stream.seek(0)
        return facts


def _kind(head: bytes, name: str) -> tuple[str, str]:
    for magic, kind in _KINDS.items():
        if head.startswith(magic):
            return kind
    raise InvalidInput("file_kind", name=name)


def _inspect_pdf(stream: BinaryIO, name: str, max_pages: int) -> FileFacts:
    try:
        with pikepdf.open(stream, suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise InvalidInput("file_encrypted", name=name) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise InvalidInput("file_broken", name=name) from error
    if pages == 0:
        raise InvalidInput("file_broken", name=name)
    if pages > max_pages:
        raise InvalidInput("file_too_many_pages", name=name, limit=max_pages, pages=pages)
    return FileFacts("application/pdf", ".pdf", pages)


def _inspect_image(stream: BinaryIO, name: str, media_type: str, extension: str) -> FileFacts:
    try:
        image = Image.open(io.BytesIO(stream.read()), formats=("JPEG", "PNG"))
        if image.width * image.height > _MAX_PIXELS[media_type]:
            raise InvalidInput("file_too_many_pixels", name=name)
        image.draft("L", (600, 600))
        grey = image.convert("L")
    except _BROKEN as error:
        raise InvalidInput("file_broken", name=name) from error
    found: list[str] = []
    if ImageStat.Stat(grey).mean[0] < _DARK:
        found.append("too_dark")
    if min(image.size) < 400:
        found.append("too_small")
    return FileFacts(media_type, extension, 1, tuple(found))
