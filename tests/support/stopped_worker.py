"""A worker in a process of its own whose clock stands still at the time that it is given.

It says when it is ready, waits for a line, opens what is due and works until nothing is left;
then it prints one JSON list of (job id, kind, state, tries).
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import Any

from dossiers.services import jobs
from tests.fakes import SettableClock
from tests.support.processes import ROOT


def main(at: str) -> None:
    """Work as told."""
    deps = replace(import_module("wsgi").DEPS, clock=SettableClock(datetime.fromisoformat(at)))
    say("ready")
    sys.stdin.readline()
    told: list[Any] = []
    jobs.open_periodic(deps)
    while jobs.run_due_jobs(deps, tell=told.append):
        pass
    lines = [(one.job_id, one.kind.value, one.state.value, one.tries) for one in told]
    say(json.dumps(lines))


def say(line: str) -> None:
    """Tell the one who started us."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class StoppedWorkers:
    """Several such workers, started together; `run` gives what each of them did."""

    def __init__(self, environment: Mapping[str, str], at: datetime, count: int) -> None:
        self._workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.support.stopped_worker", at.isoformat()],
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(count)
        ]
        for worker in self._workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"

    def run(self) -> list[list[tuple[int, str, str, int]]]:
        """Let all begin at once; return each one's jobs when all have ended."""
        for worker in self._workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        found = []
        for worker in self._workers:
            said, _ = worker.communicate(timeout=120)
            assert worker.returncode == 0
            found.append([tuple(line) for line in json.loads(said)])
        return found


if __name__ == "__main__":
    main(sys.argv[1])
