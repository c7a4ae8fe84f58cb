"""Adapts a cure to what the plan already has: keys to be added below an existing key go into that key."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Literal, assert_never

from msgspec import Struct

from resplan.language import Language, catalogue
from resplan.source import SourceFile, read_source
from resplan.text.pattern import later

Keys = tuple[str, ...]
Holds = Literal["keys", "list", "brackets", "other"]
_SPAN = later(r"`([a-z_0-9]+: ?[\[{][^`]*)`")
"""A key with keys or a list of its own, as a cure shows them."""


class KeyThere(Struct, frozen=True):
    """A key of the cure that the plan already has."""

    line: int
    holds: Holds
    """What may be added to it; `brackets`: items of a list in brackets. An empty or single value is replaced."""
    file: str = ""
    """The file that holds it, if that is not the finding's."""


def keys_shown(cure: str) -> Iterator[Keys]:
    """Every key with something below it that a cure would write, and the keys below it, each as the path to it."""
    for span in _SPAN.findall(cure):
        yield from _keys(read_source("", span.encode("utf-8", "surrogatepass")).data, ())


def worded(cure: str, there: Mapping[Keys, KeyThere], language: Language) -> str:
    """The cure; if it shows keys that the plan already has, only what is missing, and the place where it goes."""

    def put(match: re.Match[str]) -> str:
        shown = read_source("", match[1].encode("utf-8", "surrogatepass"))
        missing = list(_missing(shown, shown.data, (), there))
        return _joined(missing, there, language) if any(into for into, _, _ in missing) else match[0]

    return _SPAN.sub(put, cure) if there else cure


def _keys(data: Any, above: Keys) -> Iterator[Keys]:  # plain YAML data
    for key, value in data.items() if isinstance(data, dict) else ():
        yield (*above, key)
        yield from _keys(value, (*above, key))


_Way = Literal["inside", "in brackets", "instead"]
_Piece = tuple[Keys, _Way, str]
"""A part of the cure: the key it concerns, whether it goes into that key or replaces it, and its text."""


def _missing(shown: SourceFile, data: Any, above: Keys, there: Mapping[Keys, KeyThere]) -> Iterator[_Piece]:
    for key, value in data.items() if isinstance(data, dict) else ():
        path = (*above, key)
        found = there.get(path)
        if found is None:
            yield above, "inside", _text(shown, path)
        elif isinstance(value, dict) and found.holds == "keys":
            yield from _missing(shown, value, path, there)
        elif isinstance(value, list) and found.holds == "list":
            yield from ((path, "inside", f"- {_text(shown, path, item)}") for item in range(len(value)))
        elif isinstance(value, list) and found.holds == "brackets":
            yield from ((path, "in brackets", _text(shown, path, item)) for item in range(len(value)))
        elif value is not None:
            yield path, "instead", _text(shown, path)


def _text(shown: SourceFile, path: Keys, item: int | None = None) -> str:
    """A key with its value, or one item of its list, as the cure writes it."""
    if item is not None:
        return shown.text_of((*path, item))
    return f"{path[-1]}: {shown.text_of(path)}"


def _joined(pieces: list[_Piece], there: Mapping[Keys, KeyThere], language: Language) -> str:
    say, parts = catalogue(language).gettext, []
    for (path, way), group in groupby(pieces, lambda piece: piece[:2]):
        text = say(" and ").join(f"`{text.strip()}`" for _, _, text in group)
        place = there[path]
        match way:
            case "instead":
                pattern = say("{text} in place of `{key}`, {line}")
            case "inside":
                pattern = say("{text} inside `{key}`, {line}")
            case "in brackets":
                pattern = say("{text} in the brackets of `{key}`, {line}")
            case _:
                assert_never(way)
        line = say("line {line} of {file}") if place.file else say("line {line}")
        where = line.format(line=place.line, file=place.file)
        parts.append(pattern.format(text=text, key=".".join(path), line=where))
    return say(" and ").join(parts)
