"""Systems outside this machine: which may be called, and that no line to them lies open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from dossiers.ports.outside_hosts import OutsideHosts, is_this_machine
from web.settings_reader import Reader

_CLAMD_PORT: Final = 3310
_USUAL_PORTS: Final = {"https": 443, "http": 80, "postgresql+psycopg": 5432}


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """Where clamd listens on this machine, by `path` or by `host` and `port`; neither means that
    papers are not scanned. `seconds` bounds one scan.
    """

    path: str
    host: str
    port: int
    seconds: int

    @property
    def is_used(self) -> bool:
        """Return whether papers are scanned."""
        return bool(self.path or self.host)


@dataclass(frozen=True, slots=True)
class OutsideSettings:
    """The hosts that may be called, and the scanner of papers."""

    hosts: OutsideHosts
    scanner: ScannerSettings


@dataclass(frozen=True, slots=True)
class Called:
    """What the settings let the program call; "" stands for what is not used."""

    smtp_host: str
    smtp_port: int
    smtp_starttls: bool
    sms_url: str
    issuer: str
    database_url: str


def read_outside(read: Reader, *, required: bool) -> OutsideSettings:
    """Return the settings; production must name the hosts it calls."""
    return OutsideSettings(_hosts(read, required=required), _scanner(read))


def refuse_open_ways(
    read: Reader, hosts: OutsideHosts, called: Called, *, production: bool
) -> None:
    """Note every system that is called and not among the hosts that may be, and in production every
    line that leaves this machine without a checked certificate.
    """
    ways = [way for way in _ways(called) if read.is_fine(way[0])]
    lacking = [
        f"{host}:{port} ({name})" for name, host, port in ways if not hosts.permits(host, port)
    ]
    if lacking:
        read.problem("OUTSIDE_HOSTS", f"must list what the settings call: {', '.join(lacking)}")
    if not production:
        return
    leaves = {name for name, host, _ in ways if not is_this_machine(host)}
    if "SMTP_HOST" in leaves and not called.smtp_starttls:
        read.problem("SMTP_STARTTLS", "must be 1 for a mail server that is not on this machine")
    if "SMS_URL" in leaves and not called.sms_url.startswith("https://"):
        read.problem("SMS_URL", "must begin with https:// for a gateway not on this machine")
    query = parse_qs(urlsplit(called.database_url).query)
    if "DATABASE_URL" in leaves and query.get("sslmode") != ["verify-full"]:
        read.problem("DATABASE_URL", "must say sslmode=verify-full: it is not on this machine")


def _hosts(read: Reader, *, required: bool) -> OutsideHosts:
    allowed: set[tuple[str, int]] = set()
    for part in read.text("OUTSIDE_HOSTS", None if required else "").replace(",", " ").split():
        host, _, port = part.lower().rpartition(":")
        if not host or not port.isdecimal() or "/" in host:
            read.problem("OUTSIDE_HOSTS", "must be host:port, one or more, separated by commas")
            continue
        allowed.add((host.strip("[]"), int(port)))
    return OutsideHosts(frozenset(allowed))


def _scanner(read: Reader) -> ScannerSettings:
    address = read.text("MALWARE_SCANNER", "")
    seconds = read.number("MALWARE_SCANNER_SECONDS", 30, at_least=1)
    kind, _, place = address.partition(":")
    path = place if kind == "unix" and place.startswith("/") else ""
    host, port = _host_and_port(urlsplit(f"//{place}"), _CLAMD_PORT) if kind == "tcp" else ("", 0)
    found = ScannerSettings(path, host, port, seconds)
    # clamd knows no TLS and no password, so nobody else may be on the line.
    if address and (not found.is_used or (host and not is_this_machine(host))):
        read.problem("MALWARE_SCANNER", "must be unix:/path or tcp:host:port of this machine")
    return found


def _ways(called: Called) -> Iterator[tuple[str, str, int]]:
    """Yield every system that the settings name: the setting, host and port."""
    yield "SMTP_HOST", called.smtp_host, called.smtp_port
    for name, url in (("SMS_URL", called.sms_url), ("OIDC_ISSUER", called.issuer)):
        parts = urlsplit(url)
        yield name, *_host_and_port(parts, _USUAL_PORTS.get(parts.scheme, 0))
    parts = urlsplit(called.database_url)
    host, port = _host_and_port(parts, _USUAL_PORTS.get(parts.scheme, 0))
    # A host in the query stands for the one before it; `host=a:1,b:2` and more than one are lists.
    for one in ",".join(parse_qs(parts.query).get("host", [host])).split(","):
        other, _, its_port = one.rpartition(":") if _has_port(one) else (one, "", "")
        yield "DATABASE_URL", other, int(its_port or port)


def _has_port(one: str) -> bool:
    name, _, port = one.rpartition(":")
    return bool(name) and ":" not in name and port.isdecimal()


def _host_and_port(parts: SplitResult, usual: int) -> tuple[str, int]:
    """Return host and port; an unreadable port is 0, which nobody allows."""
    try:
        return parts.hostname or "", parts.port or usual
    except ValueError:
        return parts.hostname or "", 0
