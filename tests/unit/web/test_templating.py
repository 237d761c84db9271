"""Fixed words are part of the compiled page, escaped as ever, with their values put in."""

import pytest
from flask import Flask

from web.templating import WORDS, WordsEnvironment

CASES = {
    '{{ _("Đăng nhập & tra cứu") }}': "Đăng nhập &amp; tra cứu",
    '{{ _("Còn %(count)s", count=n) }}': "Còn 3",
    '{% set name = _("Tên") %}{{ name ~ ": " ~ n }}': "Tên: 3",
    '{% macro part(text=_("Mặc định")) %}{{ text }}{% endmacro %}{{ part() }}': "Mặc định",
    '{{ {"a": _("Một")}["a"] }}{{ _(words) }}': "Một[lời] lời",
    "{{ _('100 % hồ sơ') }}": "100 % hồ sơ",
}


@pytest.mark.parametrize("source", CASES)
def test_words(source: str) -> None:
    environment = WordsEnvironment(Flask(__name__), autoescape=True)
    environment.globals[WORDS] = lambda text: f"[{text}] {text}"
    page = environment.from_string(source)
    assert page.render(n=3, words="lời") == CASES[source]
