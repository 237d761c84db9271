"""The in-memory stores of the tests keep the contracts that the database keeps."""

import pytest

from tests.fakes import MemoryRateCounter, MemorySessionStore
from tests.support.web_contracts import RATE_COUNTER_CONTRACT, SESSION_STORE_CONTRACT


@pytest.mark.parametrize("demand", SESSION_STORE_CONTRACT, ids=lambda one: one.__name__)
def test_memory_sessions(demand) -> None:
    demand(MemorySessionStore())


@pytest.mark.parametrize("demand", RATE_COUNTER_CONTRACT, ids=lambda one: one.__name__)
def test_memory_rates(demand) -> None:
    demand(MemoryRateCounter())
