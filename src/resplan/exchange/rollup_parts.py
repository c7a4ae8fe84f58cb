"""Sums of many plans, divided by group, body, source and the like, as rows of sheets."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from resplan.documents.material import Material
from resplan.exchange.shown_sheet import ShownRow
from resplan.exchange.workbook import OutCell
from resplan.portfolio.counted import Money, Tasks, millions, rows_of
from resplan.portfolio.indicator_sums import Numbers
from resplan.portfolio.totals import LevelSum
from resplan.progress.ranking import RankedTasks, TaskRanking
from resplan.text import SIGNS

IS_TOTAL = "is total"
"""Marks a row that adds up those above it; no column shows it."""
_AMOUNTS = ("planned", "spent")
_COUNTED = ("tasks", "done_in_time", "done_late", "open_in_time", "open_overdue", "waiting", "silent", "claimed")


class RollupParts(Struct, frozen=True):
    """What the plans of a level come to."""

    material: Material
    level: LevelSum
    states: Mapping[str, Mapping[str, str]]
    """Field of a column → the words for its values."""

    def of(self, key: str) -> Iterator[ShownRow]:
        """The rows of a sheet."""
        match key:
            case "plans":
                yield from self._plans()
            case "groups":
                yield from self._groups()
            case "parts":
                yield from self._divisions()
            case "bodies":
                yield from self._ranked(self.material.rolled.bodies(self.level))
            case "money":
                yield from self._money()
            case "indicators":
                yield from self._indicators()
            case _:
                raise NotImplementedError(f"a sheet {key}")

    def total(self, key: str) -> Iterator[ShownRow]:
        """The row with the totals of a sheet, if its rows can be added up."""
        tasks, money = self.level.tasks, self.level.money
        amounts = _amounts(money)
        match key:
            case "plans":
                row = {**self._counts(tasks), **amounts}
            case "groups" | "bodies":
                row = self._counts(tasks)
            case "money":
                row = {**amounts, **_stating(money)}
            case _:
                return
        yield {**row, "title": SIGNS.total[self.material.language], IS_TOTAL: "yes"}

    def _counts(self, tasks: Tasks) -> dict[str, OutCell]:
        counts: dict[str, OutCell] = {key: tasks.count(key) for key in _COUNTED}
        return {
            "title": self.material.titled(tasks.title),
            "plans": tasks.plans,
            **counts,
            "done_percent": tasks.done_percent,
        }

    def _ranked(self, ranking: TaskRanking[Tasks]) -> Iterator[ShownRow]:
        for row in ranking.whole:
            yield {**self._counts(row.tally), **self._rank(row)}

    def _rank(self, row: RankedTasks[Tasks]) -> dict[str, OutCell]:
        words, rate = self.states["remark"], row.rate
        remark = words["few"] if rate and rate.is_few else "" if row.tally.count("reported") else words["silent"]
        return {
            "rank": row.rank,
            "due": row.tally.count("time_has_come"),
            "in_time_percent": round(100 * rate.share, 1) if rate else None,
            "remark": remark,
        }

    def _plans(self) -> Iterator[ShownRow]:
        """In the order of their rank; a plan without a task at the end."""
        ranked = self.material.rolled.units(self.level).whole
        known = {row.tally.key for row in ranked}
        without = [RankedTasks(part, rate=None) for part in self.level.by_plan if part.key not in known]
        by_label = {plan.label: plan for plan in self.level.plans}
        for row in (*ranked, *without):
            plan = by_label[row.tally.key]
            money = Money(rows_of([plan], lambda each: each.money))
            yield {
                **self._counts(row.tally),
                **self._rank(row),
                "former": plan.then,
                "number": plan.number,
                "issued": plan.issued,
                "last_report": plan.last_report,
                **_amounts(money),
                "file": plan.where.file,
                "line": plan.where.line,
            }

    def _groups(self) -> Iterator[ShownRow]:
        for row, tasks in zip(self.level.coverage, self.level.groups, strict=False):
            yield {
                **self._counts(tasks),
                "plans": len(row.covered),
                "of_plans": len(self.level.plans),
                "without": len(row.without),
            }

    def _divisions(self) -> Iterator[ShownRow]:
        level = self.level
        for by, parts in (("pillar", level.pillars), ("technology", level.technologies)):
            for part in parts:
                if part.rows:
                    yield {"by": self.states["by"][by], **self._counts(part)}
        provinces = level.by_province if level.level != "province" else []
        for by, sums in (("province", provinces), ("then", level.by_unit_of_then)):
            for each in sums:
                counts = {**self._counts(each.tasks), "plans": len(each.plans)}
                yield {"by": self.states["by"][by], **counts, **_amounts(each.money)}

    def _money(self) -> Iterator[ShownRow]:
        level = self.level
        divisions = {"source": level.money_by_source, "year": level.money_by_year, "group": level.money_by_group}
        for by, parts in divisions.items():
            for part in parts:
                if part.rows:
                    yield {
                        "by": self.states["by"][by],
                        "title": self.material.titled(part.title),
                        **_amounts(part),
                        **_stating(part),
                    }

    def _indicators(self) -> Iterator[ShownRow]:
        for row in self.material.rolled.indicators[self.level.level]:
            above = row.above
            yield {
                "title": row.title.in_language(self.material.language),
                "measure": row.unit,
                "year": row.year,
                **_numbers("target", row.targets, adds_up=row.adds_up),
                **_numbers("value", row.values, adds_up=row.adds_up),
                "above": above.of if above else None,
                "above_target": above.target if above else None,
                "short": (above.short or None) if above else None,
            }


def _amounts(money: Money) -> dict[str, OutCell]:
    """Amounts in millions of đồng; empty if no plan states one."""
    return {what: millions(money.dong(what)) if money.plans(what) else None for what in _AMOUNTS}


def _stating(money: Money) -> dict[str, OutCell]:
    """How many plans state each amount."""
    return {f"{what}_plans": money.plans(what) for what in _AMOUNTS}


def _numbers(what: str, numbers: Numbers, *, adds_up: bool) -> dict[str, OutCell]:
    if not numbers.count:
        return {f"{what}_plans": 0}
    return {
        f"{what}_plans": numbers.count,
        f"{what}_sum": numbers.sum if adds_up else None,
        f"{what}_middle": numbers.middle,
        f"{what}_least": numbers.least,
        f"{what}_most": numbers.most,
    }
