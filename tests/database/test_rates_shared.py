"""Limits are one count for all workers: processes that hit the same key share it (R-LKP-05)."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from storage.database.engine import Database
from storage.database.web_store import DatabaseRates
from tests.support.processes import ROOT

NOW = datetime(2026, 4, 24, 2, 0, tzinfo=UTC)
LIMIT = 60
WORKER = """
import sys
from datetime import datetime
from storage.database.engine import Database
from storage.database.web_store import DatabaseRates
url, at = sys.argv[1:]
database = Database(url)
rates = DatabaseRates(database)
print("ready", flush=True)
sys.stdin.readline()
now = datetime.fromisoformat(at)
hits = [rates.hit("look-up", "k", limit=60, window_seconds=60, now=now) for _ in range(50)]
database.close()
print(sum(hits), flush=True)
"""


@pytest.mark.rule("R-LKP-05")
def test_two_processes_share_one_limit(fresh_database_url: str) -> None:
    command = [sys.executable, "-c", WORKER, fresh_database_url, NOW.isoformat()]
    workers = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    allowed = [int(worker.communicate(timeout=60)[0]) for worker in workers]
    assert sum(allowed) == LIMIT
    database = Database(fresh_database_url)
    rates = DatabaseRates(database)
    assert not rates.hit("look-up", "k", limit=LIMIT, window_seconds=60, now=NOW)
    assert rates.hit("look-up", "other", limit=LIMIT, window_seconds=60, now=NOW)
    database.close()
