"""What the program may call outside its machine, and that no such line lies open in production."""

from pathlib import Path

import pytest

from dossiers.errors import ProviderError
from dossiers.ports.outside_hosts import OutsideHosts, is_this_machine
from tests.support.settings import PRODUCTION, problems
from web.demo_env import create_demo_env
from web.settings import Settings

ROOT = Path("/srv/mot-cua")
HOSTS = PRODUCTION["OUTSIDE_HOSTS"]


def test_production_says_whom_it_calls() -> None:
    assert set(problems({**PRODUCTION, "OUTSIDE_HOSTS": ""})) >= {"OUTSIDE_HOSTS"}
    hosts = Settings.from_env(PRODUCTION, ROOT).outside.hosts
    assert hosts.permits("MAIL.tinh.gov.vn.", 587)
    assert not hosts.permits("mail.tinh.gov.vn", 25)
    assert not hosts.permits("mail.tinh.gov.vn.example", 587)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SMTP_HOST", "relay.example", "relay.example:587 (SMTP_HOST)"),
        ("SMTP_PORT", "25", "mail.tinh.gov.vn:25 (SMTP_HOST)"),
        ("SMS_URL", "https://sms.example:8443/send", "sms.example:8443 (SMS_URL)"),
        ("OIDC_ISSUER", "https://khac.example", "khac.example:443 (OIDC_ISSUER)"),
        (
            "DATABASE_URL",
            "postgresql+psycopg://mc@/mc?host=db:5432&host=db2:5433&sslmode=verify-full",
            "db2:5433 (DATABASE_URL)",
        ),
        (
            "DATABASE_URL",
            "postgresql+psycopg://mc@db,db3/mc?host=db,db3&sslmode=verify-full",
            "db3:5432 (DATABASE_URL)",
        ),
    ],
)
def test_a_setting_that_calls_another_host_stops_the_start(
    name: str, value: str, told: str
) -> None:
    found = problems({**PRODUCTION, name: value})
    assert set(found) == {"OUTSIDE_HOSTS"}
    assert told in found["OUTSIDE_HOSTS"]


@pytest.mark.parametrize("hosts", ["mail", "https://mail.example:443", "mail:x", ":25", "a:1 b"])
def test_the_list_is_of_hosts_and_ports(hosts: str) -> None:
    assert "OUTSIDE_HOSTS" in problems({**PRODUCTION, "OUTSIDE_HOSTS": f"{HOSTS},{hosts}"})


def test_the_demo_calls_nothing_outside_unless_told(tmp_path: Path) -> None:
    env = create_demo_env(tmp_path / "demo.env")
    assert Settings.from_env(env, tmp_path).outside.hosts == OutsideHosts()
    far = {**env, "SMTP_HOST": "mail.example"}
    assert set(problems(far)) == {"OUTSIDE_HOSTS"}
    Settings.from_env({**far, "OUTSIDE_HOSTS": "mail.example:8025"}, tmp_path)


@pytest.mark.parametrize("query", ["", "?sslmode=require", "?sslmode=verify-full&sslmode=disable"])
def test_a_database_elsewhere_is_reached_by_checked_tls_alone(query: str) -> None:
    url = f"postgresql+psycopg://mc@db/mc{query}"
    assert set(problems({**PRODUCTION, "DATABASE_URL": url})) == {"DATABASE_URL"}


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://mc@/mc?host=/run/postgresql",
        "postgresql+psycopg://mc@/mc",
        "postgresql+psycopg://mc@127.0.0.1:5433/mc",
        "postgresql+psycopg://mc@[::1]/mc",
        "postgresql+psycopg://mc@localhost/mc",
        "sqlite:////var/lib/mot-cua/mc.sqlite3",
    ],
)
def test_a_database_on_this_machine_needs_neither_tls_nor_leave(url: str) -> None:
    assert Settings.from_env({**PRODUCTION, "DATABASE_URL": url}, ROOT).database_url == url


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("SMTP_STARTTLS", "0", "SMTP_STARTTLS"),
        ("SMS_URL", "http://sms.example:443/send", "SMS_URL"),
    ],
)
def test_mail_and_text_messages_leave_by_tls_alone(name: str, value: str, wrong: str) -> None:
    assert set(problems({**PRODUCTION, name: value})) == {wrong}


def test_a_relay_and_a_gateway_on_this_machine_may_speak_plainly() -> None:
    own = {"SMTP_HOST": "localhost", "SMTP_STARTTLS": "0", "SMS_URL": "http://127.0.0.1:9/sms"}
    settings = Settings.from_env({**PRODUCTION, **own}, ROOT)
    assert not settings.mail.starttls


@pytest.mark.parametrize(
    ("address", "path", "host", "port"),
    [
        ("", "", "", 0),
        ("unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl", "", 0),
        ("tcp:127.0.0.1:3311", "", "127.0.0.1", 3311),
        ("tcp:localhost", "", "localhost", 3310),
    ],
)
def test_the_scanner_is_on_this_machine(address: str, path: str, host: str, port: int) -> None:
    scanner = Settings.from_env({**PRODUCTION, "MALWARE_SCANNER": address}, ROOT).outside.scanner
    assert (scanner.path, scanner.host, scanner.port) == (path, host, port)
    assert scanner.is_used is bool(address)
    assert scanner.seconds == 30


@pytest.mark.parametrize(
    "address", ["tcp:clamd.example:3310", "unix:run/clamd", "clamd", "tcp:", "tcp:10.0.0.7:3310"]
)
def test_a_scanner_that_others_could_listen_to_is_refused(address: str) -> None:
    assert set(problems({**PRODUCTION, "MALWARE_SCANNER": address})) == {"MALWARE_SCANNER"}
    wrong = problems({**PRODUCTION, "MALWARE_SCANNER_SECONDS": "0"})
    assert set(wrong) == {"MALWARE_SCANNER_SECONDS"}


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("", True),
        ("/run/postgresql", True),
        ("LOCALHOST", True),
        ("127.9.0.1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("localhost.example", False),
    ],
)
def test_what_this_machine_is(host: str, own: bool) -> None:
    assert is_this_machine(host) is own
    assert OutsideHosts().permits(host, 1) is own
    if not own:
        with pytest.raises(ProviderError) as caught:
            OutsideHosts().require(host, 1)
        assert (caught.value.code, caught.value.retryable) == ("outside_host_refused", False)
