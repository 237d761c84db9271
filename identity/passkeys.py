"""Passkeys (WebAuthn) of the back office's origin."""

import json
import struct
from collections.abc import Sequence

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dossiers.errors import InvalidInput
from dossiers.ports.second_factors import PasskeyCeremony, StoredPasskey

_LONGEST = 20_000
_BROKEN = (
    WebAuthnException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
)
"""What the library raises for an answer that is refused, or that is no answer at all."""


class WebauthnPasskeys:
    """Passkeys of `host` (with its port, as in the settings); the scheme is part of the origin."""

    def __init__(self, host: str, *, is_secure: bool, name: str) -> None:
        self._rp_id = host.partition(":")[0]
        self._origin = f"{'https' if is_secure else 'http'}://{host}"
        self._name = name

    def begin_adding(self, officer_id: int, name: str, known: Sequence[str]) -> PasskeyCeremony:
        """Return what to ask the browser for a new passkey."""
        options = generate_registration_options(
            rp_id=self._rp_id,
            rp_name=self._name,
            user_id=f"officer-{officer_id}".encode(),
            user_name=name,
            user_display_name=name,
            exclude_credentials=_descriptors(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
        return PasskeyCeremony(options_to_json(options), bytes_to_base64url(options.challenge))

    def check_added(self, answer: str, challenge: str) -> StoredPasskey:
        """Return the new passkey. Raises InvalidInput `passkey_refused`."""
        try:
            found = verify_registration_response(
                credential=_read(answer),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
            )
        except _BROKEN as error:
            raise InvalidInput("passkey_refused") from error
        return StoredPasskey(
            bytes_to_base64url(found.credential_id),
            bytes_to_base64url(found.credential_public_key),
            found.sign_count,
        )

    def begin_proving(self, known: Sequence[str]) -> PasskeyCeremony:
        """Return what to ask the browser that has one of the `known` passkeys."""
        options = generate_authentication_options(
            rp_id=self._rp_id,
            allow_credentials=_descriptors(known),
            user_verification=UserVerificationRequirement.PREFERRED,
        )
        return PasskeyCeremony(options_to_json(options), bytes_to_base64url(options.challenge))

    def credential_of(self, answer: str) -> str:
        """Return the credential's id that an answer names, unchecked."""
        try:
            named = _read(answer).get("id", "")
        except _BROKEN:
            return ""
        return named if isinstance(named, str) else ""

    def check_proof(self, answer: str, challenge: str, key: StoredPasskey) -> int:
        """Return the passkey's new counter. Raises InvalidInput `passkey_refused`."""
        try:
            found = verify_authentication_response(
                credential=_read(answer),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
                credential_public_key=base64url_to_bytes(key.public_key),
                credential_current_sign_count=key.sign_count,
            )
        except _BROKEN as error:
            raise InvalidInput("passkey_refused") from error
        return found.new_sign_count


def _read(answer: str) -> dict[str, object]:
    if len(answer) > _LONGEST:
        raise ValueError("too long for an answer of a browser")
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise TypeError("no answer of a browser")
    return found


def _descriptors(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known]
