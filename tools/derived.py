"""What is derived from the typed plan and the framework's data: the JSON Schemas of a plan's files, and the compiled data."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from msgspec import json as msgspec_json

from resplan.framework.data import framework_folder, parsed, read_data
from resplan.framework.migration import formats
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.head import Body
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.record import Record
from resplan.plan.remark import RemarkSheet
from resplan.plan.schema import MEANING, NAMES, JsonSchema
from resplan.plan.task import Task
from resplan.plan.update import Report

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LINE = 120
"""Compiled data are broken into lines of about this many characters."""

_WHOLE: Mapping[str, type[Record]] = {
    "plan": Plan,
    "progress": Report,
    "feedback": FeedbackItem,
    "remarks": RemarkSheet,
}
"""Kinds of which a file is one record."""
_ROWS: Mapping[str, Any] = {
    "tasks": dict[str, list[Task]],
    "indicators": dict[str, list[Indicator]],
    "bodies": dict[str, list[Body]],
}
"""Kinds of which a file is a list under the kind's name."""
_BY_A_WORD = {"Annex"}
"""What a single text may stand for: it is then the one required key."""
_REQUIRED = {
    "Plan": ["unit", "title"],
    "Task": ["id", "title"],
    "Indicator": ["id", "name"],
    "Body": ["id", "name"],
    "Figure": ["id"],
    "SourceDocument": ["id"],
    "OwnGroup": ["id"],
    "Annex": ["kind"],
    "Update": ["task"],
    "IndicatorValue": ["indicator"],
    "UnitFigure": ["id"],
    "FeedbackItem": ["id"],
    "Remark": ["id"],
}


def derive_schema(framework: str, kind: str) -> JsonSchema:
    """The schema of one kind of file, from the typed plan and `fields.yaml`."""
    words = parsed((framework_folder(framework) / "fields.yaml").read_bytes())
    for entry in words.values():
        if "choices" in entry:
            entry["choices"] = _names(framework, entry["choices"])
    if kind in _WHOLE:
        whole = _schema(_WHOLE[kind])
        derived = whole["$defs"].pop(_WHOLE[kind].__name__) | {"$defs": whole["$defs"]}
        if kind == "plan":
            derived["properties"]["framework"]["enum"] = [framework]
            derived["properties"]["resplan"]["enum"] = [formats()[-1].format]
        top = _WHOLE[kind].__name__
    else:
        rows = _schema(_ROWS[kind])
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


def _schema(kind: Any) -> JsonSchema:
    return msgspec_json.schema(kind, schema_hook=lambda own: own.schema)


def _described(model: str, schema: JsonSchema, words: Mapping[str, Any], *, is_file: bool = False) -> JsonSchema:
    """One object of the schema: closed, its required keys stated, each property with words in both languages."""
    properties = {
        name: _named(
            {
                **_words(words[f"{model}.{name}"]),
                **(_said if name in _REQUIRED.get(model, ()) else _nullable)(_cleaned(value)),
            },
            words[f"{model}.{name}"],
        )
        for name, value in schema.get("properties", {}).items()
    }
    described: JsonSchema = {
        **_words(words[model]),
        "type": "object" if is_file else ["object", "null", *(["string"] if model in _BY_A_WORD else [])],
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
    """Without msgspec's titles and defaults, and with `anyOf [X, null]` written as X: `_nullable` puts the null back."""
    if isinstance(schema, list):
        return [_cleaned(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    cleaned = {key: _cleaned(value) for key, value in schema.items() if key not in {"title", "default", "description"}}
    if isinstance(cleaned.get("items"), dict) and "$ref" in cleaned["items"]:
        # A key without a value is well-formed, a list item without one is not.
        model = cleaned["items"]["$ref"].rsplit("/", 1)[1]
        cleaned["items"]["type"] = ["object", "string"] if model in _BY_A_WORD else "object"
    if "patternProperties" in cleaned:
        # They say all about the keys, of which msgspec knows only that they are numbers.
        cleaned["additionalProperties"] = False
    options = [option for option in cleaned.pop("anyOf", []) if option != {"type": "null"}]
    number = {"type": "number"}
    return {**(number if number in options else options[0]), **cleaned} if options else cleaned


def _said(schema: JsonSchema) -> JsonSchema:
    """The same, but with something in it: what must be there must say something."""
    return {**schema, "pattern": r"\S"} if schema.get("type") == "string" else schema


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


def compiled_text(framework: str) -> str:
    """All YAML files of a framework as one JSON text: name → hash of the file, and its data."""
    folder = framework_folder(framework)
    entries = {}
    for path in sorted(folder.rglob("*.yaml")):
        content = path.read_bytes()
        entries[path.relative_to(folder).as_posix()] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "data": parsed(content),
        }
    return _in_lines(entries) + "\n"


def _in_lines(value: Any) -> str:  # plain YAML data
    """JSON without needless spaces, broken into lines, so that a changed row shows as one changed line."""
    line = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    if len(line) <= _LINE:
        return line
    match value:
        case dict():
            pairs = (f"{_in_lines(str(key))}:{_in_lines(item)}" for key, item in value.items())
            return "{\n" + ",\n".join(pairs) + "\n}"
        case list():
            return "[\n" + ",\n".join(map(_in_lines, value)) + "\n]"
        case _:
            return line
