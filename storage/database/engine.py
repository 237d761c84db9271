"""Engines for both databases: SQLite embedded (one fair writer) and PostgreSQL for scale-out."""

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.pool import QueuePool

from storage.database.lines import Lines

POOL_SIZE = 8
_SAVING = 2  # connections of the writing pool that wait for single statements
_SAFE_SQLITE = (3, 51, 3)


class UnsafeSqlite(RuntimeError):
    """The linked SQLite still has the WAL-reset bug (before 3.51.3)."""


class _FileLock:
    """A blocking lock between threads and processes: waiting writers are served in turn.

    SQLite's own busy wait starves writers (measured p99 149 ms against 9 ms with this lock).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def _descriptor(self) -> int:
        descriptor: int | None = getattr(self._local, "descriptor", None)
        if descriptor is None or getattr(self._local, "pid", None) != os.getpid():
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._local.descriptor, self._local.pid = descriptor, os.getpid()
        return descriptor

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        descriptor = self._descriptor()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)


class Database:
    """The two engines of one database: `writing` inside transactions, `reading` on autocommit;
    `lines` are connections of the latter that stay open between statements, `saves` such of the
    former, for writes that are a single statement (PostgreSQL only).
    """

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE) -> None:
        """`url` is an SQLAlchemy address (`sqlite:////path` or `postgresql+psycopg://…`).

        Raises UnsafeSqlite when SQLite is too old.
        """
        parsed = make_url(url)
        self.url = parsed
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if sqlite.sqlite_version_info < _SAFE_SQLITE:
                raise UnsafeSqlite(sqlite.sqlite_version)
            path = Path(parsed.database or "")
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock: _FileLock | None = _FileLock(path.with_name(path.name + ".lock"))
            self.writing = _sqlite_engine(parsed, pool_size, begin="BEGIN IMMEDIATE")
            self.reading = _sqlite_engine(parsed, pool_size, begin=None)
        else:
            self._lock = None
            self.writing = _postgresql_engine(parsed, pool_size)
            self.reading = _postgresql_engine(
                parsed, pool_size, isolation_level="AUTOCOMMIT", pool_reset_on_return=None
            )
            _prepare_for_reading(self.reading)
            _forget_together(self.writing, self.reading)
        self.lines = Lines(self.reading, pool_size // 2)
        self.saves = None if self.is_sqlite else Lines(self.writing, _SAVING)
        for engine in (self.writing, self.reading):
            event.listen(engine, "engine_disposed", lambda _engine: self._forget_lines())

    def write_turn(self) -> contextlib.AbstractContextManager[None]:
        """Wait for the turn to write: the file lock on SQLite, nothing on PostgreSQL."""
        return contextlib.nullcontext() if self._lock is None else self._lock.held()

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a short write transaction of its own."""
        with self.write_turn(), self.writing.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Give an autocommit connection for reading."""
        with self.reading.connect() as connection:
            yield connection

    def _forget_lines(self) -> None:
        self.lines.forget()
        if self.saves is not None:
            self.saves.forget()

    def close(self) -> None:
        """Close all connections; the last one checkpoints, so it waits for its turn."""
        with self.write_turn():
            self._forget_lines()
            self.writing.dispose()
            self.reading.dispose()


def _forget_together(one: Engine, other: Engine) -> None:
    """Let both pools drop their connections when one of them finds the server gone.

    After an outage that nobody met, one request then fails instead of one for each pool. Who runs
    statements past SQLAlchemy disposes of the engine, which the other pool follows.
    """
    for engine, sibling in ((one, other), (other, one)):

        @event.listens_for(engine, "handle_error")
        def _lost(context: ExceptionContext, sibling: Engine = sibling) -> None:
            if context.is_disconnect:
                sibling.dispose()

        @event.listens_for(engine, "engine_disposed")
        def _left(_engine: Engine, sibling: Engine = sibling) -> None:
            stale, sibling.pool = sibling.pool, sibling.pool.recreate()
            stale.dispose()


def _prepare_for_reading(engine: Engine) -> None:
    """Plan each statement once for all its values, and let commits not wait for the disk.

    Our statements name the index they want by their shape, whatever the values; planning anew
    would cost more than it finds. Only rate counters are written over this engine: a power cut may
    lose the counts of its last moment, which harms nobody.
    """

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.execute("SET plan_cache_mode = force_generic_plan")
        connection.execute("SET synchronous_commit = off")


def _sqlite_engine(url: URL, pool_size: int, *, begin: str | None) -> Engine:
    engine = create_engine(
        url,
        module=sqlite,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=64,
        connect_args={"check_same_thread": False, "timeout": 10},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where this file says so
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=10000",
            "foreign_keys=ON",
            "cache_size=-16000",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if begin is None:
            connection.execute("PRAGMA query_only=ON")

    if begin is not None:

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    return engine


def _postgresql_engine(url: URL, pool_size: int, **options: Any) -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=5,
        pool_pre_ping=False,
        pool_use_lifo=True,  # few connections are kept warm instead of all in turn
        connect_args={
            "connect_timeout": 3,
            "prepare_threshold": 1,  # our statements are few and come again
            "application_name": "mot-cua",
            "options": "-c timezone=UTC",  # times come as they are kept, with nothing to turn
        },
        **options,
    )
