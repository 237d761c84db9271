"""A town: the whole program in its own processes on an empty folder, as `make run` starts it."""

import json
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.measure import free_port
from deploy.run import flask, is_well
from deploy.server import web_command
from deploy.supervisor import DiedError, Service, Supervisor
from tests.support import forks
from tests.support.identity_peer import IdentityPeer
from tests.support.processes import Peer, Phone
from web.demo_env import create_demo_env

LOOPBACK = "127.0.0.1"
NAME = "localhost"  # a passkey belongs to a name, never to an address in figures
START_SECONDS = 60.0
MESSAGE_SECONDS = 30.0


class Town:
    """Web, worker, mailbox, telephone and identity provider over one database; `close` ends all."""

    def __init__(self, kind: str, folder: Path, database_url: str) -> None:
        self.kind, self.folder, self.port = kind, folder, free_port()
        self._open = ExitStack()
        self.mailbox = Peer("e2e.peers.mailbox", folder / "mail", {})
        self._open.callback(self.mailbox.stop)
        self.phone = Phone(folder / "sms")
        self._open.callback(self.phone.stop)
        self.identity = IdentityPeer(folder / "identity", self.origin)
        self._open.callback(self.identity.stop)
        self._environment = self._settings(database_url)
        self._supervisor = Supervisor(folder / "log")
        self._open.callback(self._supervisor.end_all)
        self.signed_in: dict[str, Any] = {}  # what the browser keeps for each account
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @property
    def origin(self) -> str:
        """The address of both doors, without a slash at the end."""
        return f"http://{NAME}:{self.port}"

    @property
    def password(self) -> str:
        """The one password of the demo's officers."""
        return self._environment["DEMO_PASSWORD"]

    def _settings(self, database_url: str) -> dict[str, str]:
        host = f"{NAME}:{self.port}"
        return {
            **create_demo_env(self.folder / "demo.env"),
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": database_url,
            "PORTAL_HOST": host,
            "BACKOFFICE_HOST": host,
            "SMTP_HOST": LOOPBACK,
            "SMTP_PORT": str(self.mailbox.ports["smtp"]),
            "SMTP_STARTTLS": "0",
            "SMS_URL": f"{self.phone.page}/sms",
            "SMS_TOKEN": self.phone.token,
            **self.identity.settings,
            "TRUSTED_PROXIES": "1",  # each visitor comes from an address of its own
        }

    def _start(self) -> None:
        self.run("database", "migrate")
        self.run("demo", "load")
        self._supervisor.start(flask(self._environment, "worker"))
        web = web_command("wsgi:application", self.port)
        self._supervisor.start(Service("web", web, self._environment))
        deadline = time.monotonic() + START_SECONDS
        while not is_well(self.port):
            try:
                self._supervisor.look()
            except DiedError as death:
                raise RuntimeError(death.log.read_text()) from death
            if time.monotonic() > deadline:
                raise RuntimeError(self.log())
            time.sleep(0.1)

    def run(self, *words: str) -> str:
        """Run one of the program's commands to its end; return what it printed."""
        return self._done("flask", *words)

    def earlier(self, word: str) -> str:
        """Let something have happened weeks ago (`e2e.earlier`); return the code it printed."""
        return self._done("e2e.earlier", word).strip()

    def log(self) -> str:
        """Return what the web server said, for a failed test."""
        return self._supervisor.log_of("web").read_text(encoding="utf-8", errors="replace")

    def _done(self, *words: str) -> str:
        done = forks.run([*words], self._environment)
        assert done.code == 0, f"{words}: {done.out}\n{done.err}"
        return done.out

    def letters(self, **wanted: str) -> list[dict[str, Any]]:
        """Wait for mails whose fields contain the wanted texts; newest first."""
        return _wait_for(self.mailbox, wanted)

    def texts(self, **wanted: str) -> list[dict[str, Any]]:
        """Wait for text messages whose fields contain the wanted texts; newest first."""
        return _wait_for(self.phone, wanted)

    def close(self) -> None:
        """End everything."""
        self._open.close()


def _wait_for(peer: Peer, wanted: Mapping[str, str]) -> list[dict[str, Any]]:
    deadline = time.monotonic() + MESSAGE_SECONDS
    while True:
        came: list[dict[str, Any]] = peer.received()["messages"]
        found = [one for one in came if all(text in one[key] for key, text in wanted.items())]
        if found:
            return found
        seen = json.dumps(came, ensure_ascii=False, indent=1)
        assert time.monotonic() < deadline, f"nothing with {wanted} came; there is: {seen}"
        time.sleep(0.2)
