"""The normaliser: the least a page can be here, to which every figure of the bench is compared.

One Flask view, one prepared SELECT by key on an autocommit connection, 200 bytes out; no session,
no template. Runs under the product's own server line: `bench.bare:application`."""

import os
import threading

import psycopg
from flask import Flask, Response

ROWS = 100_000
BYTES = 200
SELECT = "SELECT body FROM bench_bare WHERE key = %s"

application = Flask(__name__, static_folder=None)
local = threading.local()


def connection() -> psycopg.Connection[tuple[str]]:
    """Return this thread's own connection."""
    if not hasattr(local, "connection"):
        local.connection = psycopg.connect(os.environ["BENCH_DSN"], autocommit=True)
        local.connection.prepare_threshold = 0
    found: psycopg.Connection[tuple[str]] = local.connection
    return found


@application.get("/<key>")
def row(key: str) -> Response:
    """Answer with the 200 bytes of a key."""
    found = connection().execute(SELECT, (key,)).fetchone()
    if found is None:
        return Response(status=404)
    return Response(found[0], mimetype="text/plain")


def key_of(number: int) -> str:
    """Return the key of a row."""
    return f"K{number % ROWS:06d}"


def fill(dsn: str) -> None:
    """Create the table with its rows."""
    with psycopg.connect(dsn) as line:
        line.execute("CREATE TABLE bench_bare (key text PRIMARY KEY, body text NOT NULL)")
        line.execute(
            "INSERT INTO bench_bare SELECT 'K' || lpad(number::text, 6, '0'), repeat('x', %s) "
            "FROM generate_series(0, %s) AS number",
            (BYTES, ROWS - 1),
        )
    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute("VACUUM ANALYZE bench_bare")
