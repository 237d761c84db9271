"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness, and until when that holds."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Response

from web.settings_reader import Reader

PATH: Final = "/.well-known/security.txt"
_CONTACT: Final = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+[0-9-]+)")
_LONGEST: Final = timedelta(days=366)  # RFC 9116 §2.5.5 advises less than a year
_DEMO_LIFE: Final = timedelta(days=180)
_DEMO_CONTACT: Final = "mailto:an-ninh@vidu.example"


@dataclass(frozen=True, slots=True)
class SecurityContact:
    """Whom to write to, and the moment after which nobody should rely on it."""

    contact: str
    expires_at: datetime


def read_contact(read: Reader, *, required: bool, now: datetime) -> SecurityContact:
    """Return SECURITY_CONTACT and SECURITY_EXPIRES; the demo needs neither.

    Notes a problem for a contact that is no address, and for a day that has passed or lies more
    than a year ahead: an installation does not start with a contact that nobody keeps up.
    """
    contact = read.text("SECURITY_CONTACT", None if required else _DEMO_CONTACT)
    if contact and not _CONTACT.fullmatch(contact):
        read.problem("SECURITY_CONTACT", "must start with mailto:, https:// or tel:+")
    usual = None if required else (now + _DEMO_LIFE).date().isoformat()
    text = read.text("SECURITY_EXPIRES", usual)
    try:
        expires_at = datetime.fromisoformat(text)
    except ValueError:
        read.problem("SECURITY_EXPIRES", "must be a day as YYYY-MM-DD")
        return SecurityContact(contact, now)
    if expires_at.tzinfo is None:
        expires_at = expires_at.replace(tzinfo=UTC)
    if required and not now < expires_at <= now + _LONGEST:
        read.problem("SECURITY_EXPIRES", "must lie ahead, by no more than a year")
    return SecurityContact(contact, expires_at)


def security_txt(contact: SecurityContact, portal_url: str) -> Response:
    """Answer with the file, the same at both doors."""
    lines = (
        f"Contact: {contact.contact}",
        f"Expires: {contact.expires_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {portal_url}{PATH}",
    )
    answer = Response("\n".join(lines) + "\n", mimetype="text/plain")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
