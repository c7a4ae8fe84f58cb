"""JSON Schemas of a plan's files as they are shipped; `tools/schemas.py` derives them from the typed plan."""

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs

from resplan.framework.data import framework_folder

JsonSchema = dict[str, Any]
"""A JSON Schema; the one place outside `source` whose data have no narrower type."""

MEANING = "x-meaning"
"""Key for what a place means to whoever would rewrite it; validation ignores it."""
NAMES = "x-names"
"""Key of the names that may be written for each key of a choice."""
TITLE = re.compile(r"\A(?P<vi>.+) \((?P<en>[^()]+)\)")
DESCRIPTION = re.compile(r"\A(?P<vi>[^\n]+)\n\n(?P<en>[^\n]+)")
"""The forms in which a schema states a title, and a description, in both languages."""
FILE_KINDS = ("plan", "tasks", "indicators", "bodies", "progress", "feedback", "remarks")
"""Kinds of plan files that have a schema each."""


@cache
def validator(framework: str, kind: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of one kind of file, in which choices are keys, not names."""
    return jsonschema_rs.Draft202012Validator(with_keys_only(committed_schema(framework, kind)))


@cache
def settled(framework: str, kind: str) -> jsonschema_rs.Draft202012Validator:
    """The same, but stricter: no text at all, even a free one, may be a name that still has to become a key."""
    return jsonschema_rs.Draft202012Validator(with_keys_only(committed_schema(framework, kind), in_texts=True))


def with_keys_only(schema: Any, *, in_texts: bool = False) -> Any:  # any part of a JSON Schema
    """The schema with only the keys at a choice that also has names; `in_texts`: also at a text that has names."""
    if isinstance(schema, list):
        return [with_keys_only(part, in_texts=in_texts) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if NAMES in schema and ("enum" in schema or in_texts):
        return {**schema, "enum": [*schema[NAMES], None]}
    return {key: with_keys_only(value, in_texts=in_texts) for key, value in schema.items()}


@cache
def committed_schema(framework: str, kind: str) -> JsonSchema:
    """The schema as shipped."""
    path = framework_folder(framework) / f"{kind}.schema.json"
    schema: JsonSchema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def schemas_beside(framework: str) -> dict[str, str]:
    """The schemas as files beside a plan, so that an editor completes and explains its keys; names to texts."""
    return {f".resplan/{kind}.schema.json": as_text(committed_schema(framework, kind)) for kind in FILE_KINDS}


def as_text(schema: JsonSchema) -> str:
    """The schema as stored."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
