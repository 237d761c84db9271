"""Visits of the filing pages through plain forms, as a browser without scripts makes them."""

import io
from typing import Any

from tests.support.eforms import as_sent, load_eform, sample_answers
from tests.support.filing import RESIDENCE, pdf_bytes
from tests.support.house import DoorClient, House


def visitor(house: House, person: str = "hanh") -> DoorClient:
    """A prepared person, signed in at the portal."""
    client = house.portal()
    answer = client.sign_in(person, next_path="/")
    assert answer.status_code == 303
    return client


def start(client: DoorClient, procedure: str = RESIDENCE) -> str:
    """The address of a new draft."""
    client.page(f"/nop-ho-so/{procedure}")
    answer = client.send(f"/nop-ho-so/{procedure}")
    assert answer.status_code == 303
    return str(answer.location)


def fill(client: DoorClient, base: str, procedure: str = RESIDENCE) -> None:
    """Do every task of a draft through its forms."""
    client.page(base)
    contact = {"phone": "0912 345 678", "email": "hanh@vidu.example", "address": "12 Bờ Sông"}
    assert client.send(f"{base}/nguoi-nop", contact).status_code == 303
    assert client.send(f"{base}/truong-hop", {"case": "single"}).status_code == 303
    eform = load_eform(procedure)
    answers = sample_answers(eform, 0)
    for section in eform.sections:
        fields: dict[str, list[str]] = {}
        for name, value in as_sent(eform, section.key, answers):
            fields.setdefault(name, []).append(value)
        answer = client.send(f"{base}/to-khai/{section.key}", fields)
        assert answer.status_code == 303, answer.text
    assert upload(client, base, "lawful-dwelling", ("hop-dong.pdf", pdf_bytes())).status_code == 303
    waived = {"component": "guardian-consent"}
    assert client.send(f"{base}/giay-to/khong-thuoc", waived).status_code == 303
    assert client.send(f"{base}/nhan-ket-qua", {"channel": "counter"}).status_code == 303


def upload(client: DoorClient, base: str, component: str, *files: tuple[str, bytes]) -> Any:
    """Send files for a line of the dossier list; give the answer."""
    sent = [(io.BytesIO(data), name) for name, data in files]
    return client.send(
        f"{base}/giay-to",
        {"component": component, "files": sent},
        content_type="multipart/form-data",
    )
