"""The kernel as pages meet it: access, late forms, error pages, clean text, limits, health."""

import json
import logging
import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dossiers.errors import Unavailable
from tests.support.kernel_app import ERRORS, Parts, kernel_app
from web.door import BACKOFFICE
from web.log import QuietFormatter
from web.paging import decode_cursor, encode_cursor
from web.rates import client_address
from web.route_access import routes

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def parts() -> Parts:
    return Parts()


@pytest.fixture
def app(tmp_path: Path, parts: Parts) -> Flask:
    return kernel_app(tmp_path, parts)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def officer(tmp_path: Path, parts: Parts) -> FlaskClient:
    return kernel_app(tmp_path, parts, BACKOFFICE).test_client()


def form_token(client: FlaskClient) -> str:
    return client.get("/ten").text.partition("|")[0]


# Access


def test_stranger_is_led_through_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/cua-toi?trang=2&loc=a%2Fb")
    assert answer.status_code == 303
    target = answer.headers["Location"]
    assert target.startswith("/dang-nhap?next=/cua-toi%3Ftrang%3D2")
    signed = client.post(target + "&key=7")
    assert signed.json == {"next": "/cua-toi?trang=2&loc=a%2Fb"}


def test_role_decides(officer: FlaskClient) -> None:
    officer.post("/can-bo/dang-nhap?key=2")
    refused = officer.get("/can-bo/chi-giam-doc")
    assert refused.status_code == 403
    assert "mật" not in refused.text
    assert officer.get("/can-bo/cua-toi").text == "Trần Văn Bình"
    officer.post("/can-bo/dang-nhap?key=1")
    assert officer.get("/can-bo/chi-giam-doc").text == "mật"


def test_closed_account_is_not_signed_in(client: FlaskClient, parts: Parts) -> None:
    client.post("/dang-nhap?key=7")
    ((_, row),) = parts.sessions.rows.values()
    row.data["_user_id"] = "0"
    assert client.get("/cua-toi").status_code == 303


def test_view_without_declared_access_answers_nobody(client: FlaskClient) -> None:
    client.post("/dang-nhap?key=7")
    answer = client.get("/khong-khai-bao")
    assert answer.status_code == 403
    assert "lộ" not in answer.text


def test_access_table_lists_every_route(app: Flask) -> None:
    table = {(route.rule, route.methods): route for route in routes(app)}
    assert len(table) == len(list(app.url_map.iter_rules()))
    assert table["/khong-khai-bao", ("GET",)].roles is None
    assert table["/chi-giam-doc", ("GET",)].roles == {"director"}
    assert table["/suc-khoe", ("GET",)].roles == {"public"}
    assert table["/tep", ("POST",)].csrf_exempt
    undeclared = [route.rule for route in routes(app) if route.roles is None]
    assert undeclared == ["/khong-khai-bao"]


def test_back_office_host_opens_at_its_prefix(officer: FlaskClient) -> None:
    assert officer.get("/").headers["Location"] == "/can-bo"


# Forms that came late


def test_form_with_token_is_taken(client: FlaskClient) -> None:
    answer = client.post("/ten", data={"csrf_token": form_token(client), "name": " Hạnh "})
    assert answer.json == {"name": "Hạnh", "length": 4}


def test_late_form_loses_nothing(client: FlaskClient) -> None:
    typed = {"name": 'Hạnh "<b>"', "mat_khau": "bí mật", "csrf_token": "old"}
    page = client.post("/ten?x=1", data=typed, headers=SAME)
    assert page.status_code == 400
    assert "mở quá lâu" in page.text
    assert 'action="/ten?x=1"' in page.text
    assert 'value="Hạnh &#34;&lt;b&gt;&#34;"' in page.text
    assert "bí mật" not in page.text
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert fresh
    again = client.post("/ten", data={"csrf_token": fresh[1], "name": 'Hạnh "<b>"'})
    assert again.json["name"] == 'Hạnh "<b>"'


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        ("http://localhost/ho-so/abc?x=1", "/ho-so/abc?x=1"),
        ("http://localhost//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("", "/"),
    ],
)
def test_way_back_stays_in_the_house(client: FlaskClient, referrer: str, back: str) -> None:
    page = client.post("/ten", headers={**SAME, "Referer": referrer})
    assert f'href="{back}">Quay lại trang trước' in page.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "https://evil.example"},
        {},
    ],
)
def test_forged_form_is_never_offered_again(client: FlaskClient, headers: dict[str, str]) -> None:
    page = client.post("/ten", data={"name": "forged"}, headers=headers)
    assert page.status_code == 400
    assert "forged" not in page.text
    assert "Gửi lại</button>" not in page.text


def test_lost_files_are_named(client: FlaskClient) -> None:
    data = {"name": "Hạnh", "f": (BytesIO(b"x"), "khai sinh.pdf")}
    page = client.post("/ten", data=data, headers=SAME)
    assert "khai sinh.pdf" in page.text


def test_form_after_the_session_ended_waits_for_a_new_sign_in(
    client: FlaskClient, parts: Parts
) -> None:
    client.post("/dang-nhap?key=7")
    parts.clock.advance(hours=9)
    page = client.post("/het-phien-khac", data={"name": "Hạnh"}, headers=SAME)
    assert page.status_code == 401
    assert 'value="Hạnh"' in page.text
    assert "/dang-nhap?next=/" in page.text


# Error pages


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("not-found", 404),
        ("not-allowed", 403),
        ("invalid", 422),
        ("rule", 422),
        ("stale", 409),
        ("done", 409),
        ("away", 503),
        ("provider", 503),
    ],
)
def test_domain_errors_become_pages(client: FlaskClient, kind: str, status: int) -> None:
    answer = client.get(f"/loi/{kind}")
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert ERRORS[kind].code not in answer.text
    assert (answer.headers.get("Retry-After") == "60") is (status == 503)
    assert "Traceback" not in answer.text


def test_refusal_by_law_says_which(client: FlaskClient) -> None:
    page = client.get("/loi/rule").text
    assert "Căn cứ:" in page


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 413, 429, 500, 503])
@pytest.mark.parametrize("door", ["portal", "backoffice"])
def test_http_errors_have_pages_in_the_layout(
    client: FlaskClient, officer: FlaskClient, status: int, door: str
) -> None:
    visitor, prefix = (client, "") if door == "portal" else (officer, "/can-bo")
    answer = visitor.get(f"{prefix}/loi/{status}")
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert f"{door}.css" in answer.text


def test_wrong_method_names_the_right_one(client: FlaskClient) -> None:
    answer = client.post("/cong-khai")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_unexpected_failure_shows_its_id_and_nothing_else(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/loi/bug")
    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in answer.text
    assert "012345678901" not in answer.text
    record = next(one for one in caplog.records if one.exc_info)
    line = QuietFormatter("{message}", style="{").format(record)
    assert "builtins.RuntimeError" in line
    assert "kernel_app.py" in line
    assert "012345678901" not in line


def test_plain_page_stands_in_when_the_layout_breaks(tmp_path: Path, client: FlaskClient) -> None:
    (tmp_path / "assets" / "manifest.json").unlink()
    answer = client.get("/loi/away")
    assert answer.status_code == 503
    assert "<h1>" in answer.text


def test_plain_page_needs_no_context_processor(app: Flask) -> None:
    def lost() -> dict[str, str]:
        raise Unavailable("database_away")

    app.context_processor(lost)
    answer = app.test_client().get("/cong-khai")
    assert answer.status_code == 503
    assert "<h1>Dịch vụ tạm thời gián đoạn</h1>" in answer.text


def test_too_large_a_request_is_said_so(tmp_path: Path) -> None:
    app = kernel_app(tmp_path, Parts(), UPLOAD_MAX_REQUEST_BYTES="30000000")
    assert app.config["MAX_CONTENT_LENGTH"] == 30_000_000
    app.config["MAX_CONTENT_LENGTH"] = 1_000
    data = {"f": (BytesIO(b"x" * 2_000), "a.pdf")}
    assert app.test_client().post("/tep", data=data).status_code == 413


# Text, limits, cursors, health, theme, log


@pytest.mark.rule("R-UI-02")
def test_text_is_composed_at_the_door(client: FlaskClient) -> None:
    nfd = unicodedata.normalize("NFD", "Đặng Thị Hường")
    page = client.get("/cong-khai", query_string={"q": nfd + "\x00"})
    assert page.text == "<p>Đặng Thị Hường</p>"
    data = {"csrf_token": form_token(client), "name": nfd}
    assert client.post("/ten", data=data).json["length"] == len("Đặng Thị Hường")
    sent = client.post(
        "/tep", data={"f": (BytesIO(b"x"), unicodedata.normalize("NFD", "giấy.pdf"))}
    )
    assert sent.json == {"name": "giấy.pdf"}


def test_limit_answers_429_until_the_window_passes(client: FlaskClient, parts: Parts) -> None:
    assert [client.get("/gioi-han").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/gioi-han")
    assert refused.headers["Retry-After"] == "60"
    assert all("10.0.0.1" not in key for _, key, _, _ in parts.rates.hits)
    parts.clock.advance(seconds=61)
    assert client.get("/gioi-han").status_code == 200


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_visitors_are_told_apart_by_address(app: Flask, address: str, key: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert client_address() == key


def _with_another_sign(cursor: str) -> str:
    """Change the last sign but one: of the very last not every bit counts."""
    return f"{cursor[:-2]}{'A' if cursor[-2] != 'A' else 'B'}{cursor[-1]}"


def test_cursor_comes_back_and_a_changed_one_is_the_first_page(app: Flask) -> None:
    with app.test_request_context():
        cursor = encode_cursor("desk", "2026-04-24T02:00:00", 17, None)
        assert decode_cursor("desk", cursor) == ("2026-04-24T02:00:00", 17, None)
        assert decode_cursor("other", cursor) is None
        assert decode_cursor("desk", _with_another_sign(cursor)) is None
        assert decode_cursor("desk", "") is None
        assert decode_cursor("desk", "WzFd") is None


def test_health_is_red_without_the_database(client: FlaskClient, parts: Parts) -> None:
    well = client.get("/suc-khoe")
    assert well.status_code == 200
    assert well.json == {
        "status": "ok",
        "database": True,
        "store": True,
        "fonts": True,
        "oldest_due_job_seconds": 12,
        "dead_jobs": 0,
    }
    parts.database_up = False
    ill = client.get("/suc-khoe")
    assert ill.status_code == 503
    assert ill.json["database"] is False
    assert ill.headers["Cache-Control"] == "no-store"


def test_theme_is_the_centres_and_cached(client: FlaskClient) -> None:
    answer = client.get("/theme.css")
    assert answer.mimetype == "text/css"
    assert "--mc-son: #0a5c36;" in answer.text
    assert answer.cache_control.max_age == 300
    again = client.get("/theme.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_log_line_says_route_and_time_but_no_person(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="mot_cua.web"):
        client.get("/loi/404?q=0912345678")
    line = QuietFormatter("{message}", style="{").format(caplog.records[-1])
    facts = json.loads(line)
    assert facts["route"] == "/loi/<kind>"
    assert facts["status"] == 404
    assert facts["ms"] >= 0
    assert "0912345678" not in line
    assert "127.0.0.1" not in line


def test_request_id_of_a_stranger_is_not_believed(tmp_path: Path, client: FlaskClient) -> None:
    given = {"X-Request-Id": "abcdef123456"}
    assert client.get("/cong-khai", headers=given).headers["X-Request-Id"] != "abcdef123456"
    behind = kernel_app(tmp_path, Parts(), TRUSTED_PROXIES="1").test_client()
    assert behind.get("/cong-khai", headers=given).headers["X-Request-Id"] == "abcdef123456"
    bad = {"X-Request-Id": "x\x7fy<script>"}
    assert "<" not in behind.get("/cong-khai", headers=bad).headers["X-Request-Id"]
