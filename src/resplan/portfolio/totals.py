"""What the plans of one level add up to: tasks, money, groups, needs, difficulties, feedback. Levels are never added to each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from resplan.framework.division import Part, grouped, titles_of
from resplan.framework.framework import Framework
from resplan.framework.mergers import full_name_of_then
from resplan.framework.unit_names import unit_named
from resplan.language.words import Words
from resplan.portfolio.completeness import is_left_empty
from resplan.portfolio.counted import Money, Of, Tasks, by_name, parts, rows_of
from resplan.portfolio.summary import DifficultyRow, MoneySummary, PlanSummary, TaskSummary
from resplan.portfolio.sums import FeedbackSum, GroupSum, NeedSum, need_sort
from resplan.text import fold


class PlansSum(Struct, frozen=True):
    """The tasks and the money of some plans."""

    tasks: Tasks
    money: Money
    plans: tuple[PlanSummary, ...]


class LevelSum(Struct, frozen=True, dict=True):
    """The plans of one level, and what they come to."""

    level: str
    title: Words
    plans: tuple[PlanSummary, ...]
    framework: Framework

    @cached_property
    def tasks(self) -> Tasks:
        """All their tasks."""
        return Tasks(rows_of(self.plans, lambda plan: plan.tasks))

    @cached_property
    def by_plan(self) -> list[Tasks]:
        """The tasks of each plan, in the plans' order."""
        return [tasks_of_plan(plan) for plan in self.plans]

    @cached_property
    def by_province(self) -> list[PlansSum]:
        """The tasks and the money of each province's plans, in the order of the provinces."""
        found = grouped(self.plans, lambda plan: plan.province)
        return [_of_plans(slug, found[slug]) for slug in sorted(found, key=_place_of)]

    @cached_property
    def by_unit_of_then(self) -> list[PlansSum]:
        """The same by former units; empty if no plan is of a unit that was merged since."""
        found = grouped(self.plans, lambda plan: plan.then or plan.unit_name)
        if not any(plan.then for plan in self.plans):
            return []
        return [_of_plans(name, rows) for name, rows in found.items()]

    @cached_property
    def groups(self) -> list[Tasks]:
        """The tasks by group."""
        return self._by(lambda row: row.group, titles_of(self.framework.groups))

    @cached_property
    def pillars(self) -> list[Tasks]:
        """The tasks by pillar."""
        return self._by(lambda row: row.pillar, titles_of(self.framework.pillars))

    @cached_property
    def technologies(self) -> list[Tasks]:
        """The tasks by strategic technology; a task that serves two counts in both, and most serve none."""
        each = [(name, row) for row in self.tasks.rows for name in dict.fromkeys(row.row.technologies)]
        rows = grouped(each, lambda pair: pair[0])
        titles = titles_of(self.framework.technologies)
        names = [*(name for name in titles if name in rows), *(name for name in rows if name not in titles)]
        return [
            Tasks(tuple(row for _, row in rows[name]), name, titles.get(name, Words(vi=name, en=name)))
            for name in names
        ]

    @cached_property
    def bodies(self) -> list[Tasks]:
        """The tasks by who leads them, as the plans call them; most tasks first."""
        found = by_name(self.tasks.rows, lambda row: fold(row.lead_name), lambda row: row.lead_name)
        return [Tasks(part.rows, part.key, part.name) for part in found if part.rows]

    def _by(self, key: Callable[[TaskSummary], str], titles: Mapping[str, Words]) -> list[Tasks]:
        return [Tasks(part.rows, part.key, part.name) for part in parts(self.tasks.rows, key, titles)]

    @cached_property
    def money(self) -> Money:
        """All their money."""
        return Money(rows_of(self.plans, lambda plan: plan.money))

    @cached_property
    def money_by_source(self) -> list[Money]:
        """The money by source."""
        return self._money_by(lambda row: row.source, titles_of(self.framework.budget_sources))

    @cached_property
    def money_by_year(self) -> list[Money]:
        """The money by year."""
        years = sorted({str(row.row.year) for row in self.money.rows if row.row.year})
        return self._money_by(lambda row: str(row.year or ""), {year: Words(vi=year, en=year) for year in years})

    @cached_property
    def money_by_group(self) -> list[Money]:
        """The money by group."""
        return self._money_by(lambda row: row.group, titles_of(self.framework.groups))

    def _money_by(self, key: Callable[[MoneySummary], str], titles: Mapping[str, Words]) -> list[Money]:
        found = parts(self.money.rows, key, titles, only_known=True)
        return [Money(part.rows, part.key, part.name) for part in found]

    @cached_property
    def coverage(self) -> list[GroupSum]:
        """The ten groups: which plans cover each, which give a reason for not doing so, which give none."""
        rows = grouped(rows_of(self.plans, lambda plan: plan.coverage), lambda each: each.row.key)
        return [
            GroupSum(
                key=group.key,
                number=group.number,
                title=group.title,
                covered=tuple(each.plan for each in rows[group.key] if each.row.tasks),
                with_reason=tuple(each.plan for each in rows[group.key] if not each.row.tasks and each.row.has_reason),
                without=tuple(each.plan for each in rows[group.key] if is_left_empty(each.plan, each.row)),
                tasks=sum(each.row.tasks for each in rows[group.key]),
                complete=sum(each.row.complete for each in rows[group.key]),
            )
            for group in self.framework.groups
        ]

    @cached_property
    def needs(self) -> list[NeedSum]:
        """The needs, by kind, name and unit, however they are spelt; those of most plans first."""
        rows = rows_of(self.plans, lambda plan: plan.needs)
        alike = grouped(rows, lambda row: need_sort(row.row.kind, row.row.name, row.row.unit))
        sums = [
            NeedSum(rows[0].row.kind, rows[0].row.name or rows[0].row.kind, rows[0].row.unit, tuple(rows))
            for rows in alike.values()
        ]
        return sorted(sums, key=lambda need: -need.plans)

    @cached_property
    def difficulties(self) -> list[Part[Of[DifficultyRow]]]:
        """The difficulties, by who has to settle them; most first, those without a named body last."""
        rows = rows_of(self.plans, lambda plan: plan.difficulties)
        return by_name(rows, lambda row: fold(row.addressee), lambda row: row.addressee)

    @cached_property
    def feedback(self) -> FeedbackSum:
        """The registers."""
        kinds: Counter[str] = Counter()
        classes: Counter[str] = Counter()
        for plan in self.plans:
            for row in plan.feedback:
                kinds[row.kind] += row.count
                classes[row.answer_class] += row.count
        return FeedbackSum(kinds, classes, sum(bool(plan.feedback) for plan in self.plans))


def tasks_of_plan(plan: PlanSummary) -> Tasks:
    """The tasks of one plan, under the name of the plan's owner."""
    return Tasks(rows_of([plan], lambda each: each.tasks), plan.label, Words(vi=plan.holder, en=plan.holder))


def _of_plans(key: str, plans: Sequence[PlanSummary]) -> PlansSum:
    unit = unit_named(key)
    first = plans[0]
    today = unit.full_name(first.as_of) if unit and unit.slug == key else key
    name = full_name_of_then(key) if first.then == key else today
    title = Words(vi=name, en=name)
    tasks = Tasks(rows_of(plans, lambda plan: plan.tasks), key, title)
    return PlansSum(tasks, Money(rows_of(plans, lambda plan: plan.money), key, title), tuple(plans))


def _place_of(slug: str) -> tuple[bool, str, str]:
    """Sort key of a province: by code; others come last."""
    unit = unit_named(slug)
    return unit is None, unit.code if unit else "", slug


def level_sums(plans: Iterable[PlanSummary], framework: Framework) -> list[LevelSum]:
    """A sum for each level of which there is a plan."""
    by_level = grouped(plans, lambda plan: plan.level)
    titles = framework.reports.rollup.levels
    return [LevelSum(level, titles[level], tuple(by_level[level]), framework) for level in titles if level in by_level]
