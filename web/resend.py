"""A form that came too late is not lost: its values come back, to be sent again by one click."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

_NEVER_BACK = ("csrf_token", "password", "mat_khau", "secret")


@dataclass(frozen=True, slots=True)
class Resend:
    """What the refusal page needs to send the same form again.

    `lost_files` names the files that a browser cannot send twice by itself.
    """

    action: str
    fields: tuple[tuple[str, str], ...]
    lost_files: tuple[str, ...]


def resend_of_request() -> Resend | None:
    """Return the posted form of this request, or None unless our own page sent it.

    A form that another site posted is never offered again: that would help a forger.
    Passwords and tokens are left out.
    """
    if request.method != "POST" or not _is_same_origin():
        return None
    fields = tuple(
        (name, value)
        for name, value in request.form.items(multi=True)
        if not any(word in name.lower() for word in _NEVER_BACK)
    )
    files = tuple(file.filename for file in request.files.values() if file.filename)
    return Resend(request.full_path.rstrip("?"), fields, files)


def _is_same_origin() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(said) and urlsplit(said).netloc == request.host
