"""How test processes share the work: what has costly set-up in common stays in one process.

Each town of the journeys is built once; the readers of the whole code parse each module once."""

import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

_TOWN = re.compile(r"^e2e/.*\[(sqlite|postgresql)\b")
_READERS = "tests/architecture"


def scope_of(nodeid: str) -> str:
    """Return what a test is kept together with: its town, the readers of the code, or its file."""
    town = _TOWN.match(nodeid)
    if town:
        return f"journeys on {town[1]}"
    return _READERS if nodeid.startswith(f"{_READERS}/") else nodeid.partition("::")[0]


class Sharing(LoadFileScheduling):
    """Hands out scopes in the order of collection: the long ones first, small files at the end."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing | None:
    """Share by scope where nothing else was asked for."""
    if config.getvalue("dist") != "load":
        return None
    config.option.loadscopereorder = False
    return Sharing(config, log)
