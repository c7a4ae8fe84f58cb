"""Many plans taken together: how complete they are, and what each level adds up to."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.framework.unit_names import unit_named
from resplan.portfolio.across.statements import Statement, statements
from resplan.portfolio.completeness import Completeness, completeness
from resplan.portfolio.counted import Tasks
from resplan.portfolio.indicator_sums import IndicatorSum, indicator_sums
from resplan.portfolio.summary import LeftOut, PlanSummary
from resplan.portfolio.totals import LevelSum, level_sums
from resplan.progress.ranking import TaskRanking, rank_tasks


class Rollup(Struct, frozen=True, dict=True):
    """What is said of many plans on one day."""

    as_of: date
    day_was_asked: bool
    """Whether the call named the day; otherwise it is the latest of the plans' own last days."""
    framework: Framework
    complete: Completeness
    levels: tuple[LevelSum, ...]

    @property
    def scope(self) -> str:
        """Slug of the one province that all plans are of; empty for several."""
        found = {plan.province for plan in self.complete.plans}
        return found.pop() if len(found) == 1 else ""

    @property
    def title(self) -> str:
        """Full name of that province; empty for several."""
        unit = unit_named(self.scope) if self.scope else None
        return unit.full_name(self.as_of) if unit else self.scope

    @property
    def upper(self) -> PlanSummary | None:
        """The plan of the one province that all plans are of, if it is among them."""
        found = (plan for plan in self.complete.plans if plan.level == "province" and plan.type == "action_plan")
        return next(found, None) if self.scope else None

    def units(self, level: LevelSum) -> TaskRanking[Tasks]:
        """The plans of a level side by side."""
        return self._ranked(level.by_plan)

    def bodies(self, level: LevelSum) -> TaskRanking[Tasks]:
        """The leading bodies of a level side by side."""
        return self._ranked(level.bodies)

    def _ranked(self, parts: Sequence[Tasks]) -> TaskRanking[Tasks]:
        return rank_tasks([part for part in parts if part.rows], self.framework.progress.ranking)

    @cached_property
    def indicators(self) -> dict[str, list[IndicatorSum]]:
        """The indicators that several plans of a level have, by level."""
        return {level.level: self._indicators(level) for level in self.levels}

    @cached_property
    def across(self) -> Sequence[Statement]:
        """The statements about the plans together."""
        return statements(self.complete.plans, self.framework)

    @property
    def across_by_kind(self) -> list[list[Statement]]:
        """The same, those that say one thing together."""
        return list(grouped(self.across, lambda statement: statement.row.key).values())

    def _indicators(self, level: LevelSum) -> list[IndicatorSum]:
        uppers = [self.upper] if self.upper and level.level != "province" else []
        return indicator_sums(level.plans, uppers, self.framework)


def rolled_up(
    entries: Sequence[PlanSummary | LeftOut],
    as_of: date,
    framework: Framework,
    *,
    day_was_asked: bool,
    expect: Sequence[str] | None = None,
) -> Rollup:
    """Takes the plans together; the result also says which of them count and who is missing."""
    complete = completeness(entries, expect, framework.reports.rollup)
    return Rollup(as_of, day_was_asked, framework, complete, tuple(level_sums(complete.plans, framework)))
