"""Searching the catalogue: with or without marks, best match first, matched words shown.

Pure functions over texts; what is searched is the folded form of `model.text`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dossiers.model.text import fold, nfc

_WORD = re.compile(r"[\w.]+")
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody typed: as it stands, and its folded words."""

    text: str
    words: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked, so that everything answers."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; `is_match` when the question asked for it."""

    text: str
    is_match: bool


def question(typed: str) -> Question:
    """Return what was typed as a question (R-LKP-10, R-UI-02): NFC, at most twelve words."""
    text = " ".join(nfc(typed).split())
    words = tuple(word.strip(".") for word in _WORD.findall(fold(text)))
    return Question(text.lower(), tuple(word for word in words if word)[:MOST_WORDS])


def rank(asked: Question, code: str, name: str, keywords: str) -> int | None:
    """Return how well a procedure answers, 0 best; None when a word is found nowhere.

    Its code, then the name as typed with its marks, then the words in their order without marks,
    then each word as the beginning of one in the name; what only the keywords hold comes last.
    """
    if asked.is_empty:
        return 0
    if code.startswith(asked.words[0]):
        return 0 if len(asked.words) == 1 else None
    in_name = words_of(name)
    if all(_begins_any(word, in_name) for word in asked.words):
        if fold(asked.text) != asked.text and asked.text in name.lower():
            return 1
        return 2 if f" {' '.join(asked.words)}" in f" {' '.join(in_name)}" else 3
    anywhere = in_name + words_of(keywords)
    return 4 if all(_begins_any(word, anywhere) for word in asked.words) else None


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


def marked(text: str, asked: Question) -> tuple[Part, ...]:
    """Cut a text where words of the question begin a word of it; neighbours stay one piece."""
    if asked.is_empty:
        return (Part(text, is_match=False),)
    spans: list[tuple[int, int]] = []
    for found in _WORD.finditer(text):
        length = _matched_length(found[0], asked.words)
        if length:
            start, end = found.start(), found.start() + length
            if spans and text[spans[-1][1] : start].isspace():
                start = spans.pop()[0]
            spans.append((start, end))
    return tuple(_cut(text, spans))


def _matched_length(word: str, asked: tuple[str, ...]) -> int:
    folded = fold(word)
    fitting = [len(one) for one in asked if folded.startswith(one)]
    if not fitting:
        return 0
    return max(fitting) if len(folded) == len(word) else len(word)


def _cut(text: str, spans: list[tuple[int, int]]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for start, end in spans:
        parts.append(Part(text[at:start], is_match=False))
        parts.append(Part(text[start:end], is_match=True))
        at = end
    parts.append(Part(text[at:], is_match=False))
    return [part for part in parts if part.text]


def _begins_any(word: str, words: tuple[str, ...]) -> bool:
    return any(one.startswith(word) for one in words)
