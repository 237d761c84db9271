"""Sessions: nothing for nothing, only hashes stored, a fresh id at sign-in, real ends."""

import hashlib
from pathlib import Path

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from tests.support.kernel_app import Parts, kernel_app
from web.door import BACKOFFICE, PORTAL


@pytest.fixture
def parts() -> Parts:
    return Parts()


@pytest.fixture
def app(tmp_path: Path, parts: Parts) -> Flask:
    return kernel_app(tmp_path, parts)


@pytest.fixture
def officers(tmp_path: Path, parts: Parts) -> Flask:
    return kernel_app(tmp_path, parts, BACKOFFICE)


def token(client: FlaskClient, name: str = "mc_portal") -> str:
    cookie = client.get_cookie(name)
    assert cookie
    return cookie.value


def hash_of(door: str, value: str) -> str:
    return hashlib.sha256(f"{door}:{value}".encode()).hexdigest()


def test_anonymous_reader_leaves_no_row_and_gets_no_cookie(app: Flask, parts: Parts) -> None:
    answer = app.test_client().get("/cong-khai")
    assert "Set-Cookie" not in answer.headers
    assert parts.sessions.rows == {}


def test_form_token_is_remembered_under_a_hash_only(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.get("/ten")
    assert set(parts.sessions.rows) == {hash_of("portal", token(client))}
    assert len(token(client)) == 43


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    header = app.test_client().get("/nho?value=x").headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Secure" not in header
    assert "Domain" not in header


def test_secure_profile_uses_host_cookie(tmp_path: Path, parts: Parts) -> None:
    app = kernel_app(tmp_path, parts, SECURE_COOKIES="1")
    header = app.test_client().get("/nho?value=x", base_url="https://localhost").headers
    assert header["Set-Cookie"].startswith("__Host-mc_portal=")
    assert "Secure" in header["Set-Cookie"]


def test_values_come_back(app: Flask) -> None:
    client = app.test_client()
    client.get("/nho?value=%C4%91%E1%BA%A5t")
    assert client.get("/doc").json == {"mark": "đất"}


def test_sign_in_changes_the_id_and_forgets_the_visitor(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.get("/nho?value=x")
    before = token(client)
    client.post("/dang-nhap?key=7")
    after = token(client)
    assert before != after
    assert set(parts.sessions.rows) == {hash_of("portal", after)}
    assert parts.sessions.rows[hash_of("portal", after)][1].subject == "7"
    assert client.get("/doc").json == {"mark": None}
    planted = app.test_client()
    planted.set_cookie("mc_portal", before)
    assert planted.get("/cua-toi").status_code == 303


def test_second_sign_in_kills_the_first_session(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    first = token(client)
    client.post("/dang-nhap?key=8")
    assert hash_of("portal", first) not in parts.sessions.rows
    assert len(parts.sessions.rows) == 1


def test_sign_out_removes_row_and_cookie(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    client.post("/dang-xuat")
    assert parts.sessions.rows == {}
    assert client.get_cookie("mc_portal") is None


def test_invented_or_short_cookie_is_nobody(app: Flask, parts: Parts) -> None:
    for value in ("x" * 43, "short", ""):
        client = app.test_client()
        client.set_cookie("mc_portal", value)
        assert client.get("/cua-toi").status_code == 303
    assert parts.sessions.rows == {}


def test_cookie_of_one_door_means_nothing_at_the_other(app: Flask, officers: Flask) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    other = officers.test_client()
    other.set_cookie("mc_canbo", token(client))
    assert other.get("/can-bo/cua-toi").status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (30, 303)])
def test_officer_is_out_after_half_an_idle_hour(
    officers: Flask, parts: Parts, minutes: int, status: int
) -> None:
    client = officers.test_client()
    client.post("/can-bo/dang-nhap?key=7")
    parts.clock.advance(minutes=minutes)
    assert client.get("/can-bo/cua-toi").status_code == status


@pytest.mark.parametrize(
    ("door", "step_minutes", "hours"), [(BACKOFFICE, 20, 12), (PORTAL, 7 * 60, 30 * 24)]
)
def test_busy_session_ends_at_its_absolute_limit(
    tmp_path: Path, parts: Parts, door, step_minutes: int, hours: int
) -> None:
    client = kernel_app(tmp_path, parts, door).test_client()
    client.post(f"{door.prefix}/dang-nhap?key=7")
    passed = 0
    while client.get(f"{door.prefix}/cua-toi").status_code == 200:
        parts.clock.advance(minutes=step_minutes)
        passed += step_minutes
    assert hours * 60 <= passed < hours * 60 + step_minutes


def test_reading_writes_at_most_once_a_minute(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    saves = parts.sessions.saves
    for _ in range(5):
        client.get("/cua-toi")
        parts.clock.advance(seconds=11)
    assert parts.sessions.saves == saves
    parts.clock.advance(seconds=10)
    answer = client.get("/cua-toi")
    assert parts.sessions.saves == saves + 1
    assert "Set-Cookie" not in answer.headers


def test_other_sessions_of_the_same_person_can_be_ended(app: Flask) -> None:
    here, there, stranger = (app.test_client() for _ in range(3))
    here.post("/dang-nhap?key=7")
    there.post("/dang-nhap?key=7")
    stranger.post("/dang-nhap?key=8")
    here.post("/het-phien-khac")
    assert here.get("/cua-toi").status_code == 200
    assert there.get("/cua-toi").status_code == 303
    assert stranger.get("/cua-toi").status_code == 200


def test_a_session_ended_while_a_request_of_it_runs_stays_ended(app: Flask, parts: Parts) -> None:
    @app.after_request
    def ended_meanwhile(response: Response) -> Response:
        if request.path == "/nho":
            parts.sessions.rows.clear()
        return response

    client = app.test_client()
    client.post("/dang-nhap?key=7")
    assert client.get("/nho?value=x").status_code == 200
    assert parts.sessions.rows == {}
    assert client.get("/cua-toi").status_code == 303


def test_lost_store_says_so_and_keeps_the_cookie(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    parts.sessions.away = True
    answer = client.get("/cua-toi")
    assert answer.status_code == 503
    assert "gián đoạn" in answer.text
    assert "Set-Cookie" not in answer.headers
    parts.sessions.away = False
    assert client.get("/cua-toi").text == "Nguyễn Thị Hạnh"


def test_session_that_cannot_be_written_is_no_success(app: Flask, parts: Parts) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    parts.sessions.away = True
    answer = app.test_client().post("/dang-nhap?key=7")
    assert answer.status_code == 503
    assert "Set-Cookie" not in answer.headers


def test_assets_and_health_never_read_a_session(app: Flask, parts: Parts) -> None:
    client = app.test_client()
    client.post("/dang-nhap?key=7")
    parts.sessions.away = True
    assert client.get("/suc-khoe").status_code == 200
    assert client.get("/theme.css").status_code == 200
    assert client.get("/tai-san/portal.css").status_code == 200
