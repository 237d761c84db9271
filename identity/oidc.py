"""The identity provider by OpenID Connect: code, PKCE (S256), state and nonce, checked ID token.

Tokens, claims and addresses of the provider are never logged: errors carry codes alone."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge

from dossiers.errors import NotAllowed, ProviderError
from dossiers.model.people import Assurance
from dossiers.ports.identity import Identity, KeptSignIn, SignInStart
from dossiers.ports.outside import Clock
from dossiers.ports.outside_hosts import THIS_MACHINE, OutsideHosts
from identity.claims import identity_of, lacks_facts
from identity.directory import Directory, Endpoints
from identity.id_token import Expected, checked_claims
from identity.wire import Wire

_CANCELLED: Final = frozenset(
    {
        "access_denied",
        "consent_required",
        "interaction_required",
        "login_required",
        "account_selection_required",
    }
)
_AWAY: Final = frozenset({"server_error", "temporarily_unavailable"})
_WORD_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """How this house is known at its provider. `level_1` and `level_2` are its words in `acr`."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid"
    level_1: str = "LoA1"
    level_2: str = "LoA2"


class OidcProvider:
    """One OpenID Connect provider, such as the national VNConnect or VNeID."""

    def __init__(
        self, settings: OidcSettings, clock: Clock, hosts: OutsideHosts = THIS_MACHINE
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._wire = Wire(settings.issuer, settings.client_id, settings.client_secret, hosts)
        self._directory = Directory(settings.issuer, self._wire)

    def start(self, return_address: str, *, assurance: Assurance) -> SignInStart:
        """Return where to sign in. Level 2 is asked for anew, whoever is signed in there."""
        endpoints = self._directory.endpoints()
        own = self._settings
        kept = KeptSignIn(_word(), _word(), _word(), return_address)
        query = {
            "response_type": "code",
            "client_id": own.client_id,
            "redirect_uri": return_address,
            "scope": own.scope,
            "state": kept.state,
            "nonce": kept.nonce,
            "code_challenge": create_s256_code_challenge(kept.verifier),
            "code_challenge_method": "S256",
            "acr_values": f"{own.level_2} {own.level_1}",
            "ui_locales": "vi",
        }
        if assurance is Assurance.LEVEL_2:
            query |= {"acr_values": own.level_2, "prompt": "login"}
        return SignInStart(_with_query(endpoints.authorization, query), kept)

    def finish(self, params: Mapping[str, str], kept: KeptSignIn) -> Identity:
        """Return who came back; the ID token is checked before anything of it is believed."""
        self._check_answer(params, kept)
        endpoints = self._directory.endpoints()
        tokens = self._wire.exchange(
            endpoints.token, params["code"], kept.verifier, kept.return_address
        )
        own = self._settings
        id_token, access_token = tokens.get("id_token"), tokens.get("access_token")
        expected = Expected(own.issuer, own.client_id, kept.nonce, self._clock.now())
        claims = checked_claims(id_token, access_token, self._directory, expected)
        if lacks_facts(claims):
            claims = self._completed(claims, endpoints, str(access_token or ""))
        return identity_of(claims, level_2=own.level_2, id_token=str(id_token))

    def sign_out(self, id_token: str, return_address: str, state: str) -> str | None:
        """Return where to sign out at the provider; None where it offers none or is away."""
        try:
            address = self._directory.endpoints().end_session
        except ProviderError:
            return None
        if not address:
            return None
        query = {
            "client_id": self._settings.client_id,
            "post_logout_redirect_uri": return_address,
            "state": state,
        }
        if id_token:
            query["id_token_hint"] = id_token
        return _with_query(address, query)

    def _check_answer(self, params: Mapping[str, str], kept: KeptSignIn) -> None:
        if not compare_digest(params.get("state", "").encode(), kept.state.encode()):
            raise NotAllowed("sign_in_state_wrong")
        if params.get("iss", self._settings.issuer) != self._settings.issuer:
            raise ProviderError("identity_refused", retryable=False, why="iss")
        error = params.get("error")
        if error in _CANCELLED:
            raise NotAllowed("sign_in_cancelled")
        if error in _AWAY:
            raise ProviderError("identity_provider_down", retryable=True)
        if error or not params.get("code"):
            raise ProviderError("identity_refused", retryable=False, why="answer")

    def _completed(
        self, claims: dict[str, Any], endpoints: Endpoints, access_token: str
    ) -> dict[str, Any]:
        """What the ID token leaves out is asked at userinfo; what it says counts."""
        if not endpoints.userinfo or not access_token:
            return claims
        more = self._wire.get_json(endpoints.userinfo, access_token)
        if more.get("sub") != claims["sub"]:
            raise ProviderError("identity_refused", retryable=False, why="sub")
        return {**more, **claims}


def _word() -> str:
    return secrets.token_urlsafe(_WORD_BYTES)


def _with_query(address: str, query: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"
