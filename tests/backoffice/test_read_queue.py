"""Looks at lists wait a moment and are written together; an outage loses none."""

import threading
import time

import pytest

from backoffice.read_queue import ReadQueue
from backoffice.reading import QUEUE
from dossiers.errors import Unavailable
from dossiers.model.access_journal import ReadKind
from dossiers.services.access_journal import Read, Seen
from dossiers.services.verifying_reads import verify_reads
from storage.database.repositories.privacy import AccessJournal
from tests.support.house import House

pytestmark = pytest.mark.rule("R-SEC-02")


def looks(house: House, count: int) -> list[Seen]:
    actor = house.officer("lan")
    read = Read(ReadKind.LIST, covers=(1, 2, 3), page="desk.page")
    return [Seen(read, actor, house.clock.now()) for _ in range(count)]


def test_the_house_waits_a_second_at_most(house: House) -> None:
    queue = ReadQueue(house.deps, wait_seconds=0.1)
    for one in looks(house, 3):
        queue.put(one)
    assert verify_reads(house.deps).checked == 0
    give_up = time.monotonic() + 10
    while verify_reads(house.deps).checked < 3 and time.monotonic() < give_up:
        time.sleep(0.02)
    assert verify_reads(house.deps).checked == 3
    assert ReadQueue(house.deps).wait_seconds == 1.0


def test_many_at_once_are_all_written_in_one_chain(house_on_both: House) -> None:
    queue = ReadQueue(house_on_both.deps, wait_seconds=0.05)
    entries = looks(house_on_both, 50)
    writers = [
        threading.Thread(target=lambda: [queue.put(one) for one in entries]) for _ in range(4)
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    queue.flush()
    give_up = time.monotonic() + 10
    while verify_reads(house_on_both.deps).checked < 200 and time.monotonic() < give_up:
        time.sleep(0.05)
    found = verify_reads(house_on_both.deps)
    assert (found.checked, found.is_whole) == (200, True)


def test_an_outage_loses_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = house.backoffice_app.extensions[QUEUE]
    write = AccessJournal.append

    def away(*_args: object) -> None:
        raise Unavailable("database_away")

    monkeypatch.setattr(AccessJournal, "append", away)
    for one in looks(house, 2):
        queue.put(one)
    assert verify_reads(house.deps).checked == 0
    monkeypatch.setattr(AccessJournal, "append", write)
    for one in looks(house, 1):
        queue.put(one)
    assert verify_reads(house.deps).checked == 3


def test_two_centres_share_a_flush(house: House) -> None:
    queue = ReadQueue(house.deps, wait_seconds=60)
    other = house.officer("tiepnhan-moi")
    for one in looks(house, 1):
        queue.put(one)
        queue.put(Seen(one.read, other, one.at))
    queue.flush()
    assert [one.seq for one in house.deps.queries.privacy.chains()] == [1, 1]
