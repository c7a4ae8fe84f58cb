"""A YAML text as plain data. All limits are applied here, to the very events that become data."""

from itertools import repeat
from typing import Any

from resplan.source.events import (
    Alias,
    CharacterFault,
    MappingEnd,
    MappingStart,
    SequenceEnd,
    StreamEnd,
    SyntaxFault,
    Word,
    events_of,
    no_collection,
)
from resplan.source.limits import Limits
from resplan.source.position import mark_span
from resplan.source.problem import RefusedError, SourceProblem
from resplan.source.scalar import FIRST_SIGNS, Scalar, resolve_plain
from resplan.source.syntax import character_problem, syntax_problem

Data = dict[str, "Data"] | list["Data"] | Scalar


def compose(text: str, limits: Limits) -> tuple[Data, bool]:
    """The data, and whether a key occurs twice (the first one counts); a `RefusedError` if there are no data."""
    with no_collection():
        try:
            composer = _Composer(text, limits)
            return composer.document(), composer.repeats
        except CharacterFault as error:
            raise RefusedError(character_problem(text, error)) from None
        except SyntaxFault as error:
            raise RefusedError(syntax_problem(text, error, limits.depth)) from None


class _Composer:
    """One document. It recurses no deeper than the limit and takes one step of its budget for each key and item."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._next = events_of(text)
        self._budget = repeat(None, limits.nodes)
        self.repeats = False

    def document(self) -> Data:
        """The content of the text's only document; an empty mapping if there is none."""
        if isinstance(self._next(), StreamEnd):
            return {}
        data = self._value(self._next(), 1)
        self._next()  # the document's end
        if not isinstance(after := self._next(), StreamEnd):
            raise _refused("SY01", "documents", after)
        return data

    # These two loops run for every word of a file: a scalar without a tag is read right here, all else by `_value`.

    def _mapping(self, depth: int) -> Data:
        data: dict[str, Data] = {}
        following = self._next
        for _ in self._budget:
            key_event = following()
            if key_event.__class__ is not Word:
                if key_event.__class__ is MappingEnd:
                    return data
                raise self._alias(key_event) if isinstance(key_event, Alias) else _refused("SY01", "key", key_event)
            event = following()
            value: Data
            if event.__class__ is Word and event.tag is None:
                value = text = event.value
                if (not text or text[0] in FIRST_SIGNS) and event.implicit[0]:
                    value = resolve_plain(text)
            else:
                value = self._value(event, depth + 1)
            key = key_event.value
            if key in data:
                self.repeats = True
            else:
                data[key] = value
        raise _refused("SY05", "nodes", following(), limit=self._limits.nodes)

    def _sequence(self, depth: int) -> Data:
        data: list[Data] = []
        following = self._next
        for _ in self._budget:
            event = following()
            value: Data
            if event.__class__ is Word and event.tag is None:
                value = text = event.value
                if (not text or text[0] in FIRST_SIGNS) and event.implicit[0]:
                    value = resolve_plain(text)
            elif event.__class__ is SequenceEnd:
                return data
            else:
                value = self._value(event, depth + 1)
            data.append(value)
        raise _refused("SY05", "nodes", following(), limit=self._limits.nodes)

    def _value(self, event: Any, depth: int) -> Data:  # an event of any kind
        """Reads a value of any kind; a stranger's file can neither name a type nor expand beyond its own content."""
        if isinstance(event, Alias):
            raise self._alias(event)
        if event.tag not in (None, "!"):
            raise _refused("SY01", "tag", event, tag=event.tag)
        if isinstance(event, Word):
            return resolve_plain(event.value) if event.implicit[0] else event.value
        if depth > self._limits.depth:
            raise _refused("SY05", "depth", event, limit=self._limits.depth)
        return self._mapping(depth) if isinstance(event, MappingStart) else self._sequence(depth)

    def _alias(self, alias: Any) -> RefusedError:  # an event of its kind
        """Refuses every alias: a few in a small file can unfold into gigabytes, and a plan needs none."""
        following = events_of(self._text)
        while (event := following()).start_mark.index < alias.start_mark.index:
            if getattr(event, "anchor", None) == alias.anchor:
                return _refused("SY05", "alias", alias)
        return _refused("SY01", "alias-undefined", alias)


def _refused(code: str, variant: str, event: Any, **values: str | int) -> RefusedError:  # an event of any kind
    return RefusedError(SourceProblem(code, variant, mark_span(event.start_mark), {**values}))
