"""Text messages through an HTTP gateway: POST of JSON {id, to, text} with a bearer token."""

import http.client
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from dossiers.errors import ProviderError
from dossiers.ports.messages import Delivery, OutgoingMessage
from dossiers.ports.outside_hosts import THIS_MACHINE, OutsideHosts
from notifications.outgoing import refuse_split_lines

LARGEST_ANSWER = 64 * 1024
TAKEN = {HTTPStatus.OK, HTTPStatus.CREATED}
OUR_SETTINGS_ARE_WRONG = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class SmsGatewaySettings:
    """`url` is the address that takes messages (http or https), `timeout` in seconds."""

    url: str
    token: str = field(repr=False)
    timeout: float = 10.0


class SmsGatewayMessenger:
    """Sends a message as one idempotent request; the gateway knows a repeat by its id."""

    def __init__(self, settings: SmsGatewaySettings, hosts: OutsideHosts = THIS_MACHINE) -> None:
        parts = urlsplit(settings.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"not an http address: {settings.url!r}")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._path = parts.path or "/"
        self._hosts = hosts
        self._settings = settings

    def send(self, message: OutgoingMessage) -> Delivery:
        """Hand the text to the gateway; see `Messenger.send` for the errors."""
        refuse_split_lines(message)
        body = {"id": message.id, "to": message.to, "text": message.text}
        status, answer = self._post(json.dumps(body, ensure_ascii=False).encode())
        if status in TAKEN:
            return Delivery(provider_id=_provider_id(answer))
        raise _refusal(status, answer)

    def _post(self, body: bytes) -> tuple[int, bytes]:
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        self._hosts.require(self._host, self._port or kind.default_port)
        line = kind(self._host, self._port, timeout=self._settings.timeout)
        headers = {
            "Authorization": f"Bearer {self._settings.token}",
            "Content-Type": "application/json",
        }
        try:
            line.request("POST", self._path, body, headers)
            response = line.getresponse()
            return response.status, response.read(LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            reason = type(error).__name__
            raise ProviderError("provider_away", retryable=True, reason=reason) from error
        finally:
            line.close()


def _answer_field(answer: bytes, name: str) -> str | None:
    try:
        value = json.loads(answer)[name]
    except (ValueError, KeyError, TypeError):
        return None
    return value if isinstance(value, str) else None


def _provider_id(answer: bytes) -> str:
    provider_id = _answer_field(answer, "provider_id")
    if not provider_id:
        # Taken or not, nobody can tell; the repeat is harmless because the id stays the same.
        raise ProviderError("provider_away", retryable=True, reason="unreadable answer")
    return provider_id


def _refusal(status: int, answer: bytes) -> ProviderError:
    if status in OUR_SETTINGS_ARE_WRONG:
        return ProviderError("provider_misconfigured", retryable=True, reply=status)
    if status in TRY_LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ProviderError("provider_away", retryable=True, reply=status)
    if _answer_field(answer, "error") == "number_refused":
        return ProviderError("address_refused", retryable=False, reply=status)
    return ProviderError("message_refused", retryable=False, reply=status)
