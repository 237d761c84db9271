"""Templates compiled our way draw what the engine draws: escaped once, with the same macros."""

import os
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import DictLoader, FileSystemLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from web.page_code import as_html, joined
from web.templating import WordsEnvironment

MACROS = """
{%- macro tag(name, text="ở đây", kind=none) -%}
<{{ name }}{% if kind %} class="{{ kind }}"{% endif %}>{{ text }}</{{ name }}>
{%- endmacro -%}
{%- macro around(name) -%}<{{ name }}>{{ caller("<i>") }}</{{ name }}>{%- endmacro -%}
{%- macro passed_on(name) -%}{{ tag(name, **kwargs) }}{%- endmacro -%}
"""
PARENT = "<title>{% block title %}?{% endblock %}</title>{% block body %}{% endblock %}{{ end }}"
PAGES = {
    '{{ tag("p") }}{{ tag("b", "<1>", kind="x") }}': '<p>ở đây</p><b class="x">&lt;1&gt;</b>',
    '{{ tag(kind="k", name="p", text=tag("b")) }}': '<p class="k"><b>ở đây</b></p>',
    '{{ passed_on("p", kind="k") }}': '<p class="k">ở đây</p>',
    '{% call(x) around("p") %}{{ x }}{{ words }}{% endcall %}': "<p>&lt;i&gt;&amp;</p>",
    '{% set note %}{{ words }}{{ tag("b", words) }}{% endset %}{{ note }}': "&amp;<b>&amp;</b>",
    '{{ words ~ "<" ~ 3 }}{{ tag("b") ~ words }}': "&amp;&lt;3<b>ở đây</b>&amp;",
    '{% for i in (1, 2) %}{{ tag("b", i) }}{{ loop.index }}{% endfor %}': "<b>1</b>1<b>2</b>2",
    '{% set a = 1 %}{% if words %}{% set a = "<" %}{% endif %}{{ a }}': "&lt;",
    "{% if not words %}{% set a = 1 %}{% endif %}{{ a is defined }}": "False",
    "{% for i in (1, 2) %}{% set a = i %}{{ a }}{% endfor %}{{ a is defined }}": "12False",
    '{{ words.nought is defined }}{{ words.nought|d("-") }}{{ a is not defined }}': "False-True",
    '{% for tag in ("<", "&") %}{{ tag }}{% endfor %}{{ {"a": "<"}["a"] }}': "&lt;&amp;&lt;",
    "{{ none }}{{ 3 }}{{ words|length }}{{ words|upper }}": "None31&amp;",
}


@pytest.fixture
def environment() -> WordsEnvironment:
    names = "{% from 'macros.html' import tag, around, passed_on %}"
    templates = {"macros.html": MACROS, "parent.html": PARENT}
    templates |= {f"{number}.html": names + page for number, page in enumerate(PAGES)}
    return WordsEnvironment(
        Flask(__name__), autoescape=True, undefined=StrictUndefined, loader=DictLoader(templates)
    )


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_a_page_is_drawn_as_written(environment: WordsEnvironment, number: int) -> None:
    drawn = environment.get_template(f"{number}.html").render(words="&")
    assert drawn == list(PAGES.values())[number]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("tag()", UndefinedError),
        ("tag('p', colour=1)", TypeError),
        ("tag('p', 'x', 'y', 'z')", TypeError),
        ("around('p')", UndefinedError),
        ("nothing()", UndefinedError),
        ("tag(nothing)", UndefinedError),
    ],
)
def test_a_wrong_call_is_refused(
    environment: WordsEnvironment, call: str, error: type[Exception]
) -> None:
    names = "{% from 'macros.html' import tag, around %}"
    page = environment.from_string(f"{names}{{{{ {call} }}}}")
    with pytest.raises(error):
        page.render()


@pytest.mark.parametrize(
    ("use", "error"),
    [
        ("words.nought", AttributeError),
        ("table.a", AttributeError),
        ("nought.a", UndefinedError),
        ("a", UndefinedError),
    ],
)
def test_what_is_not_there_is_not_drawn_as_nothing(
    environment: WordsEnvironment, use: str, error: type[Exception]
) -> None:
    page = environment.from_string(
        f"{{% if not words %}}{{% set a = 1 %}}{{% endif %}}{{{{ {use} }}}}"
    )
    with pytest.raises(error):
        page.render(words="&", table={"a": 1})


def test_a_name_of_a_macro_that_a_page_gives_to_text_is_escaped(
    environment: WordsEnvironment,
) -> None:
    names = "{% from 'macros.html' import tag %}"
    own = environment.from_string(
        f"{names}{{% macro b(tag) %}}{{{{ tag() }}}}{{% endmacro %}}{{{{ b(text) }}}}"
    )
    assert own.render(text=lambda: "<") == "&lt;"


def test_blocks_stand_in_their_order(environment: WordsEnvironment) -> None:
    child = "{% extends 'parent.html' %}{% block body %}{{ self.title() }}<br>{% endblock %}"
    assert environment.from_string(child).render(end="&") == "<title>?</title>?<br>&amp;"


class Named(str):
    """A text of another kind, as an identifier may be."""


@pytest.mark.parametrize("value", ["<a>", Named("<a>"), Markup("<a>"), "a", 3, None, "'", '"', "&"])
def test_what_is_printed_is_escaped_once(value: object) -> None:
    assert as_html[type(value)](value) == Markup("{}").format(value)


def test_text_joined_with_html_is_escaped() -> None:
    assert joined(("<", Markup("<b>"), 1)) == Markup("&lt;<b>1")
    assert joined(("<", 1)) == "<1"
    assert not isinstance(joined(("<", "b")), Markup)


def test_macros_that_changed_are_read_again_only_where_templates_may_change(
    tmp_path: Path,
) -> None:
    macros, app = tmp_path / "macros.html", Flask(__name__)
    for reloads, expected in ((True, "two"), (False, "one")):
        macros.write_text("{% macro word() %}one{% endmacro %}", "utf-8")
        given = {"auto_reload": reloads, "loader": FileSystemLoader(tmp_path), "autoescape": True}
        environment = WordsEnvironment(app, **given)
        page = "{% from 'macros.html' import word %}{{ word() }}"
        assert environment.from_string(page).render() == "one"
        macros.write_text("{% macro word() %}two{% endmacro %}", "utf-8")
        os.utime(macros, (1, 1))
        assert environment.from_string(page).render() == expected
