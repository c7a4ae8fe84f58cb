"""Which parts of a plan's files are private: of feedback and remarks only the known fields may be shown, and never who sent them."""

import re
from collections.abc import Iterator, Sequence

from resplan.framework.data import default_framework
from resplan.plan.form import Form, Keys, Rows, Slot, form_of
from resplan.source import KeyPath, SourceFile
from resplan.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from resplan.text import did_you_mean

_PERSONS = {"feedback": "sender", "remarks": "author"}
"""Lists whose items come from persons, and the key that names the person."""
_COVER = "•"
_ITEM = 2
"""Steps down to an item: the register and the item's number."""


def public_path(path: KeyPath) -> KeyPath:
    """The part of a place in the plan that may be named: at most to the sender or to an unknown field of an item."""
    return path[: _public_steps(path)[0]]


def is_private(path: KeyPath) -> bool:
    """Whether a place in the plan may hold data of a sender."""
    return _public_steps(path)[1]


def _public_steps(path: KeyPath) -> tuple[int, bool]:
    """How many steps of a place may be named, and whether its content is private."""
    register = str(path[0]) if path else ""
    if register not in _PERSONS:
        return len(path), False
    form: Form = _item(register).form
    for length, step in enumerate(path[_ITEM:], _ITEM):
        key = _meant(form, step)
        if key is None or key == _PERSONS[register]:
            return length + (key is not None), True
        form = _below(form, key)
    return len(path), False


def covered_text(kind: str, source: SourceFile) -> str:
    """The text of such a file with senders' data covered, character by character, so that positions stay."""
    if kind in _PERSONS and source.root is None:
        # What is not readable as YAML cannot be told apart.
        return "".join(_without_value(line) for line in source.text.splitlines(keepends=True))
    private = list(_private_nodes(kind, source))
    if not private:
        return source.text
    signs = list(source.text)
    for node in private:
        signs[node.start : node.end] = map(_covered, signs[node.start : node.end])
    return "".join(signs)


def private_words(kind: str, source: SourceFile) -> Iterator[ScalarNode]:
    """Every key and value at a private place; these, too, identify the sender elsewhere."""
    for node in _private_nodes(kind, source):
        yield from _words(node)


def _words(node: Node) -> Iterator[ScalarNode]:
    match node:
        case MappingNode():
            for key, value in zip(node.keys, node.values, strict=True):
                if not key.word.isascii():  # a known key or a slip of one; a name rarely is
                    yield key
                yield from _words(value)
        case SequenceNode():
            for item in node.items:
                yield from _words(item)
        case _:
            yield node


def _without_value(line: str) -> str:
    key, colon, value = line.partition(":")
    return key + colon + "".join(map(_covered, value)) if colon else "".join(map(_covered, line))


def _covered(sign: str) -> str:
    return _COVER if sign.isalnum() else sign


def _private_nodes(kind: str, source: SourceFile) -> Iterator[Node]:
    for register, person in _PERSONS.items():
        items: Sequence[Node] = ()
        if kind == register:
            items = [source.root] if source.root is not None else []
        elif kind not in _PERSONS and isinstance(source.data, dict) and register in source.data:
            inline = source.top_level(register)
            items = inline.items if isinstance(inline, SequenceNode) else [inline] if inline is not None else []
        elif kind not in _PERSONS and _has_word(person, source.text) and source.root is not None:
            items = list(_astray(source.root, person))
        for item in items:
            yield from _private_in(item, _item(register).form, person)


def _has_word(word: str, text: str) -> bool:
    """Whether a word stands there by itself: `author` is not in `authority`."""
    return re.search(rf"{word}(?<!\w{word})(?!\w)", text) is not None


def _astray(node: Node, person: str) -> Iterator[MappingNode]:
    """Items outside any register: in an item's file that is checked by itself, or in a register under a wrong key."""
    match node:
        case MappingNode() if node.first(person) is not None:
            yield node
        case MappingNode():
            for value in node.values:
                yield from _astray(value, person)
        case SequenceNode():
            for item in node.items:
                yield from _astray(item, person)


def _private_in(node: Node, form: Form, person: str) -> Iterator[Node]:
    """The parts of a node that its form does not know, and what names the person."""
    match node:
        case MappingNode() if isinstance(form, Keys):
            for key, value in zip(node.keys, node.values, strict=True):
                meant = _meant(form, key.word)
                if meant is None:
                    yield key
                if meant is None or meant == person:
                    yield value
                else:
                    yield from _private_in(value, _below(form, meant), person)
        case SequenceNode() if isinstance(form, Rows):
            for item in node.items:
                yield from _private_in(item, form.item.form, person)
        case MappingNode() | SequenceNode():
            yield node
        case _ if isinstance(form, Keys | Rows):
            yield node


def _item(register: str) -> Slot:
    return form_of(default_framework(), register)


def _meant(form: Form, step: str | int) -> str | int | None:
    """The key that a step is, or nearly is. None for any other step, which might itself be somebody's name."""
    match form:
        case Keys():
            return step if step in form.named else did_you_mean(str(step), form.named)
        case Rows():
            return step if isinstance(step, int) else None
        case _:
            return None


def _below(form: Form, step: str | int) -> Form:
    match form:
        case Keys():
            return form.named[str(step)].form
        case Rows():
            return form.item.form
        case _:
            return form
