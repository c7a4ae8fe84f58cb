"""The parser's events, the start of every reading of a YAML text."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

_Parser: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its events are used: its resolver and constructor read YAML 1.1, and its composer recurses without limit."""

# Loosely typed on purpose: otherwise each event would be checked for its marks, which all have.
Word: Any = yaml.ScalarEvent
MappingStart: Any = yaml.MappingStartEvent
MappingEnd: Any = yaml.MappingEndEvent
SequenceEnd: Any = yaml.SequenceEndEvent
Alias: Any = yaml.AliasEvent
StreamEnd: Any = yaml.StreamEndEvent

SyntaxFault = yaml.MarkedYAMLError
CharacterFault = yaml.reader.ReaderError

ORDER_MARK = "\ufeff"
"""A mark that text begins with although one was already taken away counts nothing for one parser, a sign for another."""


def events_of(
    text: str,
) -> Callable[[], Any]:  # an event of any kind; one type for all would cost a check for each word
    """Returns the next event at each call, from the start of the first document."""
    following: Callable[[], Any] = _Parser(text.removeprefix(ORDER_MARK)).get_event
    following()  # the stream's start
    return following


@contextmanager
def no_collection() -> Iterator[None]:
    """Nothing made while reading is garbage yet, and searching for garbage would cost a quarter of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
