"""One night's work over a filled province: what falls due is arranged, every handler is run.

As a command it is the worker of the figure: `python -m bench.night <time>` prints one JSON line.
"""

import json
import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module

import psycopg

from bench.measure import KIB_PER_MB
from dossiers.services.jobs import HANDLERS, PERIODIC
from storage.database.types import KEYS
from tests.fakes import SettableClock

EVENING = datetime(2026, 4, 22, 12, 0, tzinfo=UTC)  # Wednesday 19:00: the centre has closed
FALL_DUE, LAPSE, UNCOLLECTED, WARNED = 2_000, 500, 500, 2_000
_FAR = EVENING + timedelta(days=60)
_TODAY, _TOMORROW = EVENING - timedelta(hours=4), EVENING + timedelta(hours=20)
_SIXTY_DAYS = timedelta(days=60)
_SOME = (
    "id IN (SELECT id FROM dossier WHERE closed_at IS NULL AND status = %s AND due_at = %s "
    "ORDER BY id LIMIT %s)"
)


def arrange(dsn: str) -> None:
    """Let so many dossiers fall due, lapse and reach 60 days by this evening, and no others."""
    with psycopg.connect(dsn) as line:
        line.execute(
            "UPDATE dossier SET due_at = %s, legal_due_at = %s WHERE closed_at IS NULL",
            (_FAR, _FAR),
        )
        for due_at, count in ((_TODAY, FALL_DUE), (_TOMORROW, WARNED)):
            line.execute(
                f"UPDATE dossier SET due_at = %s, legal_due_at = %s WHERE {_SOME}",
                (due_at, due_at, "processing", _FAR, count),
            )
        line.execute(
            "UPDATE dossier SET lapses_at = %s WHERE closed_at IS NULL "
            "AND status = 'supplement_requested'",
            (_FAR,),
        )
        line.execute(
            f"UPDATE dossier SET lapses_at = %s WHERE {_SOME}",
            (EVENING - timedelta(hours=1), "supplement_requested", _FAR, LAPSE),
        )
        line.execute(
            "INSERT INTO result (dossier_id, is_granted, document_number, summary, decided_at, "
            "decided_by, arrived_at, notified_at, collect_by, follow_at) SELECT id, true, '1/QD', "
            "%(summary)s, %(told)s, receiver_id, %(told)s, %(told)s, %(end)s, %(end)s FROM dossier "
            "WHERE closed_at IS NULL AND status = 'completed' ORDER BY id LIMIT %(count)s",
            {
                "summary": KEYS.get().seal("Cấp giấy"),
                "told": EVENING - _SIXTY_DAYS,
                "end": EVENING - timedelta(hours=1),
                "count": UNCOLLECTED,
            },
        )
    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute("VACUUM ANALYZE")


def done(dsn: str) -> dict[str, int]:
    """Return what the night has done, to be compared with what was arranged."""
    asked = {
        "noted": "SELECT count(*) FROM late_case",
        "warned": "SELECT count(*) FROM due_warning",
        "lapsed": "SELECT count(*) FROM archive_record WHERE cause = 'lapsed'",
        "archived": "SELECT count(*) FROM archive_record WHERE cause = 'uncollected'",
    }
    with psycopg.connect(dsn) as line:
        return {name: _count(line, statement) for name, statement in asked.items()}


def _count(line: psycopg.Connection[tuple[int]], statement: str) -> int:
    found = line.execute(statement.encode()).fetchone()
    assert found is not None
    return found[0]


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB


def main(at: str) -> None:
    """Run every periodic handler once, as a worker does; print seconds and memory of each."""
    deps = replace(import_module("wsgi").DEPS, clock=SettableClock(datetime.fromisoformat(at)))
    spent = {}
    before, processor = _memory_mb(), time.process_time()
    for kind in PERIODIC:
        started = time.monotonic()
        HANDLERS[kind].run(deps, {"slot": at[:10]})
        spent[kind.value] = time.monotonic() - started
    memory = {"before MB": before, "after MB": _memory_mb()}
    told = {"seconds": spent, "memory": memory, "cpu": time.process_time() - processor}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
