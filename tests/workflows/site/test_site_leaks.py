"""A word of its own stands in every field of a plan: in no byte of the site is one from a field that is not public."""

import itertools
import re
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from resplan.cli import main
from resplan.framework.data import default_framework
from resplan.framework.loader import load_framework
from resplan.plan.plan import Plan
from resplan.plan.record import Record
from resplan.site.search import province_index

SAID: dict[tuple[str, str], Any] = {
    ("Plan", "resplan"): 1,
    ("Plan", "framework"): "nq57",
    ("Plan", "unit"): "hue",
    ("Plan", "level"): "province",
    ("Plan", "stage"): "running",
    ("Plan", "type"): "action_plan",
    ("Plan", "publish"): {"plan": True, "progress": "all", "feedback": "answered"},
    ("Task", "group"): "security",
    ("Task", "id"): "4.01",
    ("Update", "task"): "4.01",
    ("Indicator", "id"): "tfp",
    ("IndicatorValue", "indicator"): "tfp",
    ("Move", "state"): "answered",
    ("Annex", "kind"): "tasks",
    ("Annex", "columns"): ["number", "title", "notes"],
    ("FeedbackItem", "public"): False,
}
WORD = re.compile(rb"kanari[0-9]+x", re.IGNORECASE)


class Planting:
    """Builds a plan in which every text is a word of its own."""

    def __init__(self) -> None:
        self.fields: dict[bytes, str] = {}
        self.numbers = itertools.count(100)

    def record(self, kind: type[Record]) -> dict[str, Any]:
        name = kind.__name__
        return {
            field: SAID[name, field] if (name, field) in SAID else self.value(hint, f"{name}.{field}")
            for field, hint in get_type_hints(kind).items()
            if field in kind.__struct_fields__
        }

    def value(self, kind: Any, field: str) -> Any:
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.value(next(part for part in parts if part is not type(None)), field)
        if origin is Literal:
            return parts[0]
        if origin is tuple:
            return [self.value(parts[0], field)]
        if origin is dict:
            key = 2030 if get_args(kind)[0] is not str else self.word(f"{field} (key)")
            return {key: self.value(parts[1], field)}
        if hasattr(kind, "__metadata__"):
            return self.value(parts[0], field)
        if isinstance(kind, type) and issubclass(kind, Record):
            return self.record(kind)
        return {bool: True, int: 3, float: 3}.get(kind) or self.word(field)

    def word(self, field: str) -> str:
        word = f"Kanari{next(self.numbers)}x"
        self.fields[word.lower().encode()] = field
        return word


def test_no_word_of_a_field_that_is_not_public_is_in_any_byte(tmp_path: Path) -> None:
    planting = Planting()
    data = planting.record(Plan)
    data["groups"] = {"security": next(iter(data["groups"].values()))}
    path = tmp_path / "plan.yaml"
    assert data["remarks"]
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert main(["site", str(path), "-o", str(tmp_path / "site"), "--as-of", "1/1/2026", "--to", "html,md"]) == 0
    public = {
        f"{name}.{field}"
        for part in load_framework(default_framework()).site.publish.values()
        for name, fields in part.items()
        for field in fields
    } - {"FeedbackItem.text"}
    seen: dict[str, set[str]] = {}
    for file in (path for path in (tmp_path / "site").rglob("*") if path.is_file()):
        content = file.relative_to(tmp_path).as_posix().encode() + file.read_bytes()
        for word in WORD.findall(content):
            seen.setdefault(planting.fields[word.lower()].removesuffix(" (key)"), set()).add(file.name)
    assert set(seen) <= public, {field: seen[field] for field in set(seen) - public}
    # What is public comes through, or the test would prove nothing.
    shown = {
        "Task.title",
        "Task.detail",
        "Task.lead",
        "Update.text",
        "Evidence.document",
        "Move.text",
        "FeedbackItem.field",
    }
    assert shown | {"Indicator.name", "IndicatorValue.source", "Plan.situation", "Plan.title"} <= set(seen)
    assert Path(province_index("46")).name in seen["Task.title"]
    hidden = {
        "Sender.name",
        "Sender.contact",
        "Remark.text",
        "Remark.author",
        "Waiver.reason",
        "Difficulty.text",
        "Task.notes",
    }
    assert hidden <= set(planting.fields.values())
    assert not hidden & set(seen)
