"""What a table that was written down gives, held against what its columns and rows mean."""

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from resplan.exchange.foreign.mapping import ForeignMapping
from resplan.exchange.foreign.plan_data import ForeignPlan
from resplan.framework.data import parsed
from resplan.framework.framework import Framework
from resplan.plan.body_names import body_key
from tables.grids import file_of
from tables.measure import plan_of

_WHOLE = {
    "tasks": (
        *("number", "title", "lead", "partners", "responsible", "authority", "start", "deadline", "products", "budget"),
        *("no_cost", "parents", "depends_on", "priority", "detail", "notes", "group"),
    ),
    "indicators": ("name", "unit", "operator", "baseline", "targets", "lead", "notes"),
}
"""The fields of a row of which every one must be right; those that a case does not name are empty."""


class Compared(Struct):
    """A table that was written down with what each column and row means."""

    columns: int = 0
    right_columns: int = 0
    rows: int = 0
    right_rows: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Compared") -> None:
        """Counts another table, too."""
        self.columns += other.columns
        self.right_columns += other.right_columns
        self.rows += other.rows
        self.right_rows += other.right_rows
        self.wrong += other.wrong


def cases(folder: Path) -> dict[str, Mapping[str, Any]]:
    """The tables of a folder by name."""
    return {file.stem: parsed(file.read_bytes()) for file in sorted(folder.glob("*.yaml"))}


def compared(case: Mapping[str, Any], framework: Framework, *, is_whole: bool = False) -> Compared:
    """Compares a case with what its table gives: `columns` by title, `tasks` and `indicators` by what they must say.

    `is_whole`: what a row of the case does not say must not be in the plan either.
    """
    made = plan_of(
        case["name"], file_of(case["name"], case["text"]), framework, ForeignMapping(dates=case.get("dates"))
    )
    got = {each.title: each.key for table in made.tables for layout in table.layouts for each in layout.columns}
    result = Compared()
    for title, key in case.get("columns", {}).items():
        result.columns += 1
        result.right_columns += got.get(title) == key
        if got.get(title) != key:
            result.wrong.append(f"{case['name']}: “{title}” is {key}, not {got.get(title)}")
    said = {"tasks": [_told(task, made) for task in made.tasks], "indicators": [*made.indicators]}
    for kind, rows in said.items():
        wanted = [_comparable(row, framework) for row in case.get(kind, [])]
        result.rows += max(len(wanted), len(rows))
        for expected, row in zip_longest(wanted, rows, fillvalue={}):
            told = _comparable({**row, "lead": _name(row.get("lead"), made)}, framework) if row else {}
            keys = _WHOLE[kind] if is_whole else expected
            wrong = {key: told.get(key) for key in keys if told.get(key) != expected.get(key)}
            result.right_rows += bool(expected) and not wrong
            if wrong or not expected:
                result.wrong.append(f"{case['name']}: {expected.get('title') or expected.get('name')}: {wrong or row}")
    return result


def _comparable(row: Mapping[str, Any], framework: Framework) -> dict[str, Any]:
    """A row in which equal things are equal: bodies by key, years as text, notes in any order, nothing that is empty."""
    data = {key: value for key, value in row.items() if value not in (None, "", [])}
    if "targets" in data:
        data["targets"] = {str(year): target for year, target in data["targets"].items()}
    if "lead" in data:
        data["lead"] = body_key(data["lead"], framework)
    if "partners" in data:
        data["partners"] = [body_key(name, framework) for name in data["partners"]]
    if "notes" in data:
        notes = data["notes"]
        data["notes"] = sorted(notes.split("\n") if isinstance(notes, str) else notes)
    return data


def _told(task: Mapping[str, Any], made: ForeignPlan) -> dict[str, Any]:
    titles = {section.id: section.title for section in made.sections}
    told = {**task, "group": titles.get(task.get("section", "")), "key": task["group"]}
    told["partners"] = [_name(each, made) for each in task.get("partners", [])]
    told["products"] = [each["name"] for each in task.get("products", [])]
    return told


def _name(body: Any, made: ForeignPlan) -> Any:
    return next((each["name"] for each in made.bodies if each["id"] == body), body)
