"""Officers with second factors in tests: phones that show codes, accounts on a letter."""

import io
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pyotp

from dossiers.model.people import Role
from tests.support.filing import pdf_bytes
from tests.support.house import DoorClient, House
from tests.support.office_visits import signed_in, words

ACCOUNTS = "/can-bo/thiet-lap/tai-khoan"
OWN = "/can-bo/ca-nhan"
NEW = f"{ACCOUNTS}/moi"
INVITED = "/can-bo/dang-nhap/thu-moi"
SPAN = {"from_on": "01/05/2026", "until_on": "30/04/2027"}
NEW_PASSWORD = "trang ram sau nui"  # of a person who likes poems


def strict(house: House) -> House:
    """Return the house as a production would have it: a second factor of every officer."""
    settings = replace(house.settings, second_factor_required=True)
    return replace(house, settings=settings, _apps={})


def letter(
    number: str = "12/CV-STC", on: str = "15/04/2026", *, copy: bool = True
) -> dict[str, Any]:
    """Return the fields of a written request."""
    fields: dict[str, Any] = {"request_number": number, "request_on": on}
    if copy:
        fields["copy"] = (io.BytesIO(pdf_bytes()), "cong-van.pdf")
    return fields


def account_fields(**changes: Any) -> dict[str, Any]:
    """Return the fields of a new account with its letter."""
    fields = {
        "username": "minh.nv",
        "full_name": "Nguyễn Văn Minh",
        "position": "Cán bộ tiếp nhận, quầy 7",
        "centre_roles": ["receiver"],
        **letter(),
    }
    return {**fields, **changes}


def agency_id(house: House, code: str, centre: str = "LD") -> int:
    """Return the id of an agency of a centre."""
    with house.deps.reading() as uow:
        found = uow.centres.by_code(centre)
        assert found is not None
        agency = uow.agencies.by_code(found.id, code)
    assert agency is not None, code
    return agency.id


def officer_id(house: House, username: str) -> int:
    """Return the id of an officer."""
    with house.deps.reading() as uow:
        found = uow.officers.by_username(username)
    assert found is not None, username
    return found.id


def secret_on(page: str) -> str:
    """Return the secret that a page shows for a phone."""
    found = re.search(r'<code class="mc-code">([A-Z2-7]{32})</code>', page)
    assert found, "no secret on the page"
    return found[1]


def code_now(house: House, secret: str) -> str:
    """Return the code that a phone with this secret shows now."""
    return pyotp.TOTP(secret).at(house.clock.moment)


def next_step(house: House) -> None:
    """Let the phone show its next code."""
    house.clock.advance(seconds=30)


def add_phone(house: House, client: DoorClient) -> tuple[str, list[str]]:
    """Add a phone on the own page; return its secret and the recovery codes if they were made."""
    secret = secret_on(client.page(f"{OWN}/buoc-hai"))
    answer = client.send(f"{OWN}/buoc-hai/ma", {"code": code_now(house, secret), "name": "Máy"})
    assert answer.status_code == 303, answer.text[:600]
    codes: list[str] = []
    if answer.location.endswith("/ma-khoi-phuc"):
        codes = recovery_codes(client.page(answer.location))
    next_step(house)
    return secret, codes


def recovery_codes(page: str) -> list[str]:
    """Return the recovery codes on a page."""
    return re.findall(r'<code class="mc-code">([0-9A-Z]{5}-[0-9A-Z]{5})</code>', unescape(page))


def invitation_code(page: str) -> str:
    """Return the code on a printed invitation."""
    found = re.search(r'<code class="mc-code">((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})</code>', page)
    assert found, "no invitation on the page"
    return found[1]


def password_step(house: House, username: str, password: str) -> tuple[DoorClient, Any]:
    """Type name and password; return the client and the answer."""
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": username, "password": password})
    return client, answer


def created(house: House, client: DoorClient, **changes: Any) -> tuple[int, str]:
    """Create an account; return its id and the code of its invitation."""
    client.page(NEW)
    answer = client.send(NEW, account_fields(**changes))
    assert answer.status_code == 303, words(answer.text)[:1500]
    number = int(answer.location.split("/")[-2])
    return number, invitation_code(client.page(answer.location))


def accept(house: House, code: str, username: str = "minh.nv", password: str = NEW_PASSWORD):
    client = house.backoffice()
    client.page(INVITED)
    form = {"username": username, "code": code, "password": password, "repeated": password}
    return client, client.send(INVITED, form)


def second_keeper(house: House, role: Role = Role.ADMINISTRATOR) -> DoorClient:
    """Let khoa be administrator (or director) too; return khoa signed in."""
    khoa = officer_id(house, "khoa")
    with house.deps.uow() as uow:
        own = uow.officers.assignments(khoa)[0]
        uow.officers.assign(type(own)(khoa, own.centre_id, role))
        uow.commit()
    return signed_in(house, "khoa")
