"""JSON Schemas of a plan's files, derived from the typed plan and the words of its fields. They are never edited by hand."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs
import yaml
from pydantic import TypeAdapter

from resplan.files import installed
from resplan.framework.data import read_data
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.head import Body
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.record import Record
from resplan.plan.task import Task
from resplan.plan.update import Report

JsonSchema = dict[str, Any]
"""A JSON Schema document; the one place outside `source` where data have no narrower type."""

MEANING = "x-meaning"
"""Where the schema says what a place means to whoever would rewrite it; checking for shape passes it over."""
NAMES = "x-names"
"""Where the schema has the names that may be written for each key of a choice."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILE_KINDS = ("plan", "tasks", "indicators", "bodies", "progress", "feedback")
"""Kinds of plan files that have a schema each."""

_WHOLE: Mapping[str, type[Record]] = {"plan": Plan, "progress": Report, "feedback": FeedbackItem}
"""Kinds of which a file is one record."""
_ROWS: Mapping[str, TypeAdapter[Any]] = {
    "tasks": TypeAdapter(dict[str, list[Task]]),
    "indicators": TypeAdapter(dict[str, list[Indicator]]),
    "bodies": TypeAdapter(dict[str, list[Body]]),
}
"""Kinds of which a file is a list under the kind's name."""
_REQUIRED = {
    "Plan": ["unit", "title"],
    "Task": ["id", "title"],
    "Indicator": ["id", "name"],
    "Body": ["id", "name"],
    "Figure": ["id"],
    "SourceDocument": ["id"],
    "OwnGroup": ["id"],
    "Update": ["task"],
    "IndicatorValue": ["indicator"],
    "UnitFigure": ["id"],
    "FeedbackItem": ["id"],
}


@cache
def validator(framework: str, kind: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of one kind of file, once the names of choices are read as their keys."""
    return jsonschema_rs.Draft202012Validator(with_keys_only(committed_schema(framework, kind)))


@cache
def settled(framework: str, kind: str) -> jsonschema_rs.Draft202012Validator:
    """The same, and stricter: what it accepts holds no name that is still to be read as a key, not even in a free text."""
    return jsonschema_rs.Draft202012Validator(with_keys_only(committed_schema(framework, kind), in_texts=True))


def with_keys_only(schema: Any, *, in_texts: bool = False) -> Any:  # any part of a JSON Schema
    """The schema with none but the keys at a choice that also has names; `in_texts`: and at a text that has."""
    if isinstance(schema, list):
        return [with_keys_only(part, in_texts=in_texts) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if NAMES in schema and ("enum" in schema or in_texts):
        return {**schema, "enum": [*schema[NAMES], None]}
    return {key: with_keys_only(value, in_texts=in_texts) for key, value in schema.items()}


@cache
def committed_schema(framework: str, kind: str) -> JsonSchema:
    """The schema as it is shipped."""
    path = installed.schemas() / framework / f"{kind}.schema.json"
    schema: JsonSchema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def derive_schema(framework: str, kind: str) -> JsonSchema:
    """The schema of one kind of file, from the typed plan and `fields.yaml`."""
    words = yaml.safe_load((installed.schemas() / framework / "fields.yaml").read_text(encoding="utf-8"))
    for entry in words.values():
        if "choices" in entry:
            entry["choices"] = _names(framework, entry["choices"])
    if kind in _WHOLE:
        derived = _WHOLE[kind].model_json_schema()
        if kind == "plan":
            derived["properties"]["framework"]["enum"] = [framework]
        top = _WHOLE[kind].__name__
    else:
        rows = _ROWS[kind].json_schema()
        derived = {
            "$defs": rows["$defs"],
            "type": "object",
            "properties": {kind: rows["additionalProperties"]},
            "additionalProperties": False,
            "title": "File",
        }
        top = f"{kind.capitalize()}File"
    definitions = {name: _described(name, schema, words) for name, schema in sorted(derived.pop("$defs", {}).items())}
    described = _described(top, derived, words, is_file=True)
    return {"$schema": DRAFT, "$id": f"urn:resplan:{framework}:{kind}", **described, "$defs": definitions}


def _described(model: str, schema: JsonSchema, words: Mapping[str, Any], *, is_file: bool = False) -> JsonSchema:
    """One object of the schema: closed, its required keys stated, each property with words in both languages."""
    properties = {
        name: _named({**_words(words[f"{model}.{name}"]), **_nullable(_cleaned(value))}, words[f"{model}.{name}"])
        for name, value in schema.get("properties", {}).items()
    }
    described: JsonSchema = {
        **_words(words[model]),
        "type": "object" if is_file else ["object", "null"],
        "additionalProperties": False,
    }
    if model in _REQUIRED:
        described["required"] = _REQUIRED[model]
    return {**described, "properties": properties}


def _names(framework: str, choices: Any) -> dict[str, list[str]]:  # plain YAML data
    """The names of each key, title first: written there, or those of a part of the framework's data."""
    if not isinstance(choices, str):
        return dict(choices)
    file, part = choices.split()
    rows = read_data(framework, file)[part]
    named = {row["key"]: row for row in rows} if isinstance(rows, list) else rows
    titles = {key: row.get("title", row) for key, row in named.items()}
    return {key: [titles[key]["vi"], titles[key]["en"], *row.get("also", ())] for key, row in named.items()}


def _named(field: JsonSchema, entry: Mapping[str, Any]) -> JsonSchema:
    """A choice with its names, of which an editor offers the titles beside the keys."""
    if "choices" not in entry:
        return field
    names = entry["choices"]
    offered = [*names, *(words[0] for words in names.values())]
    shown = {"enum": [*offered, None]} if "enum" in field else {"examples": offered}
    return {**field, **shown, NAMES: names}


def _words(entry: Mapping[str, Any]) -> JsonSchema:
    title, description = entry["title"], entry["description"]
    words: JsonSchema = {
        "title": f"{title['vi']} ({title['en']})",
        "description": f"{description['vi']}\n\n{description['en']}",
    }
    if "examples" in entry:
        words["examples"] = entry["examples"]
    if "meaning" in entry:
        words[MEANING] = entry["meaning"]
    return words


def _cleaned(schema: Any) -> Any:  # any part of a JSON Schema
    """Without pydantic's titles and defaults, and with `anyOf [X, null]` written as X: `_nullable` puts the null back."""
    if isinstance(schema, list):
        return [_cleaned(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    cleaned = {key: _cleaned(value) for key, value in schema.items() if key not in {"title", "default", "description"}}
    if isinstance(cleaned.get("items"), dict) and "$ref" in cleaned["items"]:
        # A key without a value is well-formed, a list item without one is not.
        cleaned["items"]["type"] = "object"
    options = [option for option in cleaned.pop("anyOf", []) if option != {"type": "null"}]
    return {**options[0], **cleaned} if options else cleaned


def _nullable(schema: JsonSchema) -> JsonSchema:
    """The same, or nothing: a key without a value is well-formed, and a rule says what is missing."""
    if "const" in schema:
        return {
            **{key: value for key, value in schema.items() if key not in {"const", "type"}},
            "enum": [schema["const"], None],
        }
    if "enum" in schema:
        return {**{key: value for key, value in schema.items() if key != "type"}, "enum": [*schema["enum"], None]}
    if "$ref" in schema:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def as_text(schema: JsonSchema) -> str:
    """The schema as it stands on disk."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
