"""Signing in at an identity provider: the port, and what passes through it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from dossiers.model.people import ApplicantKind, Assurance


@dataclass(frozen=True, slots=True)
class KeptSignIn:
    """What this side must keep between going to the provider and coming back, for one use."""

    state: str
    nonce: str
    verifier: str = field(repr=False)
    return_address: str


@dataclass(frozen=True, slots=True)
class SignInStart:
    """Where to send the browser, and what to keep until it is back."""

    url: str
    kept: KeptSignIn


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in, as the provider vouches for it.

    A citizen has `personal_id` (12 digits), an organisation `tax_code`. `id_token` is the hint for
    signing out, "" when it must not be kept. Nothing of it is ever logged.
    """

    issuer: str
    subject: str = field(repr=False)
    kind: ApplicantKind
    full_name: str = field(repr=False)
    assurance: Assurance
    personal_id: str = field(default="", repr=False)
    tax_code: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    id_token: str = field(default="", repr=False)


class IdentityProvider(Protocol):
    """An OpenID Connect provider as this house uses it: code, PKCE, state and nonce, always."""

    def start(self, return_address: str, *, assurance: Assurance) -> SignInStart:
        """Return where to sign in with at least `assurance`, and what to keep.

        Raises ProviderError `identity_provider_down`, `identity_refused`.
        """
        ...

    def finish(self, params: Mapping[str, str], kept: KeptSignIn) -> Identity:
        """Return who came back with `params`; the level may be lower than what was asked for.

        Raises NotAllowed `sign_in_cancelled`, `sign_in_state_wrong`, `sign_in_nonce_wrong`;
        ProviderError `sign_in_code_expired`, `identity_provider_down`, `identity_clock_skewed`,
        `identity_incomplete`, `identity_refused`.
        """
        ...

    def sign_out(self, id_token: str, return_address: str, state: str) -> str | None:
        """Return where the account at the provider is signed out too, or None if it cannot be."""
        ...
