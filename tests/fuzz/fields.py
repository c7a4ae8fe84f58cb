"""Every field of every kind of plan file, and every kind of node that does not belong there."""

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from resplan.plan.schema import FILE_KINDS, committed_schema

FRAMEWORK = "nq57"
Path = tuple[str | int, ...]

FILES = {
    "plan": "plan.yaml",
    "tasks": "tasks/01-leadership.yaml",
    "indicators": "indicators.yaml",
    "bodies": "bodies.yaml",
    "progress": "progress/2025-06-30.yaml",
    "feedback": "feedback/2025-0001.yaml",
    "remarks": "remarks/gop-y.yaml",
}
"""Where a file of each kind lies in a plan's folder."""

NODES: dict[str, str] = {
    "null": "null",
    "true": "true",
    "quoted true": '"true"',
    "yes": "có",
    "maybe": "khẩn",
    "zero": "0",
    "one": "1",
    "quoted one": '"1"',
    "minus one": "-1",
    "decimal": "1.5",
    "exponent": "1e5",
    "huge exponent": "9e99",
    "whole with a point": "2025.0",
    "thousands": "12.000",
    "huge integer": "999999999999999999",
    "too huge for an integer": "9" * 5000,  # more digits than Python reads
    "quoted thousands": '"12.500"',
    "quoted decimal comma": '"12,5"',
    "year": "2025",
    "text": "chưa rõ ràng",
    "empty text": '""',
    "blank text": '"   "',
    "list": "[x]",
    "empty list": "[]",
    "list of nothing": "[null]",
    "list of lists": "[[x, 1]]",
    "mapping": "{a: x}",
    "mapping of years": "{2025: x}",
    "mapping without key": "{'': x}",
    "empty mapping": "{}",
    "nested": "{a: [{b: {c: [1, {d: e}]}}]}",
    "list of mappings": "[{a: b}]",
    "date": "2025-06-30",
    "impossible date": "31/2/2025",
    "very long text": "x" * 5000,
    "long line of signs": '"' + "-(" * 400 + '"',
    "decomposed": '"co\u0301 va\u0300"',
    "zero-width": '"\u200bc\u200dó\ufeff"',
    "line ends": '"a\\n\\n# b\\r\\n\\u2028"',
    "controls": '"\\0\\x85\\uFFFE"',
    "braces": '"{place} {0} %s {{ x }} {% y %}"',
    "control character named": '"\\x1b[31m"',
}
"""Words for a kind of node → the node as YAML."""


class Field(Struct, frozen=True):
    """A place that the schema of one kind of file has."""

    kind: str
    path: Path

    def __str__(self) -> str:
        return f"{self.kind}:{'.'.join(map(str, self.path))}"


def fields(kind: str) -> Iterator[Field]:
    """Every place of one kind of file, the items of its lists included."""
    schema = committed_schema(FRAMEWORK, kind)
    yield Field(kind, ())
    yield from (Field(kind, path) for path in _paths(schema, schema, ()))


def all_fields() -> list[Field]:
    """Every place of every kind of file."""
    return [field for kind in FILE_KINDS for field in fields(kind)]


def _paths(part: dict[str, Any], schema: dict[str, Any], path: Path) -> Iterator[Path]:
    part = _resolved(part, schema)
    inner: list[tuple[str | int, dict[str, Any]]] = list(part.get("properties", {}).items())
    inner += [("2030", value) for value in part.get("patternProperties", {}).values()]
    if isinstance(part.get("additionalProperties"), dict):
        inner.append(("khoá", part["additionalProperties"]))
    if "items" in part:
        inner.append((0, part["items"]))
    for step, value in inner:
        yield (*path, step)
        yield from _paths(value, schema, (*path, step))


def _resolved(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema["$defs"][part["$ref"].rsplit("/", 1)[1]], **part} if "$ref" in part else part


def file_with(kind: str, nodes: dict[Path, str]) -> str:
    """A file with these nodes at their places and whatever else the schema requires; the places do not lie in one another."""
    schema = committed_schema(FRAMEWORK, kind)
    return _written(schema, schema, nodes) + "\n"


def _written(part: dict[str, Any], schema: dict[str, Any], nodes: dict[Path, str]) -> str:
    if () in nodes:
        return nodes[()]
    part = _resolved(part, schema)
    inner: dict[str | int, dict[Path, str]] = {}
    for path, node in nodes.items():
        inner.setdefault(path[0], {})[path[1:]] = node
    if 0 in inner:
        second = ["1"] if "number" in part["type"] else []  # a span has two ends
        return f"[{', '.join([_written(part['items'], schema, inner[0]), *second])}]"
    entries = {str(key): _written(_under(part, str(key)), schema, below) for key, below in inner.items()}
    required = {key: '"1.01"' for key in part.get("required", []) if key not in entries}
    return "{" + ", ".join(f"{json.dumps(key)}: {value}" for key, value in {**required, **entries}.items()) + "}"


def _under(part: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] | None = part.get("properties", {}).get(key)
    if found is None:
        found = next(iter(part.get("patternProperties", {}).values()), None) or part["additionalProperties"]
    return found


def groups(kind: str) -> Iterator[list[Field]]:
    """The places of one kind of file, in groups of such as do not lie in one another: one group a depth."""
    by_depth: dict[int, list[Field]] = {}
    for field in fields(kind):
        by_depth.setdefault(len(field.path), []).append(field)
    yield from by_depth.values()
