"""Every route of both doors is listed with its roles; reading changes nothing (R-ACC-02)."""

import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask

from storage.database.engine import Database
from storage.database.tables.dossiers import charge, component_check, dossier, event, note
from storage.database.tables.dossiers import paper as paper_table
from storage.database.tables.drafts import draft
from storage.database.tables.metadata import metadata
from storage.database.tables.routing import handover, handover_batch
from storage.database.tables.routing import result as result_table
from tests.support import builders
from tests.support.house import PASSWORD, DoorClient, House
from web.route_access import RouteAccess, routes

TABLE = Path(__file__).with_name("routes.txt")
OFFICERS = ("lan", "giamdoc", "hung-ca", "lanhdao-ca", "binh-bd")
PEOPLE = ("hanh", "tuan")
WITHOUT_TOKEN = {("portal", "/tra-cuu")}
"""Looking up by code and secret keeps no session and changes nothing, so there is no token."""
UNWATCHED = {
    *("web_session", "rate", "worker_beat"),
    *("access_read", "access_words", "access_chain"),
}
"""Journals of their own: sessions, limits, beats, reads; nothing of a dossier, order or setting."""
WATCHED = [table for table in metadata.sorted_tables if table.name not in UNWATCHED]


def line_of(door: str, route: RouteAccess) -> str:
    roles = ", ".join(sorted(route.roles)) if route.roles else "NOBODY"
    free = " (no CSRF token)" if route.csrf_exempt else ""
    return f"{door:<10} {'/'.join(route.methods):<9} {route.rule:<60} {roles}{free}".rstrip()


def listed(house: House) -> list[str]:
    apps = {"portal": house.portal_app, "backoffice": house.backoffice_app}
    return sorted(line_of(door, route) for door, app in apps.items() for route in routes(app))


@pytest.mark.rule("R-ACC-02")
def test_every_route_is_listed_with_its_roles(house: House) -> None:
    written = TABLE.read_text(encoding="utf-8").splitlines()
    found = listed(house)
    new = [f"+ {line}" for line in found if line not in written]
    gone = [f"- {line}" for line in written if line not in found]
    help_text = f"Look at who may call these, then put the + lines into {TABLE.name}, sorted:\n"
    assert not new, help_text + "\n".join(new + gone)
    assert not gone, "Take these lines out: an address of ours is gone:\n" + "\n".join(gone)
    assert written == sorted(written)


def test_no_route_answers_nobody_and_no_post_goes_without_a_token(house: House) -> None:
    doors = {"portal": house.portal_app, "backoffice": house.backoffice_app}
    found = [(door, route) for door, app in doors.items() for route in routes(app)]
    assert not [route for _, route in found if not route.roles]
    assert {(door, route.rule) for door, route in found if route.csrf_exempt} == WITHOUT_TOKEN


def test_a_changed_role_is_noticed(house: House) -> None:
    route = routes(house.backoffice_app)[0]
    written = TABLE.read_text(encoding="utf-8").splitlines()
    other = RouteAccess(route.rule, route.endpoint, route.methods, frozenset({"nobody"}), True)
    assert line_of("backoffice", route) in written
    assert line_of("backoffice", other) not in written


def officer_client(house: House, username: str) -> DoorClient:
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    return client


def person_client(house: House, key: str) -> DoorClient:
    client = house.portal()
    client.sign_in(key)
    return client


def fingerprint(database: Database) -> dict[str, str]:
    found = {}
    with database.read() as connection:
        for table in WATCHED:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = connection.exec_driver_sql(f"SELECT {names} FROM {table.name}")  # noqa: S608 - our own tables
            text = "\n".join(sorted(repr(tuple(row)) for row in rows))
            found[table.name] = hashlib.sha256(text.encode()).hexdigest()
    return found


def values_of(house: House, codes: list[str]) -> list[dict[str, str]]:
    """Return what the placeholders of an address may stand for: real ones first."""
    with house.deps.reading() as uow:
        found = []
        for code in codes:
            one = uow.dossiers.by_code(code)
            assert one is not None
            papers = uow.papers.of_dossier(one.id)
            slips = uow.slips.of_dossier(one.id)
            found.append(
                {
                    "code": code,
                    "paper_id": str(papers[0].id if papers else 1),
                    "slip_id": str(slips[0].id if slips else 1),
                }
            )
    return found


def addresses(app: Flask, values: list[dict[str, str]]) -> list[str]:
    found = set()
    for route in routes(app):
        if "GET" not in route.methods:
            continue
        for facts in values:
            filled = re.sub(
                r"<(?:\w+:)?(\w+)>", lambda match, known=facts: known.get(match[1], "1"), route.rule
            )
            found.add(filled)
    return sorted(found)


@pytest.mark.slow
@pytest.mark.rule("R-ACC-02")
def test_reading_any_address_as_anybody_changes_nothing(house: House) -> None:
    codes = [
        builders.submitted_dossier(house),
        builders.processing_dossier(house),
        builders.completed_dossier(house),
        builders.returned_dossier(house),
    ]
    values = [*values_of(house, codes), {"procedure": "1.004194", "code": "1.004194"}]
    doors = [
        (house.backoffice_app, [officer_client(house, name) for name in OFFICERS]),
        (house.portal_app, [person_client(house, key) for key in PEOPLE]),
    ]
    doors[0][1].append(house.backoffice())
    doors[1][1].append(house.portal())
    database = Database(house.settings.database_url)
    before = fingerprint(database)
    answered, broken = set(), set()
    for app, clients in doors:
        for address in addresses(app, values):
            for client in clients:
                with client.get(address, query_string={"q": "hanh", "ma": codes[0]}) as answer:
                    answered.add(answer.status_code)
                    if answer.status_code >= 500:
                        broken.add(address)
    changed = {name for name, was in before.items() if fingerprint(database)[name] != was}
    database.close()
    assert not broken
    assert changed == set()
    assert {200, 303, 403, 404} <= answered


def test_the_watch_sees_every_table_of_a_dossier() -> None:
    own = {dossier, draft, event, component_check, note, paper_table, charge, handover}
    assert own | {handover_batch, result_table} <= set(WATCHED)
