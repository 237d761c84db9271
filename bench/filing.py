"""Filing online without a browser: the requests of the figure, in their order."""

import re
import threading
from collections.abc import Callable

import psycopg

from bench.measure import Server
from bench.person import Person
from bench.province import FILING, citizen
from e2e.papers import MIB, pdf

PEOPLE = 4
PROVINCE = "68"
COMMUNE = "24781"
ANSWERS = {
    "resident.full_name": "Nguyễn Thị Hạnh",
    "resident.birth_on-day": "14",
    "resident.birth_on-month": "6",
    "resident.birth_on-year": "1990",
    "resident.gender": "female",
    "resident.personal_id": "068190000123",
    "resident.phone": "0912345678",
    "resident.email": "hanh@vidu.example",
    "resident.permanent_address-province": PROVINCE,
    "resident.permanent_address-commune": COMMUNE,
    "resident.permanent_address-detail": "12 đường Bờ Sông",
    "resident.is_minor": "no",
}
CONFIRMED = re.compile(r"/ho-so/[^/]+/da-gui$")


def prepare(person: Person) -> str:
    """File up to the check page; return the draft's address.

    GET start · POST start → GET tasks (the contact is known from the account) · GET e-form (eight
    questions), POST it → GET papers · POST a PDF of 1 MiB → GET papers · GET result, POST it → GET
    check: each task leads to the next open one.
    """
    person.get(f"/nop-ho-so/{FILING}")
    person.post(f"/nop-ho-so/{FILING}", {"anew": "1"})
    base = person.path
    person.get(f"{base}/to-khai/resident")
    person.post(f"{base}/to-khai/resident", ANSWERS)
    _expect(person, f"{base}/giay-to")
    scan = pdf(size=MIB)
    person.upload(
        f"{base}/giay-to",
        {"component": "lawful-dwelling"},
        ("files", "hop-dong.pdf", scan),
        follow=True,
    )
    person.get(f"{base}/nhan-ket-qua")
    person.post(f"{base}/nhan-ket-qua", {"channel": "counter"})
    _expect(person, f"{base}/kiem-tra")
    return base


def _expect(person: Person, path: str) -> None:
    if person.path != path:
        raise RuntimeError(f"led to {person.path} instead of {path}")


def send(person: Person, base: str, *, follow: bool) -> None:
    """Press the button; `follow` opens the confirmation too."""
    person.post(f"{base}/kiem-tra", {"truth": "1"}, follow=follow)
    if not CONFIRMED.search(person.path):
        raise RuntimeError(f"not sent: {person.path}")


def people(server: Server) -> list[Person]:
    """Return several browsers of a person, signed in."""
    return [citizen(server, number) for number in range(1, PEOPLE + 1)]


def forget_limits(server: Server) -> None:
    """Let the next round begin as a new ten minutes: the limits count, but are not what is measured
    (one person may send 200 times).
    """
    url = server.environment["DATABASE_URL"].replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM rate")


def side_by_side(everybody: list[Person], work: Callable[[Person], None]) -> None:
    """Let everybody work at the same time; raises what went wrong."""
    troubles: list[Exception] = []

    def run(person: Person) -> None:
        try:
            work(person)
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=run, args=(one,)) for one in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]
