"""What every figure is given: a durable PostgreSQL of its own, the normaliser, and the product."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench import bare
from bench.measure import Cost, Probe, Server, get_load, measure, run_command
from deploy.server import web_command
from tests.support.clusters import Cluster
from web.demo_env import create_demo_env

FOLDER = Path("var/bench").absolute()
SETTINGS = {"shared_buffers": "512MB", "max_connections": "250", "max_wal_size": "2GB"}


@dataclass(frozen=True)
class Figure:
    """What a figure's `run` returns: its value in its unit, and absolute numbers beside it."""

    value: float
    unit: str
    absolute: dict[str, float] = field(default_factory=dict)


class Context:
    """Opens what figures ask for once, and closes everything at the end; use as a context."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._databases: dict[str, str] = {}
        self._bare: Server | None = None

    def __enter__(self) -> "Context":
        self.cluster = Cluster(SETTINGS, durable=True)
        self._open.callback(self.cluster.remove)
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def database(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the URL of a migrated database; `fill(url)` puts the rows in, once a run."""
        if name not in self._databases:
            self.cluster.create(name)
            url = self._databases[name] = self.cluster.url(name)
            migrate = [sys.executable, "-m", "flask", "database", "migrate"]
            run_command(migrate, self.environment(url))
            fill(url)
        return self._databases[name]

    def environment(self, url: str) -> dict[str, str]:
        """Return the product's settings for a database; secrets and files are the bench's own.

        It stands behind one proxy, as in production, so that visitors have addresses of their own.
        """
        secrets = create_demo_env(FOLDER / "demo.env")
        own = {"DATABASE_URL": url, "VAR_DIR": str(FOLDER), "TRUSTED_PROXIES": "1"}
        return {**secrets, **own}

    def web(self, name: str, url: str, *, ready: str = "/suc-khoe", workers: int = 2) -> Server:
        """Return the product, started on a database under its own server line."""
        line = partial(web_command, "wsgi:application", workers=workers)
        return self._open.enter_context(Server(name, line, self.environment(url), ready=ready))

    def bare(self) -> Server:
        """Return the normaliser, started."""
        if self._bare is None:
            self.cluster.create("bench_bare")
            dsn = self.cluster.dsn("bench_bare")
            bare.fill(dsn)
            line = partial(web_command, "bench.bare:application")
            environment = {"BENCH_DSN": dsn}
            server = Server("bare", line, environment, ready=f"/{bare.key_of(0)}")
            self._bare = self._open.enter_context(server)
        return self._bare

    def bare_probe(self) -> Probe:
        """Return the probe of the normaliser."""
        server = self.bare()
        drive = get_load(server, lambda number: f"/{bare.key_of(number * 7919)}", requests=4000)
        return Probe("bare", server, drive)

    def compare(self, *probes: Probe) -> dict[str, Cost]:
        """Measure probes and the normaliser in interleaved rounds; the latter is under "bare"."""
        return measure([self.bare_probe(), *probes], self.cluster.pid)

    def multiple(self, probe: Probe) -> Figure:
        """Return one probe as a multiple of the normaliser, with the milliseconds of both."""
        costs = self.compare(probe)
        cost, base = costs[probe.name], costs["bare"]
        absolute = {
            "ms": cost.ms,
            "web_ms": cost.web_ms,
            "database_ms": cost.database_ms,
            "bare_ms": base.ms,
            "lowest_ms": min(cost.rounds_ms),
            "highest_ms": max(cost.rounds_ms),
        }
        return Figure(cost.ms / base.ms, "×", absolute)
