"""Edits of a source file: one span, one new text; every other byte stays."""

import codecs
from collections.abc import Collection, Iterable

from msgspec import Struct

from resplan.source.emit import Plain, flow_text, scalar_text
from resplan.source.inside import leaves
from resplan.source.nodes import ScalarNode, SequenceNode
from resplan.source.places import last_piece, node_at, whole_span
from resplan.source.position import KeyPath, Span, line_starts, lines_of
from resplan.source.yaml import SourceFile, read_source


class Edit(Struct, frozen=True):
    """A new text for a place of a file."""

    span: Span
    text: str
    path: KeyPath
    """The only place in the file's data that changes."""
    safe: bool = True


def value_edit(file: SourceFile, path: KeyPath, value: str, *, safe: bool) -> Edit | None:
    """Replaces a scalar; None if there is none."""
    if file.written(path) is None:
        return None
    return Edit(file.locate(path), value, path, safe)


def passage_edit(file: SourceFile, path: KeyPath, passage: str, value: str, *, safe: bool) -> Edit | None:
    """Replaces a passage of a text where it is written as it reads; the whole text, if the new one needs quotes."""
    span = file.find_passage(path, passage)
    whole = file.locate(path)
    written = file.written(path)
    is_plain = written is not None and file.text_at(whole) == written
    if written is not None and is_plain and scalar_text(new := written.replace(passage, value, 1)) != new:
        return Edit(whole, scalar_text(new), path, safe)
    return Edit(span, value, path, safe) if span else None


def append_edit(file: SourceFile, key: str, item: str, *, safe: bool) -> Edit:
    """Adds an item, in flow style, to a list at the top of the file; starts the list if it is missing."""
    node = file.top_level(key)
    lines = lines_of(file.text)
    if isinstance(node, SequenceNode) and node.flow_style:
        end = node.end_mark
        separator = ", " if node.count else ""
        return Edit(Span(end.line + 1, end.column, end.line + 1, end.column), separator + item, (key,), safe)
    if isinstance(node, SequenceNode) and node.count:
        last = last_piece(node).end_mark
        line = last.line + 1 if last.column else last.line
        column = len(lines[line - 1]) + 1
        return Edit(Span(line, column, line, column), f"\n{' ' * (item_column(file, key) or 0)}- {item}", (key,), safe)
    is_empty = isinstance(file.data, dict) and file.data.get(key) is None
    if isinstance(node, ScalarNode) and not node.word and is_empty:  # the key alone: the list begins below it
        line = node.start_mark.line + 1
        column = len(lines[line - 1]) + 1
        return Edit(Span(line, column, line, column), f"\n  - {item}", (key,), safe)
    last_line = len(lines)
    start = "" if not lines[-1] else "\n"
    column = len(lines[-1]) + 1
    return Edit(Span(last_line, column, last_line, column), f"{start}{key}:\n  - {item}\n", (key,), safe)


def remove_edit(file: SourceFile, path: KeyPath, *, safe: bool) -> Edit | None:
    """Removes an item from its list; None if that is not simple: a list with comments or line breaks inside."""
    *holder, index = path
    node = node_at(file.root, tuple(holder))
    if not isinstance(node, SequenceNode) or not isinstance(index, int) or index >= node.count:
        return None
    marks = [(item.start_mark, item.end_mark) for item in node.items]
    if node.flow_style:
        # With the comma after it, or before it if it is the last.
        start = marks[index][0] if index + 1 < len(marks) or not index else marks[index - 1][1]
        end = marks[index + 1][0] if index + 1 < len(marks) else marks[index][1]
        return Edit(Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1), "", tuple(holder), safe)
    first, last = marks[index][0].line, last_piece(node.at(index)).end_mark
    if not lines_of(file.text)[first].lstrip().startswith("-"):
        return None
    return Edit(Span(first + 1, 1, last.line + (2 if last.column else 1), 1), "", tuple(holder), safe)


def node_edit(file: SourceFile, path: KeyPath, data: Plain) -> Edit | None:
    """Writes other data, in one line, in place of a list or mapping; None if there is a comment within it."""
    node = node_at(file.root, path)
    if node is None:
        return None
    span = whole_span(node)
    return None if " #" in file.text_at(span) else Edit(span, flow_text(data), path, safe=False)


def item_column(file: SourceFile, key: str) -> int | None:
    """Column of the dashes of a top-level list, existing or to be written; None if the list is in flow style."""
    node = file.top_level(key)
    if not isinstance(node, SequenceNode):
        return 2
    return None if node.flow_style else lines_of(file.text)[node.start_mark.line].find("-")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, in its own kind of line ends; if two edits overlap, the earlier counts."""
    starts = line_starts(text)
    line_end = next((sign for sign in ("\r\n", "\n", "\r") if sign in text), "\n")
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        last = edit.span.end_line
        end = starts[last - 1] + edit.span.end_column - 1 if last <= len(starts) else len(text)
        if start < at or (parts and start == at and start == end):
            continue
        parts += [text[at:start], edit.text.replace("\n", line_end)]
        at = end
    return "".join([*parts, text[at:]])


def as_bytes(text: str, before: bytes) -> bytes:
    """The text as bytes; with a byte order mark if the file had one."""
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode("utf-8")


def proved(before: SourceFile, edits: Collection[Edit]) -> SourceFile | None:
    """The edited file, if it can be read and its data differ only where they should."""
    after = read_source(before.name, edited(before.text, edits).encode("utf-8"))
    if not after.is_readable or len(after.problems) > len(before.problems):
        return None
    allowed = {edit.path for edit in edits}
    # A file without data has no leaf: whatever comes into it stands under an allowed place.
    old, new = (dict(leaves(file.data)) if file.data else {} for file in (before, after))
    changed = {path for path in old.keys() | new.keys() if old.get(path, _ABSENT) != new.get(path, _ABSENT)}
    is_right = all(any(path[:length] in allowed for length in range(len(path) + 1)) for path in changed)
    return after if is_right else None


_ABSENT = object()
