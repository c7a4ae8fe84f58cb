"""Summaries of many plans on disk, all on one day: kept by content, made in several processes; no plan stops another."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from resplan.files.looks import Looks
from resplan.files.names import readable
from resplan.language import worded
from resplan.language.words import Words
from resplan.portfolio.summary import LeftOut, PlanSummary
from resplan.workflows.batch.asking import Question, answers
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.batch.records import Records
from resplan.workflows.check.parents import Parents
from resplan.workflows.failures import as_error
from resplan.workflows.plans.discovery import plans_and_others

if TYPE_CHECKING:
    from resplan.workflows.plans.on_disk import PlanOnDisk

Entry = PlanSummary | LeftOut
"""The result for one plan: its summary, or why there is none."""


class Wishes(Struct, frozen=True):
    """How summaries are to be made."""

    as_of: date | None = None
    """The common day; if None, the latest of the plans' own last days."""
    root: Path | None = None
    """The outermost folder that a plan may refer to."""


class Summaries(Struct, frozen=True, dict=True):
    """One entry a plan, in the order of the plans."""

    as_of: date | None
    """The common day; None if no plan could be read."""
    day_was_asked: bool
    entries: tuple[Entry, ...]

    @cached_property
    def plans(self) -> tuple[PlanSummary, ...]:
        """The plans that could be summed up."""
        return tuple(entry for entry in self.entries if isinstance(entry, PlanSummary))

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The other plans, each with the reason."""
        return tuple(entry for entry in self.entries if isinstance(entry, LeftOut))


def summaries(
    paths: Sequence[Path], wishes: Wishes | None = None, how: HowMany | None = None, run: Run | None = None
) -> Summaries:
    """The summary of each plan that the paths name; what cannot be summed up is named with its reason.

    A ResplanError if no path leads to a plan.
    """
    wishes, how, run = wishes or Wishes(), how or HowMany(), run or Run()
    plans, nowhere = plans_at(paths, run.looks)
    day = wishes.as_of
    if day is None:
        days = [last.day for _, last in answers(plans, DayQuestion(wishes.root), how, run) if last.day]
        day = max(days, default=None)
    # Without any day no plan can be read, and each says why.
    entries = dict(answers(plans, SummaryQuestion(day or date.min, wishes.root), how, run))
    run.may_be_kept &= not nowhere
    return Summaries(day, wishes.as_of is not None, (*(entries[number] for number in range(len(plans))), *nowhere))


def plans_at(paths: Sequence[Path], looks: Looks) -> tuple[list[Path], list[LeftOut]]:
    """The plans at the paths, each once; if one of several paths has no plan, it is named and stops no other."""
    found, nowhere = plans_and_others(paths, anywhere=True, looks=looks)
    return found, [left_out(path, error) for path, error in nowhere]


def left_out(path: Path, error: Exception) -> LeftOut:
    """The entry of a plan that cannot be summed up, with the reason."""
    said = as_error(error)
    return LeftOut(readable(path.as_posix()), Words(vi=worded(said, "vi"), en=worded(said, "en")))


class LastDay(Struct, frozen=True):
    """The last day of a plan: of its reports, else of its issue."""

    day: date | None
    """None for a plan that cannot be read, or that must not be reported on."""


class DayQuestion(Question[LastDay], frozen=True):
    """The question on which day a plan last reported."""

    root: Path | None

    @property
    def form(self) -> Records[LastDay]:
        """The form of its records."""
        return Records(LastDay)

    @property
    def asked(self) -> tuple[object, ...]:
        """Empty: the plan alone decides the answer."""
        return ()

    @classmethod
    def of(cls, asked: tuple[Any, ...]) -> "DayQuestion":  # noqa: ARG003  # nothing is
        """The question; it has no options."""
        return cls(None)

    def prepare(self) -> None:
        """Imports what reads plans."""
        _import()

    def answer(self, plan: "PlanOnDisk") -> LastDay:
        """The day."""
        from resplan.plan.dated import default_as_of  # noqa: PLC0415
        from resplan.plan.marked_places import first_mark  # noqa: PLC0415

        is_secret = first_mark(plan.loaded) is not None
        day = None if is_secret else default_as_of(plan.loaded.plan, plan.framework)
        return LastDay(day)

    def failed(self, path: Path, error: Exception) -> LastDay:  # noqa: ARG002  # its summary says why
        """An answer without a day."""
        return LastDay(None)

    def may_be_kept(self, result: LastDay) -> bool:
        """Whether there is a day."""
        return result.day is not None


class SummaryQuestion(Question[Entry], frozen=True):
    """The question what a plan adds up to on a day."""

    as_of: date
    root: Path | None
    parents: Parents = field(default_factory=Parents)
    """The superiors' plans of the run; in other processes, those of each handful of plans."""

    @property
    def form(self) -> Records[Entry]:
        """The form of its records."""
        return Records(PlanSummary, LeftOut)

    @property
    def asked(self) -> tuple[object, ...]:
        """The day, which decides the answer."""
        return (self.as_of,)

    @classmethod
    def of(cls, asked: tuple[Any, ...]) -> "SummaryQuestion":
        """The question for a day."""
        return cls(asked[0], None)

    def prepare(self) -> None:
        """Imports the check and what sums up."""
        _import()

    def answer(self, plan: "PlanOnDisk") -> Entry:
        """The plan's summary; an error for a secret plan."""
        from resplan.workflows.portfolio.one_summary import summary_of  # noqa: PLC0415

        return summary_of(plan, self.as_of, self.root, self.parents)

    def failed(self, path: Path, error: Exception) -> Entry:
        """The plan is left out, with the reason."""
        return left_out(path, error)

    def may_be_kept(self, result: Entry) -> bool:
        """Whether it is a summary; a failure may have its cause outside the plan, so it is not kept."""
        return isinstance(result, PlanSummary)


def _import() -> None:
    from resplan.framework.data import framework_names  # noqa: PLC0415
    from resplan.framework.loader import load_framework  # noqa: PLC0415
    from resplan.workflows.portfolio import one_summary  # noqa: F401, PLC0415

    for name in framework_names():
        _ = load_framework(name).rules
