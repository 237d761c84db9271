"""The small outside: time, keyed digests, passwords, files, health."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol


class Clock(Protocol):
    """Tells the time; always aware, UTC."""

    def now(self) -> datetime: ...


class Digests(Protocol):
    """Keyed hashes of personal values: equal for equal input, worthless without the key."""

    def keyed(self, purpose: str, text: str) -> str: ...


class Passwords(Protocol):
    """Password hashing (argon2id); `is_known` tells those that many use or that were leaked."""

    def hash(self, password: str) -> str: ...
    def verify(self, stored: str, password: str) -> bool: ...
    def is_known(self, password: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class StoredObject:
    """Where bytes lie: their SHA-256 in hex and their number."""

    sha256: str
    size: int


class ObjectStore(Protocol):
    """Immutable bytes by content. `put` is durable when it returns; equal bytes are stored once."""

    def put(self, stream: BinaryIO, *, limit: int) -> StoredObject: ...
    def open(self, sha256: str) -> BinaryIO: ...
    def exists(self, sha256: str) -> bool: ...
    def remove(self, sha256: str, *, unless_put_since: datetime | None = None) -> bool: ...
    def older_than(self, before: datetime) -> Iterable[str]: ...
    def tidy(self, before: datetime) -> None: ...
    def is_writable(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What parsing found: media type, extension, pages, and warnings such as `too_dark`."""

    media_type: str
    extension: str
    pages: int
    warnings: tuple[str, ...] = ()


class FileInspector(Protocol):
    """Judges a file by magic bytes and by parsing it, never by its name.

    Raises InvalidInput with code `file_empty`, `file_too_large`, `file_kind`, `file_encrypted`,
    `file_broken`, `file_too_many_pages` or `file_too_many_pixels` (R-INT-10), and where papers are
    scanned `file_infected` or Unavailable `scanner_away`.
    """

    def inspect(
        self, stream: BinaryIO, *, name: str, max_bytes: int, max_pages: int
    ) -> FileFacts: ...


class MalwareScanner(Protocol):
    """Is this paper infected? `finding` returns the name of what infects it, or None.

    Raises ProviderError `provider_away` with `reason` whenever there is no clear answer in time: a
    paper that nobody has scanned is not taken. Never called inside a transaction.
    """

    def finding(self, stream: BinaryIO) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Health:
    """What the health page says; `is_well` is False when anything needed is away."""

    database: bool
    store: bool
    fonts: bool
    oldest_due_job_seconds: int | None
    dead_jobs: int

    @property
    def is_well(self) -> bool:
        """Return whether the service can do its work."""
        return self.database and self.store and self.fonts


class HealthCheck(Protocol):
    """Looks at database, store and jobs."""

    def check(self) -> Health: ...
