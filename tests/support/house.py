"""The whole house for tests: real adapters on a fresh database with the demo province loaded."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from argon2 import profiles
from flask import Flask
from flask.testing import FlaskClient

from backoffice.reading import QUEUE
from dossiers.model.people import Actor, ActorKind, ApplicantKind, Assurance, Grant
from dossiers.ports.deps import Deps
from dossiers.services.installation import load_demo, load_reference
from storage.database.repositories import procedures
from storage.passwords import Argon2Passwords
from storage.seed_files import SeedFiles
from tests.fakes import Account, Choice, FakeIdentityProvider, SettableClock
from tests.support.clusters import Cluster
from tests.support.kept_parts import PAGES
from web.current import KEY
from web.kept_html import kept

PASSWORD = "mat-khau-thu-nghiem"
PASSWORDS = Argon2Passwords(parameters=profiles.CHEAPEST)  # the real cost: test_passwords
OPENING = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)  # Monday 08:00 in Vietnam
_GOES_ON = re.compile(r"^0; url=(.+)$")
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class DoorClient(FlaskClient):
    """A test client that sends the CSRF token of the page it last read."""

    token: str = ""

    def page(self, address: str, **options: Any) -> str:
        """GET a page that must answer 200; return its HTML and keep its token."""
        answer = self.get(address, **options)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:400])
        self._keep(answer.text)
        return answer.text

    def sign_in(
        self,
        account: str,
        *,
        level: int = 2,
        next_path: str = "",
        failure: str = "",
        number: str = "",
    ) -> Any:
        """Go through the identity provider as one of its accounts; return the last answer."""
        self.page("/dang-nhap")
        going = self.post("/dang-nhap", data={"csrf_token": self.token, "next": next_path})
        provider = self.application.extensions[KEY]["deps"].identity
        choice = Choice(account, Assurance(level), failure, number)
        return self.come_back(provider.choose(goes_on_to(going), choice))

    def come_back(self, url: str) -> Any:
        """Open the address to which the identity provider sends the browser back."""
        parts = urlsplit(url)
        answer = self.get(f"{parts.path}?{parts.query}")
        self._keep(answer.text)
        return answer

    def send(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        """POST a form with the token of the last page."""
        answer = self.post(address, data={"csrf_token": self.token, **(data or {})}, **options)
        self._keep(answer.text if answer.mimetype == "text/html" else "")
        return answer

    def _keep(self, html: str) -> None:
        found = _TOKEN.search(html)
        if found:
            self.token = found[1]


def goes_on_to(answer: Any) -> str:
    """Return the address to which a page goes on by itself."""
    assert answer.status_code == 200, (answer.status_code, answer.text[:400])
    found = _GOES_ON.match(answer.headers["Refresh"])
    assert found
    return found[1]


def demo_accounts() -> dict[str, Account]:
    """Return the demo's people as accounts at an identity provider."""
    return {
        row["key"]: Account(
            ApplicantKind(row["kind"]),
            row["full_name"],
            row.get("tax_code") or row["personal_id"],
            None if "tax_code" in row else row["birth_date"],
        )
        for row in SeedFiles().people()
    }


@dataclass
class House:
    """Real `deps` with a clock that stands still until it is moved, and both doors' apps."""

    deps: Deps
    clock: SettableClock
    settings: Any
    module: Any
    _apps: dict[str, Flask] = field(default_factory=dict)

    @property
    def portal_app(self) -> Flask:
        """Return the portal."""
        return self._app("portal")

    @property
    def backoffice_app(self) -> Flask:
        """Return the back office."""
        return self._app("backoffice")

    def portal(self) -> DoorClient:
        """Return a new visitor of the portal."""
        return self._client(self.portal_app)

    def backoffice(self) -> DoorClient:
        """Return a new visitor of the back office."""
        return self._client(self.backoffice_app)

    def person(self, key: str = "hanh") -> Actor:
        """Return a prepared person as an actor."""
        with self.deps.reading() as uow:
            person = uow.people.by_demo_key(key)
        assert person is not None, key
        return Actor(kind=ActorKind.PERSON, id=person.id, name=person.full_name)

    def officer(self, username: str = "lan") -> Actor:
        """Return a demo officer as an actor with all grants."""
        with self.deps.reading() as uow:
            officer = uow.officers.by_username(username)
            assert officer is not None, username
            assigned = uow.officers.assignments(officer.id)
        grants = tuple(Grant(one.role, one.centre_id, one.agency_id) for one in assigned)
        return Actor(
            kind=ActorKind.OFFICER,
            id=officer.id,
            name=officer.full_name,
            centre_id=grants[0].centre_id,
            grants=grants,
        )

    def _app(self, door: str) -> Flask:
        if door not in self._apps:
            create = getattr(self.module, f"create_{door}")
            self._apps[door] = create(self.settings, self.deps)
            self._apps[door].test_client_class = DoorClient
            self._apps[door].jinja_env.bytecode_cache = PAGES[door]
            if door == "backoffice":
                self._apps[door].extensions[QUEUE].wait_seconds = 0  # nothing written behind a test
        return self._apps[door]

    def _client(self, app: Flask) -> DoorClient:
        client = app.test_client()
        assert isinstance(client, DoorClient)
        return client


def costly(house: House) -> House:
    """Return the house with passwords that cost what they cost in service, to be proved."""
    passwords = Argon2Passwords()
    stored = passwords.hash(PASSWORD)
    with house.deps.uow() as uow:
        for row in house.deps.seeds.officers():
            officer = uow.officers.by_username(row["username"])
            assert officer is not None
            officer.password_hash = stored
        uow.commit()
    return replace(house, deps=replace(house.deps, passwords=passwords), _apps={})


@pytest.fixture(scope="session")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give wsgi.py, composed over a folder of this test process."""
    os.environ["VAR_DIR"] = str(tmp_path_factory.mktemp("var"))
    sys.modules.pop("wsgi", None)
    found = import_module("wsgi")
    found.slip_renderer = cache(found.slip_renderer)  # type: ignore[attr-defined]  # fonts are read once
    procedures.read_stored = cache(procedures.read_stored)  # so is each procedure's text
    return found


@pytest.fixture(scope="session")
def sqlite_demo(composition: Any, sqlite_template: Path, tmp_path_factory: Any) -> Path:
    """Give an SQLite file with the demo province, to be copied and never changed."""
    path: Path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(sqlite_template, path)
    load_province(composition, f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_demo(composition: Any, postgresql_cluster: Cluster, postgresql_template: str) -> str:
    """Give the name of a PostgreSQL database with the demo province, to be copied."""
    postgresql_cluster.create("template_demo", template=postgresql_template)
    load_province(composition, postgresql_cluster.url("template_demo"))
    return "template_demo"


@pytest.fixture
def house(composition: Any, sqlite_demo: Path, tmp_path: Path) -> Iterator[House]:
    """Give the house on SQLite."""
    path = tmp_path / "house.db"
    shutil.copy(sqlite_demo, path)
    yield from _open(composition, f"sqlite:///{path}", tmp_path)


@pytest.fixture
def house_on_postgresql(
    composition: Any, postgresql_cluster: Cluster, postgresql_demo: str, tmp_path: Path
) -> Iterator[House]:
    """Give the house on PostgreSQL."""
    name = f"house_{os.urandom(4).hex()}"
    postgresql_cluster.create(name, template=postgresql_demo)
    yield from _open(composition, postgresql_cluster.url(name), tmp_path)
    postgresql_cluster.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def house_on_both(request: pytest.FixtureRequest) -> House:
    """Give the house once on each database."""
    name = "house" if request.param == "sqlite" else "house_on_postgresql"
    found: House = request.getfixturevalue(name)
    return found


def load_province(composition: Any, url: str) -> None:
    """Load reference data and the demo province into a migrated database."""
    real, database = composition.build_deps(replace(composition.SETTINGS, database_url=url))
    deps = replace(real, passwords=PASSWORDS)
    load_reference(deps)
    load_demo(deps, password=PASSWORD)
    database.close()


def _open(composition: Any, url: str, folder: Path) -> Iterator[House]:
    settings = replace(composition.SETTINGS, database_url=url, var_dir=folder)
    real, database = composition.build_deps(settings)
    clock = SettableClock(OPENING)
    provider = FakeIdentityProvider(demo_accounts())
    deps = replace(real, clock=clock, identity=provider, passwords=PASSWORDS)
    yield House(deps, clock, settings, composition)
    database.close()
    kept.cache_clear()  # drawn by the pages of this house, which it would keep with all they know
