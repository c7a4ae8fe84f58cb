"""The shape of a template, checked before it is compiled: what Python cannot take is refused with its line."""

from collections import Counter

from jinja2 import TemplateSyntaxError, nodes

_DEEPEST_NODE = 100
_DEEPEST_BLOCK = 18
"""Python allows twenty nested loops."""
_BLOCKS = (
    nodes.For,
    nodes.If,
    nodes.Macro,
    nodes.CallBlock,
    nodes.With,
    nodes.Block,
    nodes.FilterBlock,
    nodes.AssignBlock,
)
_CALLS = (nodes.Call, nodes.Filter, nodes.Test)


def accept_shape(template: nodes.Template, name: str | None, filename: str | None) -> None:
    """Raises TemplateSyntaxError if something is nested too deeply or a parameter occurs twice."""
    waiting: list[tuple[nodes.Node, int, int]] = [(template, 0, 0)]
    while waiting:
        node, depth, blocks = waiting.pop()
        blocks += isinstance(node, _BLOCKS)
        if depth > _DEEPEST_NODE or blocks > _DEEPEST_BLOCK:
            raise TemplateSyntaxError("the template is nested too deeply", node.lineno, name, filename)
        twice = [parameter for parameter, times in Counter(_parameters(node)).items() if times > 1]
        if twice:
            raise TemplateSyntaxError(f"the parameter “{twice[0]}” is given twice", node.lineno, name, filename)
        if isinstance(node, nodes.Const) and isinstance(node.value, float) and node.value in _ENDLESS:
            raise TemplateSyntaxError("a number is too large", node.lineno, name, filename)
        waiting.extend((child, depth + 1, blocks) for child in node.iter_child_nodes())


_ENDLESS = (float("inf"), float("-inf"))


def _parameters(node: nodes.Node) -> list[str]:
    """The names that a call passes or a macro takes."""
    if isinstance(node, _CALLS):
        return [str(pair.key) for pair in node.kwargs]
    if isinstance(node, (nodes.Macro, nodes.CallBlock)):
        return [argument.name for argument in node.args]
    return []
