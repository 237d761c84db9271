"""The local identity provider as a real process, and a browser without pages to walk through it."""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from deploy.run import node
from tests.fakes import Choice
from tests.support.processes import ROOT, Peer

FOLDER = ROOT / "e2e" / "peers" / "identity"
PEOPLE = ROOT / "storage" / "seeds" / "demo.toml"
_ACTION = re.compile(r'action="(/chon/[^"]+)"')


class IdentityPeer(Peer):
    """The identity provider; knows the one client that it serves."""

    def __init__(
        self,
        store: Path,
        portal: str,
        *,
        settings: Mapping[str, str] | None = None,
        userinfo: bool = False,
    ) -> None:
        """`settings` as `settings_at` made them, for a portal that was told them beforehand."""
        own = settings or self.settings_at("127.0.0.1", 0)
        self.host, _, port = own["OIDC_ISSUER"].removeprefix("http://").partition(":")
        self.client_id, self.client_secret = own["OIDC_CLIENT_ID"], own["OIDC_CLIENT_SECRET"]
        options = ["--store", str(store), "--people", str(PEOPLE), "--portal", portal]
        more = ["--http-port", port, *(["--userinfo"] if userinfo else [])]
        self._command = [
            node(),
            "--max-old-space-size=64",
            str(FOLDER / "server.mjs"),
            *options,
            "--host",
            self.host,
            *more,
        ]
        self._environment = {**os.environ, **own}
        self.ports: dict[str, int] = {}
        self.start()

    @staticmethod
    def settings_at(host: str, port: int) -> dict[str, str]:
        """Return settings with a fresh secret for a provider at that address."""
        return {
            "OIDC_ISSUER": f"http://{host}:{port}",
            "OIDC_CLIENT_ID": "mot-cua",
            "OIDC_CLIENT_SECRET": secrets.token_urlsafe(32),
        }

    @property
    def issuer(self) -> str:
        """The provider's name, which is its address."""
        return f"http://{self.host}:{self.ports['http']}"

    @property
    def settings(self) -> dict[str, str]:
        """What the portal must be told to sign people in here."""
        return {
            "OIDC_ISSUER": self.issuer,
            "OIDC_CLIENT_ID": self.client_id,
            "OIDC_CLIENT_SECRET": self.client_secret,
        }


class Walker:
    """A browser without pages: keeps cookies, follows the provider's redirects, fills its form."""

    def __init__(self, portal: str) -> None:
        self._portal = portal
        self._line = requests.Session()
        self._line.trust_env = False

    def choose(self, url: str, choice: Choice) -> str:
        """Sign in at the provider's page; return the address that leads back to the portal."""
        page = self._follow("GET", url)
        if isinstance(page, str):
            return page  # signed in there before
        found = _ACTION.search(page.text)
        assert found, page.text
        form = {
            "person": choice.account,
            "level": str(choice.level.value),
            "failure": "number" if choice.number else choice.failure,
        }
        back = self._follow("POST", urljoin(page.url, found[1]), form)
        assert isinstance(back, str), back.text
        return back

    def leave(self, url: str) -> str:
        """Confirm signing out at the provider; return the address that leads back."""
        page = self._follow("GET", url)
        assert not isinstance(page, str)
        secret = re.search(r'name="xsrf" value="([^"]+)"', page.text)
        assert secret, page.text
        form = {"xsrf": secret[1], "logout": "yes"}
        back = self._follow("POST", urljoin(page.url, "/session/end/confirm"), form)
        assert isinstance(back, str), back.text
        return back

    def close(self) -> None:
        """Close its connections."""
        self._line.close()

    def _follow(
        self, method: str, url: str, form: dict[str, str] | None = None
    ) -> requests.Response | str:
        for _ in range(10):
            answer = self._line.request(method, url, data=form, allow_redirects=False, timeout=10)
            if answer.status_code not in {302, 303}:
                return answer
            method, form, url = "GET", None, urljoin(url, answer.headers["Location"])
            if url.startswith(self._portal):
                return url
        raise AssertionError("too many redirects")


@pytest.fixture(scope="session")
def identity_peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityPeer]:
    """Give the identity provider, for a portal at PORTAL."""
    peer = IdentityPeer(tmp_path_factory.mktemp("identity"), PORTAL)
    yield peer
    peer.stop()


PORTAL = "http://127.0.0.1:9"
