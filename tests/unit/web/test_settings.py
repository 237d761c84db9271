"""Settings: all problems at once, no default for a secret, no unsafe production."""

import base64
import os
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.settings import KEY, PRODUCTION, TODAY, problems
from web.demo_env import create_demo_env, demo_settings, read_env_file
from web.settings import Profile, Settings


def test_whole_production_environment_is_taken() -> None:
    settings = Settings.from_env(PRODUCTION, Path("/srv/mot-cua"))
    assert settings.is_production
    assert settings.secure_cookies
    assert settings.data_keys == (("k2", bytes(range(32))), ("k1", bytes(range(32))))
    assert settings.var_dir == Path("/srv/mot-cua/var")
    assert settings.portal_url == "https://dichvucong.tinh.gov.vn"
    assert settings.trusted_proxies == 1


def test_every_missing_name_is_reported_at_once() -> None:
    missing = set(PRODUCTION) - {"PROFILE"}
    assert missing <= set(problems({"PROFILE": "production"}))


def test_no_profile_is_a_problem_too() -> None:
    assert "PROFILE" in problems({})


@pytest.mark.parametrize("name", ["PORTAL_SECRET", "BACKOFFICE_SECRET", "DATA_KEYS", "DIGEST_KEY"])
def test_secrets_have_no_default_even_in_the_demo(name: str, tmp_path: Path) -> None:
    env = create_demo_env(tmp_path / "demo.env")
    del env[name]
    assert set(problems(env)) == {name}


def test_no_secret_of_production_is_filled_in_by_the_program() -> None:
    """Whatever looks like a secret among the names is either required or stays empty."""
    fallback = Settings.from_env(PRODUCTION, Path("/srv/mot-cua"))
    assert fallback.mail.password == ""
    assert fallback.demo_password == ""
    for name in PRODUCTION:
        if re.search("SECRET|KEY|TOKEN|PASSWORD", name):
            without = {key: value for key, value in PRODUCTION.items() if key != name}
            assert set(problems(without)) == {name}
            assert name in problems({**PRODUCTION, name: "   "})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROFILE", "test"),
        ("PORTAL_HOST", "https://dichvucong.tinh.gov.vn"),
        ("PORTAL_HOST", "localhost:8000"),
        ("PORTAL_SECRET", "short"),
        ("BACKOFFICE_SECRET", "p" * 40),
        ("BACKOFFICE_HOST", "dichvucong.tinh.gov.vn"),
        ("DATA_KEYS", KEY),
        ("DATA_KEYS", f"k1:{KEY},k1:{KEY}"),
        ("DATA_KEYS", "k1:not-base64"),
        ("DIGEST_KEY", base64.b64encode(b"short").decode()),
        ("DATABASE_URL", "mysql://x"),
        ("SECOND_FACTOR", "optional"),
        ("SECOND_FACTOR", "yes"),
        ("SECURE_COOKIES", "0"),
        ("SECURE_COOKIES", "yes"),
        ("UPLOAD_MAX_PAGES", "0"),
        ("UPLOAD_MAX_REQUEST_BYTES", "1048576"),
        ("LOG_LEVEL", "DEBUG"),
        ("LOG_LEVEL", "loud"),
        ("SECURITY_CONTACT", "an-ninh@tinh.gov.vn"),
        ("SECURITY_CONTACT", "http://tinh.gov.vn/an-ninh"),
        ("SECURITY_EXPIRES", "31/12/2030"),
        ("SECURITY_EXPIRES", (TODAY - timedelta(days=1)).date().isoformat()),
        ("SECURITY_EXPIRES", (TODAY + timedelta(days=400)).date().isoformat()),
    ],
)
def test_wrong_or_unsafe_value_is_named(name: str, value: str) -> None:
    assert name in problems({**PRODUCTION, name: value})


def test_two_wrong_names_are_both_told() -> None:
    assert set(problems({**PRODUCTION, "DIGEST_KEY": "x", "SMTP_PORT": "-1"})) == {
        "DIGEST_KEY",
        "SMTP_PORT",
    }


def test_demo_file_is_made_once_private_and_random(tmp_path: Path) -> None:
    path = tmp_path / "var" / "demo.env"
    first = create_demo_env(path, port=8123)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert create_demo_env(path) == first
    assert first["PORTAL_SECRET"] != create_demo_env(tmp_path / "other.env")["PORTAL_SECRET"]
    settings = Settings.from_env(first, tmp_path)
    assert settings.profile is Profile.DEMO
    assert settings.portal_url == "http://localhost:8123"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/mot-cua.sqlite3"
    assert [entry.name for entry in path.parent.iterdir()] == ["demo.env"]


def test_variable_set_by_hand_wins_over_the_demo_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.env"
    create_demo_env(path)
    assert demo_settings({"PORTAL_HOST": "localhost:9"}, path)["PORTAL_HOST"] == "localhost:9"


def test_env_file_names_its_wrong_line(tmp_path: Path) -> None:
    path = tmp_path / "x.env"
    path.write_text("# note\n\nA = b=c \nnonsense\n")
    with pytest.raises(ValueError, match=r"x\.env line 4"):
        read_env_file(path)
    path.write_text("# note\n\nA = b=c \n")
    assert read_env_file(path) == {"A": "b=c"}


@pytest.mark.parametrize(
    "issuer",
    [
        "http://localhost:8027",
        "http://dinh-danh.example",
        "https://",
        "https://a@dinh-danh.example",
        "https://dinh-danh.example?x=1",
    ],
)
def test_production_takes_an_identity_provider_by_https_alone(issuer: str) -> None:
    assert set(problems({**PRODUCTION, "OIDC_ISSUER": issuer})) == {"OIDC_ISSUER"}


def test_the_demo_may_have_a_provider_on_this_machine_or_none(tmp_path: Path) -> None:
    env = create_demo_env(tmp_path / "demo.env")
    assert Settings.from_env(env, tmp_path).identity.issuer == ""
    own = {"OIDC_ISSUER": "http://localhost:8027", "OIDC_CLIENT_ID": "mot-cua"}
    assert set(problems({**env, **own})) == {"OIDC_CLIENT_SECRET"}
    settings = Settings.from_env({**env, **own, "OIDC_CLIENT_SECRET": "o" * 40}, tmp_path)
    assert settings.identity.issuer == "http://localhost:8027"
    assert "o" * 40 not in repr(settings.identity)
    far = {**env, **own, "OIDC_CLIENT_SECRET": "o" * 40, "OIDC_ISSUER": "http://far.example"}
    assert set(problems(far)) == {"OIDC_ISSUER"}


def test_the_words_for_the_two_levels_differ() -> None:
    assert set(problems({**PRODUCTION, "OIDC_ACR_LEVEL_2": "LoA1"})) == {"OIDC_ACR_LEVEL_2"}
