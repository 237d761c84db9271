"""Papers that people bring: good ones, and those that something is wrong with; reading slips."""

import io
import os
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import FilePayload

MIB = 1024 * 1024


def pdf(pages: int = 1, *, size: int = 0, password: str = "") -> bytes:
    """Return a PDF of empty A4 pages; `size` fills it up to about that many bytes."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    if size:
        made.Root.Filler = made.make_stream(os.urandom(size - 1024))
    target = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password) if password else None
    made.save(target, encryption=lock or False, deterministic_id=not password)
    return target.getvalue()


def photograph(kind: str = "JPEG", shade: int = 225) -> bytes:
    """Return a picture of a sheet with lines on it, as a telephone takes it."""
    sheet = Image.new("RGB", (1240, 1754), (shade, shade, max(shade - 8, 0)))
    draw = ImageDraw.Draw(sheet)
    for line in range(120, 1640, 46):
        draw.line((110, line, 1120, line + 6), fill=(40, 40, 60), width=7)
    target = io.BytesIO()
    sheet.filter(ImageFilter.GaussianBlur(1)).save(target, kind)
    return target.getvalue()


def file(name: str, content: bytes, media_type: str = "application/octet-stream") -> FilePayload:
    """Return a file to be chosen in the browser; what it claims to be need not be true."""
    return {"name": name, "mimeType": media_type, "buffer": content}


def lease() -> FilePayload:
    """Return a good scan."""
    return file("hop-dong-thue-nha.pdf", pdf(2), "application/pdf")


def codes_on(document: bytes) -> set[tuple[str, str]]:
    """Return kind and text of every barcode on the first page of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder) / "slip.pdf", Path(folder) / "slip"
        source.write_bytes(document)
        subprocess.run(
            ["pdftoppm", "-r", "150", "-png", "-singlefile", str(source), str(picture)],
            check=True,
            timeout=60,
        )
        with Image.open(picture.with_suffix(".png")) as image:
            return {(one.format.name, one.text) for one in zxingcpp.read_barcodes(image)}


def text_of(document: bytes) -> str:
    """Return the words of a PDF."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())
