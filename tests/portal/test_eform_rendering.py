"""Pages of e-forms through the real templates: what is drawn, said, bound and pressed."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, render_template_string, request
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict

from dossiers.errors import NotFound
from dossiers.model.eform import EForm
from dossiers.wording.eform_errors import sentences
from storage.places import PackagedPlaces
from tests.support.eforms import (
    ADDRESS,
    CODES,
    TODAY,
    as_sent,
    load_eform,
    one_field,
    sample_answers,
)
from web import places as places_routes
from web.app import gettext
from web.current import KEY
from web.eforms import SectionForm, next_section, open_section, section_page
from web.kept_html import install_kept

PLACES = PackagedPlaces()
PAGE = (
    '{% from "macros/eform.html" import eform_fields %}'
    '{% from "macros/forms.html" import error_summary %}'
    '{{ error_summary(page.errors) }}<form method="post" novalidate>{{ eform_fields(page) }}</form>'
)
VOID = {"input", "br", "hr", "img", "meta", "link"}


class Tree(HTMLParser):
    """Every element with its attributes, and whether tags are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements if name in attrs]

    def controls(self) -> dict[str, dict[str, str]]:
        return {
            attrs["id"]: attrs
            for tag, attrs in self.elements
            if tag in ("input", "select", "textarea") and attrs.get("type") != "hidden"
        }


@pytest.fixture(name="app", scope="module")
def _app() -> Flask:
    root = __file__.rpartition("/tests/")[0]
    app = Flask("portal", root_path=root, template_folder="templates")
    app.secret_key = "test"
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    CSRFProtect(app)
    install_kept(app)
    app.jinja_env.globals["_"] = gettext
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[KEY] = {"deps": SimpleNamespace(places=PLACES)}
    app.register_blueprint(places_routes.blueprint)
    return app


def draw(form: SectionForm, errors: Any = None) -> str:
    return render_template_string(PAGE, page=section_page(form, PLACES, errors))


@pytest.fixture(name="posted")
def _posted(app: Flask) -> Iterator[Any]:
    """Opens a page with form data as a POST of the browser."""
    contexts = []

    def post(
        eform: EForm, key: str, sent: Any, stored: dict[str, Any] | None = None
    ) -> SectionForm:
        context = app.test_request_context("/", method="POST", data=MultiDict(sent))
        context.push()
        contexts.append(context)
        return open_section(eform, key, stored or {})

    yield post
    for context in reversed(contexts):
        context.pop()


def check_accessible(html: str) -> Tree:
    """Ids are unique, every control has a label, every reference leads somewhere."""
    tree = Tree(html)
    ids = tree.all("id")
    assert len(ids) == len(set(ids))
    assert set(tree.controls()) == set(tree.all("for"))
    told = {one for value in tree.all("aria-describedby") for one in value.split()}
    assert told <= set(ids)
    links = {value[1:] for value in tree.all("href") if value.startswith("#")}
    assert links <= set(ids)
    assert not tree.all("style")
    assert not [name for _, attrs in tree.elements for name in attrs if name.startswith("on")]
    return tree


@pytest.mark.parametrize("pick", [0, -1])
@pytest.mark.parametrize("code", CODES)
def test_every_page_shows_its_answers_and_takes_them_back(
    app: Flask, posted: Any, code: str, pick: int
) -> None:
    eform, answers = load_eform(code), sample_answers(load_eform(code), pick)
    for key in {path.partition(".")[0] for path in answers}:
        sent = as_sent(eform, key, answers)
        with app.test_request_context("/"):
            tree = check_accessible(draw(open_section(eform, key, answers)))
        names = {attrs.get("name") for _, attrs in tree.elements}
        assert {name for name, _ in sent} <= names
        others = {path: one for path, one in answers.items() if not path.startswith(f"{key}.")}
        form = posted(eform, key, sent, others)
        cleaned = form.check(PLACES, TODAY)
        assert sentences(cleaned.errors) == {}
        assert cleaned.values == {p: v for p, v in answers.items() if p.startswith(f"{key}.")}
        again = Tree(draw(form))
        assert [attrs.get("value") for _, attrs in again.elements if attrs.get("id")] == [
            attrs.get("value") for _, attrs in tree.elements if attrs.get("id")
        ]


@pytest.mark.parametrize("code", CODES)
def test_an_empty_page_says_every_error_at_its_field_and_in_the_summary(
    posted: Any, code: str
) -> None:
    eform = load_eform(code)
    stored = sample_answers(eform, 0)
    for section in eform.sections:
        if not any(path.startswith(f"{section.key}.") for path in stored):
            continue
        others = {p: v for p, v in stored.items() if not p.startswith(f"{section.key}.")}
        form = posted(eform, section.key, [], others)
        problems = form.check(PLACES, TODAY).errors
        html = draw(form, problems)
        tree = check_accessible(html)
        assert html.count('class="govuk-error-message"') == len(problems)
        assert len([v for v in tree.all("href") if v.startswith("#")]) == len(problems)


def test_a_wrong_date_is_kept_marked_and_explained(posted: Any) -> None:
    sent = [("a.x-day", "31"), ("a.x-month", "4"), ("a.x-year", "2026")]
    form = posted(one_field(kind="date", label="Bạn ở từ ngày nào", hint="Ví dụ"), "a", sent)
    html = draw(form, form.check(PLACES, TODAY).errors)
    controls = check_accessible(html).controls()
    assert controls["a-x-day"]["value"] == "31"
    assert "govuk-input--error" in controls["a-x-day"]["class"]
    assert "govuk-input--error" not in controls["a-x-year"]["class"]
    assert '<a href="#a-x-day">Tháng 4 chỉ có 30 ngày; nhập lại bạn ở từ ngày nào</a>' in html
    assert 'aria-describedby="a-x-hint a-x-error"' in html


def test_typed_text_is_escaped_and_kept(posted: Any) -> None:
    form = posted(one_field(kind="number", label="<b>Số"), "a", [("a.x", '"><script>')])
    html = draw(form, form.check(PLACES, TODAY).errors)
    assert "<script>" not in html
    assert "<b>" not in html
    assert Tree(html).controls()["a-x"]["value"] == '"><script>'


def test_communes_are_filled_on_the_server_without_a_script(posted: Any) -> None:
    eform = one_field(kind="address")
    assert "Chọn tỉnh, thành phố trước" in draw(posted(eform, "a", []))
    form = posted(eform, "a", [("a.x-province", "01"), ("_eform", "communes:a.x")])
    assert form.pressed(request.form)
    html = draw(form)
    assert '<option value="01" selected>Thành phố Hà Nội</option>' in html
    assert '<option value="00004">Phường Ba Đình</option>' in html


def test_rows_are_added_and_removed_by_buttons(posted: Any) -> None:
    eform = load_eform("1.004194")
    names = {"household.members-0-full_name": "An", "household.members-1-full_name": "Bình"}
    base = {**names, "household.members-rows": "2"}

    def shown(button: str) -> list[str]:
        form = posted(eform, "household", {**base, "_eform": button})
        assert form.pressed(request.form)
        tree = check_accessible(draw(form))
        return [
            attrs.get("value", "")
            for attrs in tree.controls().values()
            if attrs["name"].startswith("household.members") and "full_name" in attrs["name"]
        ]

    assert shown("add:household.members") == ["An", "Bình", ""]
    assert shown("remove:household.members:0") == ["Bình"]
    for wrong in ("remove:household.members:7", "add:household.request", "drop:x", ""):
        form = posted(eform, "household", {**base, "_eform": wrong})
        assert not form.pressed(request.form)
    assert not posted(eform, "household", base).pressed(request.form)


def test_a_full_group_offers_no_more_rows(posted: Any) -> None:
    child = {"key": "t", "kind": "text", "label": "Chữ"}
    eform = one_field(kind="group", min="1", max="2", fields=[child])
    assert 'name="a.x-0-t"' in draw(posted(eform, "a", []))
    form = posted(eform, "a", {"a.x-rows": "2", "_eform": "add:a.x"})
    assert form.pressed(request.form)
    html = draw(form)
    assert "a.x-2-t" not in html
    assert "Đã đủ số dòng" in html
    crowd = posted(eform, "a", {"a.x-rows": "99999999999"})
    assert crowd.answers()["a.x"] == []


def test_conditions_are_said_in_words_and_given_to_the_script(app: Flask) -> None:
    eform = load_eform("3.000347")
    with app.test_request_context("/"):
        html = draw(open_section(eform, "driver", {}))
        tree = check_accessible(html)
    assert "Chỉ điền nếu mục “Quốc tịch” là “Nước khác”" in html
    tests = [json.loads(value) for value in tree.all("data-only-if")]
    assert {"name": "driver.nationality", "in": ["other"]} in tests
    with app.test_request_context("/"):
        light = draw(open_section(eform, "reason", {"licence.class": "A1"}))
        heavy = draw(open_section(eform, "reason", {"licence.class": "CE"}))
    assert "Giấy khám sức khỏe" not in light
    assert "Giấy khám sức khỏe" in heavy
    assert not [v for v in Tree(heavy).all("data-only-if") if "licence" in v]


def test_a_condition_across_pages_keeps_only_its_open_part(app: Flask) -> None:
    eform = load_eform("2.001583")
    with app.test_request_context("/"):
        sole = draw(open_section(eform, "representative", {"owner.kind": "person"}))
        firm = draw(open_section(eform, "representative", {"owner.kind": "organisation"}))
    assert [json.loads(value) for value in Tree(sole).all("data-only-if")] == [
        {"any": [{"name": "representative.same", "in": ["other"]}]}
    ]
    assert Tree(firm).all("data-only-if") == []
    assert "representative.person-full_name" in firm


def test_required_when_is_said(app: Flask) -> None:
    with app.test_request_context("/"):
        html = draw(open_section(load_eform("2.001478"), "request", {}))
    assert (
        "Bỏ trống nếu chưa từng được cấp. Cần điền nếu mục “Lý do đề nghị” là "
        "“Thêm ngành, nghề” hoặc “Chuyển địa điểm”" in html
    )
    assert "(không bắt buộc)" in html


def test_pages_not_called_for_are_not_found(app: Flask) -> None:
    eform = load_eform("1.004873")
    answers = {"requester.for_whom": "self"}
    with app.test_request_context("/"):
        page = section_page(open_section(eform, "self", answers), PLACES)
        for key in ("subject", "nowhere"):
            with pytest.raises(NotFound):
                open_section(eform, key, answers)
    assert (page.number, page.count) == (2, 4)
    assert next_section(eform, "requester", answers) == "self"
    assert next_section(eform, "purpose", answers) is None
    assert next_section(eform, "nowhere", answers) is None


def test_the_page_carries_a_csrf_token_and_a_first_button_for_enter(app: Flask) -> None:
    with app.test_request_context("/"):
        tree = Tree(draw(open_section(one_field(kind="address"), "a", {"a.x": ADDRESS})))
    assert "csrf_token" in tree.all("name")
    buttons = [attrs for tag, attrs in tree.elements if tag == "button"]
    assert "name" not in buttons[0]
    assert buttons[1]["name"] == "_eform"


def test_communes_as_json(app: Flask) -> None:
    client = app.test_client()
    answer = client.get("/dia-chi/01.json")
    assert ["00004", "Phường Ba Đình"] in answer.get_json()
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    app.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(NotFound):
        client.get("/dia-chi/99.json")
