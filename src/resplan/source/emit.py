"""Plain data as YAML text that reads back unchanged: scalars, one line, one key a line, or a whole file."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import assert_never

from resplan.source.yaml import read_source

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | float
"""What can be written: neither null nor dates."""

_MOST_IN_LINE = 100


def scalar_text(value: str) -> str:
    """A text as a YAML scalar: plain if every YAML reader takes it for this text, else in double quotes."""
    if _OTHER_TO_SOME.fullmatch(value):
        return quoted_text(value)
    if _PLAINLY_TEXT.fullmatch(value):
        return value
    plain = read_source("", f"a: [{value}, {value}]\nb: {value}\nc: x\n".encode())
    alone = value == value.strip() and plain.is_readable and plain.data == {"a": [value, value], "b": value, "c": "x"}
    return value if alone else quoted_text(value)


def quoted_text(value: str) -> str:
    """A text in double quotes, valid in YAML and JSON."""
    return _UNPRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))


_OTHER_TO_SOME = re.compile(
    r"""
    [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?   # 0912345678, 1_000, 4.03, 1e5
    | [-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?                  # .5
    | [-+]?0[xobXOB][0-9a-fA-F_]+                         # 0x1F, 0o17
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?    # 12:30, counted by sixties
    | [-+]?\.inf | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?
    | y | yes | n | no | on | off | true | false | null | ~ | << | =
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What some YAML reader takes for a number, a day or a truth value if written plainly."""
_PLAINLY_TEXT = re.compile(r"[a-z][a-z0-9/_-]*")
"""Ids and paths of units, possibly thousands: known to read back unchanged."""
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def flow_text(data: Plain) -> str:
    """The data on one line."""
    match data:
        case str():
            return scalar_text(data)
        case bool():
            return "true" if data else "false"
        case int() | float():
            return repr(data)
        case Mapping():
            return "{" + ", ".join(f"{flow_text(key)}: {flow_text(value)}" for key, value in data.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(flow_text, data)) + "]"
        case _:
            assert_never(data)


def block_text(data: Plain, indent: int) -> str:
    """The data after `- ` or below a key; further lines are indented by this many spaces."""
    if isinstance(data, str):
        return _text_in_lines(data, indent) if "\n" in data else scalar_text(data)
    in_line = flow_text(data)
    if isinstance(data, int | float) or (len(in_line) <= _MOST_IN_LINE and _is_small(data)):
        return in_line
    start = f"\n{' ' * indent}"
    if isinstance(data, Mapping):
        return start.join(f"{flow_text(key)}:{_below(value, indent)}" for key, value in data.items())
    return start.join(f"- {block_text(item, indent + 2)}" for item in data)


def file_text(data: Mapping[str, Plain], schema: str = "") -> str:
    """A whole file: mappings and lists below their keys; `schema` is the JSON Schema's address, for editors."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "".join(f"{flow_text(key)}:{_opened(value)}\n" for key, value in data.items())


def _opened(value: Plain) -> str:
    match value:
        case str() | int() | float():
            return f" {block_text(value, 2)}"
        case Mapping():
            return "".join(f"\n  {flow_text(key)}:{_below(part, 2)}" for key, part in value.items())
        case Sequence():
            return "".join(f"\n  - {block_text(item, 4)}" for item in value)
        case _:
            assert_never(value)


def _below(value: Plain, indent: int) -> str:
    text = block_text(value, indent + 2)
    return f" {text}" if isinstance(value, str) or text == flow_text(value) else f"\n{' ' * (indent + 2)}{text}"


def _text_in_lines(text: str, indent: int) -> str:
    """Several lines as a block, if they read back unchanged."""
    block = "\n".join(["|-", *(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))])
    read = read_source("", f"{' ' * (indent - 2)}a: {block}\n".encode("utf-8", "surrogatepass"))
    return block if read.is_readable and not read.problems and read.data == {"a": text} else scalar_text(text)


def _is_small(data: Plain) -> bool:
    """Whether it looks well on one line: scalars, or a list of one mapping of scalars."""
    if isinstance(data, str | int | float):
        return True
    if isinstance(data, Mapping):
        return all(isinstance(part, str | int | float) for part in data.values())
    only = data[0] if len(data) == 1 else None
    return (isinstance(only, Mapping) and _is_small(only)) or all(isinstance(part, str | int | float) for part in data)
