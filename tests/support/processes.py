"""The local stand-ins as real processes, for tests: a mailbox and a telephone."""

import http.client
import json
import os
import secrets
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from deploy.supervisor import end_with_parent

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 20.0


class Peer:
    """One stand-in that runs; `ports` are the ones it announced."""

    def __init__(self, module: str, store: Path, environment: Mapping[str, str]) -> None:
        self._command = [sys.executable, "-m", module, "--store", str(store)]
        self._environment = {**os.environ, **environment}
        self.ports: dict[str, int] = {}
        self.start()

    def start(self, *options: str) -> None:
        """Start the process and wait for the line that names its ports."""
        self._process = subprocess.Popen(
            [*self._command, *options],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - as in the runner
        )
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        assert ready, f"{self._command} does not start"
        announced = self._process.stdout.readline()
        if not announced:
            self._process.stdout.close()
            raise RuntimeError(f"{self._command} ended with {self._process.wait()}")
        self.ports = json.loads(announced)

    def stop(self) -> None:
        """End the process; its store stays. A second stop does nothing."""
        if self._process.returncode is not None:
            return
        self._process.terminate()
        assert self._process.wait(10) == 0, "the stand-in ended with an error"
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def page(self) -> str:
        """The address of its pages, without a slash at the end."""
        return f"http://127.0.0.1:{self.ports['http']}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        """Return status and body of one request to its pages."""
        line = http.client.HTTPConnection("127.0.0.1", self.ports["http"], timeout=10)
        line.request(
            method, path, body, {name.replace("_", "-"): headers[name] for name in headers}
        )
        answer = line.getresponse()
        try:
            return answer.status, answer.read()
        finally:
            line.close()

    def received(self) -> dict[str, Any]:
        """Return `messages`, newest first, and how many `repeats` came."""
        status, body = self.ask("GET", "/messages.json")
        assert status == HTTPStatus.OK
        found: dict[str, Any] = json.loads(body)
        return found


class Phone(Peer):
    """The telephone; knows its token."""

    def __init__(self, store: Path) -> None:
        self.token = secrets.token_urlsafe(16)
        super().__init__("e2e.peers.phone", store, {"SMS_TOKEN": self.token})

    def fail(self, count: int, *, status: int = 503, delay: float = 0, keep: bool = False) -> None:
        """Let the next `count` messages fail; with `keep` only their answer is lost."""
        body = {"fail_next": count, "status": status, "delay": delay, "keep": keep}
        status, answer = self.post("/mode", body)
        assert status == HTTPStatus.OK, answer

    def post(self, path: str, body: object) -> tuple[int, bytes]:
        """Send JSON to the gateway with its token."""
        return self.ask(
            "POST",
            path,
            json.dumps(body).encode(),
            Authorization=f"Bearer {self.token}",
            Content_Type="application/json",
        )


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Peer]:
    """Give a mailbox of the test's own."""
    peer = Peer("e2e.peers.mailbox", tmp_path / "mail", {})
    yield peer
    peer.stop()


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    """Give a telephone of the test's own."""
    peer = Phone(tmp_path / "sms")
    yield peer
    peer.stop()
