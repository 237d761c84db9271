"""The demo's ways in are loaded once."""

from dossiers.services.demo_ways_in import load_demo_ways_in
from dossiers.services.direct_arrivals import direct_lists
from dossiers.services.paper_places import places
from tests.support.house import House


def test_the_demo_shows_each_way_once(house: House) -> None:
    assert load_demo_ways_in(house.deps) is True
    assert load_demo_ways_in(house.deps) is False
    leader = house.officer("giamdoc")
    assert len(places(house.deps, leader)) == 2
    assert len(direct_lists(house.deps, leader).held) == 1
