"""How this installation is known at the national identity provider; read from the settings."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from web.settings_reader import Reader

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """The provider's issuer and our client there; `issuer` "" means that there is none (demo).

    `level_1` and `level_2` are the provider's words for the levels in `acr`.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str
    level_1: str
    level_2: str


def read_identity(read: Reader, *, required: bool) -> IdentitySettings:
    """Return the settings; production needs all of them and an issuer by https."""
    issuer = read.text("OIDC_ISSUER", None if required else "")
    is_used = required or bool(issuer)
    found = IdentitySettings(
        issuer=issuer,
        client_id=read.text("OIDC_CLIENT_ID", None if is_used else ""),
        client_secret=read.secret("OIDC_CLIENT_SECRET") if is_used else "",
        scope=read.text("OIDC_SCOPE", "openid"),
        level_1=read.text("OIDC_ACR_LEVEL_1", "LoA1"),
        level_2=read.text("OIDC_ACR_LEVEL_2", "LoA2"),
    )
    if issuer and not _is_safe(issuer, production=required):
        read.problem("OIDC_ISSUER", "must be https://host[/path], without query or user")
    if found.level_1 == found.level_2:
        read.problem("OIDC_ACR_LEVEL_2", "must differ from OIDC_ACR_LEVEL_1")
    return found


def _is_safe(issuer: str, *, production: bool) -> bool:
    parts = urlsplit(issuer)
    is_plain = parts.scheme == "http" and parts.hostname in _THIS_MACHINE and not production
    has_more = parts.query or parts.fragment or "@" in parts.netloc
    return bool(parts.hostname) and not has_more and (parts.scheme == "https" or is_plain)
