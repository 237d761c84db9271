"""The tests' own ground: a cluster that nobody else reaches, sockets that stay on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from pytest_socket import SocketConnectBlockedError

from tests.support.clusters import Cluster

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import signal, time
from tests.support.clusters import Cluster
signal.signal(signal.SIGINT, signal.default_int_handler)
cluster = Cluster()
print(cluster.pid, cluster.folder, flush=True)
time.sleep(60)
"""


@pytest.mark.postgresql
def test_the_cluster_is_ours_alone(postgresql_cluster: Cluster):
    with psycopg.connect(postgresql_cluster.dsn()) as connection:
        facts = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("listen_addresses", "data_directory", "fsync", "lc_collate")
        }
    assert facts["listen_addresses"] == ""
    assert facts["data_directory"].startswith(str(postgresql_cluster.folder))
    assert (facts["fsync"], facts["lc_collate"]) == ("off", "C.UTF-8")
    assert os.stat(postgresql_cluster.folder).st_mode & 0o077 == 0


@pytest.mark.postgresql
def test_a_cluster_can_go_away_and_come_back(postgresql_cluster: Cluster):
    postgresql_cluster.create("stays")
    with psycopg.connect(postgresql_cluster.dsn("stays")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    postgresql_cluster.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgresql_cluster.dsn("stays"))
    postgresql_cluster.start()
    with psycopg.connect(postgresql_cluster.dsn("stays")) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


@pytest.mark.postgresql
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_cluster_ends_with_its_owner(number: signal.Signals):
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert owner.stdout is not None
    pid, folder = owner.stdout.readline().split()
    owner.send_signal(number)
    owner.wait(30)
    owner.stdout.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    if number == signal.SIGINT:
        assert not Path(folder).exists()
    else:  # nobody was left to delete it
        subprocess.run(["rm", "-rf", folder], check=True)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_sockets_reach_this_machine_only():
    with socket.socket() as outside:
        outside.settimeout(1)
        with pytest.raises(SocketConnectBlockedError):
            outside.connect(("192.0.2.1", 80))


def test_the_length_of_a_proof_follows_the_environment(proof, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PROOF", raising=False)
    assert proof(3, 3000) == 3
    monkeypatch.setenv("PROOF", "full")
    assert proof(3, 3000) == 3000
