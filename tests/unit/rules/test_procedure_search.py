"""Words find procedures with or without marks, and what matched is shown."""

import unicodedata

import pytest

from dossiers.rules.procedure_search import MOST_WORDS, marked, question, rank

NAME = "Thủ tục đăng ký khai sinh"
CODE = "1.001193"
MORE = "Hộ tịch Giấy khai sinh (bản chính)"


def place(typed: str, name: str = NAME) -> int | None:
    return rank(question(typed), CODE, name, MORE)


@pytest.mark.rule("R-LKP-10")
@pytest.mark.parametrize("typed", ["khai sinh", "KHAI SINH", "dang ky khai sinh", "đăng", "đang"])
def test_marks_and_case_do_not_matter(typed: str) -> None:
    assert place(typed) is not None


@pytest.mark.rule("R-UI-02")
def test_text_typed_in_nfd_finds_the_same() -> None:
    typed = unicodedata.normalize("NFD", "đăng ký khai sinh")
    assert question(typed) == question("đăng ký khai sinh")
    assert place(typed) == 1


def test_every_word_must_be_found() -> None:
    assert place("khai sinh lại") is None
    assert place("xyz") is None


def test_better_matches_come_first() -> None:
    assert place(CODE) == 0
    assert place("khai sinh") == 2, "without marks: the words in their order"
    assert place("đăng ký khai sinh") == 1, "as typed, with its marks"
    assert place("sinh khai") == 3
    assert place("hộ tịch") == 4, "only the sector says so"
    assert place("giấy sinh") == 4


def test_a_word_is_found_by_its_beginning_only() -> None:
    assert place("kha") == 2
    assert place("hai") is None


def test_nothing_asked_is_answered_by_everything() -> None:
    assert place("  ") == 0
    assert place("...") == 0


def test_a_code_is_not_found_inside_another() -> None:
    assert place("001193") is None
    assert place("1.001193 khai") is None


def test_at_most_twelve_words_are_read() -> None:
    assert len(question("a " * 500).words) == MOST_WORDS


def shown(typed: str, text: str = NAME) -> str:
    return "".join(
        f"[{part.text}]" if part.is_match else part.text for part in marked(text, question(typed))
    )


def test_neighbours_are_marked_as_one_piece() -> None:
    assert shown("dang ky sinh") == "Thủ tục [đăng ký] khai [sinh]"
    assert shown("kha") == "Thủ tục đăng ký [kha]i sinh"
    assert shown("") == NAME
    assert shown("đăng ký") == shown("DANG KY")


def test_marking_keeps_every_letter() -> None:
    text = unicodedata.normalize("NFD", NAME)
    assert "".join(part.text for part in marked(text, question("khai"))) == text
