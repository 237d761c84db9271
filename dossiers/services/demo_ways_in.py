"""What the demo shows of ways in: a direct arrival, a past outage with its book, two shelves."""

from datetime import timedelta

from dossiers.ports.deps import Deps
from dossiers.services.demo_people import demo_officer
from dossiers.services.direct_arrivals import RegisterDirect, direct_lists, register_direct
from dossiers.services.late_books import OpenBook, RecordOutage, open_book, record_outage
from dossiers.services.paper_places import AddPlace, add_place, places

_LEADER, _CLERK, _AGENCY = "giamdoc", "vanthu-ca", "order-police"


def load_demo_ways_in(deps: Deps) -> bool:
    """Load them once, by the real use-cases; return whether it was done now."""
    leader, clerk = demo_officer(deps, _LEADER), demo_officer(deps, _CLERK)
    if places(deps, leader) or direct_lists(deps, leader).held:
        return False
    now = deps.clock.now()
    span = RecordOutage(now - timedelta(hours=30), now - timedelta(hours=1), "Mất điện cả khu vực")
    record_outage(deps, span, leader)
    open_book(deps, OpenBook("MD-2026", 1, 50), leader)
    add_place(deps, AddPlace("T1-K1", "Tủ 1, kệ 1"), leader)
    add_place(deps, AddPlace("T1-K2", "Tủ 1, kệ 2"), leader)
    with deps.reading() as uow:
        agency = uow.agencies.by_code(leader.centre_id or 0, _AGENCY)
    assert agency is not None
    arrival = RegisterDirect(
        agency.id, "Công ty TNHH An Phú", "Xin cấp giấy chứng nhận an ninh, trật tự", now
    )
    register_direct(deps, arrival, clerk)
    return True
