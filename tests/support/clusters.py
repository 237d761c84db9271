"""A PostgreSQL cluster of our own in a temporary folder: never the system's, on no TCP port.

It is reached through a Unix socket in a folder that only its owner enters."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.supervisor import end_with_parent

OWNER = "postgres"
LEAST_VERSION = 15
START_SECONDS = 30.0
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SMALL = {"shared_buffers": "64MB", "max_connections": "120", "max_wal_size": "256MB"}


def program(name: str) -> str:
    """Return the path of a server program of the newest PostgreSQL of Debian, or from PATH."""
    homes = sorted(
        (home for home in Path("/usr/lib/postgresql").glob("*") if home.name.isdigit()),
        key=lambda home: int(home.name),
    )
    for home in reversed(homes):
        if int(home.name) >= LEAST_VERSION and (home / "bin" / name).exists():
            return str(home / "bin" / name)
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"PostgreSQL {LEAST_VERSION} or newer is missing: no {name}")
    return found


class Cluster:
    """One running server; `start` and `stop` may alternate, `remove` ends it and its folder."""

    def __init__(self, settings: Mapping[str, str] | None = None, *, durable: bool = False) -> None:
        self._settings = {**SMALL, **({} if durable else FORGETFUL), **(settings or {})}
        self._user: str | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="mc-pg-"))
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            owner = pwd.getpwnam(OWNER)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self._user = OWNER
        self._server: subprocess.Popen[bytes] | None = None
        atexit.register(self.remove)
        self._call(
            program("initdb"),
            *("--pgdata", str(self._data), "--username", OWNER, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"),
        )
        self.start()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        """The server's first process; every backend is its child."""
        if self._server is None:
            raise RuntimeError("the cluster is stopped")
        return self._server.pid

    def dsn(self, database: str = "postgres") -> str:
        """Return a libpq connection string."""
        return f"host={self.folder} user={OWNER} dbname={database}"

    def url(self, database: str) -> str:
        """Return the DATABASE_URL of a database."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def _call(self, *command: str) -> None:
        subprocess.run(
            command,
            check=True,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=60,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {
            **self._settings,
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                [program("postgres"), "-D", str(self._data), *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C at the terminal is ours to handle
                preexec_fn=partial(end_with_parent, signal.SIGQUIT),  # noqa: PLW1509 - as in the runner
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "server.log").read_text())
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.dsn(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop the server; data stay and `start` brings them back."""
        if self._server is None:
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self._server.send_signal(number)
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                continue
            break
        self._server = None

    def remove(self) -> None:
        """Stop the server and delete its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.remove)

    def create(self, database: str, *, template: str = "template0") -> None:
        """Create a database as a copy of another one that nobody is connected to."""
        self._maintain("CREATE DATABASE {} TEMPLATE {}", database, template)

    def drop(self, database: str) -> None:
        """Remove a database together with the connections to it."""
        self._maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _maintain(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
