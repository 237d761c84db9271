"""A form counts when its token is of this very session, however often that was read before."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.kernel_app import Parts, kernel_app

TLS = "https://localhost"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return kernel_app(tmp_path, Parts())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def form_token(client: FlaskClient, base: str = "http://localhost") -> str:
    return client.get("/ten", base_url=base).text.partition("|")[0]


def send(client: FlaskClient, token: str, **more: object) -> int:
    return client.post("/ten", data={"csrf_token": token, "name": "Hạnh"}, **more).status_code  # type: ignore[arg-type]


def test_a_token_serves_many_forms_of_its_session(client: FlaskClient) -> None:
    token = form_token(client)
    assert [send(client, token) for _ in range(3)] == [200] * 3


def test_a_token_of_somebody_else_is_refused(app: Flask, client: FlaskClient) -> None:
    stranger = app.test_client()
    theirs, own = form_token(stranger), form_token(client)
    assert send(stranger, theirs) == 200
    assert send(client, theirs) == 400
    assert send(client, own) == 200


def test_no_token_and_an_altered_one_are_refused(client: FlaskClient) -> None:
    token = form_token(client)
    assert send(client, token) == 200
    for bent in ("", token[:-1], f"{token}x", token.swapcase(), "ü"):
        assert send(client, bent) == 400


def test_without_a_session_no_token_counts(app: Flask, client: FlaskClient) -> None:
    token = form_token(client)
    assert send(client, token) == 200
    assert send(app.test_client(), token) == 400


def test_a_header_may_carry_the_token(client: FlaskClient) -> None:
    headers = {"X-CSRFToken": form_token(client)}
    assert client.post("/ten", data={"name": "Hạnh"}, headers=headers).status_code == 200


def test_over_tls_the_form_names_our_page_as_its_own(client: FlaskClient) -> None:
    token = form_token(client, TLS)
    for referrer, status in ((f"{TLS}/ten", 200), ("https://elsewhere.example/ten", 400)):
        assert send(client, token, base_url=TLS, headers={"Referer": referrer}) == status
    assert send(client, token, base_url=TLS) == 400
    assert send(client, token, base_url=TLS, headers={"Referer": "http://localhost/ten"}) == 400
