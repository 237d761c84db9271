"""Brings the shared fixtures and guards to every test and journey, before anything imports them."""

pytest_plugins = [
    "tests.support.browser",
    "tests.support.kept_parts",
    "tests.support.house",
    "tests.support.checks",
    "tests.support.sharing",
    "tests.support.databases",
    "tests.support.processes",
    "tests.support.identity_peer",
]
