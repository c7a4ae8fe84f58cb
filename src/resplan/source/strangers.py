"""YAML, TOML and JSON that are no part of a plan but come with it: settings, profile, mapping, fingerprint, front matter.

The one way to read them: within the same limits as a plan's files, and whatever is wrong is one sentence with its place.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from resplan.errors import ResplanError, Said
from resplan.source.encoding import decode
from resplan.source.limits import LIMITS
from resplan.source.problem import SourceProblem
from resplan.source.yaml import read_source
from resplan.text.pattern import later


def yaml_of(content: bytes, name: str) -> Any:  # plain data; what they should be is for a type to say
    """Data of a YAML file; {} for an empty one."""
    source = read_source(name, content)
    if source.problems:
        problem = source.problems[0]
        raise _refusal(name, problem.span.line, _reason(problem))
    return source.data if source.data is not None else {}


def toml_of(content: bytes, name: str) -> Any:  # see above
    """Data of a TOML file."""
    return _parsed(content, name, "TOML", LIMITS.settings_bytes, _toml)


def json_of(content: bytes, name: str) -> Any:  # see above
    """Data of a JSON file."""
    return _parsed(content, name, "JSON", LIMITS.fingerprint_bytes, json.loads)


def _parsed(content: bytes, name: str, language: str, limit: int, parse: Callable[[str], Any]) -> Any:  # plain data
    if len(content) > limit:
        raise _refusal(name, 1, Said("it is larger than {limit} kB", limit=limit // 1000))
    text = decode(content)
    if isinstance(text, tuple):
        raise _refusal(name, content.count(b"\n", 0, text[1]) + 1, Said("it is not written in UTF-8"))
    try:
        data = parse(text)
    except RecursionError:
        raise _too_deep(name) from None
    except _LongKeyError as error:
        raise _too_deep(name, error.line) from None
    except ValueError as error:  # errors of both parsers, and a number with more digits than Python reads
        raise _refusal(name, _line(error, text), Said("it is not valid {language}", language=language)) from error
    if _is_deeper(data, LIMITS.depth):
        raise _too_deep(name)
    return data


def _too_deep(name: str, line: int = 1) -> ResplanError:
    return _refusal(name, line, Said("it is nested deeper than {limit} levels", limit=LIMITS.depth))


class _LongKeyError(Exception):
    """A dotted key with more parts than nesting allows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"?|'[^'\n]*+'?"
_DOT_AND_PART = rf"[ \t]*+\.[ \t]*+(?:[\w-]++|{_STRING})"
_DOTTED = later(
    r"\"\"\"(?:[^\"\\]|\\[\s\S]|\"(?!\"\"))*+(?:\"{3,5})?|'''(?:[^']|'(?!''))*+(?:'{3,5})?|#[^\n]*+"
    rf"|(?:[\w-]++|{_STRING})(?:{_DOT_AND_PART}){{0,{LIMITS.depth - 1}}}+(?P<more>{_DOT_AND_PART})?"
)
"""TOML's strings and comments, whose dots are not counted."""


def _toml(text: str) -> Any:  # plain data
    """Python's parser takes quadratic time for a key's parts, so long keys are refused first."""
    for piece in _DOTTED.finditer(text):
        if piece["more"]:
            raise _LongKeyError(text.count("\n", 0, piece.start()) + 1)
    import tomllib  # noqa: PLC0415  # most plans come without settings

    return tomllib.loads(text)


_AT_LINE = re.compile(r"at line ([0-9]{1,9})")


def _line(error: ValueError, text: str) -> int:
    """The line where a parser stopped; TOML's parser says it only in words, and not at all at the end of the text."""
    if isinstance(error, json.JSONDecodeError):
        return error.lineno
    found = _AT_LINE.search(str(error))
    return int(found[1]) if found else text.rstrip("\n").count("\n") + 1


def _is_deeper(data: Any, limit: int) -> bool:  # plain data
    """Whether something is nested deeper than the limit; level by level, without recursion."""
    level = [data]
    for _ in range(limit):
        level = [
            item
            for holder in level
            if isinstance(holder, dict | list)
            for item in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return any(isinstance(item, dict | list) for item in level)


def _reason(problem: SourceProblem) -> Said:
    match problem.code, problem.variant:
        case "SY02", _:
            return Said("the key “{key}” occurs twice", key=problem.values["key"])
        case "SY04", _:
            return Said("it is not written in UTF-8")
        case "SY05", "size":
            return Said("it is larger than {limit} kB", limit=LIMITS.size_bytes // 1000)
        case "SY05", "depth":
            return Said("it is nested deeper than {limit} levels", limit=LIMITS.depth)
        case "SY05", "nodes":
            return Said("it holds more than {limit} values", limit=LIMITS.nodes)
        case "SY05", "alias":
            return Said("a reference (& and *) is not allowed: write the value out")
        case _:
            return Said("it is not valid {language}", language="YAML")


def _refusal(name: str, line: int, reason: Said) -> ResplanError:
    return ResplanError("{file}, line {line}: {reason}.", file=name, line=line, reason=reason)
