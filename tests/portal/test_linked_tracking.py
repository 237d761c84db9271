"""The tracker of an interlinked dossier: its stations in plain words, one of them now."""

import pytest

from dossiers.services.enquiries import status_with_secret
from portal.presenters.tracking import steps_of
from tests.support.builders import COMMUNE, dossier_of, received_dossier
from tests.support.house import House
from tests.support.linked import BIRTH_GROUP, POLICE, passed, sent_group, taken


def steps(house: House, code: str) -> list[tuple[str, str]]:
    secret = dossier_of(house, code).secret or ""
    story = status_with_secret(house.deps, code, secret)
    return [(one.title, one.state) for one in steps_of(story)]


@pytest.mark.rule("R-LNK-03")
def test_the_stations_stand_in_order_with_one_of_them_now(house: House) -> None:
    code = sent_group(house)
    passed(house, code, COMMUNE)
    taken(house, code, POLICE)
    found = steps(house, code)
    assert ("Ủy ban nhân dân cấp xã", "done") in found
    assert ("Công an cấp xã", "now") in found
    assert ("Bảo hiểm xã hội tỉnh", "next") in found
    closing = "Ủy ban nhân dân cấp xã: tập hợp kết quả, gửi về trung tâm"
    assert (closing, "next") in found
    assert [state for _, state in found].count("now") == 1


def test_before_it_left_the_centre_all_stations_are_ahead(house: House) -> None:
    code = received_dossier(house, BIRTH_GROUP).code
    found = steps(house, code)
    assert [state for _, state in found].count("now") == 1
    assert ("Công an cấp xã", "next") in found
