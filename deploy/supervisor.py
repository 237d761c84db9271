"""Runs a few commands side by side: when one dies or a signal comes, all of them end.

Each command leads a process group of its own, so that whatever it started ends with it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from web.stop import StopRequest

GRACE_SECONDS = 10.0
LOOK_EVERY = 0.2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask the kernel to send us this signal when the one that started us is killed with -9."""
    LIBC.prctl(PR_SET_PDEATHSIG, number)


@dataclass(frozen=True)
class Service:
    """A command to keep running; `environment` is added to ours."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


class StoppedError(Exception):
    """A signal asked to stop."""


class DiedError(Exception):
    """A service ended although nobody asked it to."""

    def __init__(self, name: str, code: int, log: Path) -> None:
        super().__init__(name)
        self.name, self.code, self.log = name, code, log


class Supervisor:
    """Starts services, watches them, ends all. Use as a context: leaving it leaves no process."""

    def __init__(self, logs: Path, *, grace: float = GRACE_SECONDS) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._logs, self._grace = logs, grace
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stop = StopRequest()
        self._handlers = {number: signal.getsignal(number) for number in SIGNALS}

    def __enter__(self) -> "Supervisor":
        for number in SIGNALS:
            signal.signal(number, self._stop.ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end_all()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def log_of(self, name: str) -> Path:
        """Return the file that a service's output goes to."""
        return self._logs / f"{name}.log"

    def start(self, service: Service) -> int:
        """Start a service and return its pid; its output goes to its log file."""
        with self.log_of(service.name).open("ab") as log:
            process = self._spawn(service, log.fileno())
        self._running[service.name] = process
        return process.pid

    def run(self, service: Service) -> None:
        """Run a command to its end on our own terminal; DiedError when it fails."""
        process = self._spawn(service, None)
        self._running[service.name] = process
        while process.poll() is None:
            self.pause()
        del self._running[service.name]
        if process.returncode:
            raise DiedError(service.name, process.returncode, self.log_of(service.name))

    def _spawn(self, service: Service, output: int | None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            service.command,
            env={**os.environ, **service.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - one thread runs here, nothing can deadlock
        )

    def pause(self) -> None:
        """Wait a moment; StoppedError when a signal came meanwhile."""
        if self._stop.wait(LOOK_EVERY):
            raise StoppedError

    def look(self) -> None:
        """Raise DiedError when a service ended."""
        for name, process in self._running.items():
            if process.poll() is not None:
                raise DiedError(name, process.returncode, self.log_of(name))

    def watch(self) -> None:
        """Watch until a service ends (DiedError) or a signal comes (StoppedError)."""
        while True:
            self.look()
            self.pause()

    def end_all(self) -> None:
        """Ask every service to end, the last one first; kill what is left after the grace."""
        processes = list(reversed(self._running.values()))
        for process in processes:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + self._grace
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._running.clear()
