"""Second factors in a real browser: a phone's codes, passkeys, recovery codes, a reset by two."""

import re
import time
from collections.abc import Callable

from e2e.pages.accounts import Accounts, Invitation
from e2e.pages.doors import OfficerSignIn
from e2e.pages.factors import OWN, Authenticator, Factors, code_at
from e2e.town import Town
from e2e.visitor import NARROW, ZOOMED, Visitor

PASSWORD = "ca phe sua da sang som"
STEP = 30
Visit = Callable[..., Visitor]


def at_second_step(visitor: Visitor, username: str, password: str) -> Factors:
    """Type name and password of an officer with a second factor."""
    OfficerSignIn(visitor).open().try_with(username, password)
    visitor.page.wait_for_url("**/can-bo/dang-nhap/buoc-hai**")
    return Factors(visitor)


def is_inside(visitor: Visitor) -> bool:
    visitor.go("/can-bo")
    return visitor.path == "/can-bo"


def test_a_phone_its_replayed_code_and_a_recovery_code(town: Town, visit: Visit) -> None:
    first = visit()
    OfficerSignIn(first).enter("hai-dd", town.password)
    began = time.time()
    secret, codes = Factors(first).add_phone(began)
    assert len(codes) == 10
    first.check_page()
    second = visit(scripts=False)
    factors = at_second_step(second, "hai-dd", town.password)
    code = code_at(secret, began + STEP)  # the next step: the first one is used
    factors.prove(code)
    second.page.wait_for_url("**/can-bo")
    third = visit()
    factors = at_second_step(third, "hai-dd", town.password)
    third.check_page()
    third.check_width(NARROW, ZOOMED)
    factors.prove(code)
    assert any("vừa được dùng" in line for line in third.told_errors())
    third.check_page()
    factors.prove(codes[0])
    third.page.wait_for_url("**/can-bo")
    third.go(OWN)
    assert third.reads("Còn 9 mã khôi phục")
    third.check_page()
    third.check_width(ZOOMED)
    third.page.get_by_role("button", name="Kết thúc mọi phiên khác").click()
    third.page.wait_for_url("**xong=phien-khac")
    assert not is_inside(second)
    third.page.get_by_role("button", name="Bỏ", exact=False).first.click()
    third.page.wait_for_url("**xong=bo")


def test_a_passkey_signs_in_and_a_copied_one_does_not(town: Town, visit: Visit) -> None:
    officer = visit()
    OfficerSignIn(officer).enter("quy-bd", town.password)
    holder = Authenticator(officer)
    assert len(Factors(officer).add_passkey()) == 10
    for _ in range(2):
        officer.context.clear_cookies()
        before = holder.count()
        factors = at_second_step(officer, "quy-bd", town.password)
        officer.check_page()
        factors.prove_by_passkey()
        officer.page.wait_for_url("**/can-bo")
        assert holder.count() > before
    officer.context.clear_cookies()
    holder.set_back(0)
    at_second_step(officer, "quy-bd", town.password).prove_by_passkey()
    officer.page.wait_for_selector(".govuk-error-summary")
    assert any("không đúng" in line for line in officer.told_errors())
    assert not is_inside(officer)


def test_an_account_on_a_letter_and_a_reset_by_two(town: Town, visit: Visit) -> None:
    director, keeper, clerk = visit(), visit(), visit()
    OfficerSignIn(director).enter("giamdoc", town.password)
    invited = Accounts(director).create("quan.tri", "Bùi Quang Trí", "Quản trị hệ thống")
    Invitation(keeper).accept("quan.tri", invited, PASSWORD)
    code = Accounts(keeper).create("le.ha", "Lê Thị Hà", "Cán bộ tiếp nhận", number="8/CV-TT")
    Invitation(clerk).accept("le.ha", code, PASSWORD)
    assert clerk.reads("Lê Thị Hà")
    Accounts(keeper).ask_reset("Lê Thị Hà", "Quên mật khẩu")
    assert is_inside(clerk)
    Accounts(director).confirm_reset()
    assert not is_inside(clerk)
    OfficerSignIn(clerk).open().try_with("le.ha", PASSWORD)
    assert clerk.told_errors()
    again = Accounts(keeper).invite_again("Lê Thị Hà")
    assert re.fullmatch(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", again)
    Invitation(clerk).accept("le.ha", again, f"{PASSWORD} hai")
