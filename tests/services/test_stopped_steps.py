"""Whoever stops a step does not become the one who worked on it (R-ACC-03, R-CTL-05)."""

import pytest

from dossiers.model.routing import StepRun
from dossiers.services.withdrawing import WithdrawDossier, withdraw_dossier
from tests.support.builders import dossier_of, processing_dossier
from tests.support.house import House


def steps_of(house: House, code: str) -> list[StepRun]:
    dossier_id = dossier_of(house, code).id
    with house.deps.reading() as uow:
        return list(uow.routing.steps_of_dossier(dossier_id))


@pytest.mark.rule("R-ACC-03")
def test_a_withdrawal_leaves_the_step_to_its_officer(house_on_both: House) -> None:
    house = house_on_both
    code = processing_dossier(house)
    steps = steps_of(house, code)
    running = next(one for one in steps if one.finished_at is None)
    assert running.officer_id == house.officer("hung-ca").id
    command = WithdrawDossier(code, dossier_of(house, code).revision)
    withdraw_dossier(house.deps, command, house.officer("lan"))
    steps = steps_of(house, code)
    stopped = next(one for one in steps if one.id == running.id)
    assert (stopped.outcome, stopped.finished_at) == ("withdrawn", house.clock.now())
    assert stopped.officer_id == house.officer("hung-ca").id
