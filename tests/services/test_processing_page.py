"""The page of the agency: what may be done there, and working steps that nothing decides."""

import pytest

from dossiers.errors import Conflict, NotAllowed
from dossiers.model.events import EventKind
from dossiers.services.processing import OnDossier, finish_step
from dossiers.services.processing_view import AgencyAct, read_processing
from tests.support.builders import SECURITY, dossier_of, processing_dossier, sent_dossier
from tests.support.house import House
from tests.support.procedures import republish

APPRAISE = '[[processes.steps]]\nkey = "appraise"'
VISIT = """[[processes.steps]]
key = "visit"
name = "Kiểm tra cơ sở"
agency = "order-police"
role = "agency_officer"
amount = 1
unit = "working_hour"

"""


def here(house: House, code: str) -> OnDossier:
    return OnDossier(code, dossier_of(house, code).revision)


@pytest.mark.rule("R-CTL-05", "R-LKP-03", "R-DLN-07")
def test_a_working_step_of_the_process_is_finished_before_the_proposal(house: House) -> None:
    shorter = ("amount = 3.5", "amount = 3")  # the steps stay within the limit
    republish(house, SECURITY, (APPRAISE, VISIT + APPRAISE), shorter)
    code, hung = processing_dossier(house), house.officer("hung-ca")
    assert dossier_of(house, code).current_step == "visit"
    assert AgencyAct.FINISH in read_processing(house.deps, code, hung).acts
    with pytest.raises(NotAllowed, match="step_of_other_role"):
        finish_step(house.deps, here(house, code), house.officer("vanthu-ca"))
    house.clock.advance(hours=2)
    finish_step(house.deps, here(house, code), hung)
    dossier = dossier_of(house, code)
    assert (dossier.current_step, dossier.holder_officer_id) == ("appraise", hung.id)
    with house.deps.reading() as uow:
        visit, appraise = uow.routing.steps_of_dossier(dossier.id)[-2:]
        last = uow.events.of_dossier(dossier.id)[-1]
    assert (visit.outcome, visit.timeliness, visit.officer_id) == ("done", "late", hung.id)
    assert last.kind is EventKind.STEP_FINISHED
    assert (last.data["step"], last.data["next"]) == (visit.id, appraise.id)
    assert last.data["timeliness"] == "late"


@pytest.mark.rule("R-ACC-02")
def test_nothing_is_offered_before_the_agency_has_the_dossier(house: House) -> None:
    code = sent_dossier(house)
    hung = house.officer("hung-ca")
    assert read_processing(house.deps, code, hung).acts == frozenset()
    with pytest.raises(Conflict, match="not_in_processing"):
        finish_step(house.deps, here(house, code), hung)
