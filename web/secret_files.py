"""Secrets from files, not from the environment: systemd's credentials, or paths in the settings."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from web.settings_reader import SettingsError

SECRETS: Final = (
    *("PORTAL_SECRET", "BACKOFFICE_SECRET", "DATA_KEYS", "DIGEST_KEY", "DATABASE_URL"),
    *("SMTP_PASSWORD", "SMS_TOKEN", "OIDC_CLIENT_SECRET"),
)
"""What a file may hold; of each only one source may be given."""
FOLDER: Final = "CREDENTIALS_DIRECTORY"
_LONGEST: Final = 16 * 1024


def with_secret_files(env: Mapping[str, str]) -> dict[str, str]:
    """Return `env` with each secret that lies in a file: `NAME_FILE=/path`, or `NAME` in the folder
    that systemd names for `LoadCredential=NAME:…`.

    Raises `SettingsError` with every file that cannot be read and every secret given twice.
    """
    found, problems = dict(env), dict[str, str]()
    for name in SECRETS:
        files = _files_of(name, env)
        if len(files) + bool(env.get(name, "").strip()) > 1:
            problems[name] = "is given more than once: in the settings, by a file, as a credential"
        elif files:
            try:
                found[name] = _text_of(files[0])
            except (OSError, ValueError) as failure:
                problems[name] = f"its file cannot be read ({type(failure).__name__})"
    if problems:
        raise SettingsError(problems)
    return found


def _files_of(name: str, env: Mapping[str, str]) -> list[Path]:
    named = env.get(f"{name}_FILE", "").strip()
    files = [Path(named)] if named else []
    folder = env.get(FOLDER, "")
    credential = Path(folder) / name
    if folder and os.path.lexists(credential):
        files.append(credential)
    return files


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise ValueError("too long for a secret")
    return content.decode("utf-8").strip()
