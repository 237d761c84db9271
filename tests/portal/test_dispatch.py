"""Which door answers: by path on one host, by host on two."""

from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from tests.support.house import House
from tests.support.kernel_app import demo_test_settings
from web.dispatch import Dispatcher


def doors(folder: Path, **changes: str) -> Client:
    settings = demo_test_settings(folder, **changes)
    return Client(Dispatcher(settings, Response("portal"), Response("backoffice")))


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/", "portal"),
        ("/can-bo", "backoffice"),
        ("/can-bo/", "backoffice"),
        ("/can-bo/ho-so", "backoffice"),
        ("/can-bong", "portal"),
        ("/ho-so/can-bo", "portal"),
    ],
)
def test_one_host_divides_by_path(tmp_path: Path, path: str, door: str) -> None:
    client = doors(tmp_path)
    assert client.get(path, base_url="http://127.0.0.1:8000").text == door


@pytest.mark.parametrize(
    ("host", "door"),
    [
        ("dvc.test", "portal"),
        ("DVC.test", "portal"),
        ("canbo.test", "backoffice"),
    ],
)
def test_two_hosts_divide_by_host_whatever_the_path(tmp_path: Path, host: str, door: str) -> None:
    client = doors(tmp_path, PORTAL_HOST="dvc.test", BACKOFFICE_HOST="canbo.test")
    assert client.get("/can-bo/x", headers={"Host": host}).text == door


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("dvc.test.evil.example", 421),
        ("dvc.test:8443", 421),
        ("localhost", 421),
        ("127.0.0.1:8000", 421),
        ("", 400),
        ("dvc.test,evil.example", 400),
        ("dvc.test/evil", 400),
        ("user@dvc.test", 400),
        ("<script>", 400),
    ],
)
def test_a_name_that_is_not_ours_gets_a_plain_refusal(
    tmp_path: Path, host: str, status: int
) -> None:
    client = doors(tmp_path, PORTAL_HOST="dvc.test", BACKOFFICE_HOST="canbo.test")
    answer = client.get("/tra-cuu?ma=secret", headers={"Host": host})
    assert answer.status_code == status
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.text in {"Bad Request\n", "Misdirected Request\n"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:9999", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("mot-cua.lan:8000", 200),
        ("rebound.evil.example", 421),
        ("localhost.evil.example:8000", 421),
        ("evil:80:80", 400),
    ],
)
def test_the_demo_answers_this_machine_and_its_own_name(
    tmp_path: Path, host: str, status: int
) -> None:
    name = "mot-cua.lan:8000"
    client = doors(tmp_path, PORTAL_HOST=name, BACKOFFICE_HOST=name)
    assert client.get("/", headers={"Host": host}).status_code == status


def test_a_path_of_one_door_is_unknown_at_the_other(house: House) -> None:
    settings = replace(house.settings, portal_host="dvc.test", backoffice_host="canbo.test")
    client = Client(Dispatcher(settings, house.portal_app.wsgi_app, house.backoffice_app.wsgi_app))
    wrong = [("canbo.test", "/tra-cuu"), ("canbo.test", "/thu-tuc"), ("canbo.test", "/dang-nhap")]
    wrong += [("dvc.test", "/can-bo"), ("dvc.test", "/can-bo/dang-nhap"), ("dvc.test", "/can-bo/")]
    for host, path in wrong:
        assert client.get(path, headers={"Host": host}).status_code == 404, (host, path)
    for host, path in (("dvc.test", "/tra-cuu"), ("canbo.test", "/can-bo/dang-nhap")):
        assert client.get(path, headers={"Host": host}).status_code == 200, (host, path)
    leads = client.get("/", headers={"Host": "canbo.test"})
    assert (leads.status_code, leads.headers["Location"]) == (303, "/can-bo")
