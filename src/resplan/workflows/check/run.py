"""Checks many plans: defines the question to each plan, and gives the reports in order."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import field

from resplan.files.held import held_top
from resplan.files.looks import Looks
from resplan.files.room import room_of
from resplan.findings import ManyFindings
from resplan.framework.data import framework_names
from resplan.framework.loader import load_framework
from resplan.framework.rule import codes_meant
from resplan.reporters.interface import PlanReport
from resplan.workflows.batch.asking import Question, failed, packed_answers
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.parents import Parents
from resplan.workflows.check.report_form import REPORTS, ReportForm
from resplan.workflows.check.reports import Reports, facts_of
from resplan.workflows.plans.discovery import Nowhere, plans_and_others

if TYPE_CHECKING:
    from resplan.workflows.plans.on_disk import PlanOnDisk


class CheckQuestion(Question[PlanReport], frozen=True):
    """The question of what does not hold in a plan."""

    any_format: ClassVar[bool] = True
    options: CheckOptions
    parents: Parents = field(default_factory=Parents)
    """The superiors' plans of the run; in other processes, those of each handful of plans."""

    @property
    def form(self) -> ReportForm:
        """The form of reports."""
        return REPORTS

    @property
    def root(self) -> Path | None:
        """The outermost folder that a plan may refer to."""
        return self.options.root

    @property
    def asked(self) -> tuple[object, ...]:
        """The call's options."""
        return self.options.question

    @classmethod
    def of(cls, asked: tuple[Any, ...]) -> "CheckQuestion":
        """The question with these options."""
        return cls(CheckOptions(*asked))

    def prepare(self) -> None:
        """Imports the check, and reads the rules."""
        from resplan.workflows.check import checked_plan, plan_report  # noqa: F401, PLC0415
        from resplan.workflows.plans import on_disk  # noqa: F401, PLC0415

        for name in framework_names():
            _ = load_framework(name).rules

    def answer(self, plan: "PlanOnDisk") -> PlanReport:
        """The report on one plan."""
        # Imported only to check a plan: a kept answer needs no rules.
        from resplan.workflows.check.checked_plan import check_one  # noqa: PLC0415
        from resplan.workflows.check.plan_report import plan_report  # noqa: PLC0415

        return plan_report(check_one(plan, self.options, self.parents))

    def failed(self, path: Path, error: Exception) -> PlanReport:
        """The report that says why a plan could not be checked."""
        from resplan.workflows.check.unchecked import unchecked  # noqa: PLC0415

        return unchecked(path, error, self.options)

    def may_be_kept(self, result: PlanReport) -> bool:
        """Whether the report is complete and small enough; a failure may have its cause outside the plan, so it is not kept."""
        is_vast = any(isinstance(outcome.findings, ManyFindings) for outcome in result.result.outcomes)
        return result.result.is_whole and not result.is_secret and not is_vast

    def told(self, result: PlanReport) -> tuple[object, ...]:
        """What a call must know of all reports before it shows the first."""
        return facts_of(result)


def check_many(paths: Sequence[Path], options: CheckOptions, how: HowMany, run: Run | None = None) -> Reports:
    """A report on each plan that the paths name, in order; a failure affects no other plan.

    `run`: learns what the whole output depends on, and supplies kept answers.
    """
    run = run or Run()
    plans, nowhere = plans_in_question(paths, options, run.looks, anywhere=True)
    reports = Reports(len(plans) + len(nowhere))
    how = how if options.timings is None else HowMany(jobs=1, use_cache=False)
    for number, answer in packed_answers(plans, CheckQuestion(options), how, run):
        reports.put(number, answer)
    for number, (path, error) in enumerate(nowhere, len(plans)):
        reports.put(number, failed(path, error, CheckQuestion(options))[0])
    run.may_be_kept &= not nowhere
    return reports


def plans_in_question(
    paths: Sequence[Path], options: CheckOptions, looks: Looks | None = None, *, anywhere: bool = False
) -> tuple[list[Path], list[Nowhere]]:
    """The plans that the paths name. Wrong calls fail here; faults of a plan's settings concern that plan only."""
    plans, nowhere = plans_and_others(paths, anywhere=anywhere, looks=looks)
    if wanted := (*options.select, *options.ignore):
        codes_meant(wanted, [rule for name in framework_names() for rule in load_framework(name).rules])
    for path in plans if options.root else ():
        if held_top(path) is None:
            room_of(path, options.root)
    return plans, nowhere
