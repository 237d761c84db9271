"""One Chromium for the whole test process; every test opens its own contexts in it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

BINARIES = ("chromium-headless-shell", "chromium")
"""The shell is the same engine without windows and profiles: pages cost half. Whichever is here."""
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Return the path of the browser that the tests drive."""
    found = next(filter(None, map(shutil.which, BINARIES)), None)
    assert found, f"no Chromium: one of the Debian packages {BINARIES} is needed"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser; it starts at the first test that asks for it."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=list(OPTIONS))
        yield found
        found.close()
