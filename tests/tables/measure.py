"""How much of a list of tasks comes home from a file: rows, and cells in the field where they belong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from resplan.exchange.foreign.mapping import ForeignMapping
from resplan.exchange.foreign.plan_data import ForeignPlan, Reading, plan_data
from resplan.exchange.foreign.source import read_file
from resplan.framework.framework import Framework
from resplan.plan.body_names import body_key
from resplan.plan.plan import Plan
from resplan.text import fold
from tables.forms import Known


@dataclass
class Measure:
    """What came home of a list."""

    rows: int
    """Rows of the list."""
    found: int = 0
    """Of them found as a task with their number."""
    tasks: int = 0
    """Tasks that the file gave."""
    cells: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    """Cells that are elsewhere or not as written."""

    @property
    def row_share(self) -> float:
        """Share of rows that were found; tasks that are no row count against it."""
        return self.found / max(self.rows, self.tasks)

    @property
    def cell_share(self) -> float:
        """Share of cells that stand in their field."""
        return self.right / self.cells if self.cells else 1.0


def plan_of(name: str, content: bytes, framework: Framework, mapping: ForeignMapping | None = None) -> ForeignPlan:
    """The plan data of a file."""
    said = mapping or ForeignMapping()
    found = read_file(name, content, framework, said.headings(), with_hidden=False)
    reading = Reading(framework, Plan(unit="hue"), said.folded_groups(), is_month_first=said.dates == "month_first")
    return plan_data(found.tables, reading)


def measure(known: Sequence[Known], made: ForeignPlan) -> Measure:
    """Compares what was known with what came home; spaces and signs at the end do not count."""
    names = {body["id"]: body["name"] for body in made.bodies}
    titles = {section.id: section.title for section in made.sections}
    by_number = {str(task.get("number")): task for task in made.tasks}
    result = Measure(len(known), tasks=len(made.tasks))
    for row in known:
        task = by_number.get(row.number)
        if task is None:
            result.wrong.append(f"{row.number}: no task")
            result.cells += sum(bool(text) for text in (*row.cells, row.part_title))
            continue
        result.found += 1
        lead, partners, products = task.get("lead", ""), task.get("partners", []), task.get("products", [])
        said = (
            ("number", row.number, str(task.get("number", ""))),
            ("title", row.title, str(task.get("title", ""))),
            ("lead", row.lead, names.get(str(lead), str(lead))),
            ("partners", row.partners, "; ".join(names[str(each)] for each in _items(partners))),
            ("products", row.product, "; ".join(str(each["name"]) for each in _items(products))),
            ("deadline", row.deadline, str(task.get("deadline", ""))),
            ("group", row.part_title, titles.get(str(task.get("section")), "")),
        )
        for key, expected, got in said:
            if expected or got:
                result.cells += 1
                is_right = _same(key, expected, got)
                result.right += is_right
                if not is_right:
                    result.wrong.append(f"{row.number} {key}: {expected!r} → {got!r}")
    return result


def _items(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        yield from value


def _same(key: str, expected: str, got: str) -> bool:
    """Bodies by their names, however they are joined; months without a zero in front; other texts letter by letter."""
    if key in {"lead", "partners"}:
        return _names(expected) == _names(got)
    return _plain(expected).removeprefix("0") == _plain(got).removeprefix("0")


def _names(text: str) -> str:
    return "".join(word for word in fold(text).split() if word != "va")


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;")


@dataclass
class Compared:
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


def compared(case: Mapping[str, Any], framework: Framework) -> Compared:
    """Compares a case with what its table gives: `columns` by title, `tasks` and `indicators` by what they must say."""
    made = plan_of(case["name"], case["text"].encode(), framework, ForeignMapping(dates=case.get("dates")))
    got = {each.title: each.key for table in made.tables for layout in table.layouts for each in layout.columns}
    result = Compared()
    for title, key in case.get("columns", {}).items():
        result.columns += 1
        result.right_columns += got.get(title) == key
        if got.get(title) != key:
            result.wrong.append(f"{case['name']}: “{title}” is {key}, not {got.get(title)}")
    said = {"tasks": [_told(task, made, framework) for task in made.tasks], "indicators": [*made.indicators]}
    for kind, rows in said.items():
        wanted = [_wanted(row, framework) for row in case.get(kind, [])]
        result.rows += max(len(wanted), len(rows))
        for expected, row in zip_longest(wanted, rows, fillvalue={}):
            told = {**row, "lead": _told_lead(row, made, framework)}
            wrong = {key: told.get(key) for key, value in expected.items() if told.get(key) != value}
            is_right = bool(expected) and not wrong
            result.right_rows += is_right
            if not is_right:
                result.wrong.append(f"{case['name']}: {expected.get('title') or expected.get('name')}: {wrong or row}")
    return result


def _wanted(row: Mapping[str, Any], framework: Framework) -> dict[str, Any]:
    data = dict(row)
    if "targets" in data:
        data["targets"] = {str(year): target for year, target in data["targets"].items()}
    if "lead" in data:
        data["lead"] = body_key(data["lead"], framework)
    return data


def _told(task: Mapping[str, Any], made: ForeignPlan, framework: Framework) -> dict[str, Any]:
    names = {body["id"]: body["name"] for body in made.bodies}
    titles = {section.id: section.title for section in made.sections}
    told = {**task, "group": titles.get(task.get("section", "")), "key": task["group"]}
    told["partners"] = [names[each] for each in task.get("partners", [])]
    told["products"] = [each["name"] for each in task.get("products", [])]
    return told


def _told_lead(row: Mapping[str, Any], made: ForeignPlan, framework: Framework) -> str | None:
    names = {body["id"]: body["name"] for body in made.bodies}
    lead = row.get("lead")
    return body_key(names.get(lead, lead), framework) if lead else None
