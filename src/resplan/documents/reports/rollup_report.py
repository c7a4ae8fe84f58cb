"""What the report on many plans sees: what is missing first, then each level with its figures, none added to another level's."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from resplan.documents.figures.many_plans import money_counted, plans_counted, rate_in_time, tasks_counted
from resplan.documents.figures.quantity import Quantity
from resplan.documents.figures.task_figures import Figures, TasksLine
from resplan.documents.letters.central import rollup_front
from resplan.documents.letters.report_front import reported_to
from resplan.documents.material import Material
from resplan.documents.reports.rollup_across import between
from resplan.documents.reports.rollup_indicators import SharedIndicator, shared_indicators
from resplan.documents.reports.rollup_missing import missing
from resplan.documents.reports.rollup_things import AddresseeLine, NeedLine, Things
from resplan.portfolio.counted import Money, Tasks
from resplan.portfolio.totals import LevelSum
from resplan.progress.ranking import TaskRanking

MOST_ROWS = 40
"""The most rows of a list in the report; the workbook and the JSON have the whole list."""


class GroupLine(Struct, frozen=True):
    """One of the ten groups."""

    title: str
    covered: Quantity
    """Plans with a task in it."""
    without: Quantity
    """Plans with neither a task nor a reason."""
    tally: Figures


class RankedLine(Struct, frozen=True):
    """A unit or a body among others."""

    rank: int | None
    title: str
    tally: Figures
    rate: Quantity | None
    is_few: bool
    has_reported: bool


class Ranked(Struct, frozen=True):
    """The rows that are shown, and how many more there are."""

    lines: tuple[RankedLine, ...]
    more: int


class MoneyLine(Struct, frozen=True):
    """Some money under a title."""

    title: str
    money: Figures


class LevelView(Struct, frozen=True):
    """The plans of one level."""

    key: str
    title: str
    plans: Quantity
    whole: Figures
    groups: tuple[GroupLine, ...]
    pillars: tuple[TasksLine, ...]
    technologies: tuple[TasksLine, ...]
    provinces: tuple[TasksLine, ...]
    """By the provinces of today; empty if all plans are from one province."""
    then: tuple[TasksLine, ...]
    """By the provinces as they were when the plans were issued, if some were merged since."""
    units: Ranked
    bodies: Ranked
    money: Figures
    sources: tuple[MoneyLine, ...]
    years: tuple[MoneyLine, ...]
    indicators: tuple[SharedIndicator, ...]
    needs: tuple[NeedLine, ...]
    more_needs: int
    addressees: tuple[AddresseeLine, ...]
    feedback: Mapping[str, Quantity]
    feedback_rate: Quantity | None


def rollup_report(material: Material) -> Mapping[str, object]:
    """The report; the Vietnamese one is an official document, the English one a working paper."""
    rollup = material.rolled
    return {
        "front": rollup_front(material),
        "to": reported_to(material) if rollup.scope and material.language == "vi" else [],
        "request": material,
        "whose": rollup.title,
        "day_was_asked": rollup.day_was_asked,
        "plans": plans_counted("plans_counted", rollup.complete.plans, "", material.as_of),
        "missing": missing(material),
        "levels": tuple(_Level(material, level).view() for level in rollup.levels),
        "between": between(material),
    }


class _Level(Struct, frozen=True):
    material: Material
    level: LevelSum

    def view(self) -> LevelView:
        level, on, name = self.level, self.material.as_of, self._name
        rollup = self.material.rolled
        provinces = level.by_province if len(level.by_province) > 1 and level.level != "province" else []
        things = Things(self.material, level, name)
        return LevelView(
            key=level.level,
            title=name,
            plans=plans_counted("plans_counted", level.plans, name, on),
            whole=tasks_counted(level.tasks, name, on),
            groups=tuple(self._groups()),
            pillars=self._lines(level.pillars),
            technologies=self._lines(level.technologies),
            provinces=self._lines([row.tasks for row in provinces]),
            then=self._lines([row.tasks for row in level.by_unit_of_then]),
            units=self._ranked(rollup.units(level)),
            bodies=self._ranked(rollup.bodies(level)),
            money=money_counted(level.money, name, on),
            sources=self._money(level.money_by_source),
            years=self._money(level.money_by_year),
            indicators=shared_indicators(self.material, level),
            needs=things.needs(),
            more_needs=things.more_needs,
            addressees=things.addressees(),
            feedback=things.feedback(),
            feedback_rate=things.feedback_rate(),
        )

    @property
    def _name(self) -> str:
        return self.level.title.in_language(self.material.language)

    def _of(self, part: Tasks | Money) -> str:
        return f"{self._name}; {self.material.titled(part.title)}"

    def _groups(self) -> Iterator[GroupLine]:
        on = self.material.as_of
        for row, tasks in zip(self.level.coverage, self.level.groups, strict=False):
            of = self._of(tasks)
            yield GroupLine(
                title=self.material.titled(tasks.title),
                covered=plans_counted("plans_with", row.covered, of, on),
                without=plans_counted("plans_without", row.without, of, on),
                tally=tasks_counted(tasks, of, on),
            )

    def _lines(self, parts: Sequence[Tasks]) -> tuple[TasksLine, ...]:
        on = self.material.as_of
        return tuple(
            TasksLine(self.material.titled(part.title), tasks_counted(part, self._of(part), on))
            for part in parts
            if part.rows
        )

    def _ranked(self, ranking: TaskRanking[Tasks]) -> Ranked:
        rows = ranking.whole
        lines = [
            RankedLine(
                rank=row.rank,
                title=self.material.titled(row.tally.title),
                tally=tasks_counted(row.tally, self._of(row.tally), self.material.as_of),
                rate=rate_in_time(row.tally, self._of(row.tally), self.material.as_of),
                is_few=bool(row.rate and row.rate.is_few),
                has_reported=bool(row.tally.count("reported")),
            )
            for row in rows[:MOST_ROWS]
        ]
        return Ranked(tuple(lines), max(0, len(rows) - MOST_ROWS))

    def _money(self, parts: Sequence[Money]) -> tuple[MoneyLine, ...]:
        on = self.material.as_of
        return tuple(
            MoneyLine(self.material.titled(part.title), money_counted(part, self._of(part), on))
            for part in parts
            if part.rows
        )
