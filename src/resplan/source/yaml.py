"""YAML 1.2 core, read strictly, with the place of every key and value. Knows nothing of plans.

PyYAML (libyaml) finds the nodes; the values are resolved here, because YAML 1.1 would read `NO` as false, `01` as 1 and
`2025-06-30` as a date. Keys are always text. Data stay plain: dict, list, str, int, float, bool, None.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from resplan.source.composer import Data, compose
from resplan.source.encoding import decode, shown
from resplan.source.limits import LIMITS, Limits
from resplan.source.nodes import Node, ScalarNode
from resplan.source.places import child, first_word, node_at, places_of, repeated_keys, span_of
from resplan.source.position import START, KeyPath, Span, line_and_column, line_starts
from resplan.source.problem import ENDS_READING, RefusedError, SourceProblem


class SourceFile(Struct, frozen=True, dict=True):
    """One file: its text, its data and where each piece stands."""

    name: str
    text: str
    data: Data
    problems: tuple[SourceProblem, ...]
    moves: tuple[Mapping[KeyPath, KeyPath], ...] = ()
    """For data of an earlier format, one mapping for each change: place in the new data → place before."""

    @property
    def is_readable(self) -> bool:
        """Whether it could be turned into data."""
        return not any(problem.code in ENDS_READING for problem in self.problems)

    @cached_property
    def root(self) -> Node | None:
        """Where the data stand; None if there are none."""
        return places_of(self.text, self.line_starts) if self.is_readable else None

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return line_starts(self.text)

    def in_text(self, path: KeyPath) -> KeyPath:
        """A place in the data as a place in the text, whose format may be an earlier one."""
        for moved in reversed(self.moves):
            length = next((length for length in range(len(path), 0, -1) if path[:length] in moved), 0)
            path = (*moved[path[:length]], *path[length:]) if length else path
        return path

    def locate(self, path: KeyPath) -> Span:
        """Place of a value, or of its key if the value has no line of its own; if it is absent, place of the nearest thing above."""
        node, key = self.root, None
        for step in self.in_text(path):
            found = child(node, step)
            if found is None:
                return span_of(key if key is not None else first_word(node))
            key, node = found
        if isinstance(node, ScalarNode) and node.word:
            return span_of(node)
        return span_of(key if key is not None else first_word(node))

    def locate_passage(self, path: KeyPath, passage: str) -> Span:
        """Place of a passage in the text at a path, even across line breaks; the whole value if it is not found."""
        return self.find_passage(path, passage) or self.locate(path)

    def find_passage(self, path: KeyPath, passage: str) -> Span | None:
        """Place of a passage, if the text is written as it reads; None otherwise."""
        if not passage.strip():
            return None
        whole = self.locate(path)
        words = r"\s+".join(map(re.escape, passage.split()))
        starts = self.line_starts
        start = starts[whole.line - 1] + whole.column - 1
        end = starts[whole.end_line] if whole.end_line < len(starts) else len(self.text)
        match = re.compile(words).search(self.text, start, end)
        return Span(*line_and_column(starts, match.start()), *line_and_column(starts, match.end())) if match else None

    def text_at(self, span: Span) -> str:
        """The characters of a place."""
        starts = self.line_starts
        end = starts[span.end_line - 1] + span.end_column - 1 if span.end_line <= len(starts) else len(self.text)
        return self.text[starts[span.line - 1] + span.column - 1 : end]

    def text_of(self, path: KeyPath) -> str:
        """The characters of a value, whole."""
        return self.text_at(span_of(node_at(self.root, self.in_text(path))))

    def top_level(self, key: str) -> Node | None:
        """The node under a key at the top."""
        return node_at(self.root, (key,))

    def locate_key(self, path: KeyPath) -> Span:
        """Place of the key that leads to a value."""
        *holder, key = self.in_text(path) or ("",)
        found = child(node_at(self.root, tuple(holder)), key) if path else None
        return span_of(found[0]) if found and found[0] is not None else self.locate(path)

    def written(self, path: KeyPath) -> str | None:
        """A scalar as written, before it became a number or a boolean."""
        node = node_at(self.root, self.in_text(path))
        return node.word if isinstance(node, ScalarNode) else None


def read_source(name: str, content: bytes, limits: Limits = LIMITS) -> SourceFile:
    """Reads one file; whatever is wrong with it becomes a problem, never an exception."""
    if len(content) > limits.size_bytes:
        values: dict[str, str | int | float] = {"size": len(content) / 1e6, "limit": limits.size_bytes / 1e6}
        return SourceFile(name, "", None, (SourceProblem("SY05", "size", START, values),))
    text = decode(content)
    if isinstance(text, tuple):
        encoding, offset = text
        line = content.count(b"\n", 0, offset) + 1
        span = Span(line, 1, line, 1)
        return SourceFile(
            name, shown(content, encoding), None, (SourceProblem("SY04", "default", span, {"encoding": encoding}),)
        )
    try:
        data, repeats = compose(text, limits)
    except RefusedError as refused:
        return SourceFile(name, text, None, (refused.problem,))
    return SourceFile(name, text, data, tuple(repeated_keys(places_of(text, line_starts(text)))) if repeats else ())
