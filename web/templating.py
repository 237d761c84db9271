"""The template environment of both doors: fixed words become part of the page when it is compiled.

What `_("…")` says of a fixed text is known then, so that no page pays for asking again."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2 import nodes

WORDS = "_"


def gettext(text: str, **values: Any) -> str:
    """Return `text` for the reader; Vietnamese is the source. `%(name)s` takes `values`."""
    return text % values if values else text


class WordsEnvironment(Environment):
    """Flask's environment, which puts what `_` says of a fixed text into the compiled page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a template without names of its own those of all, not a layer over them.

        Each import of macros compares them name by name, which a layer makes twenty times as slow.
        """
        return super().make_globals(d) if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _fold(tree)
        return tree


def _fold(node: nodes.Node) -> None:
    for field in node.fields:
        value = getattr(node, field)
        if isinstance(value, nodes.Node):
            setattr(node, field, _folded(value))
        elif isinstance(value, list):
            value[:] = [_folded(one) if isinstance(one, nodes.Node) else one for one in value]


def _folded(node: nodes.Node) -> nodes.Node:
    _fold(node)
    text = _fixed_text(node)
    return node if text is None else nodes.Const(gettext(text), lineno=node.lineno)


def _fixed_text(node: nodes.Node) -> str | None:
    """Return the text of `_("…")` without values, None for anything else."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        return None
    has_more = node.kwargs or node.dyn_args or node.dyn_kwargs
    if node.node.name != WORDS or has_more or len(node.args) != 1:
        return None
    only = node.args[0]
    fixed = only.value if isinstance(only, nodes.Const) else None
    return fixed if isinstance(fixed, str) else None
