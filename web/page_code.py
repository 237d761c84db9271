"""The Python that templates compile to: calls, macros and printed values without detours.

Nothing of ours needs the engine's questions at each call (context? arguments? safe?): what is
written here binds and joins as Python does, ten times as short, and draws the same page.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from keyword import iskeyword
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import markup_join
from markupsafe import Markup, escape

_SPECIAL: Final = re.compile("[&<>'\"]").search
_OURS: Final = f"from {__name__} import drawn, joined, printed"
_PLAIN: Final = frozenset((str, int))

drawn: Final = partial(str.__new__, Markup)
"""Mark the text that a macro has put together as HTML."""


def printed(value: Any) -> str:
    """Return the HTML that shows `value`: as it is if that is HTML or has nothing to escape."""
    if type(value) is str and not _SPECIAL(value):
        return value
    return value if type(value) is Markup else escape(value)


def joined(parts: Sequence[Any]) -> str:
    """Return the parts of `a ~ b` as one text, which is HTML if one of them is."""
    is_plain = _PLAIN.issuperset(map(type, parts))
    return "".join(map(str, parts)) if is_plain else markup_join(parts)


class PageCode(CodeGenerator):
    """Write the code of one template; where a shortcut does not fit, as the engine does."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Bring in what the written code calls."""
        self.writeline(_OURS)
        super().visit_Template(node, frame)

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
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("printed(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.macros_of({node.template.value!r})")
