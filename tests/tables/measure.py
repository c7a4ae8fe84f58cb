"""How much of a list of tasks comes home from a file: rows, and cells in the field where they belong."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from resplan.exchange.file_contents import contents_of
from resplan.exchange.foreign.mapping import ForeignMapping
from resplan.exchange.foreign.plan_data import ForeignPlan, Reading, plan_data
from resplan.exchange.foreign.source import read_file
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.text import fold
from tables.forms import Known


class Measure(Struct):
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
    found = read_file(name, contents_of(name, content), framework, said.headings(), with_hidden=False)
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
