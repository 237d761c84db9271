"""Who may call outside, and that an answer from there never leads anywhere else (no SSRF)."""

import ast
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from dossiers.errors import ProviderError
from dossiers.ports.messages import EMAIL, SMS, OutgoingMessage
from dossiers.ports.outside_hosts import OutsideHosts
from identity.wire import Wire
from notifications.email_smtp import SmtpMessenger, SmtpSettings
from notifications.sms_gateway import SmsGatewayMessenger, SmsGatewaySettings
from tests.support.checks import ROOT

CLIENTS = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3"}
CALLERS = {
    "identity/wire.py",  # to the identity provider
    "notifications/email_smtp.py",  # to the mail server
    "notifications/sms_gateway.py",  # to the gateway of text messages
    "storage/objects/malware.py",  # to the scanner of papers
}
"""Each takes its one address from the settings, and asks before it calls whether it may."""
CALLS_NOBODY = {"web/cli/worker.py"}  # asks for this machine's name
OURS = ("backoffice", "documents", "dossiers", "identity", "notifications", "portal")
REST = ("payments", "signing", "storage", "web")


def callers() -> Iterator[tuple[str, str]]:
    """Yield every module of ours with a network library that it imports."""
    for folder in (*OURS, *REST):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    names = [f"{node.module}.{one.name}" for one in node.names]
                for name in names:
                    if name.split(".")[0] in CLIENTS or name.startswith("urllib.request"):
                        yield path.relative_to(ROOT).as_posix(), name


def test_only_the_adapters_named_here_call_outside() -> None:
    found = {path for path, name in callers() if name != "http.HTTPStatus"}
    assert found == CALLERS | CALLS_NOBODY


@pytest.mark.parametrize("path", sorted(CALLERS))
def test_each_of_them_asks_first_whether_it_may_call(path: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    asked = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "self._hosts.require"
    ]
    assert asked


MESSAGE = OutgoingMessage(id="1", channel=EMAIL, to="a@thu.example", subject="a", text="a")
FAR = "xa.example"


@pytest.mark.parametrize(
    "call",
    [
        lambda: SmtpMessenger(SmtpSettings(FAR, 587, "mot-cua@thu.example")).send(MESSAGE),
        lambda: SmsGatewayMessenger(SmsGatewaySettings(f"https://{FAR}/sms", "t")).send(MESSAGE),
        lambda: Wire(f"https://{FAR}", "mot-cua", "o" * 40).get_json(f"https://{FAR}/keys"),
        lambda: SmtpMessenger(
            SmtpSettings(FAR, 25, "mot-cua@thu.example"), OutsideHosts(frozenset({(FAR, 587)}))
        ).send(MESSAGE),
    ],
    ids=["mail", "sms", "identity", "another port"],
)
def test_a_host_that_is_not_on_the_list_is_never_called(call: Callable[[], object]) -> None:
    with pytest.raises(ProviderError) as caught:
        call()
    assert (caught.value.code, caught.value.retryable) == ("outside_host_refused", False)


def test_the_identity_provider_is_asked_without_following_redirects() -> None:
    text = (ROOT / "identity" / "wire.py").read_text(encoding="utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and any(one.arg == "timeout" for one in node.keywords)
    ]
    assert calls
    assert all(any(one.arg == "allow_redirects" for one in call.keywords) for call in calls)


class Redirecting(BaseHTTPRequestHandler):
    """A gateway that wants the message sent somewhere else."""

    asked: list[str]

    def do_POST(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(307)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/inside")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_gateway_that_redirects_is_not_followed() -> None:
    server = HTTPServer(("127.0.0.1", 0), Redirecting)
    server.asked = []  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/sms"
        gateway = SmsGatewayMessenger(SmsGatewaySettings(url=url, token="t"))
        message = OutgoingMessage(id="1", channel=SMS, to="+84912345678", subject="", text="a")
        with pytest.raises(ProviderError):
            gateway.send(message)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert server.asked == ["/sms"]  # type: ignore[attr-defined]
