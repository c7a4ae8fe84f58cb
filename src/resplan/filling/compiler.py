"""The compiler of templates: it writes code that pays for what it does."""

import keyword
from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from resplan.filling.budget import SIGNS_A_STEP
from resplan.filling.signs import without_commands

_COSTS: dict[type[nodes.Node], int] = {
    nodes.Include: 160,
    nodes.Import: 160,
    nodes.FromImport: 160,
    nodes.Extends: 160,
    nodes.Call: 6,
    nodes.CallBlock: 10,
    nodes.Filter: 4,
    nodes.Test: 4,
    nodes.Macro: 4,
}
"""Steps of a node, if more than one."""
_BLOCKS = ("body", "else_")
OF_PLACES = ("_loop_vars", "_block_vars")
"""Arguments that Jinja adds to each call, for functions that want the context."""


class MarkupGenerator(CodeGenerator):
    """Each output of markup goes through `environment.escaped`, each `a ~ b` through `environment.joined`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_markup(frame):
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_markup(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """`a ~ b`."""
        self.write("environment.joined(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class OwnGenerator(MarkupGenerator):
    """Code for trusted templates: it reads attributes directly, and passes calls only the arguments that every function takes."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """`a.b`: the item of a mapping, else the attribute; if there is neither, an error."""
        if keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(of_.")
        self.write(f"{node.attr} if type(of_ := ")
        self.visit(node.node, frame)
        self.write(f") is not dict else of_[{node.attr!r}])")


class CountingGenerator(MarkupGenerator):
    """Each block starts by paying for one run of itself; loops, comparisons, slices and joins pay by the size of their operands."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # Jinja's own arguments, handed on
        self._rounds: dict[int, int] = {}
        """Extra steps for each round of a loop, by the identity of what it goes over."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The statements of a block, after their payment."""
        statements = list(nodes)
        first = statements[0] if statements else None
        self.writeline(f"environment.spend({1 + sum(_cost(node) for node in statements)})", first)
        super().blockvisit(statements, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Includes another template and counts the depth, so that one that includes itself is stopped early."""
        self.writeline("environment.go_into(1)", node)
        super().visit_Include(node, frame)
        self.writeline("environment.go_into(-1)")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """A loop; its filter runs in each round too."""
        self._rounds[id(node.iter)] = 2 + (_cost(node.test) if node.test else 0)
        super().visit_For(node, frame)

    def visit(self, node: nodes.Node, *args: object, **named: object) -> object:
        """A node; the rounds of its loop are paid for."""
        rounds = self._rounds.get(id(node))
        if rounds is None:
            return super().visit(node, *args, **named)
        self.write("environment.counted(")
        super().visit(node, *args, **named)
        self.write(f", {rounds})")
        return None

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """A comparison, which reads both sides in depth."""
        self.write("(")
        self._weighed(node.expr, frame)
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """The right side of a comparison."""
        self.write(f" {_OPERATORS[node.op]} ")
        self._weighed(node.expr, frame)

    def _weighed(self, node: nodes.Expr, frame: Frame) -> None:
        if isinstance(node, nodes.Const):
            self.visit(node, frame)
            return
        self.write("environment.compared(")
        self.visit(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """A mapping, which reads its keys in depth."""
        self.write("{")
        for pair in node.items:
            self._weighed(pair.key, frame)
            self.write(": ")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write("}")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        text = super()._output_child_to_const(node, frame, finalize)
        # Markup may contain direction marks: a Word file has its own.
        return text if frame.eval_ctx.autoescape else str(without_commands(text))

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """`a[b]`; a slice is a copy."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.sliced(")
        self.visit(node.node, frame)
        for end in (node.arg.start, node.arg.stop, node.arg.step):
            self.write(", ")
            if end is None:
                self.write("None")
            else:
                self.visit(end, frame)
        self.write(")")


_OPERATORS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}


def _is_markup(frame: Frame) -> bool:
    """Whether every output there is escaped."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


def _cost(node: nodes.Node) -> int:
    """Steps for one run of a statement or expression; its inner blocks pay for themselves."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data) // SIGNS_A_STEP
    # Output is turned into text and escaped: three steps each.
    own = 3 * len(node.nodes) if isinstance(node, nodes.Output) else _COSTS.get(type(node), 1)
    if isinstance(node, nodes.If):
        return own + sum(map(_cost, (node.test, *(branch.test for branch in node.elif_))))
    return own + sum(map(_cost, node.iter_child_nodes(exclude=_BLOCKS)))
