"""The parser's events: what every reading of a YAML text starts from."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

_Parser: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its events are asked for: its resolver and constructor read YAML 1.1, and its composer recurses without a bound."""

# The typing of these is loose on purpose: each read event would else be asked whether it has its marks, as all have.
Word: Any = yaml.ScalarEvent
MappingStart: Any = yaml.MappingStartEvent
MappingEnd: Any = yaml.MappingEndEvent
SequenceEnd: Any = yaml.SequenceEndEvent
Alias: Any = yaml.AliasEvent
StreamEnd: Any = yaml.StreamEndEvent

SyntaxFault = yaml.MarkedYAMLError
CharacterFault = yaml.reader.ReaderError


def events_of(
    text: str,
) -> Callable[[], Any]:  # an event of any kind; one type for all would cost a check for each word
    """Gives one event a call, from the start of the first document."""
    following: Callable[[], Any] = _Parser(text).get_event
    following()  # the stream's start
    return following


@contextmanager
def no_collection() -> Iterator[None]:
    """Nothing that is made while reading can be garbage yet: looking for it would cost a quarter of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
