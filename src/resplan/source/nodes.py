"""The pieces of a YAML text with their places. As there are thousands, places are kept as rows of numbers; a node is a view of one."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from resplan.source.events import ORDER_MARK, MappingEnd, MappingStart, SequenceEnd, Word

_WORD, _MAPPING, _SEQUENCE, _FLOW = 0, 1, 2, 4
"""The kinds of nodes; `_FLOW` is added to a collection in brackets."""
_MANY = 32
"""In a mapping with more keys than this, keys are found by an index, not by a search."""


class Mark(NamedTuple):
    """A place in a text, counted from 0."""

    line: int
    column: int


class Places:
    """All nodes of one text, by their numbers."""

    __slots__ = (
        "_before",
        "_counts",
        "_firsts",
        "_inside",
        "_known",
        "_line_starts",
        "_text",
        "_words",
        "ends",
        "kinds",
        "starts",
    )

    def __init__(self, text: str, line_starts: Sequence[int]) -> None:
        self._text = text
        self._before = len(ORDER_MARK) * text.startswith(ORDER_MARK)
        self._line_starts = line_starts
        self.kinds = bytearray()
        self.starts, self.ends = array("I"), array("I")
        self._firsts, self._counts, self._inside = array("I"), array("I"), array("I")
        self._words: dict[int, str] = {}  # those not written as they read: in quotes, or over several lines
        self._known: dict[int, dict[str, int]] = {}

    def take(self, event: Any, following: Callable[[], Any]) -> int:  # the event that opens a node
        """Adds a node with everything inside it; returns its number."""
        number, before = len(self.kinds), self._before
        start, end = before + event.start_mark.index, before + event.end_mark.index
        self.starts.append(start)
        self.ends.append(end)
        self._firsts.append(0)
        self._counts.append(0)
        if event.__class__ is Word:
            self.kinds.append(_WORD)
            if self._text[start:end] != event.value:
                self._words[number] = event.value
            return number
        is_mapping = event.__class__ is MappingStart
        self.kinds.append((_MAPPING if is_mapping else _SEQUENCE) | (_FLOW if event.flow_style else 0))
        closing = MappingEnd if is_mapping else SequenceEnd
        inside: list[int] = []
        while (event := following()).__class__ is not closing:
            inside.append(self.take(event, following))
        self.ends[number] = before + event.end_mark.index
        self._firsts[number], self._counts[number] = len(self._inside), len(inside)
        self._inside.extend(inside)
        return number

    def node(self, number: int) -> "Node":
        """The node of this number."""
        kind = self.kinds[number]
        if kind == _WORD:
            return ScalarNode(self, number)
        return MappingNode(self, number) if kind & _MAPPING else SequenceNode(self, number)

    def inside(self, number: int) -> Sequence[int]:
        """The numbers of the parts of a collection; in a mapping keys and values alternate."""
        first = self._firsts[number]
        return self._inside[first : first + self._counts[number]]

    def count(self, number: int) -> int:
        """How many keys, values and items a collection has."""
        return self._counts[number]

    def at(self, number: int, place: int) -> int:
        """The number of the part at an index of a collection."""
        return self._inside[self._firsts[number] + range(self._counts[number])[place]]

    def word(self, number: int) -> str:
        """A word as it reads."""
        word = self._words.get(number)
        return self._text[self.starts[number] : self.ends[number]] if word is None else word

    def first(self, number: int, key: str) -> int | None:
        """The index of a key in a mapping."""
        keys = self.inside(number)[::2]
        if len(keys) <= _MANY:
            return next((index for index, each in enumerate(keys) if self.word(each) == key), None)
        if number not in self._known:
            self._known[number] = {self.word(each): index for index, each in reversed(list(enumerate(keys)))}
        return self._known[number].get(key)

    def mark(self, offset: int) -> Mark:
        """Line and column of a character."""
        line = bisect_right(self._line_starts, offset) - 1
        return Mark(line, offset - self._line_starts[line])


class _Node:
    __slots__ = ("_number", "_places")

    def __init__(self, places: Places, number: int) -> None:
        self._places = places
        self._number = number

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self._places.starts[self._number]

    @property
    def end(self) -> int:
        """Offset behind the last character; for a block, the offset where the next thing begins."""
        return self._places.ends[self._number]

    @property
    def start_mark(self) -> Mark:
        """Line and column of the first character."""
        return self._places.mark(self.start)

    @property
    def end_mark(self) -> Mark:
        """Line and column behind the last character."""
        return self._places.mark(self.end)


class ScalarNode(_Node):
    """A key or a single value."""

    __slots__ = ()

    @property
    def word(self) -> str:
        """The text as it reads, before it became a number or a boolean."""
        return self._places.word(self._number)


class _Collection(_Node):
    __slots__ = ()

    @property
    def flow_style(self) -> bool:
        """Whether it stands in brackets."""
        return bool(self._places.kinds[self._number] & _FLOW)

    @property
    def count(self) -> int:
        """How many keys, values and items it has."""
        return self._places.count(self._number)

    def at(self, place: int) -> "Node":
        """The part at an index among all of them."""
        return self._places.node(self._places.at(self._number, place))


class MappingNode(_Collection):
    """Keys and values in order, including values of repeated keys, which do not become data."""

    __slots__ = ()

    @property
    def keys(self) -> list[ScalarNode]:
        """The keys."""
        return [ScalarNode(self._places, number) for number in self._places.inside(self._number)[::2]]

    @property
    def values(self) -> "list[Node]":
        """The value of each key."""
        return [self._places.node(number) for number in self._places.inside(self._number)[1::2]]

    def first(self, key: str) -> int | None:
        """The index of a key; quick, however many there are."""
        return self._places.first(self._number, key)

    def pair(self, index: int) -> "tuple[ScalarNode, Node]":
        """Key and value at an index."""
        return ScalarNode(self._places, self._places.at(self._number, 2 * index)), self.at(2 * index + 1)


class SequenceNode(_Collection):
    """Items in order."""

    __slots__ = ()

    @property
    def items(self) -> "list[Node]":
        """The items."""
        return [self._places.node(number) for number in self._places.inside(self._number)]


Node = ScalarNode | MappingNode | SequenceNode
