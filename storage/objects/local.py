"""Bytes by content on the local disk: durable when `put` returns, never changed, outside the web
root.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from dossiers.errors import InvalidInput, NotFound, Unavailable
from dossiers.ports.outside import StoredObject

_CHUNK = 1 << 20  # most papers are read, hashed and written in one go
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PART = ".in-"  # an upload under way
_ASIDE = ".out-"  # bytes that are being removed
_REFUSED = ".refused"  # says how many bytes found no room last
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO}


class LocalObjects:
    """ObjectStore in a folder: `ab/cdef…` by SHA-256. `quota` (bytes, 0 = none) is the store's
    size.
    """

    def __init__(self, folder: Path, *, quota: int = 0) -> None:
        self._folder = folder
        self._quota = quota
        self._has_subfolders = False
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, stream: BinaryIO, *, limit: int) -> StoredObject:
        """Store a stream. Raises InvalidInput `file_too_large`, Unavailable `store_full`.

        What found no room is remembered, so that `is_writable` denies until as much fits again.
        """
        digest = hashlib.sha256()
        size = 0
        try:
            part = f"{self._folder}/{_PART}{secrets.token_hex(8)}"
            descriptor = os.open(part, _NEW, mode=0o400)
            try:
                try:
                    while chunk := stream.read(_CHUNK):
                        size += len(chunk)
                        if size > limit:
                            raise InvalidInput("file_too_large", limit=limit)
                        self._refuse_when_full(len(chunk))
                        digest.update(chunk)
                        _write_all(descriptor, chunk)
                    os.fsync(descriptor)
                    # Papers are seldom read again soon: what others read stays in memory instead.
                    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(descriptor)
                self._place(part, digest.hexdigest())
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise
        except OSError as error:
            if error.errno in _FULL:
                self._remember(size)
                raise Unavailable("store_full") from error
            raise
        return StoredObject(digest.hexdigest(), size)

    def open(self, sha256: str) -> BinaryIO:
        """Open stored bytes. Raises NotFound."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise NotFound("file_unknown") from error

    def exists(self, sha256: str) -> bool:
        """Return whether bytes are here."""
        return self._path(sha256).is_file()

    def remove(self, sha256: str, *, unless_put_since: datetime | None = None) -> bool:
        """Remove bytes that no row names any more; False when they are gone or were put again.

        They are set aside first: who puts the same bytes meanwhile either refreshes the file that
        we then find fresh, or finds none and writes a new one.
        """
        target, aside = self._path(sha256), self._folder / f"{_ASIDE}{sha256}"
        try:
            target.rename(aside)
            if unless_put_since and aside.stat().st_mtime >= unless_put_since.timestamp():
                aside.rename(target)
                return False
            aside.unlink()
        except FileNotFoundError:
            return False
        return True

    def tidy(self, before: datetime) -> None:
        """Clear what uploads and sweeps that were killed before a time left behind."""
        for aside in self._folder.glob(f"{_ASIDE}*"):
            with contextlib.suppress(FileNotFoundError):  # another sweep was at work just now
                aside.rename(self._path(aside.name.removeprefix(_ASIDE)))
        for part in self._folder.glob(f"{_PART}*"):
            if part.stat().st_mtime < before.timestamp():
                part.unlink(missing_ok=True)

    def older_than(self, before: datetime) -> Iterable[str]:
        """Give the digests of bytes stored before a time: for the sweep."""
        for folder in sorted(self._folder.iterdir()):
            if not folder.is_dir():
                continue
            for file in folder.iterdir():
                if file.stat().st_mtime < before.timestamp():
                    yield folder.name + file.name

    def is_writable(self) -> bool:
        """Return whether one more file could be stored: as much as found no room last."""
        wanted = self._wanted()
        try:
            self._refuse_when_full(wanted)
            with tempfile.TemporaryFile(dir=self._folder) as probe:
                probe.write(b"x")
        except OSError:
            return False
        return shutil.disk_usage(self._folder).free >= wanted

    def _place(self, part: str, sha256: str) -> None:
        self._make_subfolders()
        subfolder = f"{self._folder}/{sha256[:2]}"
        target = f"{subfolder}/{sha256[2:]}"
        # The same bytes again: a fresh time keeps the sweep from taking them before their row is
        # written.
        with contextlib.suppress(FileNotFoundError):
            os.utime(target)
            os.unlink(part)
            return
        os.rename(part, target)
        _sync(subfolder)

    def _make_subfolders(self) -> None:
        """Let all subfolders be there for good: once in a process, since none is removed."""
        if not self._has_subfolders:
            for number in range(256):
                Path(self._folder, f"{number:02x}").mkdir(exist_ok=True, mode=0o700)
            _sync(str(self._folder))
            self._has_subfolders = True

    def _path(self, sha256: str) -> Path:
        if _SHA256.fullmatch(sha256) is None:
            raise NotFound("file_unknown")
        return Path(self._folder, sha256[:2], sha256[2:])

    def _refuse_when_full(self, more: int) -> None:
        if self._quota and self._used() + more > self._quota:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    def _used(self) -> int:
        return sum(
            file.stat().st_size
            for file in self._folder.rglob("*")
            if file.is_file() and file.name != _REFUSED
        )

    def _remember(self, size: int) -> None:
        """Keep what found no room where the other processes see it."""
        with contextlib.suppress(OSError):
            (self._folder / _REFUSED).write_text(str(size))

    def _wanted(self) -> int:
        try:
            return max(1, int((self._folder / _REFUSED).read_text()))
        except (OSError, ValueError):
            return 1


def _sync(folder: str) -> None:
    """Let the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, chunk: bytes) -> None:
    """Write a chunk past any buffer, however few bytes the system takes at a time."""
    left = memoryview(chunk)
    while left:
        left = left[os.write(descriptor, left) :]
