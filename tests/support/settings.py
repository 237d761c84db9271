"""The settings of a whole production installation, and what is wrong with others."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from web.settings import Settings, SettingsError

TODAY = datetime.now(UTC)
KEY = base64.b64encode(bytes(range(32))).decode()
PRODUCTION = {
    "PROFILE": "production",
    "PORTAL_HOST": "dichvucong.tinh.gov.vn",
    "BACKOFFICE_HOST": "canbo.tinh.gov.vn",
    "PORTAL_SECRET": "p" * 40,
    "BACKOFFICE_SECRET": "b" * 40,
    "DATA_KEYS": f"k2:{KEY},k1:{KEY}",
    "DIGEST_KEY": KEY,
    "DATABASE_URL": "postgresql+psycopg://mc@db/mc?sslmode=verify-full",
    "SMTP_HOST": "mail.tinh.gov.vn",
    "SMTP_SENDER": "mot-cua@tinh.gov.vn",
    "SMS_URL": "https://sms.example/send",
    "SMS_TOKEN": "t",
    "OIDC_ISSUER": "https://xacthuc.example/oauth2/token",
    "OIDC_CLIENT_ID": "mot-cua",
    "OIDC_CLIENT_SECRET": "o" * 40,
    "OUTSIDE_HOSTS": "db:5432, mail.tinh.gov.vn:587, sms.example:443, xacthuc.example:443",
    "SECURITY_CONTACT": "mailto:an-ninh@tinh.gov.vn",
    "SECURITY_EXPIRES": (TODAY + timedelta(days=300)).date().isoformat(),
}


def problems(env: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with settings that cannot be used, by name."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(env, Path("/srv/mot-cua"))
    assert all(name in str(caught.value) for name in caught.value.problems)
    return caught.value.problems
