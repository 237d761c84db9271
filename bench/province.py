"""The filled province that figures about pages stand on: one database and its server, made once."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bench.context import Context
from bench.fill import code_of, fill
from bench.measure import Server, run_command
from bench.person import Person

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "100000"))  # fewer only while developing
MANY_DOSSIERS = 1_000_000
OFFICER = "lan"
CITIZENS = ("hanh", "tuan", "dao")
FILING = "1.990001"
EXTRA = Path(__file__).with_name("filing.toml")
NOW = datetime.now(UTC).replace(microsecond=0)


@cache
def province(context: Context, count: int = DOSSIERS) -> Server:
    """Return the product, started on a database with so many dossiers."""
    name = f"province_{count}"

    def put(url: str) -> None:
        environment = context.environment(url)
        run_command([sys.executable, "-m", "flask", "demo", "load"], environment)
        words = ["procedures", "import", "--quiet", str(EXTRA)]
        run_command([sys.executable, "-m", "flask", *words], environment)
        fill(url, environment, count, NOW)

    return context.web(name, context.database(name, put))


def any_code(number: int, count: int = DOSSIERS) -> str:
    """Return the code of some dossier, another one for each number."""
    return code_of(1 + number * 7919 % count, count, NOW)


def address(number: int) -> dict[str, str]:
    """Return the header of a visitor with an address of their own."""
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


def officer(context: Context, server: Server, username: str = OFFICER) -> Person:
    """Return an officer who has signed in."""
    password = context.environment("")["DEMO_PASSWORD"]
    found = Person(server, "10.255.1.1")
    found.get("/can-bo/dang-nhap")
    found.post("/can-bo/dang-nhap", {"username": username, "password": password})
    return found


def citizen(server: Server, number: int = 1) -> Person:
    """Return one of the prepared people, signed in: by a session's row, as no provider runs.

    They take turns, since one person may send only so many files in ten minutes.
    """
    person = CITIZENS[(number - 1) % len(CITIZENS)]
    words = [sys.executable, "-m", "tests.support.signed_in", person, "1"]
    environment = {**os.environ, **server.environment}
    done = subprocess.run(words, check=True, env=environment, capture_output=True, text=True)
    return Person(server, f"10.254.1.{number}", cookie=done.stdout.strip())
