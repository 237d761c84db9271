"""Which door answers: by path on one host, by host on two."""

from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

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


def test_unknown_host_gets_421(tmp_path: Path) -> None:
    client = doors(tmp_path, PORTAL_HOST="dvc.test", BACKOFFICE_HOST="canbo.test")
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
