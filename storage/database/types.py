"""Column types: aware UTC times, enums as short strings, encrypted personal text."""

import binascii
import hashlib
import hmac
import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, DateTime, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from dossiers.errors import Unavailable
from dossiers.model.centre import CentreSettings, settings_from_data
from dossiers.model.events import canonical

_NONCE_BYTES = 12

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit id that SQLite still fills in by itself."""


class Keyring:
    """Keys for personal data by id. New values take the current key, old ones are still
    readable.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str, digest_key: bytes) -> None:
        """`keys` maps a key id to 32 bytes; `current` names the one that writes."""
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = current
        self._digest_key = digest_key

    @property
    def current(self) -> str:
        """Return the id of the key that seals new values."""
        return self._current

    @property
    def known(self) -> tuple[str, ...]:
        """Return the ids of all keys here, the current one first."""
        return (self._current, *(one for one in self._ciphers if one != self._current))

    def seal(self, text: str) -> str:
        """Return `keyid:base64(nonce + ciphertext)`; the key id is authenticated with the text."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, text.encode(), self._current.encode())
        return f"{self._current}:{binascii.b2a_base64(nonce + sealed, newline=False).decode()}"

    def open(self, stored: str) -> str:
        """Return the text of a sealed value. Raises Unavailable when its key is not here or it was
        altered.
        """
        key_id, _, payload = stored.partition(":")
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise Unavailable("data_key_missing", key=key_id)
        raw = binascii.a2b_base64(payload)
        try:
            opened = cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], key_id.encode())
        except InvalidTag as error:
            raise Unavailable("data_altered", key=key_id) from error
        return opened.decode()

    def keyed(self, purpose: str, text: str) -> str:
        """Return a keyed hash (hex) of a value for look-up; `purpose` keeps columns apart."""
        message = f"{purpose}\0{text}".encode()
        return hmac.new(self._digest_key, message, hashlib.sha256).hexdigest()


class _KeyHolder:
    """The process's keyring. Imperative mapping is one per process, so its key is too."""

    def __init__(self) -> None:
        self._keyring: Keyring | None = None

    def set(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def get(self) -> Keyring:
        if self._keyring is None:
            raise Unavailable("data_key_missing", key="")
        return self._keyring


KEYS = _KeyHolder()


class Sealed:
    """Marks the column types whose values rest encrypted: the rotation of keys finds them by it."""


class EncryptedText(Sealed, TypeDecorator[str]):
    """Text that rests encrypted (AES-GCM, key id in the value)."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """Seal on the way in, in one step: a dossier holds ten of them."""
        return _sealed

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], str | None]:
        """Open on the way out, in one step."""
        return _opened


def _sealed(text: str | None) -> str | None:
    return None if text is None else KEYS.get().seal(text)


def _opened(stored: str | None) -> str | None:
    return None if stored is None else KEYS.get().open(stored)


class EncryptedDate(Sealed, TypeDecorator[date]):
    """A date that rests encrypted."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else KEYS.get().seal(value.isoformat())

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], date | None]:
        """Open on the way out in one step."""
        return _opened_date


def _opened_date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(KEYS.get().open(value))


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; refuses naive ones. SQLite keeps it as text without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Turn to UTC, in one step where it can be; SQLite gets it without a zone, as text."""
        as_text = self.impl_instance.bind_processor(dialect)
        return _aware if as_text is None else lambda value: as_text(_zoneless(_aware(value)))

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Give back an aware UTC time in one step: every list reads hundreds of them.

        PostgreSQL's come so by themselves: our connections name UTC as their zone.
        """
        if dialect.name == "postgresql":
            return None
        of_kind = self.impl_instance.result_processor(dialect, coltype)
        return _utc if of_kind is None else lambda value: _utc(of_kind(value))


def _aware(value: datetime | None) -> datetime | None:
    if value is None or value.tzinfo is UTC:
        return value
    if value.tzinfo is None:
        raise ValueError("a naive time cannot be stored")
    return value.astimezone(UTC)


def _zoneless(value: datetime | None) -> datetime | None:
    return value and value.replace(tzinfo=None)


def _utc(value: datetime | None) -> datetime | None:
    if value is None or value.tzinfo is UTC:
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumText(TypeDecorator[Any]):
    """A StrEnum stored as its short English value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum
        self._members: dict[str | None, StrEnum | None] = {one.value: one for one in enum}
        self._members[None] = None
        self._stored: dict[str | None, str | None] = {one: one.value for one in enum}
        self._stored[None] = None

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """Store the value; an unknown one raises KeyError."""
        return self._stored.__getitem__

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], StrEnum | None]:
        """Give back the member by a bare look-up: every list reads hundreds of them."""
        return self._members.__getitem__


@lru_cache(maxsize=256)
def _settings(text: str) -> CentreSettings:
    # Settings are frozen and read on nearly every request: equal text is parsed once.
    return settings_from_data(json.loads(text))


class SettingsText(TypeDecorator[CentreSettings]):
    """A centre's settings as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: CentreSettings | None, dialect: Dialect) -> str | None:
        """Write the settings."""
        return None if value is None else canonical(value.to_data())

    def process_result_value(self, value: str | None, dialect: Dialect) -> CentreSettings | None:
        """Read the settings."""
        return None if value is None else _settings(value)
