"""What the table sees that shows who below takes up each task above, by when, and who does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.chain.covered import Covered, Taken, coverage
from resplan.chain.target_sums import Aim, TargetBelow, targets_below
from resplan.chain.upward import OF_PARENT, UpperTask, central_tasks, tasks_of
from resplan.documents.figures.quantity import Source, count
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.errors import UsageError
from resplan.framework.units import unit_title
from resplan.language import Language
from resplan.text import format_number, with_unit

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


@dataclass(frozen=True, slots=True)
class TargetRow:
    """An indicator above that those below do not reach in a year, as the table shows it."""

    name: str
    year: int
    wanted: str
    named: tuple[str, ...]
    """Units with what they want to reach."""
    total: str
    """What they come to; empty where each has to reach it by itself."""
    short: str
    missing: tuple[str, ...]
    missing_more: int


@dataclass(frozen=True, slots=True)
class Covering:
    """The tasks and indicators above against the plans below; those have the names of their units."""

    rows: Sequence[Covered]
    targets: Sequence[TargetBelow]
    names: Sequence[str]
    offset: int
    """Place of the first plan below among all plans named."""


def covering(material: Material) -> Covering:
    """Every task above; without a central document those of the first plan, in the plans after it."""
    plan, above = material.plan, material.wish.above
    plans = (plan, *material.others) if above else material.others
    if not plans:
        raise UsageError("Name the plans below, too: `resplan parents coverage PARENT CHILD…`.")
    return Covering(
        coverage(uppers_of(material), plans, plan.funding.unit),
        [] if above else targets_below(plan, plans, material.framework),
        [unit_title(each.unit, material.as_of) or each.title for each in plans],
        0 if above else 1,
    )


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
    found = covering(material)
    rows, offset = found.rows, found.offset
    return {
        "front": paper(material, material.unit_name, material.wish.above or material.cited_plan).as_yaml(),
        "rows": [_row(row, found.names, material) for row in rows],
        "plans": len(found.names),
        "all": count("upper_tasks", ((Source(("tasks",), 1),) for _ in rows)),
        "taken": count("upper_taken", (tuple(_sources(row.taken, offset)) for row in rows if row.taken)),
        "late": count("upper_late", (tuple(_sources(row.late, offset)) for row in rows if row.late)),
        "targets": [_target(row, found.names, material.language) for row in found.targets],
        "below": count("upper_targets", (tuple(_aims(row.named, offset)) for row in found.targets)),
        "money_unit": material.framework.units_of_money[material.plan.funding.unit].in_language(material.language),
    }


def _aims(aims: Sequence[Aim], offset: int) -> list[Source]:
    return [Source(aim.path, None if number else 1, aim.plan + offset) for number, aim in enumerate(aims)]


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


def _target(row: TargetBelow, names: Sequence[str], language: Language) -> TargetRow:
    unit, goal = row.indicator.unit, row.indicator.goal
    return TargetRow(
        name=row.indicator.name,
        year=row.year,
        wanted=with_unit(goal(row.wanted, language), unit),
        named=tuple(f"{names[aim.plan]}: {goal(aim.value, language)}" for aim in row.named),
        total="" if row.total is None else format_number(row.total, language),
        short=with_unit(format_number(row.short, language), unit) if row.short else "",
        missing=tuple(names[number] for number in row.missing[:_MOST_NAMED]),
        missing_more=max(0, len(row.missing) - _MOST_NAMED),
    )


def _named(row: Taken, names: Sequence[str]) -> str:
    """«phường Thuận Hoá, 4.01: 30/6/2026, Đề án»."""
    parts = ", ".join(filter(None, (row.task.deadline, row.task.all_products)))
    return f"{names[row.plan]}, {row.task.called}" + (f": {parts}" if parts else "")
