"""Settings of one installation, read once from a mapping; all wrong names are told at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

from web.identity_settings import IdentitySettings, read_identity
from web.outside_settings import Called, OutsideSettings, read_outside, refuse_open_ways
from web.security_txt import SecurityContact, read_contact
from web.settings_reader import Reader, SettingsError

__all__ = ["MailSettings", "Profile", "Settings", "SettingsError", "SmsSettings", "UploadSettings"]

MIB = 1024 * 1024


class Profile(StrEnum):
    """How much trust the surroundings deserve."""

    DEMO = "demo"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where e-mails go: an SMTP server (in the demo the local stand-in)."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    starttls: bool


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """Where text messages go: an HTTP gateway (in the demo the local stand-in)."""

    url: str
    token: str
    sender: str


@dataclass(frozen=True, slots=True)
class UploadSettings:
    """Limits of uploads. `store_limit_bytes` 0 means: as much as the disk holds."""

    max_file_bytes: int
    max_pages: int
    max_files: int
    max_request_bytes: int
    store_limit_bytes: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations. Secrets have no default."""

    profile: Profile
    portal_host: str
    backoffice_host: str
    portal_secret: str
    backoffice_secret: str
    data_keys: tuple[tuple[str, bytes], ...]
    digest_key: bytes
    database_url: str
    database_pool: int
    var_dir: Path
    assets_dir: Path
    font_dir: Path
    mail: MailSettings
    sms: SmsSettings
    uploads: UploadSettings
    identity: IdentitySettings
    security: SecurityContact
    outside: OutsideSettings
    secure_cookies: bool
    trusted_proxies: int
    log_level: str
    portal_centre: str
    demo_password: str
    second_factor_required: bool

    @property
    def is_production(self) -> bool:
        """Return True for the production profile."""
        return self.profile is Profile.PRODUCTION

    @property
    def portal_url(self) -> str:
        """Return the portal's origin, for links in messages and QR codes: `https://host`."""
        return f"{'https' if self.secure_cookies else 'http'}://{self.portal_host}"

    @property
    def called(self) -> Called:
        """Return the systems that the program calls."""
        mail = self.mail
        return Called(
            smtp_host=mail.host,
            smtp_port=mail.port,
            smtp_starttls=mail.starttls,
            sms_url=self.sms.url,
            issuer=self.identity.issuer,
            database_url=self.database_url,
        )

    @classmethod
    def from_env(cls, env: Mapping[str, str], root: Path) -> Self:
        """Return the settings in `env`; relative paths start at `root`.

        Raises `SettingsError` that lists every missing, wrong or unsafe name.
        """
        read = Reader(env, root)
        profile = Profile(read.choice("PROFILE", tuple(Profile), Profile.DEMO))
        production = profile is Profile.PRODUCTION
        var_dir = read.path("VAR_DIR", "var")
        settings = cls(
            profile=profile,
            portal_host=read.host("PORTAL_HOST"),
            backoffice_host=read.host("BACKOFFICE_HOST"),
            portal_secret=read.secret("PORTAL_SECRET"),
            backoffice_secret=read.secret("BACKOFFICE_SECRET"),
            data_keys=read.keys("DATA_KEYS"),
            digest_key=read.key("DIGEST_KEY"),
            database_url=read.database("DATABASE_URL", required=production, var_dir=var_dir),
            database_pool=read.number("DATABASE_POOL", 8, at_least=1),
            var_dir=var_dir,
            assets_dir=read.path("ASSETS_DIR", "assets"),
            font_dir=read.path("FONT_DIR", "/usr/share/fonts/truetype/croscore"),
            mail=_mail(read, required=production),
            sms=_sms(read, required=production),
            uploads=_uploads(read),
            identity=read_identity(read, required=production),
            security=read_contact(read, required=production, now=datetime.now(UTC)),
            outside=read_outside(read, required=production),
            secure_cookies=read.switch("SECURE_COOKIES", production),
            trusted_proxies=read.number("TRUSTED_PROXIES", 1 if production else 0, at_least=0),
            portal_centre=read.text("PORTAL_CENTRE", "LD"),
            demo_password=read.text("DEMO_PASSWORD", ""),
            second_factor_required=_second_factor(read, required=production),
            log_level=read.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
        )
        _refuse_unsafe(read, settings)
        refuse_open_ways(read, settings.outside.hosts, settings.called, production=production)
        read.finish()
        return settings


def _mail(read: Reader, *, required: bool) -> MailSettings:
    return MailSettings(
        host=read.text("SMTP_HOST", None if required else "127.0.0.1"),
        port=read.number("SMTP_PORT", 587 if required else 8025, at_least=1),
        user=read.text("SMTP_USER", ""),
        password=read.text("SMTP_PASSWORD", ""),
        sender=read.text("SMTP_SENDER", None if required else "mot-cua@vidu.example"),
        starttls=read.switch("SMTP_STARTTLS", required),
    )


def _sms(read: Reader, *, required: bool) -> SmsSettings:
    return SmsSettings(
        url=read.text("SMS_URL", None if required else "http://127.0.0.1:8026/sms"),
        token=read.text("SMS_TOKEN", None if required else ""),
        sender=read.text("SMS_SENDER", "MOTCUA"),
    )


def _second_factor(read: Reader, *, required: bool) -> bool:
    """Whether officers need a second factor; only the demo may leave it to them."""
    usual = "required" if required else "optional"
    asked = read.choice("SECOND_FACTOR", ("required", "optional"), usual) == "required"
    if required and not asked:
        read.problem("SECOND_FACTOR", "production requires a second factor of every officer")
    return asked


def _uploads(read: Reader) -> UploadSettings:
    max_file = read.number("UPLOAD_MAX_FILE_BYTES", 20 * MIB, at_least=MIB)
    max_files = read.number("UPLOAD_MAX_FILES", 20, at_least=1)
    # One request carries a few files; a bigger one is cut off before any view sees it.
    max_request = read.number("UPLOAD_MAX_REQUEST_BYTES", 3 * max_file + MIB, at_least=MIB)
    if max_request <= max_file:
        read.problem("UPLOAD_MAX_REQUEST_BYTES", "must be larger than UPLOAD_MAX_FILE_BYTES")
    return UploadSettings(
        max_file_bytes=max_file,
        max_pages=read.number("UPLOAD_MAX_PAGES", 200, at_least=1),
        max_files=max_files,
        max_request_bytes=max_request,
        store_limit_bytes=read.number("STORE_LIMIT_BYTES", 0, at_least=0),
    )


def _refuse_unsafe(read: Reader, settings: Settings) -> None:
    if settings.portal_secret and settings.portal_secret == settings.backoffice_secret:
        read.problem("BACKOFFICE_SECRET", "must differ from PORTAL_SECRET")
    if not settings.is_production:
        return
    if not settings.secure_cookies:
        read.problem("SECURE_COOKIES", "production sends cookies over https only")
    if settings.log_level == "DEBUG":
        read.problem("LOG_LEVEL", "DEBUG may write personal data; not in production")
    if settings.portal_host and settings.portal_host == settings.backoffice_host:
        read.problem("BACKOFFICE_HOST", "production keeps the two doors on two hosts")
    for name, host in (
        ("PORTAL_HOST", settings.portal_host),
        ("BACKOFFICE_HOST", settings.backoffice_host),
    ):
        if host.partition(":")[0] in {"localhost", "127.0.0.1"}:
            read.problem(name, "production needs a public name")
