"""The table of the tasks above: who below takes up each of them, by when, and who does not."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resplan.chain.covered import Covered, Taken, coverage
from resplan.chain.target_sums import Aim, TargetBelow, targets_below
from resplan.chain.upward import UpperTask, central_tasks, key_of, tasks_of, tasks_of_sources
from resplan.documents.figures.quantity import Source, count
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.errors import UsageError
from resplan.framework.unit_names import unit_title
from resplan.language import Language
from resplan.plan.upward_words import document_title
from resplan.text import NOTHING, format_number, with_unit

_MOST_NAMED = 12


class UpperRow(Struct, frozen=True):
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


class ShortfallRow(Struct, frozen=True):
    """An indicator above that the plans below do not reach in a year, as the table shows it."""

    name: str
    year: int
    wanted: str
    named: tuple[str, ...]
    """Units with their targets."""
    total: str
    """The sum of their targets; empty if each has to reach the value by itself."""
    short: str
    missing: tuple[str, ...]
    missing_more: int


class Covering(Struct, frozen=True):
    """The tasks and indicators above, compared with the plans below, which are called by the names of their units."""

    above: str
    """Whose tasks they are: a unit, or a central document."""
    rows: Sequence[Covered]
    targets: Sequence[TargetBelow]
    names: Sequence[str]
    offset: int
    """Index of the first plan below among all plans named."""
    money_unit: str
    """The unit in which missing money is stated."""

    @property
    def taken(self) -> list[Covered]:
        """The tasks above that somebody takes up."""
        return [row for row in self.rows if row.taken]

    @property
    def late(self) -> list[Covered]:
        """The tasks above that somebody takes up with too late a deadline."""
        return [row for row in self.rows if row.late]

    def cell(self, row: Covered, plan: int) -> str:
        """How one plan below takes up a task above, as a cell of the matrix; empty if it does not."""
        return "; ".join(
            f"{each.task.called}: {each.task.deadline or NOTHING}{' (!)' if each.is_late else ''}"
            for each in row.taken
            if each.plan == plan
        )


def covering(material: Material) -> Covering:
    """Compares every task above with the plans below. Without a central document, the first plan is the one above."""
    plan, above = material.plan, material.wish.above
    plans = (plan, *material.others) if above else material.others
    if not plans:
        raise UsageError("Name the plans below, too: `resplan parents coverage PARENT CHILD…`.")
    uppers, money_unit = uppers_of(material), material.framework.units_of_money[plan.funding.unit]
    return Covering(
        above=_called(uppers[0].ref, material) if above else material.unit_name,
        rows=coverage(uppers, plans, plan.funding.unit),
        targets=[] if above else targets_below(plan, plans, material.framework),
        names=[unit_title(each.unit, material.as_of) or each.title for each in plans],
        offset=0 if above else 1,
        money_unit=money_unit.in_language(material.language),
    )


def _called(ref: str, material: Material) -> str:
    """The title of the document that a reference points to: a central one, or one that a plan names itself."""
    own = (source for plan in (material.plan, *material.others) for source in plan.sources)
    known = ref.partition(":")[0]
    source = next((source for source in own if source.id == known), None)
    named = (source.document or source.title) if source else None
    return named or document_title(ref, material.framework, material.language)


def uppers_of(material: Material) -> list[UpperTask]:
    """The tasks above that the plans below should take up."""
    above = material.wish.above
    if above is None:
        return list(tasks_of(material.plan))
    own = (task for plan in (material.plan, *material.others) for task in tasks_of_sources(plan))
    tasks = {key_of(task.ref): task for task in (*own, *central_tasks(material.framework))}
    found = [task for key, task in tasks.items() if key.startswith(f"{above.lower()}:")]
    if not found:
        known = ", ".join(sorted({task.ref.partition(":")[0] for task in tasks.values()}))
        raise UsageError(
            "There is no document “{name}” with tasks, neither a central one nor one of the plans' `sources`. Choose from {known}.",
            name=above,
            known=known,
        )
    return found


def coverage_view(material: Material) -> Mapping[str, object]:
    """The table, without letterhead: it is a working paper."""
    found = covering(material)
    rows, offset = found.rows, found.offset
    return {
        "front": paper(
            material, material.unit_name, found.above if material.wish.above else material.cited_plan
        ).as_yaml(),
        "rows": [_row(row, found.names, material) for row in rows],
        "plans": len(found.names),
        "all": count("upper_tasks", ((Source(("tasks",), 1),) for _ in rows)),
        "taken": count("upper_taken", (tuple(_sources(row.taken, offset)) for row in found.taken)),
        "late": count("upper_late", (tuple(_sources(row.late, offset)) for row in found.late)),
        "targets": [_target(row, found.names, material.language) for row in found.targets],
        "below": count("upper_targets", (tuple(_sources(row.named, offset)) for row in found.targets)),
        "money_unit": found.money_unit,
    }


def _sources(rows: Sequence[Taken | Aim], offset: int) -> list[Source]:
    """The places below; only the first is counted, the others show where else."""
    return [Source(row.path, None if number else 1, row.plan + offset) for number, row in enumerate(rows)]


def _row(row: Covered, names: Sequence[str], material: Material) -> UpperRow:
    short = row.money_short
    return UpperRow(
        number=row.upper.number.rpartition(":")[2],
        title=row.upper.title,
        deadline=row.upper.deadline,
        taken=tuple(taken_named(each, names) for each in row.taken),
        late=tuple(taken_named(each, names) for each in row.late),
        missing=tuple(names[number] for number in row.missing[:_MOST_NAMED]),
        missing_more=max(0, len(row.missing) - _MOST_NAMED),
        money_short=format_number(short, material.language) if short else "",
    )


def _target(row: TargetBelow, names: Sequence[str], language: Language) -> ShortfallRow:
    unit, goal = row.indicator.unit, row.indicator.goal
    return ShortfallRow(
        name=row.indicator.name,
        year=row.year,
        wanted=with_unit(goal(row.wanted, language), unit),
        named=tuple(f"{names[aim.plan]}: {goal(aim.value, language)}" for aim in row.named),
        total="" if row.total is None else format_number(row.total, language),
        short=with_unit(format_number(row.short, language), unit) if row.short else "",
        missing=tuple(names[number] for number in row.missing[:_MOST_NAMED]),
        missing_more=max(0, len(row.missing) - _MOST_NAMED),
    )


def taken_named(row: Taken, names: Sequence[str]) -> str:
    """«phường Thuận Hoá, 4.01: 30/6/2026, Đề án»."""
    parts = ", ".join(filter(None, (row.task.deadline, row.task.all_products)))
    return f"{names[row.plan]}, {row.task.called}" + (f": {parts}" if parts else "")
