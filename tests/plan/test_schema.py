"""The JSON Schemas: derived, explained in both languages, and one verdict with the reference engine."""

import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resplan.plan.form import form_of
from resplan.plan.plan import Plan
from resplan.plan.schema import FILE_KINDS, as_text, committed_schema, settled, validator, with_keys_only
from resplan.plan.shape import shape
from resplan.source import read_source
from resplan.source.inside import without_nothing


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(committed_schema("nq57", kind))


def _properties(schema: Any) -> list[tuple[str, dict[str, Any]]]:
    objects = [schema, *schema.get("$defs", {}).values()]
    return [(name, field) for part in objects for name, field in part.get("properties", {}).items()]


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_field_explains_itself_in_both_languages(kind: str) -> None:
    for name, field in _properties(committed_schema("nq57", kind)):
        assert "(" in field["title"], name
        vietnamese, english = field["description"].split("\n\n")
        assert vietnamese.strip(), name
        assert english.isascii() or any(word in english for word in (" the ", " a ", "The ", "A ")) or english, name


_IN_YAML = st.characters(exclude_categories=("Cs", "Cn"), exclude_characters=[chr(code) for code in range(0x7F, 0xA0)])
"""JSON leaves these control characters as they are, and YAML has none."""
_TEXT = st.sampled_from(["", "x", "30/6/2026", "so-khcn", "Thường xuyên"]) | st.text(_IN_YAML, max_size=5)
_SCALAR = st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(-9, 9, allow_nan=False) | _TEXT


def _value(schema: dict[str, Any], root: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    """Mostly what the schema asks for, now and then something else."""
    if "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].rsplit("/", 1)[1]], **schema}
    if depth > 4:
        return _SCALAR
    good: st.SearchStrategy[Any] = _SCALAR
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if "enum" in schema:
        good = st.sampled_from(schema["enum"])
    elif "object" in types and "properties" in schema:
        keys = {name: _value(part, root, depth + 1) for name, part in schema["properties"].items()}
        required = {name: keys[name] for name in schema.get("required", [])}
        others = {name: part for name, part in keys.items() if name not in required}
        good = st.fixed_dictionaries(required, optional=others) | st.fixed_dictionaries({}, optional=keys)
        good = good.map(lambda value: dict(list(value.items())[:6]))
    elif "object" in types:
        good = st.dictionaries(st.sampled_from(["2025", "2030", "1066", "x"]), _SCALAR, max_size=2)
    elif "array" in types:
        good = st.lists(_value(schema.get("items", {}), root, depth + 1), max_size=2)
    elif "integer" in types:
        good = st.integers(0, 3000)
    elif "boolean" in types:
        good = st.booleans()
    elif "string" in types:
        good = _TEXT
    return st.one_of(good, good, good, good, good, good, _SCALAR)


PLAN_SCHEMA = committed_schema("nq57", "plan")
SHIPPED = jsonschema.Draft202012Validator(PLAN_SCHEMA)
REFERENCE = jsonschema.Draft202012Validator(with_keys_only(PLAN_SCHEMA))


@settings(max_examples=150, deadline=None)
@given(_value(PLAN_SCHEMA, PLAN_SCHEMA, 0))
def test_both_engines_agree_and_what_passes_builds_the_plan(data: Any) -> None:
    product = validator("nq57", "plan").is_valid(data)
    assert product == REFERENCE.is_valid(data)
    if SHIPPED.is_valid(data) and isinstance(data, dict):
        text = json.dumps(data, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON has it as it is, YAML has not
        file = read_source("plan.yaml", text.encode("utf-8"))
        shaped = shape(file, form_of("nq57", "plan"), settled("nq57", "plan"))
        assert not shaped.problems, "what an editor accepts is read"
        assert REFERENCE.is_valid(shaped.data)
    if product and isinstance(data, dict):
        Plan.parse(without_nothing(data))


def test_the_product_sees_what_the_reference_sees_on_a_real_file() -> None:
    data = {"unit": "hue", "title": "x", "tasks": [{"id": "1.01", "leed": "x"}], "period": {"start": 25}}
    ours = {tuple(error.instance_path) for error in validator("nq57", "plan").iter_errors(data)}
    theirs = {tuple(error.absolute_path) for error in REFERENCE.iter_errors(data)}
    assert ours == theirs
    assert isinstance(validator("nq57", "plan"), jsonschema_rs.Draft202012Validator)
    assert json.loads(as_text(PLAN_SCHEMA)) == PLAN_SCHEMA
