"""Keyboard and barcode scanner of the back office, in a real browser on the real script."""

import json
import shutil
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import render_template_string, request
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from web.app import ROOT, gettext
from web.assets import install_assets
from web.door_app import DoorApp
from web.filters import install_filters

pytestmark = pytest.mark.e2e

CODE = "000.00.01.H36-260424-0017"
PAUSE = 120  # ms: slower than a scanner, as a person is
DESK = """{% extends "layouts/backoffice.html" %}{% block content %}<h1>Bàn làm việc</h1>
<a data-key="n" href="/can-bo/tiep-nhan">Tiếp nhận</a>
<a data-go="q" href="/can-bo/qua-han">Quá hạn</a>
<form method="post" action="/can-bo/xong">
<table class="mc-desk">
<thead><tr><td><input type="checkbox" data-all aria-label="Cả trang"></td></tr></thead>
<tbody>{% for n in (1, 2, 3) %}
<tr><td><input type="checkbox" name="chon" aria-label="Chọn {{ n }}"></td>
<th><a href="/can-bo/ho-so/{{ n }}">{{ n }}</a></th></tr>
{% endfor %}</tbody></table>
{% for n in (1, 2) %}<p data-check>{% for v in (1, 2, 3) %}
<label><input type="radio" name="tp{{ n }}" value="{{ v }}">{{ v }}</label>
{% endfor %}</p>{% endfor %}
<input id="ghi-chu" name="ghi_chu" aria-label="Ghi chú">
<input id="so" data-scan="tra" aria-label="Số định danh">
<button class="govuk-button">Nút đỏ</button>
<button class="govuk-button--secondary" id="tra" formaction="/can-bo/tra-nguoi">Tra</button>
</form>{% endblock %}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("keys")
    shutil.copy(ROOT / "web/scripts/backoffice.js", folder)
    for name in ("backoffice.css", "mark.svg"):
        (folder / name).write_text("")
    files = {name: name for name in ("backoffice.css", "backoffice.js", "mark.svg")}
    (folder / "manifest.json").write_text(json.dumps({"files": files}))
    app = DoorApp("keys", template_folder=str(ROOT / "templates"), static_folder=None)
    install_assets(app, folder)
    install_filters(app)
    given = {"_": gettext, "csrf_token": lambda: "token", "csp_nonce": lambda: "nonce"}
    app.jinja_env.globals.update(given)

    @app.route("/<path:path>", methods=["GET", "POST"])
    def page(path: str) -> str:
        officer = SimpleNamespace(name="Lan", desk="Quầy 5")
        return render_template_string(DESK, current_officer=officer, query=request.args.get("q"))

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser_page(address: str, browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    yield found
    found.close()


@pytest.fixture
def page(address: str, browser_page: Page) -> Page:
    browser_page.goto(f"{address}/can-bo")
    browser_page.evaluate("localStorage.clear()")
    browser_page.reload()
    return browser_page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(PAUSE)


def scan(page: Page) -> None:
    page.keyboard.type(CODE)
    page.keyboard.press("Enter")


def path_of(page: Page) -> str:
    return page.evaluate("location.pathname + location.search")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name")


def test_slash_goes_to_the_search_box_and_types_nothing(page: Page) -> None:
    press(page, "/")
    assert focused(page) == "tim"
    assert page.input_value("#tim") == ""


def test_rows_by_j_and_k_pick_by_x_open_by_enter(page: Page) -> None:
    press(page, "j", "j", "j", "k", "x")
    assert page.locator(".is-here.is-picked a").inner_text() == "2"
    press(page, "Enter")
    page.wait_for_url("**/can-bo/ho-so/2")


def test_the_head_box_picks_all_rows(page: Page) -> None:
    page.locator("[data-all]").check()
    assert page.locator("tr.is-picked").count() == 3


def test_g_and_a_letter_opens_a_tab(page: Page) -> None:
    press(page, "g", "q")
    page.wait_for_url("**/can-bo/qua-han")


def test_a_letter_presses_what_carries_it(page: Page) -> None:
    press(page, "n")
    page.wait_for_url("**/can-bo/tiep-nhan")


def test_digits_judge_the_papers_one_after_another(page: Page) -> None:
    press(page, "3", "1")
    assert page.locator("[name=tp1]:checked").input_value() == "3"
    assert page.locator("[name=tp2]:checked").input_value() == "1"


def test_the_question_mark_shows_all_keys(page: Page) -> None:
    assert not page.locator("#phim-tat dl").is_visible()
    press(page, "?")
    assert page.locator("#phim-tat dl").is_visible()


def test_letters_are_letters_in_a_text_box(page: Page) -> None:
    page.focus("#ghi-chu")
    press(page, "n", "x", "1", "/")
    assert page.input_value("#ghi-chu") == "nx1/"
    assert path_of(page) == "/can-bo"


def test_letters_can_be_switched_off_and_stay_off(page: Page) -> None:
    press(page, "?")
    page.locator("#phim-chu").uncheck()
    page.reload()
    press(page, "n", "/")
    assert path_of(page) == "/can-bo"
    assert focused(page) != "tim"


def test_a_scan_anywhere_opens_the_dossier_and_triggers_no_shortcut(page: Page) -> None:
    scan(page)
    page.wait_for_url(f"**/can-bo/tim?q={CODE}")


def test_a_scan_into_a_form_opens_beside_it_and_changes_nothing(page: Page) -> None:
    page.fill("#ghi-chu", "đang viết")
    page.focus("#ghi-chu")
    with page.context.expect_page() as opened:
        scan(page)
    opened.value.wait_for_url(f"**/can-bo/tim?q={CODE}")
    opened.value.close()
    assert page.input_value("#ghi-chu") == "đang viết"
    assert page.locator("input[type=radio]:checked").count() == 0
    assert path_of(page) == "/can-bo"


def test_a_scan_into_its_own_box_stays_there_and_presses_its_button(page: Page) -> None:
    page.focus("#so")
    scan(page)
    page.wait_for_url("**/can-bo/tra-nguoi")


def test_a_person_who_types_and_presses_enter_presses_the_red_button(page: Page) -> None:
    page.focus("#ghi-chu")
    page.keyboard.type("260424001", delay=PAUSE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/can-bo/xong")
