"""The choices that a plan offers, by their names, straight from the shipped schema: a page of help loads no more."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from resplan.files import installed

Names = Mapping[str, Sequence[str]]


def named_at(place: str) -> Names:
    """The names of the choices at a place of a plan, written `feedback.history.state`; lists are passed through."""
    part = _schema()
    for key in place.split("."):
        part = _meant(_meant(part)["properties"][key])
        part = _meant(part["items"]) if "items" in part else part
    names: Names = part.get("x-names", {})
    return names


def named(keys: Sequence[str]) -> Names:
    """The names of some keys: from the list that has them all, else each from the first list that has it; () where none does."""
    lists = list(_all(_schema()))
    lists.sort(key=lambda names: not set(keys) <= set(names))
    return {key: next((names[key] for names in lists if key in names), ()) for key in keys}


@cache
def _schema() -> dict[str, Any]:  # a JSON Schema
    # The default framework's; to import what reads frameworks elsewhere takes longer than the whole of a `--help`.
    schemas = installed.schemas()
    path = schemas / (schemas / "default.txt").read_text(encoding="utf-8").strip() / "plan.schema.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _meant(part: dict[str, Any]) -> dict[str, Any]:  # a part of a JSON Schema
    return _schema()["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part


def _all(part: Any) -> Iterator[Names]:  # a part of a JSON Schema
    if isinstance(part, dict):
        if "x-names" in part:
            yield part["x-names"]
        for inner in part.values():
            yield from _all(inner)
