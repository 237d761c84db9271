"""One-time codes by time (TOTP, RFC 6238) and their QR picture."""

import hmac
import io
from datetime import datetime

import pyotp
import segno

_STEP_SECONDS = 30
_AROUND = (0, -1, 1)  # a phone's clock may be half a minute off
_DIGITS = 6


class TimedCodes:
    """OneTimeCodes with six digits every thirty seconds; `issuer` is what the phone shows."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def new_secret(self) -> str:
        """Return a fresh secret of 160 bits in base32."""
        return pyotp.random_base32()

    def matching_step(self, secret: str, code: str, at: datetime) -> int | None:
        """Return the time step whose code this is: the present one, the last or the next."""
        if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
            return None
        codes = pyotp.TOTP(secret, digits=_DIGITS, interval=_STEP_SECONDS)
        present = int(at.timestamp()) // _STEP_SECONDS
        for step in (present + ahead for ahead in _AROUND):
            if hmac.compare_digest(codes.generate_otp(step), code):
                return step
        return None

    def address(self, secret: str, account: str) -> str:
        """Return the `otpauth://` address of a secret."""
        return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=self._issuer)

    def picture(self, address: str) -> str:
        """Return the QR picture as one SVG element: attributes only, no script and no style."""
        kept = io.BytesIO()
        segno.make_qr(address, error="m").save(
            kept, kind="svg", scale=4, xmldecl=False, svgns=True, lineclass=None, svgclass=None
        )
        return kept.getvalue().decode().strip()
