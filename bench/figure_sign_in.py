"""Signing in by OpenID Connect: the page, going to the provider, the way back with its checks."""

import tempfile
from functools import partial
from html import unescape
from pathlib import Path
from re import search
from urllib.parse import urlsplit

from bench.context import Context, Figure
from bench.measure import Probe, Server, free_port, measure
from bench.person import Person
from bench.province import province
from deploy.server import web_command
from dossiers.model.people import Assurance
from tests.fakes import Choice
from tests.support.identity_peer import IdentityPeer, Walker

NAME = "OpenID Connect sign-in, our own time"
LIMIT = 150.0
SIGN_INS = 30
NEXT = "/tro-giup"


def sign_in(server: Server, number: int) -> None:
    """Sign in once as a browser does; the provider's own work is not ours."""
    walker = Walker(f"http://127.0.0.1:{server.port}/")
    person = Person(server, f"10.253.1.{number}")
    person.get("/dang-nhap")
    page = person.post("/dang-nhap", {"next": NEXT})
    link = search(r'href="(http[^"]+/auth[^"]*)"', page)
    assert link, page
    back = urlsplit(walker.choose(unescape(link[1]), Choice("hanh", Assurance.LEVEL_2)))
    person.get(f"{back.path}?{back.query}")
    if person.path != NEXT:
        raise RuntimeError(f"not signed in: {person.path}")
    walker.close()


def run(context: Context) -> Figure:
    """Measure processor milliseconds of web and database, without the provider's."""
    url = province(context).environment["DATABASE_URL"]
    port = free_port()
    own = IdentityPeer.settings_at("127.0.0.1", port)
    with tempfile.TemporaryDirectory() as folder:
        line = partial(web_command, "wsgi:application", workers=1)
        environment = {**context.environment(url), **own}
        server = Server("sign-in", line, environment, ready="/suc-khoe")
        origin = f"http://127.0.0.1:{server.port}"
        peer = IdentityPeer(Path(folder), origin, settings=own)
        try:
            with server:

                def drive() -> int:
                    for number in range(SIGN_INS):
                        sign_in(server, number)
                    return SIGN_INS

                cost = measure([Probe("sign-in", server, drive)], context.cluster.pid)["sign-in"]
        finally:
            peer.stop()
    absolute = {"web ms": cost.web_ms, "database ms": cost.database_ms}
    return Figure(cost.ms, "ms", absolute)
