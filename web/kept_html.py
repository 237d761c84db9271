"""Pieces of pages that are drawn once and then kept: equal values give equal HTML."""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Final

from flask import Flask
from markupsafe import Markup

MOST_KEPT: Final = 2_000


def install_kept(app: Flask) -> None:
    """Give templates `kept(macro, *values)` and `kept_each(macro, items, *values)`."""
    app.add_template_global(kept, "kept")
    app.add_template_global(kept_each, "kept_each")


@lru_cache(maxsize=MOST_KEPT)
def kept(draw: Callable[..., Markup], *values: Hashable) -> Markup:
    """Return what a macro draws for `values`, from memory when it has drawn them before.

    For macros imported without context. Values are plain texts, numbers and tuples of them: a
    Markup is equal to its text, so what was drawn for it would be shown for a visitor's words.
    Raises TypeError for one.
    """
    if _holds_markup(values):
        raise TypeError("a Markup among the values of a kept piece")
    return draw(*values)


def kept_each(draw: Callable[..., Markup], items: Iterable[Hashable], *values: Hashable) -> Markup:
    """Return what `kept` returns for each of `items` with `values`, one after the other."""
    return Markup("".join([kept(draw, item, *values) for item in items]))  # noqa: S704 - drawn


def _holds_markup(value: Hashable) -> bool:
    if isinstance(value, tuple):
        return any(map(_holds_markup, value))
    return isinstance(value, Markup)
