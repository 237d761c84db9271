"""The demo's settings file `var/demo.env`: made once with random secrets, mode 600."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def read_env_file(path: Path) -> dict[str, str]:
    """Return the KEY=VALUE lines of `path`; blank lines and `#` lines are skipped.

    Raises `ValueError` naming the line that is neither.
    """
    values: dict[str, str] = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, separator, value = line.partition("=")
        if not separator or not name.strip().isidentifier():
            raise ValueError(f"{path.name} line {number}: expected NAME=value")
        values[name.strip()] = value.strip()
    return values


def create_demo_env(path: Path, *, port: int = 8000) -> dict[str, str]:
    """Write `path` with fresh random secrets unless it exists, and return what it holds.

    The file appears whole and readable by its owner only; of two processes that start together,
    one writes and both read the same secrets.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_demo_text(port))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its secrets count
        finally:
            draft.unlink()
    return read_env_file(path)


def demo_settings(env: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return `path`'s values with `env` laid over them: a variable set by hand wins."""
    return {**read_env_file(path), **env}


def _demo_text(port: int) -> str:
    host = f"localhost:{port}"
    values = {
        "PROFILE": "demo",
        "PORTAL_HOST": host,
        "BACKOFFICE_HOST": host,
        "PORTAL_SECRET": secrets.token_urlsafe(48),
        "BACKOFFICE_SECRET": secrets.token_urlsafe(48),
        "DATA_KEYS": f"d1:{_random_key()}",
        "DIGEST_KEY": _random_key(),
        "DEMO_PASSWORD": secrets.token_urlsafe(9),
    }
    head = "# Settings of the demo, made at its first start. Delete only with the whole folder:\n"
    tail = "# the keys below read the personal data in the database.\n"
    return head + tail + "".join(f"{name}={value}\n" for name, value in values.items())


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")
