"""Officers at the back office in tests: signed in, reading what a page offers."""

import html
import re

from tests.support.house import PASSWORD, DoorClient, House


def signed_in(house: House, username: str) -> DoorClient:
    """Return a client of the back office signed in as a demo officer."""
    client = house.backoffice()
    client.page("/can-bo/dang-nhap")
    answer = client.send("/can-bo/dang-nhap", {"username": username, "password": PASSWORD})
    assert answer.status_code == 303, answer.status_code
    return client


def picks(page: str) -> list[str]:
    """Return the values of the boxes that pick dossiers."""
    return [html.unescape(one) for one in re.findall(r'name="picked" value="([^"]+)"', page)]


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def words(page: str) -> str:
    """Return the visible words of a page on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
