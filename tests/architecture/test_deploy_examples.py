"""The examples of an installation say what the docs promise of them."""

import configparser
import re
import ssl
from pathlib import Path

import pytest

from tests.support.checks import ROOT
from web.demo_env import read_env_file
from web.settings import Settings, SettingsError

NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
UNITS = ("mot-cua.service", "mot-cua-worker.service")
LEAST_BITS = 128


def unit(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def directive(name: str) -> str:
    """Return what nginx is told under a name, everywhere the same."""
    (found,) = set(re.findall(rf"^\s*{name}\s+([^;]+);", NGINX, re.MULTILINE))
    return str(found).strip()


def test_the_proxy_speaks_modern_tls_with_forward_secrecy_alone() -> None:
    assert directive("ssl_protocols").split() == ["TLSv1.2", "TLSv1.3"]
    # On one address the first server's word counts for the others too, so both say the same.
    assert NGINX.count("ssl_protocols ") == NGINX.count("ssl_ciphers ") == 2
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(directive("ssl_ciphers"))
    old = [one for one in context.get_ciphers() if one["protocol"] != "TLSv1.3"]
    assert {one["name"] for one in old} == set(directive("ssl_ciphers").split(":"))
    for cipher in old:
        assert cipher["name"].startswith("ECDHE-"), cipher["name"]
        assert cipher["aead"], cipher["name"]
        assert cipher["strength_bits"] >= LEAST_BITS, cipher["name"]


def test_the_proxy_writes_no_query_and_believes_no_header_of_a_visitor() -> None:
    form = re.search(r"log_format mot_cua\s+([^;]+);", NGINX)
    assert form
    assert "$uri" in form[1]
    for telling in ("$request ", '$request"', "$request_uri", "$args", "$query", "$http_"):
        assert telling not in form[1]
    logs = set(re.findall(r"^\s*access_log\s+([^;]+);", NGINX, re.MULTILINE))
    assert logs == {"off", "/var/log/nginx/mot-cua.log mot_cua"}
    for header in ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-Id"):
        assert re.search(
            rf'proxy_set_header {header} (\$remote_addr|https|""|\$request_id);', NGINX
        )


def test_proxy_and_program_meet_at_one_socket_of_this_machine() -> None:
    (socket,) = re.findall(r"server unix:(\S+);", NGINX)
    web = unit("mot-cua.service")
    assert f"--uds {socket} --uds-permissions 0660" in web
    assert "--host" not in web
    assert f"RuntimeDirectory={Path(socket).parent.name}\n" in web
    assert "RuntimeDirectoryMode=0750\n" in web


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_reaches_this_machine_alone_until_it_is_told_more(name: str) -> None:
    lines = unit(name).splitlines()
    assert "IPAddressDeny=any" in lines
    assert [line for line in lines if line.startswith("IPAddressAllow")] == [
        "IPAddressAllow=localhost"
    ]


@pytest.mark.parametrize("name", UNITS)
def test_no_unit_carries_a_secret(name: str) -> None:
    for line in unit(name).splitlines():
        assert not re.match(r"Environment=.*(SECRET|KEY|TOKEN|PASSWORD)", line)


def test_the_journal_leaves_by_tls_with_certificates_of_both() -> None:
    conf = configparser.ConfigParser()
    conf.optionxform = str  # type: ignore[assignment,method-assign]
    conf.read(ROOT / "deploy" / "journal-upload.conf", encoding="utf-8")
    upload = conf["Upload"]
    assert upload["URL"].startswith("https://")
    assert {"ServerKeyFile", "ServerCertificateFile", "TrustedCertificateFile"} <= set(upload)


def test_the_example_of_settings_lacks_only_what_each_must_fill_in() -> None:
    given = read_env_file(ROOT / "deploy" / "example.env")
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(given, ROOT)
    empty = {name for name, value in given.items() if not value}
    assert set(caught.value.problems) == empty - {"SMTP_PASSWORD"}
