"""The Python that templates compile to: calls, macros and printed values without detours.

Nothing of ours needs the engine's questions at each call (context? arguments? safe?): what is
written here binds and joins as Python does, ten times as short, and draws the same page.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from keyword import iskeyword
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import markup_join
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner

_OURS: Final = f"from {__name__} import as_html, drawn, joined"
_PLAIN: Final = frozenset((str, int))
_IS_SET: Final = "set"  # how a name got its value, beside the engine's own VAR_LOAD_…
_MAY_BE_MISSING: Final = frozenset(("defined", "undefined", "default", "d"))
_BOTH_WAYS: Final = ("backoffice/", "layouts/backoffice", "macros/time.html")
_KEPT: Final = frozenset(("kept", "kept_each"))

drawn: Final = partial(str.__new__, Markup)
"""Mark the text that a macro has put together as HTML."""


class _AsHtml(dict[type, Callable[[Any], str]]):
    def __missing__(self, kind: type) -> Callable[[Any], str]:
        return escape


as_html: Final = _AsHtml({str: _escape_inner, Markup: str.__str__, int: str})
"""How a value of each type is shown as HTML: the frequent ones without a call in Python."""


def joined(parts: Sequence[Any]) -> str:
    """Return the parts of `a ~ b` as one text, which is HTML if one of them is."""
    is_plain = _PLAIN.issuperset(map(type, parts))
    return "".join(map(str, parts)) if is_plain else markup_join(parts)


def macro_names(environment: Environment, page: nodes.Template) -> frozenset[str]:
    """Return the names that are a macro wherever `page` uses them, its own or imported."""
    own = {one.name for one in page.find_all(nodes.Macro)}
    for one in page.find_all(nodes.FromImport):
        if isinstance(one.template, nodes.Const):
            own |= _macros_in(environment, one.template.value).intersection(map(str, one.names))
    set_elsewhere = {one.name for one in page.find_all(nodes.Name) if one.ctx != "load"}
    return frozenset(own - set_elsewhere)


def _macros_in(environment: Environment, name: str) -> frozenset[str]:
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    return _macros_of(source)


@lru_cache(maxsize=64)
def _macros_of(source: str) -> frozenset[str]:
    """Parsed as plain Jinja: what is kept here must not hold on to an app's environment."""
    return frozenset(one.name for one in Environment().parse(source).find_all(nodes.Macro))  # noqa: S701


class PageCode(CodeGenerator):
    """Write the code of one template; where a shortcut does not fit, as the engine does."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Bring in what the written code calls."""
        self._may_be_missing: set[int] = set()
        self._give_html = _KEPT | macro_names(self.environment, node)
        self.writeline(_OURS)
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Look names up where they stand, so that each is there (or an Undefined) afterwards."""
        loads = frame.symbols.loads
        looked_up = [one for one, (how, _) in loads.items() if how == VAR_LOAD_RESOLVE]
        if self.get_context_ref() == "context":
            for target in looked_up:
                name = loads[target][1]
                self.writeline(
                    f"{target} = context.vars[{name!r}] if {name!r} in context.vars else"
                    f" context.parent[{name!r}] if {name!r} in context.parent else"
                    f" undefined(name={name!r})"
                )
                loads[target] = (_IS_SET, name)
        frame.symbols.loads = {one: how for one, how in loads.items() if how[0] != _IS_SET}
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """Take the value of a name that surely has one without asking."""
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref)
        if node.ctx == "load" and load is not None and load[0] == _IS_SET:
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802
        """Remember which names have a value from here on, in this branch."""
        super().visit_Assign(node, frame)
        for one in (node.target, *node.target.find_all(nodes.Name)):
            if isinstance(one, nodes.Name):
                frame.symbols.loads[frame.symbols.ref(one.name)] = (_IS_SET, one.name)

    def pop_assign_tracking(self, frame: Frame) -> None:
        """Write no list of a block's or loop's names: only functions with a context read it."""
        if frame.block_frame or frame.loop_frame:
            self._assign_stack.pop()
        else:
            super().pop_assign_tracking(frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read `a.b` as Python does; the engine reads it where it may be missing.

        So `a.b` is an attribute, the item of a mapping is `a["b"]`. Only the back office's pages
        and the calendars, which are given things of many makes, write `a.b` for both.
        """
        owner = node.node
        is_blocks = isinstance(owner, nodes.Name) and owner.name == "self"
        if is_blocks or iskeyword(node.attr) or self._is_engines(node):
            super().visit_Getattr(node, frame)
            return
        self.visit(owner, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Read `a[0]` and `a["b"]` as Python does, with the exceptions of `visit_Getattr`."""
        if not isinstance(node.arg, nodes.Const) or self._is_engines(node):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f"[{node.arg.value!r}]")

    def _is_engines(self, node: nodes.Getattr | nodes.Getitem) -> bool:
        is_in_office = self.name is not None and self.name.startswith(_BOTH_WAYS)
        is_literal = isinstance(node.node, nodes.Literal)
        return is_in_office or is_literal or id(node) in self._may_be_missing

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Let `a.b|default` read what may be missing."""
        if node.name in _MAY_BE_MISSING:
            self._may_be_missing |= {id(node.node), *map(id, node.args)}
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Let `a.b is defined` read what may be missing, and answer in place."""
        if node.name in _MAY_BE_MISSING:
            self._may_be_missing.add(id(node.node))
        if node.name != "defined":
            super().visit_Test(node, frame)
            return
        self.write("(not isinstance(")
        self.visit(node.node, frame)
        self.write(", Undefined))")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """Take in what a block draws as one piece."""
        is_child = frame.toplevel and self.extends_so_far
        if frame.buffer is None or is_child or node.scoped or node.required:
            super().visit_Block(node, frame)
            return
        drawn_block = f"{self.get_context_ref()}.blocks[{node.name!r}][0]"
        self.writeline(f"{frame.buffer}.extend({drawn_block}({self.get_context_ref()}))", node)

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Call directly."""
        named = [one.key for one in node.kwargs]
        if node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Join what most often is plain text."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Draw a block or page in one piece: each one handed out passes through all around it."""
        is_whole = frame.block_frame or (frame.rootlevel and not frame.require_output_check)
        if frame.buffer is not None or not is_whole:
            super().blockvisit(body, frame)
            return
        self.buffer(frame)
        super().blockvisit(body, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Make a macro a function with the names of its arguments; the body knows the defaults."""
        names = [one.name for one in macro_ref.node.args]
        if macro_ref.accesses_varargs or any(map(iskeyword, names)):
            super().macro_def(macro_ref, frame)
            return
        takes = [*(f"{name}=missing" for name in names), "*", "body=macro"]
        gives = [*names]
        if macro_ref.accesses_caller:
            takes.append("caller=undefined('No caller defined', name='caller')")
            gives.append("caller")
        if macro_ref.accesses_kwargs:
            takes.append("**kwargs")
            gives.append("kwargs")
        self.write(f"lambda {', '.join(takes)}: drawn(body({', '.join(gives)}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._prints_as_engine(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        elif not self._gives_html(node):
            self.write("as_html[type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._prints_as_engine(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        elif not self._gives_html(node):
            self.write(")](shown)")

    def _prints_as_engine(self, frame: Frame, finalize: Any) -> bool:
        is_volatile = frame.eval_ctx.volatile or not frame.eval_ctx.autoescape
        return is_volatile or bool(finalize.src)

    def _gives_html(self, node: nodes.Expr) -> bool:
        """Whether an expression surely is the call of a macro, which gives HTML."""
        called = node.node if isinstance(node, nodes.Call) else None
        return isinstance(called, nodes.Name) and called.name in self._give_html

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        """Take macros over all at once."""
        has_others = any(isinstance(name, tuple) for name in node.names)
        if node.with_context or not isinstance(node.template, nodes.Const) or has_others:
            super().visit_FromImport(node, frame)
            return
        targets = [frame.symbols.ref(str(name)) for name in node.names]
        taken = f"environment.taken({node.template.value!r}, {tuple(node.names)!r})"
        self.writeline(f"taken = {taken}", node)
        self.writeline(f"{', '.join(targets)}, = taken.values()")
        if frame.toplevel:
            self.writeline("context.vars.update(taken)")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.macros_of({node.template.value!r})")
