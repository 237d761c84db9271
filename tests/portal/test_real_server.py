"""The real server with its real command line: slow senders and guessers stop nobody else."""

import http.client
import os
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.measure import free_port
from deploy.run import is_well
from deploy.server import web_command
from portal.tracking import LOOKUPS_A_MINUTE
from tests.support.builders import submitted_dossier
from tests.support.crashes import Victim, environment_of
from tests.support.house import House

pytestmark = [pytest.mark.slow, pytest.mark.proof]

LOOPBACK = "127.0.0.1"
HALF_SENT = 50
VISITORS = 40
PROMISED_SECONDS = 2.0


@dataclass
class Server:
    """A fresh web server over the house's database."""

    port: int

    def ask(self, path: str, address: str = "198.51.100.1") -> tuple[int, float, str]:
        """Return status, seconds and page of one GET over a new connection from an address."""
        began = time.monotonic()
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10)
        try:
            line.request("GET", path, headers={"X-Forwarded-For": address})
            answer = line.getresponse()
            page = answer.read().decode()
            return answer.status, time.monotonic() - began, page
        finally:
            line.close()

    def send_half(self, path: str) -> socket.socket:
        """Open a connection that promises a body and sends a part of it."""
        line = socket.create_connection((LOOPBACK, self.port), timeout=10)
        head = f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}:{self.port}\r\nContent-Length: 5000\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        line.sendall(f"{head}{kind}ma=000.00.01&bm=".encode())
        return line


@pytest.fixture
def server(house: House, tmp_path: Path) -> Iterator[Server]:
    """Give a server that nobody has asked anything yet."""
    port = free_port()
    own = {"PORTAL_HOST": f"{LOOPBACK}:{port}", "BACKOFFICE_HOST": f"{LOOPBACK}:{port}"}
    environment = {**os.environ, **environment_of(house), **own, "TRUSTED_PROXIES": "1"}
    web = Victim(web_command("wsgi:application", port), environment, tmp_path / "web.log")
    deadline = time.monotonic() + 60
    while not is_well(port):
        assert not web.has_ended, web.said()[-20:]
        assert time.monotonic() < deadline, web.said()[-20:]
        time.sleep(0.05)
    yield Server(port)
    web.kill()


def test_half_sent_bodies_keep_nobody_waiting(server: Server) -> None:
    with ExitStack() as held:
        for _ in range(HALF_SENT):
            held.enter_context(server.send_half("/tra-cuu"))
        time.sleep(0.3)  # until the server has begun to read all of them
        with ThreadPoolExecutor(VISITORS) as visitors:
            answers = list(visitors.map(server.ask, ["/tra-cuu"] * VISITORS))
    assert [status for status, _, _ in answers] == [200] * VISITORS
    assert max(seconds for _, seconds, _ in answers) <= PROMISED_SECONDS


@pytest.mark.rule("R-LKP-05")
def test_one_guessing_address_stops_nobody_else(
    house: House, server: Server, proof: Callable[[int, int], int]
) -> None:
    code, guesser = submitted_dossier(house), "203.0.113.66"
    told = []
    for number in range(proof(60, 1_000)):
        wrong = f"000.00.01.H36-260420-{number:04}&bm={'ABCDEFGH' if number % 2 else ''}"
        told.append(server.ask(f"/tra-cuu?ma={wrong}", guesser)[0])
        if number % 20 == 0:
            status, seconds, page = server.ask(f"/tra-cuu?ma={code}", f"198.51.100.{number % 200}")
            assert (status, code in page) == (200, True)
            assert seconds <= PROMISED_SECONDS
    assert told[:LOOKUPS_A_MINUTE] == [404] * LOOKUPS_A_MINUTE
    assert set(told) == {404, 429}
    minutes = 2 + len(told) // 1_000
    assert told.count(404) <= LOOKUPS_A_MINUTE * minutes, "a new minute allows as many again"
    assert server.ask("/tra-cuu", guesser)[0] == 200, "the empty page stays open to the guesser too"
