"""Measuring: processor time of whole process trees from /proc, load over kept connections, memory.

Processor time is what the figures compare: it does not grow because a neighbour is busy."""

import http.client
import os
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

from deploy.supervisor import Service, Supervisor

TICKS = os.sysconf("SC_CLK_TCK")
LOOPBACK = "127.0.0.1"
START_SECONDS = 60.0
ROUNDS = 3
KIB_PER_MB = 1024


def tree(root: int) -> list[int]:
    """Return a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat from `state` on; nothing when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def cpu_seconds(root: int) -> float:
    """Return user and system time of a process tree, ended and reaped children included."""
    return sum(sum(map(int, fields[11:15])) for pid in tree(root) if (fields := _stat(pid))) / TICKS


def pss_mb(pid: int) -> float:
    """Return the proportional share of memory of one process, in MB of 1024 KiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / KIB_PER_MB
    raise RuntimeError(f"no Pss for {pid}")


def free_port() -> int:
    """Return a loopback port that nothing uses now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A web server under measurement; use as a context."""

    def __init__(
        self,
        name: str,
        command: Callable[[int], Sequence[str]],
        environment: Mapping[str, str],
        *,
        ready: str,
    ) -> None:
        self.name, self.port, self._ready = name, free_port(), ready
        host = f"{LOOPBACK}:{self.port}"
        hosts = {"PORTAL_HOST": host, "BACKOFFICE_HOST": host}
        self.environment = {**environment, **hosts}
        self._service = Service(name, command(self.port), self.environment)
        self._supervisor = Supervisor(Path("var/log/bench"))
        self.pid = 0

    def __enter__(self) -> "Server":
        self.pid = self._supervisor.start(self._service)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            self._supervisor.look()
            if time.monotonic() > deadline:
                self._supervisor.end_all()
                raise RuntimeError(f"{self.name}: {self._ready} does not answer with 200")
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._supervisor.end_all()

    def _answers(self) -> bool:
        line = self.connect(timeout=5)
        try:
            line.request("GET", self._ready)
            return line.getresponse().status == HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def connect(self, timeout: float = 30) -> http.client.HTTPConnection:
        """Return a connection to the server, to be kept for many requests."""
        return http.client.HTTPConnection(LOOPBACK, self.port, timeout=timeout)

    def worker_pids(self) -> list[int]:
        """Return the processes that run the program: the children of the server's first one."""
        return [pid for pid in tree(self.pid) if pid != self.pid and not _is_tracker(pid)]


def _is_tracker(pid: int) -> bool:
    """Return whether it is the small helper that Python's multiprocessing starts beside us."""
    return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()


def get_load(
    server: Server,
    path: Callable[[int], str],
    *,
    requests: int = 2000,
    connections: int = 8,
    headers: Callable[[int], Mapping[str, str]] = lambda _: {},
    status: int = HTTPStatus.OK,
) -> Callable[[], int]:
    """Return a drive: GETs over kept connections, each answer checked; gives their number.

    `path` maps the request's number to its path, so that no answer is the same row each time;
    `headers` to what is sent with it.
    """

    def part(first: int, failures: list[str]) -> None:
        line = server.connect()
        for number in range(first, requests, connections):
            line.request("GET", path(number), headers=dict(headers(number)))
            answer = line.getresponse()
            answer.read()
            if answer.status != status:
                failures.append(f"{path(number)}: {answer.status}")
                break
        line.close()

    def drive() -> int:
        failures: list[str] = []
        threads = [
            threading.Thread(target=part, args=(first, failures)) for first in range(connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise RuntimeError(f"{server.name}: {failures[0]}")
        return requests

    return drive


@dataclass(frozen=True)
class Probe:
    """One thing to measure: `drive` does the work once and returns how many units that was.

    `prepare` does before each drive what must not be counted.
    """

    name: str
    server: Server
    drive: Callable[[], int]
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Cost:
    """Processor milliseconds a unit: the median round, its parts, and the spread of all rounds."""

    web_ms: float
    database_ms: float
    rounds_ms: tuple[float, ...]

    @property
    def ms(self) -> float:
        """Web and database together."""
        return self.web_ms + self.database_ms


def measure(probes: Sequence[Probe], database_pid: int, *, rounds: int = ROUNDS) -> dict[str, Cost]:
    """Return the cost of each probe: warmed up once, then interleaved rounds, the median one."""
    for probe in probes:
        probe.prepare()
        probe.drive()
    found: dict[str, list[tuple[float, float]]] = {probe.name: [] for probe in probes}
    for _ in range(rounds):
        for probe in probes:
            probe.prepare()
            web, database = cpu_seconds(probe.server.pid), cpu_seconds(database_pid)
            units = probe.drive()
            web = cpu_seconds(probe.server.pid) - web
            database = cpu_seconds(database_pid) - database
            found[probe.name].append((1000 * web / units, 1000 * database / units))
    return {name: _median_round(parts) for name, parts in found.items()}


def _median_round(parts: list[tuple[float, float]]) -> Cost:
    totals = [web + database for web, database in parts]
    middle = totals.index(statistics.median_low(totals))
    web, database = parts[middle]
    return Cost(web, database, tuple(totals))


def run_command(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run one of the program's commands to its end; raises when it fails."""
    subprocess.run(words, check=True, env={**os.environ, **environment})
