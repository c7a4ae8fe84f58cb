"""Rewrites data in flow style, `{a: 1}` and `[a, b]`: parts that stay are copied as they were written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from resplan.source.align import ABSENT, aligned, is_list, same_data
from resplan.source.emit import flow_text, key_text, scalar_like
from resplan.source.lines import Lines
from resplan.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from resplan.source.position import KeyPath

Data = Mapping[str, Any]
_Part = tuple[str, int]
"""The text of a part, and its index among the old parts; -1 for a new one."""
Order = Callable[[KeyPath], Sequence[str]]
"""The usual order of the keys of the mapping at a place."""
_LAST = 10_000


def ranked(order: Order, path: KeyPath) -> Callable[[str], int]:
    """Where a key of the mapping at a place stands among others: known ones in their order, then years, then the rest."""
    known = {key: number for number, key in enumerate(order(path))}
    return lambda key: known.get(key, len(known) + (int(key) if key.isdecimal() and len(key) <= len("2026") else _LAST))


class Flow(Struct, frozen=True):
    """Rewrites one file's nodes in flow style."""

    lines: Lines
    order: Order

    def rewritten(self, node: Node, path: KeyPath, before: Any, after: Any) -> str:  # plain data
        """The text for the node with other data."""
        if same_data(before, after):
            return _text(self.lines, node)
        match node:
            case MappingNode() if isinstance(before, Mapping) and isinstance(after, Mapping):
                return _around(self.lines, node, self._keys(node, path, before, after))
            case SequenceNode() if is_list(before) and is_list(after) and len(before) == node.count:
                return _around(self.lines, node, self._items(node, path, before, after))
            case ScalarNode() if isinstance(after, str):
                return scalar_like(_text(self.lines, node), after)
            case _:
                return flow_text(after)

    def _keys(self, node: MappingNode, path: KeyPath, before: Data, after: Data) -> list[_Part]:
        parts: list[tuple[str, _Part]] = []
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            name = key.word
            head = self.lines.file.text[key.start : value.start]
            if name in before and name in after:
                parts.append((name, (head + self.rewritten(value, (*path, name), before[name], after[name]), index)))
            elif name in after:
                parts.append((name, (f"{head.rstrip().removesuffix(':')}: {flow_text(after[name])}", index)))
            elif name not in before:
                parts.append((name, (head + _text(self.lines, value), index)))
        rank = ranked(self.order, path)
        known = {key.word for key in node.keys}
        for new in sorted((name for name in after if name not in known), key=rank):
            earlier = [place for place, (name, _) in enumerate(parts, 1) if rank(name) <= rank(new)]
            parts.insert(max(earlier, default=0), (new, (f"{key_text(new)}: {flow_text(after[new])}", -1)))
        return [part for _, part in parts]

    def _items(self, node: SequenceNode, path: KeyPath, before: Sequence[Any], after: Sequence[Any]) -> list[_Part]:
        parts: list[_Part] = []
        index = 0
        for old, new in aligned(before, after):
            if old is ABSENT:
                parts.append((flow_text(new), -1))
                continue
            if new is not ABSENT:
                parts.append((self.rewritten(node.at(index), (*path, index), old, new), index))
            index += 1
        return parts


def _around(lines: Lines, node: MappingNode | SequenceNode, parts: list[_Part]) -> str:
    """The parts within the node's own brackets; between two old neighbours the old separator stays."""
    whole = _text(lines, node)
    spans = _spans(node)
    if not spans:
        return f"{whole[0]}{', '.join(text for text, _ in parts)}{whole[-1]}"
    text, start = lines.file.text, node.start
    opening, closing = text[start : spans[0][0]], text[spans[-1][1] : start + len(whole)]
    written = ""
    previous: int | None = None
    for part, index in parts:
        if previous is not None:
            is_next = previous >= 0 and index == previous + 1
            written += text[spans[previous][1] : spans[index][0]] if is_next else ", "
        written, previous = written + part, index
    return opening + written + (closing if parts else closing.lstrip(" ,"))


def _spans(node: MappingNode | SequenceNode) -> list[tuple[int, int]]:
    """Start and end of each part."""
    if isinstance(node, SequenceNode):
        return [(item.start, item.end) for item in node.items]
    return [(key.start, max(key.end, value.end)) for key, value in zip(node.keys, node.values, strict=True)]


def _text(lines: Lines, node: Node) -> str:
    return lines.file.text[node.start : node.end]
