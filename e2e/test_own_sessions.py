"""Đào finds a session that is not hers, and ends it; the bar stays one row on every phone."""

from collections.abc import Callable

from e2e.pages.doors import PersonSignIn
from e2e.pages.sessions import OwnSessions, bar_height
from e2e.town import Town
from e2e.visitor import DESK, NARROW, PHONE, Visitor

ONE_ROW = 50  # pixels: 44 to touch, a line, room for rounding
KEY = "dao"


def entered(visit: Callable[..., Visitor], size: tuple[int, int]) -> Visitor:
    visitor = visit(size=size)
    PersonSignIn(visitor).enter(KEY)
    return visitor


def is_in(visitor: Visitor) -> bool:
    visitor.go("/ho-so")
    return visitor.path == "/ho-so"


def test_a_person_ends_a_session_and_then_all_others(
    town: Town, visit: Callable[..., Visitor]
) -> None:
    phone, computer, third = (entered(visit, size) for size in (PHONE, DESK, DESK))
    for size in (NARROW, (360, 740), PHONE):
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        phone.go("/ho-so")
        assert bar_height(phone) <= ONE_ROW, size

    own = OwnSessions(phone).open()
    assert len(own.listed()) >= 3  # other journeys may have left some
    assert sum("Phiên này" in one.split("Bắt đầu")[0] for one in own.listed()) == 1
    assert all("trình duyệt Chrome" in one for one in own.listed())
    phone.check_page()
    own.end_first_other()
    phone.check_page()
    assert [is_in(one) for one in (phone, computer, third)] == [True, True, False]

    own = OwnSessions(computer).open()
    computer.check_page()
    own.end_others()
    assert len(own.listed()) == 1
    assert not is_in(phone)
    town.signed_in.pop(f"person {KEY}", None)
