"""Keys of personal data: which one sealed what, sealing anew with the newest, sealed files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class KeyUse:
    """How many values of one column a key sealed."""

    table: str
    column: str
    key_id: str
    count: int


class DataKeys(Protocol):
    """The keys of the encrypted columns, found from the tables themselves."""

    @property
    def current(self) -> str:
        """Return the id of the key that seals new values."""

    @property
    def known(self) -> tuple[str, ...]:
        """Return the ids of the keys that this installation holds."""

    def uses(self) -> Sequence[KeyUse]:
        """Return how many values each key sealed, by table and column."""

    def rotate(self, *, batch: int, tell: Callable[[str, int], object]) -> int:
        """Seal every value anew that an older key sealed; return how many rows were changed.

        Each batch is a short transaction; what was done stays done when it is interrupted. `tell`
        hears the table and the number of rows after each. Raises Unavailable `data_key_missing`.
        """


class SealedWriter(Protocol):
    """Takes plain bytes and passes them on encrypted; `key` opens them again."""

    @property
    def key(self) -> str: ...
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...
    def close(self) -> None:
        """Write the end; the stream below stays open."""


class SealedFiles(Protocol):
    """Files that rest encrypted, each under a random key of its own; memory stays flat."""

    def writer(self, below: BinaryIO) -> SealedWriter:
        """Return a writer over a stream that takes the encrypted bytes."""

    def reader(self, below: BinaryIO, key: str) -> BinaryIO:
        """Return the plain bytes; reading raises Unavailable `data_altered` for altered ones."""
