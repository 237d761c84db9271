"""Outages: a full store and a lost database are said plainly, and nothing is lost or half done."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from dossiers.model.status import DossierStatus
from tests.fakes import FakeIdentityProvider, SettableClock
from tests.portal.filing_visits import fill, start, upload, visitor
from tests.portal.test_supplement_pages import asked_supplement, paper_keys
from tests.support.builders import dossier_of, submitted_dossier
from tests.support.clusters import Cluster
from tests.support.databases import build_schema
from tests.support.filing import pdf_bytes
from tests.support.house import (
    OPENING,
    PASSWORD,
    DoorClient,
    House,
    demo_accounts,
    load_province,
)
from tests.support.office_visits import signed_in

COMPONENT = "lawful-dwelling"
SMALL = pdf_bytes(mark="nhỏ")
LARGE = pdf_bytes(100, mark="lớn")


# The store is full


def used(house: House) -> int:
    """The bytes in the store."""
    folder = house.settings.var_dir / "objects"
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


@pytest.fixture
def limited(house: House) -> Iterator[Any]:
    """Give a function that opens the same house anew, with room for so many more bytes."""
    opened = []

    def reopen(room: int) -> House:
        uploads = replace(house.settings.uploads, store_limit_bytes=used(house) + room)
        settings = replace(house.settings, uploads=uploads)
        deps, database = house.module.build_deps(settings)
        opened.append(database)
        deps = replace(deps, clock=house.clock, identity=house.deps.identity)
        return House(deps, house.clock, settings, house.module)

    yield reopen
    for database in opened:
        database.close()


def is_well(house: House) -> tuple[int, bool, bool]:
    """What the health page says: its number, the database, the store."""
    answer = house.portal().get("/suc-khoe")
    assert answer.json is not None
    return answer.status_code, answer.json["database"], answer.json["store"]


def test_a_full_store_refuses_by_name_and_keeps_the_rest(house: House, limited: Any) -> None:
    client = visitor(house)
    base = start(client)
    fill(client, base)
    tight = limited(len(SMALL) + 100)
    assert is_well(tight) == (200, True, True)
    client = visitor(tight)
    client.page(base)
    answer = upload(client, base, COMPONENT, ("nho.pdf", SMALL), ("lon.pdf", LARGE))
    assert answer.status_code == 503
    refusal = "Tệp lon.pdf chưa được nhận. Hệ thống tạm thời gián đoạn vì kho tệp đã đầy."
    assert refusal in answer.text
    assert "Chưa có gì được gửi đi" in answer.text
    assert "nho.pdf" in answer.text, "what found room is kept"
    assert "hop-dong.pdf" in answer.text, "what was there stays"
    assert "lon.pdf</a>" not in answer.text
    assert is_well(tight) == (503, True, False)
    checked = client.page(f"{base}/kiem-tra")
    assert "12 Bờ Sông" in checked, "what was typed stays"
    sent = client.send(f"{base}/kiem-tra", {"truth": "1"})
    assert (sent.status_code, sent.location.endswith("/da-gui")) == (303, True)


def test_health_is_green_again_when_there_is_room(house: House, limited: Any) -> None:
    client = visitor(house)
    base = start(client)
    tight = limited(100)
    client = visitor(tight)
    client.page(base)
    client.send(f"{base}/truong-hop", {"case": "single"})
    assert upload(client, base, COMPONENT, ("lon.pdf", LARGE)).status_code == 503
    assert is_well(tight) == (503, True, False)
    roomy = limited(len(LARGE) + 100)
    assert is_well(roomy) == (200, True, True)
    client = visitor(roomy)
    client.page(base)
    assert upload(client, base, COMPONENT, ("lon.pdf", LARGE)).status_code == 303


def test_a_supplement_keeps_its_words_and_files_when_the_store_is_full(
    house: House, limited: Any
) -> None:
    key = paper_keys(house)[0]
    code = asked_supplement(house, key)
    tight = limited(len(SMALL) + 100)
    client = visitor(tight)
    client.page(f"/ho-so/{code}/bo-sung")
    data = {
        "revision": dossier_of(house, code).revision,
        "note": "Giữ chữ này",
        f"scan-{key}": [(io.BytesIO(SMALL), "nho.pdf"), (io.BytesIO(LARGE), "lon.pdf")],
    }
    answer = client.send(f"/ho-so/{code}/bo-sung", data, content_type="multipart/form-data")
    assert answer.status_code == 503
    assert "tạm thời gián đoạn vì kho tệp đã đầy" in answer.text
    assert "Giữ chữ này" in answer.text
    assert "Đã nhận: nho.pdf" in answer.text
    assert re.search(rf'name="kept-{key}" value="[^"]+"', answer.text)
    assert dossier_of(house, code).status is DossierStatus.SUPPLEMENT_REQUESTED


# The database is away


@dataclass(frozen=True)
class OwnHouse:
    """A house whose database server can be stopped, and the server."""

    house: House
    cluster: Cluster


@pytest.fixture(scope="module")
def own_house(composition: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnHouse]:
    """Give a house on a PostgreSQL of its own, so that nobody else misses it."""
    folder: Path = tmp_path_factory.mktemp("outage")
    cluster = Cluster()
    cluster.create("house")
    url = cluster.url("house")
    build_schema(url)
    load_province(composition, url)
    settings = replace(composition.SETTINGS, database_url=url, var_dir=folder)
    deps, database = composition.build_deps(settings)
    clock = SettableClock(OPENING)
    deps = replace(deps, clock=clock, identity=FakeIdentityProvider(demo_accounts()))
    yield OwnHouse(House(deps, clock, settings, composition), cluster)
    database.close()
    cluster.remove()


@pytest.fixture
def stoppable(own_house: OwnHouse) -> Iterator[OwnHouse]:
    """Give the house with its database running, before and after."""
    yield own_house
    own_house.cluster.stop()
    own_house.cluster.start()
    own_house.house.portal().get("/suc-khoe")  # meets the closed connections and lets them go


def assert_says_nothing_was_sent(answer: Any) -> None:
    """The page of an outage: 503, plain words, no inner workings."""
    assert answer.status_code == 503, answer.status_code
    assert answer.headers["Retry-After"] == "60"
    assert "tạm thời gián đoạn" in answer.text
    assert "Chưa có gì được gửi đi" in answer.text
    assert "psycopg" not in answer.text


def drafted(house: House) -> tuple[DoorClient, str]:
    """A person on the check page of a finished draft."""
    client = visitor(house)
    base = start(client)
    fill(client, base)
    client.page(f"{base}/kiem-tra")
    return client, base


def dossiers_of(client: DoorClient) -> int:
    """How many dossiers the person's list shows."""
    return len(set(re.findall(r'href="/ho-so/([^"/?]+)"', client.page("/ho-so"))))


@pytest.mark.slow
@pytest.mark.postgresql
def test_every_door_says_that_the_database_is_away_and_comes_back_by_itself(
    stoppable: OwnHouse,
) -> None:
    house, cluster = stoppable.house, stoppable.cluster
    code = submitted_dossier(house)
    person, base = drafted(house)
    before = dossiers_of(person)
    person.page(f"{base}/kiem-tra")
    officer, nobody = signed_in(house, "lan"), house.portal()
    newcomer = house.backoffice()
    officer.page("/can-bo")
    newcomer.page("/can-bo/dang-nhap")
    nobody.page(f"/tra-cuu?ma={code}")
    cluster.stop()
    for address in (f"/tra-cuu?ma={code}", "/thu-tuc?q=tam+tru", "/dang-nhap"):
        assert_says_nothing_was_sent(nobody.get(address))
    assert_says_nothing_was_sent(person.send(f"{base}/kiem-tra", {"truth": "1"}))
    assert_says_nothing_was_sent(upload(person, base, COMPONENT, ("nho.pdf", SMALL)))
    for address in ("/can-bo", f"/can-bo/ho-so/{code}", "/can-bo/tiep-nhan"):
        assert_says_nothing_was_sent(officer.get(address))
    typed = {"username": "lan", "password": PASSWORD}
    assert_says_nothing_was_sent(newcomer.send("/can-bo/dang-nhap", typed))
    for door in (house.portal(), house.backoffice()):
        ill = door.get("/suc-khoe")
        assert ill.json is not None
        assert (ill.status_code, ill.json["database"], ill.json["store"]) == (503, False, True)
    cluster.start()
    assert is_well(house) == (200, True, True)
    assert code in nobody.page(f"/tra-cuu?ma={code}")
    person.page(f"{base}/kiem-tra")
    sent = person.send(f"{base}/kiem-tra", {"truth": "1"})
    assert sent.status_code == 303
    assert dossiers_of(person) == before + 1, "once, by the second try"
    assert code in officer.page("/can-bo")


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_database_that_went_and_came_unseen_costs_at_most_one_try(stoppable: OwnHouse) -> None:
    house, cluster = stoppable.house, stoppable.cluster
    person, base = drafted(house)
    before = dossiers_of(person)
    person.page(f"{base}/kiem-tra")
    cluster.stop()
    cluster.start()
    answer = person.send(f"{base}/kiem-tra", {"truth": "1"})
    if answer.status_code != 303:
        assert_says_nothing_was_sent(answer)
        assert person.send(f"{base}/kiem-tra", {"truth": "1"}).status_code == 303
    assert dossiers_of(person) == before + 1
