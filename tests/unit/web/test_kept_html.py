"""Kept pieces: drawn once for equal values, escaped as ever, and never fed with trusted HTML."""

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup

from web.kept_html import kept, kept_each


@pytest.fixture(autouse=True)
def _empty() -> None:
    kept.cache_clear()


def draw(*values: object) -> Markup:
    return Markup("<b>{}</b>").format("-".join(map(str, values)))


def test_equal_values_are_drawn_once() -> None:
    drawn: list[str] = []

    def noted(text: str) -> Markup:
        drawn.append(text)
        return draw(text)

    assert kept(noted, "a") == kept(noted, "a") == Markup("<b>a</b>")
    assert kept(noted, "b") == Markup("<b>b</b>")
    assert drawn == ["a", "b"]


def test_each_is_drawn_with_the_common_values_in_order() -> None:
    found = kept_each(draw, [("<", 1), ("&", 2)], "x")
    assert isinstance(found, Markup)
    assert found == "<b>(&#39;&lt;&#39;, 1)-x</b><b>(&#39;&amp;&#39;, 2)-x</b>"


@pytest.mark.parametrize("trusted", [Markup("<i>"), ("a", Markup("<i>")), (("a", (Markup(""),)),)])
def test_trusted_html_is_no_value(trusted: object) -> None:
    with pytest.raises(TypeError, match="Markup"):
        kept(draw, trusted)
    kept(draw, "<i>")  # what a visitor types is drawn, escaped
    assert kept(draw, "<i>") == "<b>&lt;i&gt;</b>"


def test_a_macro_escapes_its_values_as_in_a_page() -> None:
    app = Flask(__name__)
    app.jinja_env.globals |= {"kept": kept, "kept_each": kept_each}
    page = (
        "{% macro cell(text) %}<td>{{ text }}</td>{% endmacro %}"
        '{{ kept(cell, "<i>") }}{{ kept_each(cell, ("&", "a")) }}'
    )
    with app.app_context():
        html = render_template_string(page)
    assert html == "<td>&lt;i&gt;</td><td>&amp;</td><td>a</td>"
