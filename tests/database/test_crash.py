"""kill -9 at random moments: nothing is lost, nothing comes twice, no number is skipped."""

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from queue import Empty, Queue
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import OpenerDirector, build_opener

import pytest
from sqlalchemy import text

from bench.measure import free_port
from deploy.run import is_well
from deploy.server import web_command
from dossiers.model.issued import NoticeKind
from dossiers.ports.messages import EMAIL, SMS
from dossiers.services.steps.notices import queue_person_notice
from tests.support import forks
from tests.support.crashes import (
    ForkedVictim,
    Victim,
    environment_of,
    soon,
)
from tests.support.filing import filled_draft
from tests.support.house import House
from tests.support.processes import Peer, Phone
from tests.support.signed_in import session_cookie
from tests.support.tables import open_tables

pytestmark = pytest.mark.proof

Length = Callable[[int, int], int]
LEASE_SECONDS = 1
FACTS = {"procedure": "Đăng ký tạm trú", "until": "20/05/2026", "link": "x", "centre": "LD"}


def queue_messages(house: House, count: int) -> None:
    """Queue an e-mail and a text message for each of `count` people."""
    with house.deps.uow() as uow:
        for number in range(count):
            queue_person_notice(
                uow,
                house.deps,
                NoticeKind.DRAFT_EXPIRES,
                addresses={EMAIL: f"p{number}@vidu.example", SMS: f"+84912{number:06}"},
                cause=f"crash:{number}",
                at=house.clock.now(),
                facts=FACTS,
            )
        uow.commit()


def rows(house: House, statement: str) -> list[tuple[object, ...]]:
    with open_tables(house) as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_a_killed_worker_loses_no_message_and_tells_nobody_twice(
    house_on_both: House, tmp_path: Path, proof: Length, mailbox: Peer, phone: Phone
) -> None:
    house, people, kills = house_on_both, proof(30, 400), proof(2, 60)
    queue_messages(house, people)
    environment = environment_of(house, mailbox=mailbox, phone=phone)
    log = tmp_path / "worker.log"
    for _ in range(kills):
        worker = ForkedVictim(["flask", "worker", "--lease", str(LEASE_SECONDS)], environment, log)
        worker.wait_for('"send_message"', random.randint(1, 2 * people // kills))
        soon(0.02)
        worker.kill()
    time.sleep(LEASE_SECONDS)
    last = forks.run(["flask", "worker", "--until-idle"], environment)
    assert last.code == 0, last.err

    states = rows(
        house, "SELECT state, count(*) FROM job WHERE kind = 'send_message' GROUP BY state"
    )
    assert states == [("done", 2 * people)]
    assert rows(house, "SELECT state, count(*) FROM message GROUP BY state") == [
        ("sent", 2 * people)
    ]
    for peer in (mailbox, phone):
        received = peer.received()
        told = Counter(message["to"] for message in received["messages"])
        assert len(told) == people
        assert set(told.values()) == {1}
        assert received["repeats"] <= kills  # at most the one in hand, dropped by its id
    assert "vidu.example" not in log.read_text()
    assert "+84912" not in log.read_text()


def test_a_stopped_worker_finishes_the_job_in_hand_and_gives_the_rest_back(
    house_on_both: House, tmp_path: Path, mailbox: Peer, phone: Phone
) -> None:
    queue_messages(house_on_both, 20)
    environment = environment_of(house_on_both, mailbox=mailbox, phone=phone)
    worker = ForkedVictim(["flask", "worker"], environment, tmp_path / "worker.log")
    worker.wait_for('"send_message"', 2)
    assert worker.end() == 0
    assert '"worker stopped"' in worker.said()[-1]
    jobs = "SELECT state, tries, count(*) FROM job WHERE kind = 'send_message' AND {} GROUP BY 1, 2"
    assert rows(house_on_both, jobs.format("lease_until IS NOT NULL")) == []
    states = {state: tries for state, tries, _ in rows(house_on_both, jobs.format("1 = 1"))}
    assert states == {"done": 1, "waiting": 0}


def test_a_killed_counter_leaves_no_gap_and_no_half_dossier(
    house_on_both: House, tmp_path: Path, proof: Length
) -> None:
    environment = environment_of(house_on_both)
    answered: list[str] = []
    for _ in range(proof(2, 40)):
        counter = ForkedVictim(["tests.support.intake_loop"], environment, tmp_path / "log")
        counter.wait_for("answered", random.randint(1, 6))
        soon(0.05)
        counter.kill()
        answered += [line.split()[1] for line in counter.said() if line.startswith("answered ")]
    assert answered
    assert_whole(house_on_both, answered)


class Visitor:
    """A prepared person's browser, without a page to look at."""

    def __init__(self, port: int, cookie: str) -> None:
        self._origin = f"http://127.0.0.1:{port}"
        self._opener: OpenerDirector = build_opener()
        self._opener.addheaders = [("Cookie", cookie)]
        self._token = ""

    def get(self, path: str) -> str:
        with self._opener.open(self._origin + path, timeout=30) as answer:
            page: str = answer.read().decode()
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        self._token = found[1] if found else self._token
        return page

    def post(self, path: str, **fields: str) -> str:
        """Send a form and follow; return the address at which it ended."""
        body = urlencode({"csrf_token": self._token, **fields}).encode()
        with self._opener.open(self._origin + path, body, timeout=30) as answer:
            return str(answer.geturl())


class Sender(threading.Thread):
    """Sends drafts one after the other; one without an answer goes back into the queue."""

    def __init__(
        self, visitor: Visitor, drafts: Queue[str], answered: list[str], up: threading.Event
    ) -> None:
        super().__init__(daemon=True)
        self._visitor, self._drafts, self._answered, self._up = visitor, drafts, answered, up

    def run(self) -> None:
        while True:
            self._up.wait()
            try:
                token = self._drafts.get_nowait()
            except Empty:
                return
            try:
                self._answered.append(send(self._visitor, token))
            except (URLError, HTTPException, OSError):
                self._drafts.put(token)
                time.sleep(0.01)


def send(visitor: Visitor, token: str) -> str:
    """Send a draft from its check page; return the code that the confirmation names."""
    visitor.get(f"/ban-nhap/{token}/kiem-tra")
    address = visitor.post(f"/ban-nhap/{token}/kiem-tra", truth="1")
    found = re.search(r"/ho-so/([^/]+)/da-gui", address)
    assert found, address
    return found[1]


def test_a_killed_web_process_keeps_every_answered_sending(
    house_on_both: House, tmp_path: Path, proof: Length
) -> None:
    house, kills = house_on_both, proof(2, 30)
    house.clock.moment = datetime.now(UTC)
    tokens = [filled_draft(house) for _ in range(kills * 10)]
    drafts: Queue[str] = Queue()
    for token in tokens:
        drafts.put(token)
    answered: list[str] = []
    port, up, log = free_port(), threading.Event(), tmp_path / "log"
    environment = environment_of(house) | {"PORTAL_HOST": f"127.0.0.1:{port}"}
    environment["BACKOFFICE_HOST"] = environment["PORTAL_HOST"]
    visitors = [Visitor(port, session_cookie(house.deps)) for _ in range(4)]
    senders = [Sender(one, drafts, answered, up) for one in visitors]
    for sender in senders:
        sender.start()
    for turn in range(kills + 1):
        web = start_web(port, environment, log)
        up.set()
        if turn < kills:
            wait_until(lambda: len(answered) >= (turn + 1) * 7)  # noqa: B023 - called at once
            soon(0.2)
            up.clear()
            web.kill()
    for sender in senders:
        sender.join(60)
    web.kill()
    assert len(answered) == len(tokens)
    assert rows(house, "SELECT count(*) FROM dossier") == [(len(tokens),)]
    worker = ForkedVictim(["flask", "worker", "--lease", str(LEASE_SECONDS)], environment, log)
    worker.wait_for('"follow_sending"', 3)
    worker.kill()
    time.sleep(LEASE_SECONDS)
    assert forks.run(["flask", "worker", "--until-idle"], environment).code == 0
    assert_whole(house, answered)
    copies = rows(house, "SELECT count(DISTINCT dossier_id), count(*) FROM slip")
    told = rows(house, "SELECT count(DISTINCT dossier_id), count(*) FROM message")
    assert (copies, told) == ([(len(tokens), len(tokens))], [(len(tokens), 2 * len(tokens))])


def start_web(port: int, environment: dict[str, str], log: Path) -> Victim:
    web = Victim(web_command("wsgi:application", port, workers=1), environment, log)
    wait_until(lambda: is_well(port) or web.has_ended)
    assert not web.has_ended, web.said()[-20:]
    return web


def wait_until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def assert_whole(house: House, answered: list[str]) -> None:
    """Histories are whole, every answered code is there, and the day's numbers have no gap."""
    verified = forks.run(["flask", "verify"], environment_of(house))
    assert verified.code == 0, verified.out + verified.err
    codes = sorted(str(code) for (code,) in rows(house, "SELECT code FROM dossier"))
    assert f"Đã kiểm tra {len(codes)} hồ sơ" in verified.out
    assert set(answered) <= set(codes)
    by_day: dict[str, list[int]] = {}
    for code in codes:
        day, _, number = code.rpartition("-")
        by_day.setdefault(day, []).append(int(number))
    for numbers in by_day.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    slips = rows(house, "SELECT kind, year, count(*), max(number) FROM slip GROUP BY 1, 2")
    assert all(count == last for _, _, count, last in slips), slips
