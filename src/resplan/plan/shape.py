"""Shape of one file of a plan: what the schema does not accept is mended where its meaning is plain, else set aside.

So that one malformed task does not silence every other finding: after `shape`, the data always fit the typed plan.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from resplan.plan.schema import JsonSchema
from resplan.source import KeyPath, SourceFile
from resplan.text import did_you_mean

_YES = {"yes", "y", "on", "có", "đúng", "x"}
_NO = {"no", "n", "off", "không", "sai"}
_GROUPED_DIGITS = re.compile(r"[-+]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_DIGITS = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,12}[.,][0-9]{1,6}")
_MOST_ROUNDS = 50
_MOST_GUESSES = 100
"""Of so many unknown keys in one mapping it is asked what was meant; beyond that it is no slip of the pen."""


@dataclass(frozen=True, slots=True)
class ShapeProblem:
    """One place that the schema does not accept; `code` is SY03 (set aside) or SY06 (mended)."""

    code: str
    variant: str
    path: KeyPath
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Shaped:
    """Data that fit the schema, and how they came to."""

    data: Any
    problems: list[ShapeProblem] = field(default_factory=list)
    set_aside: set[KeyPath] = field(default_factory=set)
    """Paths, in the file, of what was left out; a rule says nothing about these places."""
    kept: dict[KeyPath, list[int]] = field(default_factory=dict)
    """For a list (its path in the file) that lost items: the indexes, in the file, of those that stayed."""

    def path_in_file(self, path: KeyPath) -> KeyPath:
        """The same place in the file, where items that were left out still count."""
        if not self.kept:
            return path
        original: KeyPath = ()
        for step in path:
            kept = self.kept.get(original)
            index = kept[step] if kept and isinstance(step, int) and step < len(kept) else step
            original = (*original, index)
        return original


def shape(file: SourceFile, schema: JsonSchema, validator: jsonschema_rs.Draft202012Validator) -> Shaped:
    """Brings the data of a file into the schema's shape."""
    if not file.is_readable:
        return Shaped({})
    if validator.is_valid(file.data):
        return Shaped(file.data)
    shaped = Shaped(copy.deepcopy(file.data))
    reported: set[tuple[KeyPath, str]] = set()
    for _ in range(_MOST_ROUNDS):
        errors = [error for error in validator.iter_errors(shaped.data) if not _is_required(error)]
        if not errors:
            break
        for error in errors:
            _settle(shaped, file, schema, error)
        _drop(shaped)
    for error in validator.iter_errors(shaped.data):
        for problem in _missing(shaped, error):
            if (problem.path, problem.variant) not in reported:
                reported.add((problem.path, problem.variant))
                shaped.problems.append(problem)
    return shaped


_DROPPED = object()


def _is_required(error: jsonschema_rs.ValidationError) -> bool:
    return bool(error.kind.name == "required")


def _missing(shaped: Shaped, error: jsonschema_rs.ValidationError) -> Iterator[ShapeProblem]:
    key = str(error.kind.as_dict()["property"])
    path = shaped.path_in_file((*_place(shaped.data, error), key))
    if path not in shaped.set_aside:
        shaped.set_aside.add(path)
        yield ShapeProblem("SY03", "required", path, {"key": key})


def _settle(shaped: Shaped, file: SourceFile, schema: JsonSchema, error: jsonschema_rs.ValidationError) -> None:
    path = _place(shaped.data, error)
    if error.kind.name == "additionalProperties":
        known = sorted(_part(schema, path).get("properties", {}))
        unexpected = error.kind.as_dict()["unexpected"]
        for number, key in enumerate(unexpected):
            guess = did_you_mean(key, known) if number < _MOST_GUESSES else None
            values: dict[str, Any] = {"key": key, "guess": guess or "", "known": known}
            variant = _unknown(key, _at(shaped.data, (*path, key)), values)
            _set_aside(shaped, (*path, key), ShapeProblem("SY03", variant, (*path, key), values))
            if values["guess"]:
                # The misspelt key was meant: that its right name is absent is the same defect.
                shaped.set_aside.add(shaped.path_in_file((*path, str(values["guess"]))))
        return
    value = _at(shaped.data, path)
    if value is _DROPPED:
        return
    part = _part(schema, path)
    original = shaped.path_in_file(path)
    written = file.written(original)
    mended = _mended(value, written, part)
    if mended is not None:
        variant, new = mended
        shaped.problems.append(
            ShapeProblem("SY06", variant, original, {"written": written or "", "read": _as_written(new)})
        )
        _replace(shaped.data, path, new)
        return
    variant, values = _malformed(value, written, part)
    _set_aside(shaped, path, ShapeProblem("SY03", variant, path, values))


def _unknown(key: str, value: object, values: dict[str, Any]) -> str:
    """Variant for a key that the format does not have."""
    if value is None and " " in key:
        return "unknown-comma"
    if values["guess"]:
        return "unknown-guess"
    return "unknown" if values["known"] else "unknown-year"


def _set_aside(shaped: Shaped, path: KeyPath, problem: ShapeProblem) -> None:
    original = shaped.path_in_file(path)
    if not path:
        shaped.data = {}
    elif _at(shaped.data, path) is _DROPPED:
        return
    else:
        _replace(shaped.data, path, _DROPPED)
    shaped.set_aside.add(original)
    shaped.problems.append(ShapeProblem(problem.code, problem.variant, original, problem.values))


def _place(data: Any, error: jsonschema_rs.ValidationError) -> KeyPath:  # plain YAML data
    """Where the error is; the engine gives a key such as `2030` back as a number."""
    path: list[str | int] = []
    for step in error.instance_path:
        key = str(step) if isinstance(data, dict) else step
        path.append(key)
        data = data[key]
    return tuple(path)


def _types(part: JsonSchema) -> list[str]:
    types = part.get("type", [])
    return types if isinstance(types, list) else [types]


def _mended(value: object, written: str | None, part: JsonSchema) -> tuple[str, object] | None:
    """What was plainly meant: (variant of SY06, value), or None."""
    types = _types(part)
    if written is None or isinstance(value, dict | list):
        return None
    if "string" in types and not isinstance(value, str):
        return ("text-as-number" if not isinstance(value, bool) else "text-as-boolean"), written
    if "enum" in part and not isinstance(value, str) and written in part["enum"]:
        return "text-as-number", written
    if "boolean" in types and isinstance(value, str) and value.casefold() in _YES | _NO:
        return "boolean", value.casefold() in _YES
    if "integer" in types and _GROUPED_DIGITS.fullmatch(written):
        return "thousands", int(re.sub(r"[.,]", "", written))
    if ("integer" in types or "number" in types) and isinstance(value, str):
        if _DIGITS.fullmatch(value):
            return "number-as-text", int(value)
        if "number" in types and _DECIMAL.fullmatch(value):
            return ("decimal-comma" if "," in value else "number-as-text"), float(value.replace(",", "."))
    return None


def _as_written(value: object) -> str:
    """A mended value as the file should have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_TYPE_VARIANTS = (
    ("object", "mapping"),
    ("array", "list"),
    ("boolean", "boolean"),
    ("integer", "integer"),
    ("number", "number"),
    ("string", "text"),
)


def _malformed(value: object, written: str | None, part: JsonSchema) -> tuple[str, dict[str, Any]]:
    """Variant of SY03 and its values for a value of the wrong shape."""
    values: dict[str, Any] = {"written": written if written is not None else "…"}
    if "enum" in part:
        choices = [str(choice) for choice in part["enum"] if choice is not None]
        guess = did_you_mean(written, choices) if written else None
        return ("choice-guess" if guess else "choice"), {**values, "choices": choices, "guess": guess or ""}
    types = _types(part)
    if "array" in types and "number" in types:
        return "pair", values
    if "integer" in types and isinstance(value, int) and not isinstance(value, bool):
        return "range", {**values, "least": str(part.get("minimum", "")), "most": str(part.get("maximum", ""))}
    return next((variant for name, variant in _TYPE_VARIANTS if name in types), "text"), values


def _part(schema: JsonSchema, path: KeyPath) -> JsonSchema:
    """The part of the schema that speaks about a place."""
    part = _resolved(schema, schema)
    for step in path:
        if isinstance(step, int):
            part = part.get("items", {})
        else:
            by_pattern = (
                value for pattern, value in part.get("patternProperties", {}).items() if re.search(pattern, step)
            )
            other = part.get("additionalProperties")
            part = part.get("properties", {}).get(step) or next(by_pattern, other if isinstance(other, dict) else {})
        part = _resolved(schema, part)
    return part


def _resolved(schema: JsonSchema, part: JsonSchema) -> JsonSchema:
    if "$ref" not in part:
        return part
    definition: JsonSchema = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return {**definition, **{key: value for key, value in part.items() if key != "$ref"}}


def _at(data: Any, path: KeyPath) -> Any:  # plain YAML data
    for step in path:
        if data is _DROPPED or (isinstance(data, dict) and step not in data):
            return _DROPPED
        data = data[step]
    return data


def _replace(data: Any, path: KeyPath, value: object) -> None:  # plain YAML data
    _at(data, path[:-1])[path[-1]] = value


def _drop(shaped: Shaped) -> None:
    """Takes out what was marked, remembering which items of a list stay."""

    def without(data: Any, path: KeyPath) -> Any:  # plain YAML data
        if isinstance(data, dict):
            return {key: without(value, (*path, key)) for key, value in data.items() if value is not _DROPPED}
        if isinstance(data, list):
            before = shaped.kept.get(path, list(range(len(data))))
            if any(item is _DROPPED for item in data):
                shaped.kept[path] = [before[index] for index, item in enumerate(data) if item is not _DROPPED]
            return [without(item, (*path, before[index])) for index, item in enumerate(data) if item is not _DROPPED]
        return data

    shaped.data = without(shaped.data, ())
