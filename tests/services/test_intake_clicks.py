"""Two clicks on the red button at the same moment make one dossier and spend one code."""

import threading

import pytest

from dossiers.services.intake_counter import receive_at_counter
from tests.support.builders import counter_intake
from tests.support.house import House


@pytest.mark.rule("R-COD-03")
def test_clicks_at_the_same_moment_make_one_dossier(house_on_both: House) -> None:
    deps, lan = house_on_both.deps, house_on_both.officer("lan")
    command = counter_intake(house_on_both)
    codes: list[str] = []
    gate = threading.Barrier(4)

    def click() -> None:
        gate.wait()
        codes.append(receive_at_counter(deps, command, lan).code)

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(codes) == 4
    assert len(set(codes)) == 1
    other = receive_at_counter(deps, counter_intake(house_on_both), lan)
    assert other.code.endswith("-0002"), "the repeated clicks spent no code"
