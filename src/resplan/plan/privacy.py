"""Which parts of a plan's files are nobody's business: whoever sent in an item stands in the register and nowhere else."""

from collections.abc import Iterator

from resplan.plan.feedback import FeedbackItem
from resplan.source import KeyPath, SourceFile
from resplan.source.places import MappingNode, Node, SequenceNode, marks_of
from resplan.source.position import line_starts

_REGISTER = "feedback"
_PUBLIC = frozenset(FeedbackItem.model_fields) - {"sender"}
"""Keys of an item that may be shown; a misspelt `sender` is none of them."""
_COVER = "•"
_KEY = 2
"""Where in a path the key of an item stands: behind the register and the item's number."""


def public_path(path: KeyPath) -> KeyPath:
    """A place in the plan without what lies within the data of a sender."""
    return path[: _KEY + 1] if is_private(path) else path


def is_private(path: KeyPath) -> bool:
    """Whether a place in the plan holds data of a sender."""
    return len(path) > _KEY and path[0] == _REGISTER and path[_KEY] not in _PUBLIC


def covered_text(kind: str, source: SourceFile) -> str:
    """The text of a file of this kind with the data of senders covered, sign by sign, so that every place stays."""
    if kind == _REGISTER and source.root is None:
        # What cannot be read as YAML cannot be told apart.
        return "".join(_without_value(line) for line in source.text.splitlines(keepends=True))
    values = list(_private_values(kind, source))
    if not values:
        return source.text
    starts, signs = line_starts(source.text), list(source.text)
    for value in values:
        start_mark, end_mark = marks_of(value)
        start = starts[start_mark.line] + start_mark.column
        end = starts[end_mark.line] + end_mark.column if end_mark.line < len(starts) else len(signs)
        signs[start:end] = map(_covered, signs[start:end])
    return "".join(signs)


def _without_value(line: str) -> str:
    key, colon, value = line.partition(":")
    return key + colon + "".join(map(_covered, value)) if colon else "".join(map(_covered, line))


def _covered(sign: str) -> str:
    return _COVER if sign.isalnum() else sign


def _private_values(kind: str, source: SourceFile) -> Iterator[Node]:
    for item in _items(kind, source):
        if isinstance(item, MappingNode):
            yield from (value for (key, _, _), value in zip(item.keys, item.values, strict=True) if key not in _PUBLIC)


def _items(kind: str, source: SourceFile) -> list[Node]:
    if kind == _REGISTER:
        return [source.root] if source.root is not None else []
    inline = source.top_level(_REGISTER)
    return inline.items if isinstance(inline, SequenceNode) else []
