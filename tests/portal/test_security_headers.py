"""Headers of every answer, what may be cached, where a sign-in leads, how uploads come back."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.kernel_app import Parts, kernel_app
from web.door import BACKOFFICE
from web.security import safe_next


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return kernel_app(tmp_path, Parts())


@pytest.mark.parametrize(
    "path", ["/cong-khai", "/suc-khoe", "/theme.css", "/khong-co", "/loi/rule"]
)
def test_every_answer_is_locked_down(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy or re.search("script-src 'nonce-[^' ]{22}'$", policy)
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_https_is_demanded_where_cookies_are_secure(tmp_path: Path) -> None:
    app = kernel_app(tmp_path, Parts(), SECURE_COOKIES="1")
    headers = app.test_client().get("/cong-khai").headers
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_pages_of_a_signed_in_person_are_not_kept(app: Flask) -> None:
    client = app.test_client()
    assert "no-store" not in client.get("/cong-khai").headers.get("Cache-Control", "")
    client.post("/dang-nhap?key=7")
    answer = client.get("/cong-khai")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\nSet-Cookie: x",
        "/\t/evil.example",
        "javascript:alert(1)",
        "ho-so",
        "/dang-nhap?next=/dang-nhap",
    ],
)
def test_sign_in_leads_nowhere_else(app: Flask, target: str | None) -> None:
    with app.test_request_context():
        assert safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/", "/ho-so", "/ho-so/abc?trang=2&x=%2F%2Fevil", "/a#b"])
def test_own_paths_pass(app: Flask, target: str) -> None:
    with app.test_request_context():
        assert safe_next(target) == target


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.sampled_from("/\\.:@?#&=%ax \t\r\n\x00\u2028") | st.characters(), max_size=12
    ).flatmap(
        lambda text: st.sampled_from((text, f"/{text}", f"https:{text}", f"/{text}//evil.example"))
    )
)
def test_whatever_is_asked_a_sign_in_stays_at_its_door(app: Flask, target: str) -> None:
    with app.test_request_context():
        found = safe_next(target)
    parts = urlsplit(f"https://dvc.test{found}")
    assert found.startswith("/")
    assert parts.netloc == "dvc.test"
    assert not re.match(r"/[/\\]", found)
    assert not re.search(r"[\x00-\x20\x7f\\]", found)


def test_back_office_leads_only_into_the_back_office(tmp_path: Path) -> None:
    app = kernel_app(tmp_path, Parts(), BACKOFFICE)
    with app.test_request_context():
        assert safe_next("/can-bo/ho-so/1") == "/can-bo/ho-so/1"
        assert safe_next("/can-bo") == "/can-bo"
        assert safe_next("/can-bogus") == "/can-bo"
        assert safe_next("/ho-so") == "/can-bo"


@pytest.mark.parametrize(
    ("kind", "inline", "sent_as", "disposition"),
    [
        ("text/html", "1", "application/octet-stream", "attachment"),
        ("image/svg+xml", "1", "application/octet-stream", "attachment"),
        ("application/pdf", "0", "application/pdf", "attachment"),
        ("application/pdf", "1", "application/pdf", "inline"),
        ("image/png", "1", "image/png", "inline"),
    ],
)
def test_uploads_never_run_under_our_origin(
    app: Flask, kind: str, inline: str, sent_as: str, disposition: str
) -> None:
    answer = app.test_client().get("/giay-to", query_string={"kind": kind, "inline": inline})
    assert answer.mimetype == sent_as
    assert answer.headers["Content-Disposition"].startswith(disposition)
    assert "filename*=UTF-8''gi%E1%BA%A5y" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer.headers["Cache-Control"] == "no-store"
