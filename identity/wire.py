"""Talking to the identity provider: its own origin only, no redirects, short waits."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException, Response

from dossiers.errors import ProviderError
from dossiers.ports.outside_hosts import THIS_MACHINE, OutsideHosts

SECONDS: Final = (3.0, 5.0)  # to connect, to wait for more of the answer
_LARGEST: Final = 256 * 1024
_SERVER_ERROR: Final = 500
_OK: Final = 200
_PLAIN_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class UnsafeIssuerError(ValueError):
    """An issuer that cannot be trusted: not https, or more than an origin with a path."""


def checked_issuer(issuer: str) -> str:
    """Return the issuer. Raises UnsafeIssuerError for http beyond this machine, a query or user."""
    parts = urlsplit(issuer)
    is_plain = parts.scheme == "http" and parts.hostname in _PLAIN_HOSTS
    if parts.scheme != "https" and not is_plain:
        raise UnsafeIssuerError("an issuer begins with https://")
    if not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise UnsafeIssuerError("an issuer has a host and no query, fragment or user")
    return issuer


class Wire:
    """The way to one provider. A request to any other origin is refused, whoever named it."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        client_secret: str,
        hosts: OutsideHosts = THIS_MACHINE,
    ) -> None:
        self._hosts = hosts
        self._origin = _origin_of(checked_issuer(issuer))
        self._client_id = client_id
        self._client_secret = client_secret

    def own(self, url: object) -> str:
        """Return an endpoint of the provider. Raises ProviderError `identity_refused`, and
        `outside_host_refused` for a provider that this installation may not call.
        """
        if not isinstance(url, str) or _origin_of(url) != self._origin:
            raise ProviderError("identity_refused", retryable=False, why="foreign_endpoint")
        _, host, port = self._origin
        self._hosts.require(host, port or 0)
        return url

    def get_json(self, url: str, token: str = "") -> dict[str, Any]:
        """Return a JSON object of the provider, asked with an access token where given.

        Raises ProviderError `identity_provider_down` or `identity_refused`.
        """
        headers = {"Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            with self._session() as session:
                answer = session.get(
                    self.own(url),
                    headers=headers,
                    timeout=SECONDS,
                    allow_redirects=False,
                    withhold_token=True,
                )
                return _json_of(answer)
        except RequestException as failure:
            raise ProviderError("identity_provider_down", retryable=True) from failure

    def exchange(
        self, url: str, code: str, verifier: str, return_address: str
    ) -> Mapping[str, Any]:
        """Return the tokens for a code; the secret goes in the form, as VNConnect wants it.

        Raises ProviderError `sign_in_code_expired`, `identity_provider_down`, `identity_refused`.
        """
        try:
            with self._session() as session:
                tokens: Mapping[str, Any] = session.fetch_token(
                    self.own(url),
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=return_address,
                    code_verifier=verifier,
                    timeout=SECONDS,
                    allow_redirects=False,
                )
        except OAuthError as refusal:
            if refusal.error == "invalid_grant":
                raise ProviderError("sign_in_code_expired", retryable=True) from None
            raise ProviderError("identity_refused", retryable=False, why="token") from None
        except (RequestException, ValueError) as failure:
            raise ProviderError("identity_provider_down", retryable=True) from failure
        return tokens

    def _session(self) -> Any:
        session = OAuth2Session(
            client_id=self._client_id,
            client_secret=self._client_secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 - a method's name
        )
        session.trust_env = False  # no proxy or .netrc of the surroundings has a say here
        session.hooks["response"].append(_refuse_large)
        return session


def _origin_of(url: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return ("", "", None)
    return (parts.scheme, parts.hostname or "", port)


def _refuse_large(answer: Response, *_args: object, **_kwargs: object) -> None:
    said = answer.headers.get("Content-Length", "0")
    if not said.isdecimal() or int(said) > _LARGEST or len(answer.content) > _LARGEST:
        answer.close()
        raise ProviderError("identity_refused", retryable=False, why="too_large")


def _json_of(answer: Response) -> dict[str, Any]:
    if answer.status_code >= _SERVER_ERROR:
        raise ProviderError("identity_provider_down", retryable=True)
    try:
        found = answer.json() if answer.status_code == _OK else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ProviderError("identity_refused", retryable=False, why="no_json")
    return found
