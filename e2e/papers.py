"""Papers that people bring: good ones, and those that something is wrong with; reading slips."""

import io
import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from playwright.sync_api import FilePayload

MIB = 1024 * 1024
FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
LEASE = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập – Tự do – Hạnh phúc",
    "",
    "HỢP ĐỒNG THUÊ NHÀ Ở",
    "",
    "Hôm nay, ngày 28 tháng 3 năm 2026, tại phường Xuân Hương – Đà Lạt, chúng tôi gồm:",
    "Bên cho thuê: ông Võ Văn Mẫu, sinh năm 1965.",
    "Bên thuê: bà Nguyễn Thị Hạnh, sinh năm 1990.",
    "Điều 1. Nhà cho thuê: số 8 đường Hoa Sim, diện tích 62 mét vuông.",
    "Điều 2. Thời hạn thuê: 24 tháng, từ ngày 01/04/2026.",
    "Điều 3. Tiền thuê trả vào ngày 05 mỗi tháng.",
    "Điều 4. Bên thuê được đăng ký tạm trú tại nhà thuê.",
    "",
    "Bên cho thuê                                             Bên thuê",
)


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


@cache
def lease() -> FilePayload:
    """Return a good scan: two typed pages, a little askew."""
    pages = [typed(LEASE[:half] if half else LEASE[8:]) for half in (8, 0)]
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=100)
    return file("hop-dong-thue-nha.pdf", target.getvalue(), "application/pdf")


def typed(lines: Sequence[str]) -> Image.Image:
    """Return a page as a scanner sees it."""
    sheet = Image.new("L", (827, 1169), 243)
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text((95, 110 + 44 * number), line, fill=35, font=ImageFont.truetype(FONT, 21))
    return sheet.rotate(0.6, fillcolor=236)


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
