"""Secrets from files: each from one place, read whole, and told by name when that fails."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.settings import PRODUCTION
from web.secret_files import SECRETS, with_secret_files
from web.settings import Settings, SettingsError


def credentials(folder: Path, env: dict[str, str]) -> dict[str, str]:
    """Move every secret of an environment into systemd's folder of credentials."""
    for name in SECRETS:
        if name in env:
            (folder / name).write_text(f"{env[name]}\n", encoding="utf-8")
    rest = {name: value for name, value in env.items() if name not in SECRETS}
    return {**rest, "CREDENTIALS_DIRECTORY": str(folder)}


def test_production_starts_without_a_secret_in_its_environment(
    tmp_path: Path, composition: Any
) -> None:
    env = credentials(tmp_path, PRODUCTION)
    assert not set(SECRETS) & set(env)
    given = composition.read_environment(env)
    assert Settings.from_env(given, tmp_path) == Settings.from_env(PRODUCTION, tmp_path)


def test_a_path_in_the_settings_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "khoa"
    file.write_text("  k1:abc \n", encoding="utf-8")
    found = with_secret_files({"A": "b", "DATA_KEYS_FILE": str(file)})
    assert found["DATA_KEYS"] == "k1:abc"
    assert found["A"] == "b"


def test_what_is_no_secret_is_read_from_no_file(tmp_path: Path) -> None:
    (tmp_path / "PORTAL_HOST").write_text("elsewhere")
    given = with_secret_files({"CREDENTIALS_DIRECTORY": str(tmp_path), "SMTP_HOST_FILE": "/x"})
    assert not {"PORTAL_HOST", "SMTP_HOST"} & set(given)


def test_every_file_that_cannot_be_read_is_told_by_its_name_alone(tmp_path: Path) -> None:
    long = tmp_path / "DIGEST_KEY"
    long.write_bytes(b"a" * 20_000)
    (tmp_path / "SMS_TOKEN").write_bytes(b"\xff\xfe")
    (tmp_path / "SMTP_PASSWORD").symlink_to(tmp_path / "gone")
    env = {"CREDENTIALS_DIRECTORY": str(tmp_path), "PORTAL_SECRET_FILE": str(tmp_path / "none")}
    with pytest.raises(SettingsError) as caught:
        with_secret_files(env)
    assert set(caught.value.problems) == {
        "DIGEST_KEY",
        "SMS_TOKEN",
        "SMTP_PASSWORD",
        "PORTAL_SECRET",
    }


@pytest.mark.parametrize("places", [("env", "file"), ("env", "folder"), ("file", "folder")])
def test_a_secret_given_twice_is_refused(tmp_path: Path, places: tuple[str, ...]) -> None:
    file = tmp_path / "SMS_TOKEN"
    file.write_text("t")
    ways = {
        "env": {"SMS_TOKEN": "t"},
        "file": {"SMS_TOKEN_FILE": str(file)},
        "folder": {"CREDENTIALS_DIRECTORY": str(tmp_path)},
    }
    with pytest.raises(SettingsError) as caught:
        with_secret_files({**ways[places[0]], **ways[places[1]]})
    assert set(caught.value.problems) == {"SMS_TOKEN"}


def test_every_required_secret_may_come_from_a_file() -> None:
    looks = {name for name in PRODUCTION if name.endswith(("SECRET", "KEY", "KEYS", "TOKEN"))}
    assert looks | {"SMTP_PASSWORD", "DATABASE_URL"} == set(SECRETS)
