"""Vietnamese text: normal form, search without marks, alphabetical order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.model.text import fold, nfc, sort_key

pytestmark = pytest.mark.rule("R-UI-02")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Đăng ký đất đai", "dang ky dat dai"),
        ("NGUYỄN  Thị\tHạnh", "nguyen thi hanh"),
        ("Hường", "huong"),
        ("Nguye\u0302\u0303n", "nguyen"),
    ],
)
def test_folding(marked: str, plain: str) -> None:
    assert fold(marked) == plain


@pytest.mark.slow
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_decomposed_input_is_composed() -> None:
    assert nfc("Nguye\u0302\u0303n") == "Nguyễn"


def test_words_sort_as_the_alphabet_does() -> None:
    ordered = ["An", "Ăn", "Ân", "Ấn", "Dương", "Đặng", "Ong", "Ông", "Ơn", "U", "Ư"]
    assert sorted(set(ordered), key=sort_key) == ordered


def test_digits_and_spaces_come_before_letters() -> None:
    assert sorted(["ab", "a b", "a1"], key=sort_key) == ["a b", "a1", "ab"]


@given(st.text())
def test_every_text_has_a_key(text: str) -> None:
    assert sort_key(text).count("|") >= 1
