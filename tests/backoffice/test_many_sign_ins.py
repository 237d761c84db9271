"""Fifty officers sign in at once: the portal goes on answering, nobody is counted as a failure."""

import threading
import time
from dataclasses import replace
from itertools import cycle, islice

import pytest

from storage.passwords import Argon2Passwords
from tests.support.house import PASSWORD, House, costly

AT_ONCE = 50
PAGES = ("/", "/thu-tuc", "/tra-cuu")
SLOWEST = 2.0  # seconds, on a loaded test machine; alone it is a tenth of that


@pytest.mark.rule("R-SEC-01")
def test_the_portal_answers_while_fifty_sign_in(house: House) -> None:
    house = costly(house)
    names = [row["username"] for row in house.deps.seeds.officers()]
    clients = [house.backoffice() for _ in range(AT_ONCE)]
    for client in clients:
        client.page("/can-bo/dang-nhap")
    answers: list[int] = []

    def enter(client, username: str) -> None:
        form = {"username": username, "password": PASSWORD}
        answers.append(client.send("/can-bo/dang-nhap", form).status_code)

    pairs = zip(clients, islice(cycle(names), AT_ONCE), strict=True)
    threads = [threading.Thread(target=enter, args=pair) for pair in pairs]
    portal = house.portal()
    portal.page("/")
    for thread in threads:
        thread.start()
    waited = []
    for address in islice(cycle(PAGES), 30):
        began = time.monotonic()
        portal.page(address)
        waited.append(time.monotonic() - began)
    for thread in threads:
        thread.join()
    assert max(waited) < SLOWEST
    assert set(answers) <= {303, 503}
    assert answers.count(303) >= 2, "those in line get in, however slow the machine"
    with house.deps.reading() as uow:
        officers = [uow.officers.by_username(name) for name in names]
    assert {one.failed_logins for one in officers if one is not None} == {0}


def test_one_too_many_is_asked_to_come_again_soon(house: House) -> None:
    attempt = {"username": "khong-co", "password": "x"}
    free = house.backoffice()
    free.page("/can-bo/dang-nhap")
    free.send("/can-bo/dang-nhap", attempt)  # makes the decoy of this process
    full = Argon2Passwords(in_line=0)
    client = replace(house, deps=replace(house.deps, passwords=full), _apps={}).backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": "lan", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "thử lại sau ít giây" in answer.text
    assert 'value="lan"' in answer.text
    with house.deps.reading() as uow:
        after = uow.officers.by_username("lan")
    assert after is not None
    assert after.failed_logins == 0
