"""Vietnamese text: one normal form, one form without marks to search, one key to sort by."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ALPHABET, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn make letters of their own


class _Unmarked(dict[int, int | None]):
    """What becomes of each character of a decomposed text; learnt as characters are met."""

    def __missing__(self, code: int) -> int | None:
        found = None if unicodedata.combining(chr(code)) else code
        self[code] = found
        return found


_UNMARKED = _Unmarked({ord("đ"): ord("d"), ord("Đ"): ord("D")})


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the only form that is stored (R-UI-02)."""
    return unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """Return `text` without Vietnamese marks, letter case kept: what a plain text message holds."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFD", text).translate(_UNMARKED)


def fold(text: str) -> str:
    """Return `text` in lower case without marks, đ as d, single spaces.

    It is what search compares (R-UI-02).
    """
    return " ".join(without_marks(text.lower()).split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, letters and digits only: what a search looks for."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


def sort_key(text: str) -> str:
    """Return a plain ASCII key that sorts as the Vietnamese alphabet does: letters first, then
    tones (R-UI-02).
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text.lower()):
        letter, tone = _split_tone(char)
        letters.append(
            _LETTER_RANK.get(letter, f"0{letter}" if letter.isascii() else f"99{letter}")
        )
        tones.append(tone)
    return "".join(letters) + "|" + "".join(tones)


def _split_tone(char: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
    shaped = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", shaped), tone
