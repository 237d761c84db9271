"""The counter's screen as a browser without script sends it."""

import re
from typing import Any

from tests.support.builders import SECURITY
from tests.support.house import PASSWORD, DoorClient, House

COUNTER = "/can-bo/tiep-nhan"
_PAPERS = ("application", "registration-copy", "fire-safety-copy", "personal-statement")


def signed_in(house: House, username: str = "lan") -> DoorClient:
    """Return an officer who signed in."""
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    assert answer.status_code == 303
    return client


def ready_screen(clerk: DoorClient, *, number: str = "068190000123", **more: str) -> dict[str, Any]:
    """Go to the point where everything is shown and judged; only the red button is missing."""
    clerk.page(COUNTER)
    first = {"personal_id": number, "search": "ant", "do": "tim"}
    html = clerk.send(COUNTER, first).text
    second = {**first, **_hidden(html), **_typed(html), "procedure": SECURITY, "do": "chon"}
    html = clerk.send(COUNTER, second).text
    complete = {f"check-{key}": "complete" for key in _PAPERS}
    kept = {**second, **_hidden(html), "procedure": SECURITY, "do": "nhan"}
    return {**kept, **complete, **more}


def _hidden(html: str) -> dict[str, str]:
    found = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token":
            found[name[1]] = value[1] if value else ""
    return found


def _typed(html: str) -> dict[str, str]:
    found = {}
    for name in ("name", "phone", "email", "address", "tax_code"):
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
        assert tag, name
        value = re.search(r'value="([^"]*)"', tag[0])
        found[name] = value[1] if value else ""
    return found
