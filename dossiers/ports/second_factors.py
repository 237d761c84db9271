"""Second factors of officers: one-time codes of a phone, passkeys of a browser or key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class OneTimeCodes(Protocol):
    """Six-digit codes that follow the time (TOTP)."""

    def new_secret(self) -> str:
        """Return a fresh secret in base32."""

    def matching_step(self, secret: str, code: str, at: datetime) -> int | None:
        """Return the number of the time step whose code this is, of those around `at`, or None."""

    def address(self, secret: str, account: str) -> str:
        """Return the address that an authenticator reads (`otpauth://…`)."""

    def picture(self, address: str) -> str:
        """Return the address as a QR picture: an SVG element without script or style."""


@dataclass(frozen=True, slots=True)
class PasskeyCeremony:
    """What the browser is asked, as JSON, and the challenge that its answer must hold."""

    options: str
    challenge: str


@dataclass(frozen=True, slots=True)
class StoredPasskey:
    """A passkey as kept: base64url texts and the counter of the authenticator."""

    credential_id: str
    public_key: str
    sign_count: int


class Passkeys(Protocol):
    """Passkeys (WebAuthn) of one origin.

    Both checks raise InvalidInput `passkey_refused`: another origin, an old challenge, a wrong
    signature, a counter that went back, or an answer that is none.
    """

    def begin_adding(self, officer_id: int, name: str, known: Sequence[str]) -> PasskeyCeremony:
        """Return what to ask for a new passkey; `known` credentials may not be added again."""

    def check_added(self, answer: str, challenge: str) -> StoredPasskey:
        """Return the passkey of an answer."""

    def begin_proving(self, known: Sequence[str]) -> PasskeyCeremony:
        """Return what to ask of one of the `known` credentials."""

    def credential_of(self, answer: str) -> str:
        """Return the credential's id that an answer names, unchecked; "" where there is none."""

    def check_proof(self, answer: str, challenge: str, key: StoredPasskey) -> int:
        """Return the new counter of the passkey that answered."""
