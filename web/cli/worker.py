"""`flask worker`: does the jobs of the outbox until it is told to stop."""

import contextlib
import logging
import os
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from dossiers.errors import Unavailable
from dossiers.model.job import JobState
from dossiers.ports.deps import Deps
from dossiers.services.jobs import LEASE_SECONDS, Outcome, open_periodic, run_due_jobs
from web.current import deps
from web.stop import StopRequest

AWAY = 1
IDLE_SECONDS = 1.0
AWAY_SECONDS = 5.0
BEAT_SECONDS = 20.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
logger = logging.getLogger("mot_cua.worker")


@click.command()
@click.option("--once", is_flag=True, help="Làm một lượt rồi dừng.")
@click.option("--until-idle", is_flag=True, help="Làm đến khi không còn việc nào đến hạn rồi dừng.")
@click.option(
    "--lease",
    "lease_seconds",
    type=click.IntRange(min=1),
    default=LEASE_SECONDS,
    show_default=True,
    help="Số giây giữ việc đã nhận; nếu tiến trình bị ngắt, việc trở lại sau khoảng này.",
)
def worker(once: bool, until_idle: bool, lease_seconds: int) -> None:
    """Làm các việc chạy nền: gửi tin nhắn, báo và xóa bản nháp hết hạn, dọn dẹp."""
    shift = Shift(deps(), lease_seconds)
    with _stopped_by_signals(shift.stop):
        logger.info("worker started", extra={"worker": shift.name})
        while not shift.stop.is_asked:
            claimed = shift.round()
            if once and claimed is None:
                raise SystemExit(AWAY)
            if once or (until_idle and claimed == 0):
                break
            if not claimed:
                shift.stop.wait(IDLE_SECONDS if claimed == 0 else AWAY_SECONDS)
        logger.info("worker stopped", extra={"worker": shift.name})


@dataclass
class Shift:
    """One worker's time at work; `stop` is asked when it shall end after the job in hand."""

    deps: Deps
    lease_seconds: int
    stop: StopRequest = field(default_factory=StopRequest)
    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}"[:80])
    _next_beat: float = 0.0

    def round(self) -> int | None:
        """Do one batch; return how many jobs were claimed, None while the database is away."""
        try:
            self._beat()
            return run_due_jobs(
                self.deps,
                tell=_log,
                may_go_on=lambda: not self.stop.is_asked,
                lease_seconds=self.lease_seconds,
            )
        except Unavailable as away:
            logger.warning("worker waits", extra={"worker": self.name, "error": away.code})
            return None

    def _beat(self) -> None:
        now = time.monotonic()
        if now >= self._next_beat:
            self.deps.jobs.beat(self.name, now=self.deps.clock.now())
            open_periodic(self.deps)
            self._next_beat = now + BEAT_SECONDS


def _log(outcome: Outcome) -> None:
    facts = {
        "job": outcome.job_id,
        "kind": outcome.kind.value,
        "state": outcome.state.value,
        "tries": outcome.tries,
        "error": outcome.error,
        "again_in": outcome.delay and round(outcome.delay.total_seconds()),
    }
    if outcome.state is JobState.DONE:
        logger.info("job", extra=facts)
    else:
        logger.warning("job", extra=facts, exc_info=outcome.cause)


@contextlib.contextmanager
def _stopped_by_signals(stop: StopRequest) -> Iterator[None]:
    before = {
        number: signal.signal(number, stop.ask)  # the job in hand is finished first
        for number in _SIGNALS
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
