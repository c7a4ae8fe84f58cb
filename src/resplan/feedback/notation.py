"""An item of the register as the YAML of its file, and a step as one line of it. It writes text and opens nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from resplan.plan.feedback import FeedbackItem, Move
from resplan.plan.record import Record
from resplan.source import read_source
from resplan.source.edit import scalar_text

_INDENT = "  "


def item_yaml(item: FeedbackItem, schema: str | None = None) -> str:
    """The item's file: what is not given is left out; `schema` is the address of its JSON Schema for editors."""
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    return "\n".join([*lines, *_lines(_given(item), "")]) + "\n"


def move_yaml(move: Move) -> str:
    """A step in flow style, as one line."""
    return _flow(_given(move))


def _given(record: Record) -> dict[str, Any]:
    """The values that somebody wrote, as plain data."""
    return record.model_dump(exclude_none=True, exclude_defaults=True)


def _lines(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + _INDENT)
        elif isinstance(value, list | tuple):
            yield f"{indent}{key}:"
            yield from (f"{indent}{_INDENT}- {_flow(row)}" for row in value)
        else:
            yield f"{indent}{key}: {_block_text(str(value), indent)}"


def _flow(row: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {scalar_text(str(value))}" for key, value in row.items()) + "}"


def _block_text(value: str, indent: str) -> str:
    """Several lines as several lines, where they read back as themselves."""
    if "\n" not in value:
        return scalar_text(value)
    block = "|-\n" + "\n".join(f"{indent}{_INDENT}{line}" if line else "" for line in value.split("\n"))
    read = read_source("", f"{indent}a: {block}\n".encode("utf-8", "surrogatepass"))
    return block if read.is_readable and not read.problems and read.data == {"a": value} else scalar_text(value)
