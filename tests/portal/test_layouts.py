"""Layouts, macros, error pages: they parse, obey the CSP, need no context, lose nothing typed."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import render_template, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from web.app import ROOT, gettext
from web.assets import install_assets
from web.door_app import DoorApp
from web.filters import install_filters
from web.forms import DateBoxesField
from web.forms import error_summary as error_items
from web.kept_html import install_kept
from web.place import Place

TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
CENTRE = Place(
    id=1,
    code="TG",
    name="Trung tâm Phục vụ hành chính công",
    province="tỉnh Trường Giang",
    address="Số 12 đường Bờ Sông",
    phone="1900 0000",
    email="hotro@truonggiang.example",
    sessions_text="Thứ Hai đến thứ Sáu\n07:00 – 11:30",
)
# What every installation has; a layout may lead nowhere else.
KNOWN = {
    *("/", "/thu-tuc", "/tra-cuu", "/tro-giup", "/ho-so", "/dang-nhap", "/dang-xuat", "/theme.css"),
    *("/tai-khoan", "/tai-khoan/du-lieu", "/tai-khoan/phien", "/tai-khoan/thoi-lam-thay"),
    *("/ket-qua-giai-quyet", "/can-bo/ca-nhan"),
    *("/can-bo", "/can-bo/tim", "/can-bo/dang-xuat", "#main-content", "#noi-dung"),
}
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
WRAPPED = ("templates/portal", "templates/errors", "templates/macros", "templates/layouts/portal")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def app(tmp_path: Path) -> DoorApp:
    """An app with the house's strict template settings over assets that were never compiled."""
    names = ("mark.svg", "portal.css", "portal.js", "backoffice.css", "backoffice.js")
    names += ("be-vietnam-pro-vietnamese-400-normal.woff2",)
    lines = ",".join(f'"{name}": "{name}"' for name in names)
    (tmp_path / "manifest.json").write_text(f'{{"files": {{{lines}}}}}')
    app = DoorApp("layouts", template_folder=str(TEMPLATES), static_folder=None)
    install_assets(app, tmp_path)
    install_filters(app)
    install_kept(app)
    given = {"_": gettext, "csrf_token": lambda: "token", "csp_nonce": lambda: "nonce"}
    app.jinja_env.globals.update(given)
    return app


def render(app: DoorApp, template: str, **context: Any) -> str:
    with app.test_request_context("/thu-tuc/1.004194"):
        return render_template(template, **context)


def draw(app: DoorApp, source: str, **context: Any) -> str:
    with app.test_request_context("/"):
        return render_template_string(source, **context)


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_template_parses(app: DoorApp, path: Path) -> None:
    assert app.jinja_env.get_template(path.relative_to(TEMPLATES).as_posix())


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_template_obeys_the_content_policy(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
    assert not re.findall(r"\sstyle\s*=", source)
    assert not re.findall(r"<style\b", source)
    assert not re.findall(r"<[a-z][^<>%]*\son[a-z]+\s*=", source)
    assert not re.findall(r"javascript:|[\"'(]data:", source)
    assert not [tag for tag in re.findall(r"<script\b[^>]*>", source) if "src=" not in tag]
    fetched = re.findall(r"(?:src|href|action)\s*=\s*[\"']?((?:https?:)?//[^\s\"'>]+)", source)
    assert fetched == []


@pytest.mark.parametrize(
    "path", [p for p in PAGES if relative(p).startswith(WRAPPED)], ids=relative
)
def test_words_of_the_portal_can_be_translated(path: Path) -> None:
    source = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.S)
    bare = [line.strip() for line in source.replace("Một Cửa", "").splitlines()]
    assert [line for line in bare if VIETNAMESE.search(line)] == []


def test_the_portal_layout_shows_the_centre_and_the_way(app: DoorApp) -> None:
    page = render(app, "layouts/portal.html", centre=CENTRE)
    assert '<html lang="vi"' in page
    assert "<title>Trang chủ – Trung tâm Phục vụ hành chính công tỉnh Trường Giang</title>" in page
    assert 'href="/thu-tuc" aria-current="page"' in page
    assert page.count('aria-current="page"') == 1
    assert "07:00 – 11:30" in page
    assert 'href="tel:19000000"' in page
    assert 'href="/dang-nhap"' in page
    assert "/dang-xuat" not in page


def test_a_signed_in_person_leaves_by_a_protected_form(app: DoorApp) -> None:
    page = render(app, "layouts/portal.html", centre=CENTRE, current_person=object())
    assert 'href="/dang-nhap"' not in page
    assert re.search(r'<form method="post" action="/dang-xuat"><input[^>]*value="token"', page)


def test_the_back_office_layout_shows_who_works_here(app: DoorApp) -> None:
    page = render(
        app,
        "layouts/backoffice.html",
        centre=CENTRE,
        current_officer=SimpleNamespace(name="Phan Ngọc Lan", desk="Quầy 5"),
        nav_items=(
            (("Bàn làm việc", "/can-bo", True),),
            (("Sổ theo dõi", "/can-bo/so-theo-doi", False),),
        ),
    )
    assert re.search(r"Phan Ngọc Lan(</a>)?<span>Quầy 5</span>", page)
    assert '<a href="/can-bo" aria-current="page">Bàn làm việc</a>' in page
    assert 'action="/can-bo/tim" method="get"' in page


@pytest.mark.parametrize("layout", ["portal", "backoffice"])
def test_layouts_lead_only_where_something_is(app: DoorApp, layout: str) -> None:
    person = SimpleNamespace(name="Lan", desk="Quầy 5")
    page = render(
        app, f"layouts/{layout}.html", centre=CENTRE, current_person=person, current_officer=person
    )
    links = set(re.findall(r"(?:href|action)=\"([^\"]*)\"", page))
    led = {link for link in links if not link.startswith(("/tai-san/", "tel:", "mailto:"))}
    assert led <= KNOWN


@pytest.mark.parametrize("layout", ["layouts/portal.html", "layouts/backoffice.html"])
@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 429, 500, 503])
def test_error_page_needs_nothing_and_is_plain(app: DoorApp, status: int, layout: str) -> None:
    page = render(app, f"errors/{status}.html", layout=layout)
    heading = re.search(r"<h1[^>]*>(.+?)</h1>", page)
    assert heading
    assert str(status) not in heading[1]
    assert ("mc-bo" in page) == ("backoffice" in layout)
    assert "quý khách" not in page.lower()


def test_a_failure_on_our_side_says_that_nothing_was_sent(app: DoorApp) -> None:
    page = render(app, "errors/503.html")
    assert "tạm thời gián đoạn" in page
    assert "chưa có gì được gửi đi" in page


def test_an_error_page_prefers_the_words_for_this_case(app: DoorApp) -> None:
    page = render(app, "errors/409.html", message="Bà Lan vừa tiếp nhận <hồ sơ> này.")
    assert "Bà Lan vừa tiếp nhận &lt;hồ sơ&gt; này." in page


class Stay(Form):
    street = StringField("Đường", description="Chép đúng hợp đồng")
    since = DateBoxesField("Từ ngày")
    kind = RadioField(
        "Chỗ ở là",
        [InputRequired("Chọn chỗ ở")],
        choices=[
            SelectChoice("1", "Nhà"),
            SelectChoice("2", "Thuê", render_kw={"hint": "Cần hợp đồng"}),
        ],
    )
    why = TextAreaField("Lý do")


def wrong_form() -> Stay:
    typed = {"street": '12 "Bờ Sông" <b>', "since-d": "31", "since-m": "4", "since-y": "2026"}
    form = Stay(MultiDict({**typed, "why": "Đi học"}))
    assert not form.validate()
    return form


def test_a_wrong_form_keeps_what_was_typed(app: DoorApp) -> None:
    source = (
        '{% from "macros/forms.html" import field %}{% for f in form %}{{ field(f) }}{% endfor %}'
    )
    page = draw(app, source, form=wrong_form())
    assert 'value="12 &#34;Bờ Sông&#34; &lt;b&gt;"' in page
    for part, text in (("d", "31"), ("m", "4"), ("y", "2026")):
        assert re.search(rf'name="since-{part}"[^>]*value="{text}"', page)
    assert "Đi học</textarea>" in page
    assert page.count("govuk-error-message") == 2
    assert 'aria-describedby="street-g"' in page
    assert page.count("Cần hợp đồng") == 1


@pytest.mark.parametrize("given", ["form", "mapping", "items"])
def test_the_summary_leads_to_each_wrong_field(app: DoorApp, given: str) -> None:
    form = wrong_form()
    errors = {"form": form, "mapping": form.errors, "items": error_items(form)}[given]
    source = (
        '{% from "macros/forms.html" import error_summary, field %}{{ error_summary(errors) }}'
        "{% for f in form %}{{ field(f) }}{% endfor %}"
    )
    page = draw(app, source, errors=errors, form=form)
    assert "Có 2 chỗ cần sửa" in page
    targets = re.findall(r'<li><a href="#([^"]+)">', page)
    assert len(targets) == 2
    assert [target for target in targets if f'id="{target}"' not in page] == []


def test_no_summary_without_errors(app: DoorApp) -> None:
    source = '{% from "macros/forms.html" import error_summary %}{{ error_summary({}) }}'
    assert draw(app, source) == ""


def days() -> list[dict[str, Any]]:
    first = {"on": date(2026, 4, 24), "reason": "Nhận hồ sơ", "counts": False, "short": "nhận"}
    off = {"on": date(2026, 4, 27), "reason": "Nghỉ bù Giỗ Tổ", "counts": False, "short": "nghỉ bù"}
    weekend = [{"on": date(2026, 4, day), "reason": "Nghỉ", "counts": False} for day in (25, 26)]
    due = {"on": date(2026, 4, 28), "counts": True, "number": 1, "is_end": True}
    return [first, *weekend, off, due]


def test_every_day_of_a_promise_is_explained(app: DoorApp) -> None:
    source = '{% from "macros/time.html" import days, weeks %}{{ days(given) }}{{ weeks(given) }}'
    page = draw(app, source, given=days())
    items, table = page.split("<table")
    assert items.count("<li") == 5
    assert "is-first is-col-5" in items
    assert "Nghỉ bù Giỗ Tổ" in items
    rows = re.findall(r"<tr>(.*?)</tr>", table, flags=re.S)
    assert [row.count("<td") for row in rows[1:]] == [7, 7]
    assert re.search(r'<td class="is-due"><b>28</b>ngày 1</td>', table)


def test_a_task_list_and_tags_escape_and_tell_by_words(app: DoorApp) -> None:
    source = (
        '{% from "macros/page.html" import task_list, status_tag, summary_list, pager %}'
        "{{ task_list(tasks) }}{{ status_tag(state) }}{{ summary_list(rows) }}{{ pager() }}"
    )
    page = draw(
        app,
        source,
        tasks=[
            {"name": "Gửi <giấy tờ>", "href": "/a", "status": "Cần sửa", "tone": "warn"},
            {"name": "Ký", "status": "Chưa thể làm"},
        ],
        state=SimpleNamespace(label="Quá hạn", tone="bad"),
        rows=[("Họ tên", "Hạnh"), ("Điện thoại", "09", "/sua")],
    )
    assert "Gửi &lt;giấy tờ&gt;" in page
    assert '<strong class="govuk-tag govuk-tag--yellow">Cần sửa</strong>' in page
    assert '<strong class="govuk-tag govuk-tag--red">Quá hạn</strong>' in page
    assert page.count("<a ") == 2
    assert 'Thay đổi<span class="govuk-visually-hidden"> điện thoại</span>' in page
    assert "mc-pager" not in page
