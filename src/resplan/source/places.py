"""Where the pieces of a YAML text are. Computed only for files with something to report; most reading needs none."""

from collections.abc import Iterator, Sequence

from resplan.source.events import StreamEnd, events_of, no_collection
from resplan.source.nodes import MappingNode, Node, Places, ScalarNode, SequenceNode
from resplan.source.position import START, KeyPath, Span
from resplan.source.problem import SourceProblem


def places_of(text: str, line_starts: Sequence[int]) -> Node | None:
    """The places in a text that was composed before: it is within the limits, so nothing can fail."""
    with no_collection():
        following = events_of(text)
        if isinstance(following(), StreamEnd):
            return None
        places = Places(text, line_starts)
        return places.node(places.take(following(), following))


def child(node: Node | None, step: str | int) -> tuple[ScalarNode | None, Node] | None:
    """Key, in a mapping, and value for a step."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        index = node.first(step)
        return None if index is None else node.pair(index)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < node.count:
        return None, node.at(step)
    return None


def node_at(node: Node | None, path: KeyPath) -> Node | None:
    """What stands at a place within a node; None if there is nothing."""
    for step in path:
        found = child(node, step)
        node = found[1] if found else None
    return node


def first_word(node: Node | None) -> Node | None:
    """The first key or value inside a node: where the eye goes if the whole node is meant."""
    while isinstance(node, MappingNode | SequenceNode) and node.count:
        node = node.at(0)
    return node


def last_piece(node: Node) -> Node:
    """The last piece inside a node; the parser's own end of a block is where the next thing begins."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.count:
        node = node.at(-1)
    return node


def span_of(node: Node | None) -> Span:
    """Place of a node, from its first character to just after its last."""
    if node is None:
        return START
    start, end = node.start_mark, node.end_mark
    # A block scalar ends on the line after its last one.
    end_line, end_column = (end.line + 1, end.column + 1) if end.column or end.line == start.line else (end.line, 1)
    return Span(start.line + 1, start.column + 1, end_line, end_column)


def whole_span(node: Node) -> Span:
    """Place of a node up to the end of its last piece, however many lines it takes."""
    start, end = node.start_mark, last_piece(node).end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def repeated_keys(node: Node | None) -> Iterator[SourceProblem]:
    """One problem for each repeated key, in order."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from repeated_keys(item)
    elif isinstance(node, MappingNode):
        keys = node.keys
        for index, (key, value) in enumerate(zip(keys, node.values, strict=True)):
            first = node.first(key.word) or 0
            if first < index:
                values: dict[str, str | int | float] = {"key": key.word, "first_line": str(span_of(keys[first]).line)}
                yield SourceProblem("SY02", "default", span_of(key), values)
            yield from repeated_keys(value)
