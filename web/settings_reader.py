"""Reads names from a mapping and collects all that is wrong with them."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_HOST = re.compile(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$")
_KEY_ID = re.compile(r"^[a-z0-9-]{1,16}$")
_DATABASES = ("sqlite:///", "postgresql+psycopg://")
_SECRET_LENGTH = 32
_KEY_BYTES = 32


class SettingsError(Exception):
    """The settings cannot be used; `problems` maps each name to what is wrong with it."""

    def __init__(self, problems: dict[str, str]) -> None:
        lines = "\n".join(f"  {name}: {reason}" for name, reason in sorted(problems.items()))
        super().__init__(f"settings are missing or wrong:\n{lines}")
        self.problems = problems


class Reader:
    """One pass over a mapping; `finish` raises when anything was noted.

    A method that notes a problem returns an empty value, never used because of `finish`.
    """

    def __init__(self, env: Mapping[str, str], root: Path) -> None:
        self._env = env
        self._root = root
        self._problems: dict[str, str] = {}

    def problem(self, name: str, reason: str) -> None:
        """Note what is wrong with `name`; the first reason stays."""
        self._problems.setdefault(name, reason)

    def is_fine(self, name: str) -> bool:
        """Return whether nothing was noted about `name`."""
        return name not in self._problems

    def finish(self) -> None:
        """Raise `SettingsError` with all that was noted."""
        if self._problems:
            raise SettingsError(self._problems)

    def text(self, name: str, default: str | None) -> str:
        """Return the text, or `default`; None as default means that the name is required."""
        value = self._env.get(name, "").strip()
        if value:
            return value
        if default is None:
            self.problem(name, "is missing")
            return ""
        return default

    def choice(self, name: str, choices: Sequence[str], fallback: str) -> str:
        """Return one of `choices`; PROFILE is required, another takes `fallback` when empty."""
        value = self.text(name, None if name == "PROFILE" else fallback)
        if value not in choices:
            self.problem(name, f"must be one of {', '.join(choices)}")
            return fallback
        return value

    def host(self, name: str) -> str:
        """Return a required `host` or `host:port`, lower case."""
        value = self.text(name, None).lower()
        if value and not _HOST.match(value):
            self.problem(name, "must be a host name, with or without a port, and nothing else")
        return value

    def secret(self, name: str) -> str:
        """Return a required secret of at least 32 characters."""
        value = self.text(name, None)
        if value and len(value) < _SECRET_LENGTH:
            self.problem(name, f"must have at least {_SECRET_LENGTH} characters")
        return value

    def key(self, name: str) -> bytes:
        """Return a required key: 32 bytes in base64."""
        value = self.text(name, None)
        return self._key_bytes(name, value) if value else b""

    def keys(self, name: str) -> tuple[tuple[str, bytes], ...]:
        """Return required `id:base64` pairs, comma separated; the first writes, all read."""
        value = self.text(name, None)
        pairs: list[tuple[str, bytes]] = []
        for part in filter(None, (piece.strip() for piece in value.split(","))):
            key_id, separator, encoded = part.partition(":")
            if not separator or not _KEY_ID.match(key_id):
                self.problem(name, "must be id:base64[,id:base64…] with ids of a-z, 0-9")
                continue
            pairs.append((key_id, self._key_bytes(name, encoded)))
        if len({key_id for key_id, _ in pairs}) != len(pairs):
            self.problem(name, "names a key id twice")
        return tuple(pairs)

    def number(self, name: str, default: int, *, at_least: int) -> int:
        """Return a whole number of at least `at_least`."""
        value = self.text(name, str(default))
        if not value.isdecimal() or int(value) < at_least:
            self.problem(name, f"must be a whole number of at least {at_least}")
            return default
        return int(value)

    def switch(self, name: str, default: bool) -> bool:
        """Return True for 1, False for 0."""
        value = self.text(name, "1" if default else "0")
        if value not in {"0", "1"}:
            self.problem(name, "must be 0 or 1")
        return value == "1"

    def path(self, name: str, default: str) -> Path:
        """Return a path; a relative one starts at the project's root."""
        return self._root / self.text(name, default)

    def database(self, name: str, *, required: bool, var_dir: Path) -> str:
        """Return the database address; the embedded default lies in `var_dir`."""
        value = self.text(name, None if required else f"sqlite:///{var_dir / 'mot-cua.sqlite3'}")
        if value and not value.startswith(_DATABASES):
            self.problem(name, f"must start with {' or '.join(_DATABASES)}")
        return value

    def _key_bytes(self, name: str, encoded: str) -> bytes:
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if len(key) != _KEY_BYTES:
            self.problem(name, f"must hold {_KEY_BYTES} bytes in base64")
        return key
