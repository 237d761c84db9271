"""Processes that a test kills with -9: the worker, the web server, a counter that takes in."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from deploy.supervisor import end_with_parent
from tests.support import forks
from tests.support.house import House
from tests.support.processes import ROOT, Peer, Phone

START_SECONDS = 60.0


class Victim:
    """A process group that is meant to be killed; what it says goes into a file."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self._log = log
        self._begin = log.stat().st_size if log.exists() else 0
        self._start(command, environment)

    def _start(self, command: list[str], environment: Mapping[str, str]) -> None:
        with self._log.open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - as in the runner
            )
        self._pid, self._poll, self._wait = process.pid, process.poll, process.wait

    @property
    def has_ended(self) -> bool:
        return self._poll() is not None

    def said(self) -> list[str]:
        """Return the whole lines that this process wrote."""
        if not self._log.exists():
            return []
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
        os.killpg(self._pid, signal.SIGKILL)
        self._wait(START_SECONDS)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; return its exit code."""
        os.kill(self._pid, number)
        return self._wait(START_SECONDS)


class ForkedVictim(Victim):
    """The same for `python -m` with the words of a command; it has read the program already."""

    def _start(self, command: list[str], environment: Mapping[str, str]) -> None:
        process = forks.start(command, environment, self._log, self._log)
        assert process.pid is not None
        self._pid, self._poll = process.pid, lambda: process.exitcode

        def wait(seconds: float) -> int:
            process.join(seconds)
            assert process.exitcode is not None
            return process.exitcode

        self._wait = wait


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


def soon(longest: float) -> None:
    """Wait a random moment, so that kills hit everywhere."""
    time.sleep(random.random() * longest)
