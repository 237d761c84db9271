"""Second factors at the back office: setting up, proving, and an authenticator of the browser."""

import re
from typing import Any

import pyotp

from e2e.visitor import Visitor

OWN = "/can-bo/ca-nhan"
STEP = 30


class Authenticator:
    """A passkey holder inside the browser (CTAP2, user verified)."""

    def __init__(self, visitor: Visitor) -> None:
        self._line: Any = visitor.context.new_cdp_session(visitor.page)
        self._line.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = self._line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._id = added["authenticatorId"]

    def count(self) -> int:
        """Return the counter of the one passkey that it holds."""
        return int(self._credential()["signCount"])

    def set_back(self, count: int) -> None:
        """Let the counter be an earlier one, as a copied key would have it."""
        kept = {**self._credential(), "signCount": count}
        self._line.send("WebAuthn.clearCredentials", {"authenticatorId": self._id})
        self._line.send("WebAuthn.addCredential", {"authenticatorId": self._id, "credential": kept})

    def _credential(self) -> dict[str, Any]:
        held = self._line.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        (credential,) = held["credentials"]
        found: dict[str, Any] = credential
        return found


class Factors:
    """The pages of second factors."""

    def __init__(self, visitor: Visitor) -> None:
        self._at = visitor

    def add_phone(self, at: float) -> tuple[str, list[str]]:
        """Add a phone on the own page at that time; return its secret and new recovery codes."""
        self._at.go(f"{OWN}/buoc-hai")
        secret = self._at.page.locator("code").first.inner_text()
        self._at.page.get_by_label("Mã 6 số trên điện thoại").fill(code_at(secret, at))
        self._at.page.get_by_role("button", name="Dùng điện thoại này").click()
        return secret, self._codes()

    def add_passkey(self) -> list[str]:
        """Add a passkey on the own page; return new recovery codes."""
        self._at.go(f"{OWN}/buoc-hai")
        self._at.page.get_by_role("button", name="Tạo khóa truy cập").click()
        return self._codes()

    def prove(self, code: str) -> None:
        """Type a code at the second step."""
        self._at.page.get_by_label("Mã xác thực").fill(code)
        self._at.page.get_by_role("button", name="Xác nhận", exact=True).click()

    def prove_by_passkey(self) -> None:
        """Press the passkey's button at the second step."""
        self._at.page.get_by_role("button", name="Dùng khóa truy cập").click()

    def _codes(self) -> list[str]:
        self._at.page.wait_for_url(lambda url: not url.endswith("/buoc-hai"))
        text = self._at.page.locator("main").inner_text()
        return re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", text)


def code_at(secret: str, at: float) -> str:
    """Return what a phone with this secret shows at that time."""
    return pyotp.TOTP(secret).at(int(at))
