"""Processes that a test kills with -9: the worker, the web server, a counter that takes in."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from deploy.supervisor import end_with_parent
from tests.support.house import House
from tests.support.processes import ROOT, Peer, Phone

START_SECONDS = 60.0


class Victim:
    """A process group that is meant to be killed; what it says goes into a file."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self._log = log
        self._begin = log.stat().st_size if log.exists() else 0
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - as in the runner
            )

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def said(self) -> list[str]:
        """Return the whole lines that this process wrote."""
        text = self._log.read_bytes()[self._begin :].decode(errors="replace")
        return text[: text.rfind("\n") + 1].splitlines()

    def wait_for(self, word: str, count: int = 1) -> None:
        """Wait until so many lines hold a word, or the process ended."""
        deadline = time.monotonic() + START_SECONDS
        while sum(word in line for line in self.said()) < count and not self.has_ended:
            assert time.monotonic() < deadline, self.said()[-20:]
            time.sleep(0.001)

    def kill(self) -> None:
        """Kill -9 the process and all that it started, and wait until they are gone."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; return its exit code."""
        self._process.send_signal(number)
        return self._process.wait(START_SECONDS)


def flask_command(*words: str) -> list[str]:
    """Return one of the program's own commands."""
    return [sys.executable, "-m", "flask", *words]


def environment_of(
    house: House, *, mailbox: Peer | None = None, phone: Phone | None = None
) -> dict[str, str]:
    """Return the settings with which another process works on the house's database and files."""
    folder = house.settings.var_dir
    target = folder / "demo.env"
    if not target.exists():
        shutil.copy(Path(os.environ["VAR_DIR"]) / "demo.env", target)
    settings = {"VAR_DIR": str(folder), "DATABASE_URL": house.settings.database_url}
    if mailbox is not None:
        settings |= {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mailbox.ports["smtp"])}
    if phone is not None:
        settings |= {"SMS_URL": f"{phone.page}/sms", "SMS_TOKEN": phone.token}
    return settings


def run_command(environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of the program's commands to its end."""
    return subprocess.run(
        flask_command(*words),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def soon(longest: float) -> None:
    """Wait a random moment, so that kills hit everywhere."""
    time.sleep(random.random() * longest)
