"""Where the pieces of a YAML text are. Computed only for files with something to report; most reading needs none."""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from resplan.source.events import MappingEnd, MappingStart, SequenceEnd, StreamEnd, Word, events_of, no_collection
from resplan.source.position import START, KeyPath, Span
from resplan.source.problem import SourceProblem

ScalarNode = tuple[str, yaml.Mark, yaml.Mark]
"""A word as written, its start and its end: a bare tuple, since a file has many thousands."""


class _Collection:
    __slots__ = ("end_mark", "flow_style", "start_mark")

    def __init__(self, start: Any) -> None:  # the event that opens it
        self.start_mark: yaml.Mark = start.start_mark
        self.end_mark: yaml.Mark = start.end_mark
        self.flow_style = bool(start.flow_style)


class MappingNode(_Collection):
    """Keys and values in order, including values of repeated keys, which do not become data."""

    __slots__ = ("_first", "keys", "values")

    def __init__(self, start: Any) -> None:  # the event that opens it
        super().__init__(start)
        self.keys: list[ScalarNode] = []
        self.values: list[Node] = []
        self._first: dict[str, int] = {}

    def first(self, key: str) -> int | None:
        """The index of a key; quick, however many there are."""
        if not self._first:
            self._first = {key: index for index, (key, _, _) in reversed(list(enumerate(self.keys)))}
        return self._first.get(key)


class SequenceNode(_Collection):
    """Items in order."""

    __slots__ = ("items",)

    def __init__(self, start: Any) -> None:  # the event that opens it
        super().__init__(start)
        self.items: list[Node] = []


Node = ScalarNode | MappingNode | SequenceNode


def places_of(text: str) -> Node | None:
    """The places in a text that was composed before: it is within the limits, so nothing can fail."""
    with no_collection():
        following = events_of(text)
        return None if isinstance(following(), StreamEnd) else _place(following(), following)


def _place(event: Any, following: Callable[[], Any]) -> Node:  # the event that opens it
    if event.__class__ is Word:
        return event.value, event.start_mark, event.end_mark
    if event.__class__ is MappingStart:
        mapping = MappingNode(event)
        while (event := following()).__class__ is not MappingEnd:
            mapping.keys.append((event.value, event.start_mark, event.end_mark))
            mapping.values.append(_place(following(), following))
        mapping.end_mark = event.end_mark
        return mapping
    sequence = SequenceNode(event)
    while (event := following()).__class__ is not SequenceEnd:
        sequence.items.append(_place(event, following))
    sequence.end_mark = event.end_mark
    return sequence


def child(node: Node | None, step: str | int) -> tuple[ScalarNode | None, Node] | None:
    """Key, in a mapping, and value for a step."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        index = node.first(step)
        return None if index is None else (node.keys[index], node.values[index])
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None


def node_at(node: Node | None, path: KeyPath) -> Node | None:
    """What stands at a place within a node; None if there is nothing."""
    for step in path:
        found = child(node, step)
        node = found[1] if found else None
    return node


def first_word(node: Node | None) -> Node | None:
    """The first key or value inside a node: where the eye goes if the whole node is meant."""
    while True:
        if isinstance(node, MappingNode) and node.keys:
            return node.keys[0]
        if not (isinstance(node, SequenceNode) and node.items):
            return node
        node = node.items[0]


def last_mark(node: Node) -> yaml.Mark:
    """Where a node's last word ends; the parser's own mark of a block is where the next thing begins."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
        inside = node.values if isinstance(node, MappingNode) else node.items
        if not inside:
            break
        node = inside[-1]
    return marks_of(node)[1]


def marks_of(node: Node) -> tuple[yaml.Mark, yaml.Mark]:
    """Where a node begins and where it ends."""
    return node[1:] if isinstance(node, tuple) else (node.start_mark, node.end_mark)


def span_of(node: Node | None) -> Span:
    """Place of a node, from its first character to just after its last."""
    if node is None:
        return START
    start, end = marks_of(node)
    # A block scalar ends on the line after its last one.
    end_line, end_column = (end.line + 1, end.column + 1) if end.column or end.line == start.line else (end.line, 1)
    return Span(start.line + 1, start.column + 1, end_line, end_column)


def repeated_keys(node: Node | None) -> Iterator[SourceProblem]:
    """One problem for each repeated key, in order."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from repeated_keys(item)
    elif isinstance(node, MappingNode):
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            first = node.first(key[0]) or 0
            if first < index:
                values: dict[str, str | int | float] = {"key": key[0], "first_line": str(node.keys[first][1].line + 1)}
                yield SourceProblem("SY02", "default", span_of(key), values)
            yield from repeated_keys(value)
