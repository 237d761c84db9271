"""Bytes by content on the disk, and what a file really is."""

import contextlib
import io
import os
import struct
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from dossiers.errors import InvalidInput, NotFound, Unavailable
from storage.objects.checks import ParsingInspector
from storage.objects.local import LocalObjects

MIB = 1024 * 1024


def pdf(pages: int = 1, password: str | None = None) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=locked)
    return out.getvalue()


def picture(kind: str, shade: int = 220, size: tuple[int, int] = (900, 1200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(out, kind)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as this."""
    facts = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", facts), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def inspect(content: bytes, *, max_bytes: int = 5 * MIB, max_pages: int = 10) -> object:
    stream = io.BytesIO(content)
    facts = ParsingInspector().inspect(
        stream, name="giấy.pdf", max_bytes=max_bytes, max_pages=max_pages
    )
    assert stream.tell() == 0
    return facts


def test_equal_bytes_are_stored_once(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path)
    first = store.put(io.BytesIO(b"abc"), limit=MIB)
    assert store.put(io.BytesIO(b"abc"), limit=MIB) == first
    assert first.size == 3
    with store.open(first.sha256) as stored:
        assert stored.read() == b"abc"
    assert sum(file.is_file() for file in tmp_path.rglob("*")) == 1


def test_stored_bytes_cannot_be_written_by_accident(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path)
    kept = store.put(io.BytesIO(b"abc"), limit=MIB)
    file = next(file for file in tmp_path.rglob("*") if file.is_file())
    assert file.stat().st_mode & 0o222 == 0
    store.remove(kept.sha256)
    assert not store.exists(kept.sha256)
    with pytest.raises(NotFound):
        store.open(kept.sha256)


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "z" * 64, "a" * 63])
def test_a_forged_digest_finds_nothing(digest: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        LocalObjects(tmp_path).open(digest)


def test_too_much_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        LocalObjects(tmp_path).put(io.BytesIO(b"x" * 11), limit=10)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_full_store_says_so_and_is_not_writable(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path, quota=10)
    with pytest.raises(Unavailable, match="store_full"):
        store.put(io.BytesIO(b"x" * 11), limit=MIB)
    store.put(io.BytesIO(b"x" * 10), limit=MIB)
    assert not store.is_writable()
    assert LocalObjects(tmp_path / "other").is_writable()


def test_a_store_that_refused_a_file_is_not_writable_until_as_much_fits(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path, quota=100)
    kept = store.put(io.BytesIO(b"x" * 80), limit=MIB)
    assert store.is_writable()
    with pytest.raises(Unavailable, match="store_full"):
        store.put(io.BytesIO(b"y" * 30), limit=MIB)
    assert not LocalObjects(tmp_path, quota=100).is_writable(), "every process sees it"
    store.put(io.BytesIO(b"z" * 20), limit=MIB)
    store.remove(kept.sha256)
    assert store.is_writable()


def test_the_sweep_sees_old_bytes_only(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path)
    old = store.put(io.BytesIO(b"old"), limit=MIB)
    new = store.put(io.BytesIO(b"new"), limit=MIB)
    yesterday = time.time() - 90_000
    os.utime(tmp_path / old.sha256[:2] / old.sha256[2:], (yesterday, yesterday))
    before = datetime.now(UTC) - timedelta(hours=24)
    assert list(store.older_than(before)) == [old.sha256]
    store.put(io.BytesIO(b"old"), limit=MIB)
    assert list(store.older_than(before)) == [], "bytes put again are fresh again"
    assert store.exists(new.sha256)


def test_bytes_that_were_put_again_are_not_removed(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path)
    kept = store.put(io.BytesIO(b"abc"), limit=MIB).sha256
    now = datetime.now(UTC)
    assert not store.remove(kept, unless_put_since=now - timedelta(hours=24))
    assert store.exists(kept)
    assert store.remove(kept, unless_put_since=now + timedelta(hours=1))
    assert not store.remove(kept)
    assert store.put(io.BytesIO(b"abc"), limit=MIB).sha256 == kept
    assert store.exists(kept)


def test_what_killed_uploads_and_sweeps_left_is_tidied(tmp_path: Path) -> None:
    store = LocalObjects(tmp_path)
    kept = store.put(io.BytesIO(b"abc"), limit=MIB).sha256
    (tmp_path / kept[:2] / kept[2:]).rename(tmp_path / f".out-{kept}")
    old, young = tmp_path / ".in-old", tmp_path / ".in-young"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    store.tidy(datetime.now(UTC) - timedelta(hours=24))
    assert store.exists(kept)
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.rule("R-INT-10", "R-SEC-04")
@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [
        (pdf(3), "application/pdf", 3),
        (picture("JPEG"), "image/jpeg", 1),
        (picture("PNG"), "image/png", 1),
    ],
)
def test_good_files(content: bytes, media_type: str, pages: int) -> None:
    facts = inspect(content)
    assert (facts.media_type, facts.pages, facts.warnings) == (media_type, pages, ())


@pytest.mark.rule("R-INT-10", "R-SEC-04")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90\x00 a program", "file_kind"),
        (b"<svg onload=alert(1)>", "file_kind"),
        (b"%PDF-1.7 and then nothing", "file_broken"),
        (pdf()[:200], "file_broken"),
        (picture("PNG")[:300], "file_broken"),
        (picture("JPEG")[:300], "file_broken"),
        (pdf(password="mật khẩu"), "file_encrypted"),
        (pdf(11), "file_too_many_pages"),
        (b"%PDF-" + b"x" * (5 * MIB), "file_too_large"),
        (bomb(8_000, 8_000), "file_too_many_pixels"),
        (bomb(10_000, 10_000), "file_too_many_pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "file_too_many_pixels"),
    ],
)
def test_bad_files_are_named_by_what_is_wrong(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        inspect(content)
    assert refused.value.code == code
    assert refused.value.context["name"] == "giấy.pdf"


def test_a_dark_or_tiny_photograph_is_warned_of() -> None:
    assert inspect(picture("JPEG", shade=30)).warnings == ("too_dark",)
    assert inspect(picture("PNG", size=(300, 300))).warnings == ("too_small",)


@pytest.mark.proof
@pytest.mark.rule("R-SEC-04")
def test_bent_bytes_are_a_broken_file_and_never_a_failure(proof: Callable[[int, int], int]) -> None:
    whole = (picture("PNG", size=(60, 60)), picture("JPEG", size=(60, 60)), pdf(2))

    @settings(max_examples=proof(150, 20_000), database=None, phases=[Phase.generate])
    @given(st.sampled_from(whole), st.lists(st.tuples(st.integers(8, 700), st.binary(max_size=5))))
    def bend(content: bytes, changes: list[tuple[int, bytes]]) -> None:
        for at, put in changes:
            content = content[:at] + put + content[at + len(put) :]
        with contextlib.suppress(InvalidInput):
            inspect(content)

    bend()
