"""Plain data as YAML text that reads back unchanged: scalars, one line, one key a line, or a whole file."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from resplan.source.yaml import read_source
from resplan.text.pattern import later

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


_OTHER_TO_SOME = later(
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
_YEAR = re.compile("[0-9]{4}")
_PLAINLY_TEXT = re.compile(r"[a-z][a-z0-9/_-]*")
"""Ids and paths of units, possibly thousands: known to read back unchanged."""
_UNPRINTABLE = later("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def key_text(key: str) -> str:
    """A key; a year is written plainly, since keys are always texts."""
    return key if _YEAR.fullmatch(key) else scalar_text(key)


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
            return "{" + ", ".join(f"{key_text(key)}: {flow_text(value)}" for key, value in data.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(flow_text, data)) + "]"
        case _:
            assert_never(data)


class Verbatim(dict[str, Any]):
    """A mapping whose text is given: its lines, not indented. In flow style it is written like any other."""

    def __init__(self, data: Mapping[str, Plain], text: str = "") -> None:
        """Without a text, one key a line, however short."""
        super().__init__(data)
        self.text = text or "\n".join(f"{key_text(key)}:{below_key(value, 0)}" for key, value in data.items())

    def indented(self, indent: int) -> str:
        """The text with all lines but the first indented."""
        first, *others = self.text.split("\n")
        return "\n".join([first, *(f"{' ' * indent}{line}" if line else "" for line in others)])


def block_text(data: Plain, indent: int) -> str:
    """The data after `- ` or below a key; further lines are indented by this many spaces."""
    if isinstance(data, Verbatim):
        return data.indented(indent)
    if isinstance(data, str):
        return _text_in_lines(data, indent) if "\n" in data else scalar_text(data)
    in_line = flow_text(data)
    if isinstance(data, int | float) or (len(in_line) <= _MOST_IN_LINE and _is_small(data)):
        return in_line
    start = f"\n{' ' * indent}"
    if isinstance(data, Mapping):
        return start.join(f"{key_text(key)}:{below_key(value, indent)}" for key, value in data.items())
    return start.join(f"- {block_text(item, indent + 2)}" for item in data)


def file_text(data: Mapping[str, Plain], schema: str = "") -> str:
    """A whole file: mappings and lists below their keys; `schema` is the JSON Schema's address, for editors."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "".join(f"{key_text(key)}:{below_top_key(value)}\n" for key, value in data.items())


def below_top_key(value: Plain) -> str:
    """The text behind the colon of a key at the top of a file: what is long stands below it."""
    match value:
        case str() | int() | float():
            return f" {block_text(value, 2)}"
        case Mapping():
            return "".join(f"\n  {key_text(key)}:{below_key(part, 2)}" for key, part in value.items())
        case Sequence():
            return "".join(f"\n  - {block_text(item, 4)}" for item in value)
        case _:
            assert_never(value)


def below_key(value: Plain, indent: int) -> str:
    """The text behind the colon of a key that is indented by so many spaces."""
    text = block_text(value, indent + 2)
    return f" {text}" if isinstance(value, str) or text == flow_text(value) else f"\n{' ' * (indent + 2)}{text}"


def text_like(written: str, text: str, indent: int) -> str:
    """A text in the style of another: in the same quotes, in several lines if the other is; further lines are indented."""
    if written[:1] in ("|", ">"):
        is_kept_short = written[1:2] == "-"
        return _text_in_lines(text.rstrip("\n"), indent, "|-" if is_kept_short else "|")
    if "\n" in text:
        return _text_in_lines(text, indent)
    return scalar_like(written, text)


def scalar_like(written: str, text: str) -> str:
    """A text on one line, in the same quotes as another."""
    match written[:1]:
        case '"':
            return quoted_text(text)
        case "'" if text.isprintable() and not _UNPRINTABLE.search(text):
            return "'" + text.replace("'", "''") + "'"
        case _:
            return scalar_text(text)


def _text_in_lines(text: str, indent: int, head: str = "|-") -> str:
    """Several lines as a block, if they read back unchanged; `|` adds a line end."""
    block = "\n".join([head, *(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))])
    read = read_source("", f"{' ' * (indent - 2)}a: {block}\n".encode("utf-8", "surrogatepass"))
    expected = text if head == "|-" else f"{text}\n"
    return block if read.is_readable and not read.problems and read.data == {"a": expected} else scalar_text(text)


def _is_small(data: Plain) -> bool:
    """Whether it looks well on one line: scalars, or a list of one mapping of scalars."""
    if isinstance(data, str | int | float):
        return True
    if isinstance(data, Mapping):
        return all(isinstance(part, str | int | float) for part in data.values())
    only = data[0] if len(data) == 1 else None
    return (isinstance(only, Mapping) and _is_small(only)) or all(isinstance(part, str | int | float) for part in data)
