"""A provider that lies: foreign endpoints, redirects, tokens not for us; none is believed."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from dossiers.errors import DomainError, NotAllowed, ProviderError
from dossiers.model.people import Assurance
from dossiers.ports.identity import Identity
from identity.oidc import OidcProvider, OidcSettings
from identity.wire import UnsafeIssuerError, checked_issuer
from tests.fakes import SettableClock

BACK = "https://cong.example/dang-nhap/tra-ve"
NOW = datetime(2026, 4, 20, 1, 0, tzinfo=UTC)
AT = int(NOW.timestamp())
PERSON = {
    "LoaiTaiKhoan": "1",
    "HoVaTen": "Nguyễn Thị Hạnh",
    "SoDinhDanh": "068190000123",
    "NgayThangNamSinh": "19900614",
    "acr": "LoA2",
}


@cache
def made_key(kid: str, copy: int = 1) -> RSAKey:
    """Return a key, made once; another `copy` of a name is another key."""
    return RSAKey.generate_key(2048, {"kid": kid}, private=True)


class Liar:
    """A provider whose answers a test writes: path → (status, headers, body)."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.asked.append(self.path)
                status, headers, body = outer.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the server's name for it

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.key = made_key("k1")
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.put("/.well-known/openid-configuration", self.said())
        self.put_keys(self.key)

    def said(self, **changes: str) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/me",
            "end_session_endpoint": f"{self.issuer}/end",
            **changes,
        }

    def put(self, path: str, value: object, status: int = 200, **headers: str) -> None:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.answers[path] = (status, headers, body)

    def put_keys(self, *keys: RSAKey) -> None:
        self.put("/jwks", {"keys": [key.as_dict(private=False) for key in keys]})

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def liar() -> Iterator[Liar]:
    found = Liar()
    yield found
    found.close()


def provider_of(liar: Liar) -> OidcProvider:
    return OidcProvider(OidcSettings(liar.issuer, "mot-cua", "s" * 40), SettableClock(NOW))


def sign_in(
    liar: Liar, provider: OidcProvider | None = None, key: Any = None, **claims: Any
) -> Identity:
    provider = provider or provider_of(liar)
    kept = provider.start(BACK, assurance=Assurance.LEVEL_1).kept
    usual = {
        "iss": liar.issuer,
        "aud": "mot-cua",
        "sub": "s1",
        "nonce": kept.nonce,
        "iat": AT,
        "exp": AT + 300,
        **PERSON,
    }
    wanted = {name: value for name, value in {**usual, **claims}.items() if value is not None}
    signer = key or liar.key
    token = jwt.encode({"alg": "RS256", "kid": signer.kid}, wanted, signer)
    liar.put("/token", {"id_token": token, "access_token": "a", "token_type": "Bearer"})
    return provider.finish({"state": kept.state, "code": "c", "iss": liar.issuer}, kept)


def code_of(liar: Liar, **claims: Any) -> str:
    with pytest.raises(DomainError) as caught:
        sign_in(liar, **claims)
    return caught.value.code


def test_an_honest_answer_is_believed(liar: Liar) -> None:
    found = sign_in(liar)
    assert (found.full_name, found.assurance) == ("Nguyễn Thị Hạnh", Assurance.LEVEL_2)
    assert found.id_token.count(".") == 2
    assert sign_in(liar, aud=["mot-cua", "khac"], azp="mot-cua").subject == "s1"
    assert sign_in(liar, acr=None).assurance is Assurance.LEVEL_1
    assert sign_in(liar, iat=AT + 30, exp=AT - 30).subject == "s1", "a minute is forgiven"
    assert sign_in(liar, NgayThangNamSinh="19901332").birth_date is None


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iss": "https://khac.example"}, "identity_refused"),
        ({"aud": "khac"}, "identity_refused"),
        ({"aud": ["mot-cua", "khac"]}, "identity_refused"),
        ({"azp": "khac"}, "identity_refused"),
        ({"sub": None}, "identity_refused"),
        ({"sub": 7}, "identity_refused"),
        ({"exp": None}, "identity_refused"),
        ({"iat": True}, "identity_refused"),
        ({"nbf": "soon"}, "identity_refused"),
        ({"at_hash": "khac"}, "identity_refused"),
        ({"nonce": None}, "sign_in_nonce_wrong"),
        ({"nonce": "khac"}, "sign_in_nonce_wrong"),
        ({"exp": AT - 61}, "identity_clock_skewed"),
        ({"iat": AT + 61}, "identity_clock_skewed"),
        ({"nbf": AT + 61}, "identity_clock_skewed"),
        ({"iat": AT - 90_000}, "identity_clock_skewed"),
        ({"SoDinhDanh": "12345"}, "identity_incomplete"),
        ({"HoVaTen": "x" * 201}, "identity_incomplete"),
        ({"LoaiTaiKhoan": "2", "MaSoThue": "1'2"}, "identity_incomplete"),
    ],
)
def test_a_token_that_is_not_ours_or_not_of_now_is_refused(
    liar: Liar, claims: dict[str, Any], code: str
) -> None:
    assert code_of(liar, **claims) == code


def test_a_key_that_nobody_published_signs_nothing(liar: Liar) -> None:
    stranger = made_key("k1", copy=2)
    assert code_of(liar, key=stranger) == "identity_refused"
    assert liar.asked.count("/jwks") == 2, "asked once more, in case it was changed"


def test_a_changed_key_is_fetched_once_without_a_word(liar: Liar) -> None:
    provider = provider_of(liar)
    sign_in(liar, provider)
    newer = made_key("k2")
    liar.put_keys(newer, liar.key)
    assert sign_in(liar, provider, key=newer).subject == "s1"
    assert sign_in(liar, provider, key=newer).subject == "s1"
    assert liar.asked.count("/jwks") == 2


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_a_token_without_the_providers_signature_is_refused(liar: Liar, alg: str) -> None:
    provider = provider_of(liar)
    kept = provider.start(BACK, assurance=Assurance.LEVEL_1).kept
    token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzMSJ9." if alg == "none" else _by_secret()
    liar.put("/token", {"id_token": token, "access_token": "a", "token_type": "Bearer"})
    with pytest.raises(ProviderError, match="identity_refused"):
        provider.finish({"state": kept.state, "code": "c"}, kept)


def _by_secret() -> str:
    return "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJzMSJ9.c2lnbmF0dXJl"


@pytest.mark.parametrize("name", ["authorization", "token", "userinfo", "end_session"])
def test_an_endpoint_elsewhere_is_never_asked(liar: Liar, name: str) -> None:
    address = {f"{name}_endpoint": "http://169.254.169.254/latest/meta-data"}
    liar.put("/.well-known/openid-configuration", liar.said(**address))
    with pytest.raises(ProviderError, match="identity_refused"):
        provider_of(liar).start(BACK, assurance=Assurance.LEVEL_1)


def test_another_issuer_or_a_redirect_is_not_followed(liar: Liar) -> None:
    liar.put("/.well-known/openid-configuration", liar.said(issuer="https://khac.example"))
    with pytest.raises(ProviderError, match="identity_refused"):
        provider_of(liar).start(BACK, assurance=Assurance.LEVEL_1)
    liar.put("/.well-known/openid-configuration", b"", 302, Location=f"{liar.issuer}/inside")
    with pytest.raises(ProviderError, match="identity_refused"):
        provider_of(liar).start(BACK, assurance=Assurance.LEVEL_1)
    assert "/inside" not in liar.asked


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (302, b"", "identity_provider_down"),
        (200, b"<html>", "identity_provider_down"),
        (200, b"[]", "identity_provider_down"),
        (500, b"", "identity_provider_down"),
        (400, b'{"error": "invalid_grant"}', "sign_in_code_expired"),
        (401, b'{"error": "invalid_client"}', "identity_refused"),
        (200, b"{}", "identity_refused"),
        (200, b" " * 300_000, "identity_refused"),
    ],
)
def test_a_strange_answer_for_a_code(liar: Liar, status: int, body: bytes, code: str) -> None:
    provider = provider_of(liar)
    kept = provider.start(BACK, assurance=Assurance.LEVEL_1).kept
    liar.put("/token", body, status, Location=f"{liar.issuer}/inside")
    with pytest.raises(ProviderError) as caught:
        provider.finish({"state": kept.state, "code": "c"}, kept)
    assert caught.value.code == code
    assert "/inside" not in liar.asked


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": "access_denied"}, "sign_in_cancelled"),
        ({"error": "temporarily_unavailable"}, "identity_provider_down"),
        ({"error": "invalid_scope"}, "identity_refused"),
        ({}, "identity_refused"),
        ({"code": "c", "iss": "https://khac.example"}, "identity_refused"),
    ],
)
def test_what_the_browser_brings_back(liar: Liar, answer: dict[str, str], code: str) -> None:
    provider = provider_of(liar)
    kept = provider.start(BACK, assurance=Assurance.LEVEL_1).kept
    with pytest.raises((NotAllowed, ProviderError)) as caught:
        provider.finish({"state": kept.state, **answer}, kept)
    assert caught.value.code == code
    assert "/token" not in liar.asked


def test_userinfo_of_somebody_else_is_refused(liar: Liar) -> None:
    liar.put("/me", {"sub": "khac", **PERSON})
    assert code_of(liar, SoDinhDanh=None) == "identity_refused"
    liar.put("/me", {"sub": "s1", **PERSON})
    assert sign_in(liar, SoDinhDanh=None).personal_id == "068190000123"


def test_a_token_that_carries_bearer_addresses_is_not_kept(liar: Liar) -> None:
    assert sign_in(liar, logoutUri="https://x.example/?token=secret").id_token == ""
    url = provider_of(liar).sign_out("", "https://cong.example/dang-xuat/xong", "s")
    assert url is not None
    assert "id_token_hint" not in url


def test_a_provider_without_sign_out_and_broken_keys(liar: Liar) -> None:
    said = liar.said()
    del said["end_session_endpoint"], said["userinfo_endpoint"]
    liar.put("/.well-known/openid-configuration", said)
    assert provider_of(liar).sign_out("t", BACK, "s") is None
    assert code_of(liar, SoDinhDanh=None) == "identity_incomplete"
    liar.put("/jwks", {"keys": [{"kty": "RSA", "n": "?"}]})
    assert code_of(liar) == "identity_refused"


@pytest.mark.parametrize(
    "issuer",
    [
        "http://dinh-danh.example",
        "ftp://localhost",
        "https://",
        "https://a@dinh-danh.example",
        "https://dinh-danh.example/?x=1",
        "https://dinh-danh.example/#x",
    ],
)
def test_an_unsafe_issuer_is_not_taken(issuer: str) -> None:
    with pytest.raises(UnsafeIssuerError):
        checked_issuer(issuer)


def test_a_safe_issuer_is_taken() -> None:
    for issuer in ("https://dinh-danh.example/oauth2/token", "http://localhost:8027"):
        assert checked_issuer(issuer) == issuer
