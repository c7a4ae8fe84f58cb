"""Replaces data in a file by the fewest changes of its text: equal data keep every byte."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from resplan.source.align import ABSENT, Pair, aligned, is_list, same_data
from resplan.source.edit import Edit
from resplan.source.emit import (
    Verbatim,
    below_key,
    below_top_key,
    block_text,
    file_text,
    flow_text,
    key_text,
    quoted_text,
    text_like,
)
from resplan.source.flow import Flow, Order, ranked
from resplan.source.lines import Lines
from resplan.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from resplan.source.places import node_at
from resplan.source.position import KeyPath, Span, line_and_column
from resplan.source.yaml import SourceFile


class _Piece(Struct, frozen=True):
    start: int
    end: int
    text: str


class Rewriting(Struct, dict=True):
    """Rewrites one file. Paths refer to the data as they were read; items left out while reading are not counted."""

    file: SourceFile
    place: Callable[[KeyPath], KeyPath] = lambda path: path
    """The same place in the file as written."""
    order: Order = lambda _path: ()
    """The usual order of a mapping's keys, so that a new key comes where people look for it."""
    _pieces: list[_Piece] = field(default_factory=list)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.file)

    def edits(self) -> list[Edit]:
        """All edits, in the order of the file; edits that touch each other become one."""
        whole: list[_Piece] = []
        # The sort is stable: of two texts put in at one place, the one asked for first comes first.
        for piece in sorted(self._pieces, key=lambda piece: piece.start):
            if whole and whole[-1].end >= piece.start:
                last = whole.pop()
                whole.append(_Piece(last.start, max(last.end, piece.end), last.text + piece.text))
            else:
                whole.append(piece)
        starts = self.file.line_starts
        spans = (Span(*line_and_column(starts, piece.start), *line_and_column(starts, piece.end)) for piece in whole)
        return [Edit(span, piece.text, (), safe=False) for span, piece in zip(spans, whole, strict=True)]

    def value(self, path: KeyPath, before: Any, after: Any) -> None:  # plain data
        """Replaces the data at a place that has some."""
        node = node_at(self.file.root, self.place(path))
        if same_data(before, after):
            return
        match node:
            case None:
                text = self.file.text
                self._write(len(text), file_text(after) if not text or text.endswith("\n") else f"\n{file_text(after)}")
            case MappingNode() | SequenceNode() if node.flow_style and (node.count or not path):
                text = Flow(self._lines, self.order).rewritten(node, path, before, after)
                self._write(node.start, text, node.end)
            case MappingNode() if isinstance(before, Mapping) and isinstance(after, Mapping):
                self._keys(node, path, before, after)
            case SequenceNode() if not node.flow_style and is_list(before) and is_list(after):
                self.rows(path, aligned(before, after))
            case _:
                self._replace(path, node, after)

    def copied(self, path: KeyPath, data: Mapping[str, Any]) -> Verbatim:
        """The text of the data at a place with their comments, to be put elsewhere; data in flow style are written anew."""
        node, lines = node_at(self.file.root, self.place(path)), self._lines
        if not isinstance(node, MappingNode) or node.flow_style:
            return Verbatim(data)
        first, column = node.start_mark, node.start_mark.column
        below = [lines.text(line) for line in range(first.line + 1, lines.last(node) + 1)]
        if any(line[:column].strip() for line in below):
            return Verbatim(data)
        return Verbatim(data, "\n".join([lines.text(first.line)[column:], *(line[column:] for line in below)]))

    def rows(self, path: KeyPath, pairs: Sequence[Pair]) -> None:
        """Other items of a list: each item before with its successor, and new ones where they come."""
        node = node_at(self.file.root, self.place(path))
        if not isinstance(node, SequenceNode) or node.flow_style:
            before = [old for old, _ in pairs if old is not ABSENT]
            self.value(path, before, [new for _, new in pairs if new is not ABSENT])
            return
        lines, column = self._lines, node.start_mark.column
        if lines.text(node.start_mark.line)[:column].strip():  # behind the dash of an outer list
            self._replace(path, node, [new for _, new in pairs if new is not ABSENT])
            return
        last = node.at(-1)
        gap = "\n" if node.count > 1 and self._is_apart(last, before_comments=True) else ""
        index, at = 0, lines.end(node.start_mark.line - 1) if node.start_mark.line else 0
        for old, new in pairs:
            if old is ABSENT:
                is_flow = isinstance(last, MappingNode) and last.flow_style
                text = flow_text(new) if is_flow else block_text(new, column + 2)
                self._write(at, f"\n{gap}{' ' * column}- {text}")
                continue
            place = (*path, index)
            item = node.at(int(self.place(place)[-1]))
            if new is ABSENT:
                is_apart = bool(gap) and self._is_apart(item, before_comments=False)
                self._cut(item.start_mark.line - is_apart, item)
            else:
                self.value(place, old, new)
            index, at = index + 1, lines.end(lines.last(item))

    def _is_apart(self, item: Node, *, before_comments: bool) -> bool:
        """Whether a blank line stands before an item, or before the comments on it."""
        line = item.start_mark.line - 1
        while before_comments and line > 0 and self._lines.text(line).lstrip().startswith("#"):
            line -= 1
        return line >= 0 and not self._lines.text(line).strip()

    def _keys(self, node: MappingNode, path: KeyPath, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        kept = [word for word in (key.word for key in node.keys) if word in after or word not in before]
        if not kept:
            self._replace(path, node, after)
            return
        for key in before:
            if key in after:
                self.value((*path, key), before[key], after[key])
            elif (index := node.first(key)) is not None:
                self._remove_key(node, path, index, kept)
        rank = ranked(self.order, path)
        for key in sorted((key for key in after if key not in before), key=rank):
            if (index := node.first(key)) is not None:  # the key alone, or with what could not be read
                self._replace((*path, key), node.pair(index)[1], after[key])
            else:
                self._add_key(node, path, key, after[key], kept)

    def _add_key(self, node: MappingNode, path: KeyPath, key: str, value: Any, kept: Sequence[str]) -> None:
        lines, rank, first = self._lines, ranked(self.order, path), node.at(0).start_mark
        text = f"{' ' * first.column}{key_text(key)}:{_behind_key((*path, key), value, first.column)}"
        earlier = [name for name in kept if rank(name) <= rank(key)]
        if not earlier and not lines.text(first.line)[: first.column].strip():
            self._write(lines.start(first.line), f"{text}\n")
            return
        anchor = max(reversed(earlier), key=rank) if earlier else kept[0]
        self._write(lines.end(lines.last(node.pair(node.first(anchor) or 0)[1])), f"\n{text}")

    def _remove_key(self, node: MappingNode, path: KeyPath, index: int, kept: Sequence[str]) -> None:
        lines, (key, value) = self._lines, node.pair(index)
        line, column = key.start_mark
        is_behind_dash = bool(lines.text(line)[:column].strip())
        if self._is_noted(key, value):
            self._replace((*path, key.word), value, None)
        elif not is_behind_dash:
            self._cut(line, value)
        else:  # the next key comes to its place, unless there is a comment between
            start = next(other.start for other in node.keys[index + 1 :] if other.word in kept)
            if self.file.text[lines.stop(value) : start].strip() and len(kept) + 1 == node.count // 2:
                self._replace((*path, key.word), value, None)
            else:
                self._write(key.start, "", start)

    def _is_noted(self, key: ScalarNode, value: Node) -> bool:
        """Whether a comment follows behind a key or behind its value beside it."""
        lines, text, line = self._lines, self.file.text, key.end_mark.line
        is_beside = value.start_mark.line == line
        behind = lines.stop(value) if is_beside else text.index(":", key.end) + 1
        return bool(text[behind : lines.end(lines.last(value) if is_beside else line)].strip())

    def _replace(self, path: KeyPath, node: Node, after: Any) -> None:  # plain data
        """Replaces a whole node in block style; None leaves only the key."""
        lines, text = self._lines, self.file.text
        first, start, stop = node.start_mark, node.start, lines.stop(node)
        holder = node_at(self.file.root, self.place(path[:-1])) if path else None
        if not isinstance(holder, MappingNode):
            new = self._new(node, after, first.column - 2)
            is_followed = text[stop : lines.end(lines.last(node))].strip()
            self._write(start, flow_text(after) if "\n" in new and is_followed else new, stop)
            return
        key, _ = holder.pair(holder.first(str(path[-1])) or 0)
        colon, key_end = text.index(":", key.end) + 1, lines.end(key.end_mark.line)
        is_beside, is_noted = first.line == key.end_mark.line, self._is_noted(key, node)
        new = self._below(path, node, after, key.start_mark.column)
        if "\n" in new and is_noted and isinstance(after, str):
            new = f" {quoted_text(after)}"
        at = key_end if new.startswith("\n") and is_noted else colon
        if not is_beside:
            self._write(at, new)
            self._cut(first.line, node)
        elif at != colon:
            self._write(colon, "", stop)
            self._write(at, new)
        elif new and "\n" not in new and start > colon:  # blanks before it stay
            self._write(start, new[1:], stop)
        else:
            self._write(colon, new, stop)

    def _below(self, path: KeyPath, node: Node, after: Any, column: int) -> str:  # plain data
        """The text behind a key's colon."""
        if after is None:
            return ""
        if isinstance(after, str):
            return f" {self._new(node, after, column)}"
        return _behind_key(path, after, column)

    def _new(self, node: Node, after: Any, column: int) -> str:  # plain data
        """The data as text, in the style of the old text."""
        if not isinstance(after, str):
            return block_text(after, column + 2)
        written = self.file.text[node.start : self._lines.stop(node)]
        return text_like(written, after, column + 2)

    def _cut(self, line: int, node: Node) -> None:
        """Removes whole lines, from this one to the node's last."""
        lines, last = self._lines, self._lines.last(node)
        if line:
            self._write(lines.end(line - 1), "", lines.end(last))
        else:
            self._write(0, "", lines.end(last) + 1)

    def _write(self, start: int, text: str, end: int | None = None) -> None:
        self._pieces.append(_Piece(start, start if end is None else end, text))


def _behind_key(path: KeyPath, value: Any, column: int) -> str:  # plain data
    """The text behind a key's colon; a list of things at the top of a file has a line for each."""
    is_list_of_things = is_list(value) and any(isinstance(item, Mapping) for item in value)
    return below_top_key(value) if len(path) == 1 and is_list_of_things else below_key(value, column)
