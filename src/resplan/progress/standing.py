"""One plan on one day. Each part is computed on first use and kept; it opens no file."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.framework.framework import Framework
from resplan.framework.progress_terms import ProgressTerms
from resplan.plan.dated import DatedUpdate
from resplan.plan.plan import Plan
from resplan.plan.update import Difficulty
from resplan.progress.history import History, history_until
from resplan.progress.status import TaskStatus, task_statuses

if TYPE_CHECKING:
    from resplan.feedback.stats import FeedbackStats
    from resplan.framework.division import Part
    from resplan.progress.early import EarlyWarning
    from resplan.progress.figures import Reported
    from resplan.progress.formality import EvidenceFiles
    from resplan.progress.money_lines import MoneyDivision, MoneyLine
    from resplan.progress.ranking import TaskRanking, UnitRanking
    from resplan.progress.tally import Division, Tally
    from resplan.progress.trajectory import Trajectory

# Most of what a plan comes to is imported where it is asked for: a document asks for little of it.


class Standing(Struct, frozen=True, dict=True):
    """A plan on a day, and everything that follows from the reports up to then."""

    plan: Plan
    framework: Framework
    as_of: date
    evidence: "EvidenceFiles" = field(default_factory=dict)
    """Files named in reports, as they are now; files that were not looked for are absent."""

    @classmethod
    def published(
        cls, plan: Plan, framework: Framework, as_of: date, evidence: "EvidenceFiles | None" = None
    ) -> "Standing":
        """Where a plan stands, in the words that may be published of it."""
        from resplan.plan.anonymity import as_published  # noqa: PLC0415  # see above

        return cls(as_published(plan), framework, as_of, evidence or {})

    @cached_property
    def _days(self) -> dict[date, "Standing"]:
        return {self.as_of: self}

    def at(self, day: date) -> "Standing":
        """The same plan on another day; always the same object for one day, so that it is computed once."""
        return self._days.setdefault(day, replace(self, as_of=day))

    @cached_property
    def history(self) -> History:
        """What was reported of each task by the day."""
        return history_until(self.plan, self.as_of)

    @cached_property
    def statuses(self) -> tuple[TaskStatus, ...]:
        """Where each task stands, in the plan's order."""
        return tuple(task_statuses(self.plan, self.history, self.framework.progress.thresholds))

    @cached_property
    def whole(self) -> "Tally":
        """All tasks."""
        from resplan.progress.tally import Tally  # noqa: PLC0415  # see above

        return Tally(self.statuses)

    def divided(self, by: "Division") -> "list[Tally]":
        """The tasks by group, leading body or pillar."""
        from resplan.progress.tally import tallies  # noqa: PLC0415  # see above

        return tallies(self.plan, self.framework, self.statuses, by)

    @cached_property
    def difficulties(self) -> tuple[tuple[TaskStatus, Difficulty, DatedUpdate], ...]:
        """What was last reported to stand in the way of a task, with the update that says so, in the plan's order."""
        said = ((row, row.history.difficulty, row.history.last_with("difficulty")) for row in self.statuses)
        return tuple((row, met, update) for row, met, update in said if met and update)

    @cached_property
    def trajectories(self) -> "tuple[Trajectory, ...]":
        """Each indicator against its path."""
        from resplan.progress.trajectory import trajectories  # noqa: PLC0415  # see above

        return tuple(trajectories(self.plan, self.as_of))

    @cached_property
    def warnings(self) -> "tuple[EarlyWarning, ...]":
        """All warnings, the most urgent first."""
        from resplan.progress.early import Watch, most_urgent_first  # noqa: PLC0415
        from resplan.progress.figure_warnings import figure_warnings  # noqa: PLC0415
        from resplan.progress.task_warnings import task_warnings  # noqa: PLC0415  # see above

        watch = Watch(
            plan=self.plan,
            framework=self.framework,
            as_of=self.as_of,
            statuses=self.statuses,
            trajectories=self.trajectories,
            evidence=self.evidence,
        )
        return tuple(sorted([*task_warnings(watch), *figure_warnings(watch)], key=most_urgent_first))

    def warnings_within(self, days: int | None) -> "tuple[EarlyWarning, ...]":
        """The same warnings; those of something due soon only if it is due within so many days."""
        return tuple(row for row in self.warnings if days is None or not row.is_due or -row.days <= days)

    @cached_property
    def reported(self) -> "Reported":
        """The figures by unit that were reported by the day."""
        from resplan.progress.figures import figures_until  # noqa: PLC0415  # see above

        return figures_until(self.plan, self.as_of)

    def ranking(self, figure: str) -> "UnitRanking | None":
        """The units by one figure; None if it was not reported by the day."""
        from resplan.progress.ranking import rank_units  # noqa: PLC0415  # see above

        return rank_units(self.plan, self.reported, figure, self.framework.progress.ranking)

    @cached_property
    def rankings(self) -> "tuple[UnitRanking, ...]":
        """The units by each figure that was reported."""
        from resplan.progress.figures import figure_ids  # noqa: PLC0415  # see above

        found = (self.ranking(figure) for figure in figure_ids(self.plan))
        return tuple(ranking for ranking in found if ranking is not None)

    @cached_property
    def bodies(self) -> "TaskRanking[Tally]":
        """The leading bodies by their tasks."""
        from resplan.progress.ranking import rank_bodies  # noqa: PLC0415  # see above

        return rank_bodies(self.statuses, self.framework.progress.ranking)

    @cached_property
    def money(self) -> "tuple[MoneyLine, ...]":
        """What was planned and what was spent, by task, year and source."""
        from resplan.progress.money_lines import money_lines  # noqa: PLC0415  # see above

        return tuple(money_lines(self.plan, self.history))

    def money_by(self, by: "MoneyDivision") -> "list[Part[MoneyLine]]":
        """The money by group, source or year."""
        from resplan.progress.money_lines import money_parts  # noqa: PLC0415  # see above

        return money_parts(self.money, self.plan, self.framework, by)

    @cached_property
    def outside_money(self) -> "tuple[MoneyLine, ...]":
        """Spending without a line in the plan."""
        from resplan.progress.money_lines import outside_the_plan  # noqa: PLC0415  # see above

        return tuple(outside_the_plan(self.plan, self.history))

    @cached_property
    def feedback(self) -> "FeedbackStats":
        """The register's counts."""
        from resplan.feedback.stats import feedback_stats  # noqa: PLC0415  # see above

        return feedback_stats(self.plan, self.as_of, self.framework.feedback)


class OnADay(Struct, frozen=True):
    """Something made from a plan on a day; it gives access to the plan, its framework and the day."""

    standing: Standing

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.standing.plan

    @property
    def framework(self) -> Framework:
        """Its framework."""
        return self.standing.framework

    @property
    def progress_terms(self) -> ProgressTerms:
        """How progress is read."""
        return self.framework.progress

    @property
    def as_of(self) -> date:
        """The day that it speaks for."""
        return self.standing.as_of
