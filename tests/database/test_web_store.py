"""Sessions and rates in the database keep the same contracts as the ones in memory."""

from collections.abc import Callable
from typing import Any

import pytest

from storage.database.engine import Database
from storage.database.web_store import DatabaseRates, DatabaseSessions
from tests.support.web_contracts import RATE_COUNTER_CONTRACT, SESSION_STORE_CONTRACT


@pytest.mark.parametrize("check", SESSION_STORE_CONTRACT, ids=lambda check: check.__name__)
def test_sessions(check: Callable[[Any], None], database: Database) -> None:
    check(DatabaseSessions(database))


@pytest.mark.parametrize("check", RATE_COUNTER_CONTRACT, ids=lambda check: check.__name__)
def test_rates(check: Callable[[Any], None], database: Database) -> None:
    check(DatabaseRates(database))
