"""What the program sends arrives where a person looks: in the mailbox and on the telephone."""

import re
from collections.abc import Callable

from e2e import journeys
from e2e.pages.tracking import Lookup
from e2e.town import Town
from e2e.visitor import PHONE, Visitor


def test_mail_and_text_tell_of_the_dossier_and_lead_to_it(
    town: Town,
    citizen: Callable[..., Visitor],
    officer: Callable[..., Visitor],
    visit: Callable[..., Visitor],
) -> None:
    filed = journeys.receive_residence(citizen("hanh"), officer("lan"))
    assert town.letters(text=filed.code, to="hanh@vidu.example")
    assert town.texts(text=filed.code)
    stranger = visit(size=PHONE)
    for peer in (town.mailbox, town.phone):
        stranger.origin = peer.page
        stranger.go("/")
        stranger.check_page()
        link = stranger.page.get_by_text(re.compile(re.escape(filed.code))).first
        assert link.is_visible()
    stranger.origin = town.mailbox.page
    stranger.go("/")
    stranger.page.get_by_role("link", name=re.compile(re.escape(filed.code))).first.click()
    stranger.page.wait_for_url("**/thu/*")
    stranger.check_page()
    stranger.origin = town.origin
    stranger.page.get_by_role("link", name=re.compile("tra-cuu")).first.click()
    stranger.page.wait_for_url("**/tra-cuu?ma=*")
    assert stranger.reads(filed.code)
    assert Lookup(stranger).tags()
