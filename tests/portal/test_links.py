"""No dead link: every link of the public pages and of a signed-in person answers."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from tests.support.builders import (
    dossier_of,
    processing_dossier,
    received_online,
    returned_dossier,
    submitted_dossier,
)
from tests.support.filing import started_draft
from tests.support.house import DoorClient, House

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
_SOURCE = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
OUTSIDE = ("tel:", "mailto:")
MOST_PAGES = 400


def crawl(visitor: DoorClient, start: str) -> dict[str, int]:
    """Follow every link from `start`; return the status of each address."""
    found: dict[str, int] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        assert len(found) < MOST_PAGES, "the crawl does not end"
        with visitor.get(address) as answer:
            found[address] = answer.status_code
            is_page = answer.status_code == 200 and answer.mimetype == "text/html"
            html = answer.text if is_page else ""
            if answer.status_code in (301, 302, 303):
                waiting.append(urljoin(address, answer.headers["Location"]))
        waiting += links_in(html, address)
    return found


def links_in(html: str, address: str) -> list[str]:
    """The addresses a page leads to inside the portal; its own anchors must exist."""
    found = []
    ids = set(_ID.findall(html))
    for href in map(unescape, [*_LINK.findall(html), *_SOURCE.findall(html)]):
        if href.startswith(OUTSIDE):
            continue
        if href.startswith("#"):
            assert href[1:] in ids, f"{address}: no {href}"
            continue
        parts = urlsplit(urljoin(address, href))
        assert not parts.netloc, f"{address} leads out of the portal: {href}"
        found.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    return found


def dead(found: dict[str, int]) -> dict[str, int]:
    return {address: status for address, status in found.items() if status >= 400}


def test_every_public_link_answers(house: House) -> None:
    code = received_online(house).code
    visitor = house.portal()
    found = crawl(visitor, "/")
    assert {"/thu-tuc", "/tra-cuu", "/tro-giup", "/dang-nhap"} <= set(found)
    assert sum(1 for address in found if re.fullmatch(r"/thu-tuc/\d\.\d{6}", address)) >= 20
    assert dead(found) == {}
    assert dead(crawl(visitor, f"/tra-cuu?ma={code}")) == {}


def test_every_link_of_a_signed_in_person_answers(house: House) -> None:
    codes = [
        submitted_dossier(house),
        received_online(house).code,
        processing_dossier(house),
        returned_dossier(house),
    ]
    token = started_draft(house)
    visitor = house.portal()
    visitor.sign_in("hanh")
    found = crawl(visitor, "/ho-so")
    assert {f"/ho-so/{code}" for code in codes} <= set(found)
    assert f"/ban-nhap/{token}" in found
    assert dead(found) == {}
    assert dossier_of(house, codes[0]).closed_at is None, "following links changes nothing"
