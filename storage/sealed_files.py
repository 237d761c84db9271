"""Files that rest encrypted: AES-GCM in parts of 64 KiB, each file under a random key."""

import base64
import io
import os
from typing import Any, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dossiers.errors import Unavailable
from dossiers.ports.data_keys import SealedWriter

_PART = 1 << 16
_TAG = 16
_MORE, _LAST = b"more", b"last"


def _nonce(number: int) -> bytes:
    # The key serves one file only, so that a count is a nonce that never comes again.
    return number.to_bytes(12, "big")


class _Writer:
    """Gathers a part, seals it and passes it on; the last one says that it is the last."""

    def __init__(self, below: BinaryIO) -> None:
        key = os.urandom(32)
        self.key = base64.b64encode(key).decode()
        self._cipher = AESGCM(key)
        self._below = below
        self._held = bytearray()
        self._number = 0

    def write(self, data: bytes, /) -> int:
        """Take plain bytes."""
        self._held += data
        while len(self._held) > _PART:
            self._seal(bytes(self._held[:_PART]), _MORE)
            del self._held[:_PART]
        return len(data)

    def flush(self) -> None:
        """Do nothing: a part goes when it is full."""

    def close(self) -> None:
        """Write the last part."""
        self._seal(bytes(self._held), _LAST)
        self._held.clear()

    def _seal(self, part: bytes, place: bytes) -> None:
        self._below.write(self._cipher.encrypt(_nonce(self._number), part, place))
        self._number += 1


class _Reader(io.RawIOBase):
    """Opens part after part. Raises Unavailable when a part is altered or the end is missing."""

    def __init__(self, below: BinaryIO, key: str) -> None:
        super().__init__()
        self._cipher = AESGCM(base64.b64decode(key))
        self._below = below
        self._number = 0
        self._ready = memoryview(b"")
        self._next = below.read(_PART + _TAG)
        self._is_done = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, target: Any, /) -> int:
        """Fill `target` with plain bytes; 0 at the end."""
        while not self._ready and not self._is_done:
            self._open_part()
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        """Close the stream below too."""
        self._below.close()
        super().close()

    def _open_part(self) -> None:
        sealed, self._next = self._next, self._below.read(_PART + _TAG)
        place = _MORE if self._next else _LAST
        try:
            opened = self._cipher.decrypt(_nonce(self._number), sealed, place)
        except InvalidTag as error:
            raise Unavailable("data_altered", key="file") from error
        self._number += 1
        self._ready = memoryview(opened)
        self._is_done = place is _LAST


class AesSealedFiles:
    """SealedFiles with AES-256-GCM."""

    def writer(self, below: BinaryIO) -> SealedWriter:
        """Return a writer over a stream that takes the encrypted bytes."""
        return _Writer(below)

    def reader(self, below: BinaryIO, key: str) -> BinaryIO:
        """Return the plain bytes; reading raises Unavailable `data_altered` for altered ones."""
        return cast("BinaryIO", io.BufferedReader(_Reader(below, key), _PART))
