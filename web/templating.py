"""The template environment of both doors: fixed words become part of the page when it is compiled.

What `_("…")` says of a fixed text is known then, so that no page pays for asking again; values
are put in where the page is drawn."""

from collections.abc import MutableMapping
from typing import Any

from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.environment import TemplateModule

from web.page_code import PageCode

WORDS = "_"


def gettext(text: str, **values: Any) -> str:
    """Return `text` for the reader; Vietnamese is the source. `%(name)s` takes `values`."""
    return text % values if values else text


class WordsEnvironment(Environment):
    """Flask's environment, which puts what `_` says of a fixed text into the compiled page."""

    code_generator_class = PageCode

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._macros: dict[str, TemplateModule] = {}
        self._pages: dict[str, Template] = {}
        self._taken: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Return a template; one that has been read is at hand where templates do not change."""
        if self.auto_reload or globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._pages.get(name)
        if found is None:
            found = self._pages[name] = super().get_template(name, parent)
        return found

    def macros_of(self, name: str) -> TemplateModule:
        """Return the macros of a template; read again only where templates may change."""
        found = self._macros.get(name)
        if found is None or self.auto_reload:
            found = self._macros[name] = self.get_template(name).module
        return found

    def taken(self, name: str, wanted: tuple[str, ...]) -> dict[str, Any]:
        """Return what a page imports from a template, by name; an Undefined for what is not there.

        Not to be changed: pages that import the same share it.
        """
        key = (name, wanted)
        found = self._taken.get(key)
        if found is None or self.auto_reload:
            macros = self.macros_of(name)
            found = self._taken[key] = {
                one: getattr(macros, one, self.undefined(f"no {one!r} in {name!r}", name=one))
                for one in wanted
            }
        return found

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
    if not isinstance(node, nodes.Call):
        return node
    text = _fixed_text(node)
    if text is None:
        return node
    if not node.kwargs:
        return nodes.Const(gettext(text), lineno=node.lineno)
    named = [nodes.Pair(nodes.Const(one.key), one.value) for one in node.kwargs]
    filled = nodes.Mod(nodes.Const(text), nodes.Dict(named))
    return filled.set_lineno(node.lineno)


def _fixed_text(node: nodes.Call) -> str | None:
    """Return the text of `_("…")`, None for the call of anything else or with words not fixed."""
    is_ours = isinstance(node.node, nodes.Name) and node.node.name == WORDS
    if not is_ours or node.dyn_args or node.dyn_kwargs or len(node.args) != 1:
        return None
    only = node.args[0]
    fixed = only.value if isinstance(only, nodes.Const) else None
    return fixed if isinstance(fixed, str) else None
