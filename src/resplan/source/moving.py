"""Renames a key of a file, or moves it within the file, together with its comments."""

from collections.abc import Callable

from resplan.source.edit import Edit
from resplan.source.emit import key_text
from resplan.source.flow import Order, ranked
from resplan.source.lines import Lines
from resplan.source.nodes import MappingNode, Node, ScalarNode
from resplan.source.places import node_at
from resplan.source.position import KeyPath, Span, line_and_column
from resplan.source.yaml import SourceFile

_Lines = tuple[int, int]
"""The first and the last of some lines."""


def renaming(file: SourceFile, path: KeyPath, name: str) -> Edit:
    """Renames the last key of a path."""
    return Edit(file.locate_key(path), key_text(name), path[:-1], safe=False)


def moving(file: SourceFile, path: KeyPath, to: KeyPath, order: Order) -> list[Edit] | None:
    """The lines of a key, with the comments above it, at a place that has no such key; None where they are not lines of their own.

    `order`: the usual order of a mapping's keys.
    """
    lines, found, target = Lines(file), _pair(file, path), _target(file, to)
    if found is None or target is None:
        return None
    (key, value), (into, above) = found, target
    line, column = key.start_mark
    if lines.text(line)[:column].strip():  # behind the dash of an item
        return None
    first, last = _with_comments(lines, key), lines.last(value)
    own = [lines.text(line) for line in range(first, last + 1)]
    own[line - first] = " " * column + key_text(str(to[-1])) + lines.text(line)[key.end_mark.column :]
    new_column = into.at(0).start_mark.column
    heads = [f"{' ' * (new_column + 2 * depth)}{key_text(name)}:" for depth, name in enumerate(above)]
    text = "\n".join([*heads, *(_shifted(each, new_column + 2 * len(above) - column) for each in own)])
    gone = _gone(file, lines, path, (first, last))
    at = lines.end(lines.last(_before(into, (*above, str(to[-1]))[0], ranked(order, to[: -1 - len(above)]))))
    if at == lines.end(last):  # it stood there already: one text in place of the other
        return [_edit(file, lines.start(gone[0]), at, text)]
    cut = (lines.end(gone[0] - 1), lines.end(last)) if gone[0] else (0, lines.start(last + 1))
    return [_edit(file, *cut, ""), _edit(file, at, at, f"\n{text}")]


def _pair(file: SourceFile, path: KeyPath) -> tuple[ScalarNode, Node] | None:
    """A key and its value in block style."""
    holder = node_at(file.root, path[:-1])
    index = holder.first(str(path[-1])) if isinstance(holder, MappingNode) and not holder.flow_style else None
    return holder.pair(index) if isinstance(holder, MappingNode) and index is not None else None


def _target(file: SourceFile, to: KeyPath) -> tuple[MappingNode, list[str]] | None:
    """The mapping that receives the new key, and the keys above it that have to be made."""
    for length in range(len(to) - 1, -1, -1):
        node = node_at(file.root, to[:length])
        if isinstance(node, MappingNode) and not node.flow_style:
            return node, [str(step) for step in to[length:-1]]
        if node is not None:
            return None
    return None


def _before(into: MappingNode, key: str, rank: Callable[[str], int]) -> Node:
    """The value after which a new key comes."""
    ranks = [rank(each.word) for each in into.keys]
    earlier = [number for number, rank_ in enumerate(ranks) if rank_ <= rank(key)]
    return into.pair(max(earlier, key=lambda number: (ranks[number], number), default=0))[1]


def _with_comments(lines: Lines, key: ScalarNode) -> int:
    """The first line of a key with the comments right above it; comments at the top of a file belong to the file."""
    own, column = key.start_mark
    line = own
    while line and lines.text(line - 1).startswith(f"{' ' * column}#"):
        line -= 1
    return line or own


def _gone(file: SourceFile, lines: Lines, path: KeyPath, own: _Lines) -> _Lines:
    """The lines to remove, with those of a key above that would be left empty."""
    holder, above = node_at(file.root, path[:-1]), _pair(file, path[:-1]) if len(path) > 1 else None
    if above is None or not isinstance(holder, MappingNode) or holder.count > 2:  # noqa: PLR2004  # key and value
        return own
    return _gone(file, lines, path[:-1], (_with_comments(lines, above[0]), own[1]))


def _shifted(line: str, by: int) -> str:
    if by >= 0:
        return f"{' ' * by}{line}" if line else line
    return line[min(-by, len(line) - len(line.lstrip())) :]


def _edit(file: SourceFile, start: int, end: int, text: str) -> Edit:
    starts = file.line_starts
    return Edit(Span(*line_and_column(starts, start), *line_and_column(starts, end)), text, (), safe=False)
