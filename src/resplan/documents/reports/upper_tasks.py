"""What the table sees that shows who below takes up each task above, by when, and who does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.chain.covered import Covered, Taken, coverage
from resplan.chain.upward import OF_PARENT, UpperTask, central_tasks, tasks_of
from resplan.documents.figures.quantity import Source, count
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.errors import UsageError
from resplan.framework.units import unit_title
from resplan.plan.plan import Plan
from resplan.text import format_number

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class UpperRow:
    """A task above as the table shows it."""

    number: str
    title: str
    deadline: str
    taken: tuple[str, ...]
    """Unit, task, deadline."""
    late: tuple[str, ...]
    missing: tuple[str, ...]
    missing_more: int
    money_short: str
    """In the plan's unit of money; empty where the money below is enough."""


def covered(plan: Plan, others: Sequence[Plan], above: str | None, uppers: Sequence[UpperTask]) -> list[Covered]:
    """Every task above; without a central document those of the first plan, in the plans after it."""
    plans = (plan, *others) if above else others
    if not plans:
        raise UsageError("Name the plans below, too: `resplan parents coverage PARENT CHILD…`.")
    return coverage(uppers, plans, plan.funding.unit)


def uppers_of(material: Material) -> list[UpperTask]:
    """The tasks that are looked for."""
    above = material.wish.above
    if above is None:
        return list(tasks_of(material.plan))
    found = [task for task in central_tasks(material.framework) if task.ref.lower().startswith(f"{above.lower()}:")]
    if not found:
        known = ", ".join(dict.fromkeys(task.ref.partition(":")[0] for task in central_tasks(material.framework)))
        raise UsageError(
            "There is no central document “{name}” with tasks. Choose from {known}.", name=above, known=known
        )
    return found


def coverage_view(material: Material) -> Mapping[str, object]:
    """The table, without letterhead: it is a working paper."""
    rows = covered(material.plan, material.others, material.wish.above, uppers_of(material))
    plans = [material.plan, *material.others] if material.wish.above else list(material.others)
    names = [unit_title(plan.unit, material.as_of) or plan.title for plan in plans]
    offset = 0 if material.wish.above else 1
    return {
        "front": paper(material, material.unit_name, material.wish.above or material.cited_plan).as_yaml(),
        "rows": [_row(row, names, material) for row in rows],
        "plans": len(plans),
        "all": count("upper_tasks", ((Source(("tasks",), 1),) for _ in rows)),
        "taken": count("upper_taken", (tuple(_sources(row.taken, offset)) for row in rows if row.taken)),
        "late": count("upper_late", (tuple(_sources(row.late, offset)) for row in rows if row.late)),
        "money_unit": material.framework.units_of_money[material.plan.funding.unit].in_language(material.language),
    }


def _sources(rows: Sequence[Taken], offset: int) -> list[Source]:
    """The first place counts, the others show where else."""
    return [Source(row.path, None if number else 1, row.plan + offset) for number, row in enumerate(rows)]


def _row(row: Covered, names: Sequence[str], material: Material) -> UpperRow:
    short = row.money_short
    return UpperRow(
        number=row.upper.ref.removeprefix(OF_PARENT),
        title=row.upper.title,
        deadline=row.upper.deadline,
        taken=tuple(_named(each, names) for each in row.taken),
        late=tuple(_named(each, names) for each in row.late),
        missing=tuple(names[number] for number in row.missing[:_MOST_NAMED]),
        missing_more=max(0, len(row.missing) - _MOST_NAMED),
        money_short=format_number(short, material.language) if short else "",
    )


def _named(row: Taken, names: Sequence[str]) -> str:
    """«phường Thuận Hoá, 4.01: 30/6/2026, Đề án»."""
    parts = ", ".join(filter(None, (row.task.deadline, row.task.all_products)))
    return f"{names[row.plan]}, {row.task.called}" + (f": {parts}" if parts else "")
