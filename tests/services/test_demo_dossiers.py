"""The demo's overdue dossier: late, nobody has apologised, two agencies asked and silent."""

import pytest

from dossiers.model.events import EventKind
from dossiers.model.status import DossierStatus
from dossiers.model.supervision import ReplyState
from dossiers.services.demo_dossiers import load_demo_dossiers
from dossiers.services.due_watch import note_overdue
from dossiers.services.opinions_reading import read_opinions
from dossiers.services.overdue_lists import apology_debts
from dossiers.services.verifying import verify_dossiers
from tests.support.builders import dossier_of
from tests.support.house import House

FRIDAY, SUNDAY = 4, 6


@pytest.mark.rule("R-OVD-05", "R-OPN-03")
def test_the_demo_has_one_overdue_dossier_however_often_it_is_loaded(house: House) -> None:
    (code,) = load_demo_dossiers(house.deps)
    assert load_demo_dossiers(house.deps) == ()
    dossier = dossier_of(house, code)
    assert dossier.status is DossierStatus.PROCESSING
    assert dossier.due_at is not None
    assert dossier.due_at < house.clock.now()
    with house.deps.reading() as uow:
        kinds = [one.kind for one in uow.events.of_dossier(dossier.id)]
    assert kinds.count(EventKind.OPINION_LATE) == 2
    (view,) = read_opinions(house.deps, code, house.officer("hung-ca")).rounds
    assert {one.state for one in view.lines} == {ReplyState.ASKED}
    note_overdue(house.deps)
    debts = apology_debts(house.deps, 0, house.officer("lan"))
    assert [one.code for one in debts.lines] == [code]
    assert verify_dossiers(house.deps).broken is None


def test_the_demo_is_received_on_a_working_day_whenever_it_is_loaded(house: House) -> None:
    house.clock.advance(days=6)
    assert house.clock.now().weekday() == SUNDAY
    (code,) = load_demo_dossiers(house.deps)
    received_at = dossier_of(house, code).received_at
    assert received_at is not None
    assert received_at.weekday() == FRIDAY
