"""Reports on many plans that are read more than once: all but the first few stay packed until needed."""

import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from resplan.language import Language
from resplan.reporters.interface import PlanReport
from resplan.workflows.batch.answers import Answer
from resplan.workflows.check.report_form import REPORTS

_LOOSE = 2_000
"""How many findings are kept unpacked; in a packed report a finding takes a fiftieth of the memory."""
_OF_A_PLAN = 10
"""The size of a report without its findings, expressed in findings."""


class Facts(NamedTuple):
    """What is known of a report that stays packed."""

    path: str
    fails: bool
    is_whole: bool
    """Whether every rule that was asked could answer."""
    language: Language | None
    is_checked: bool
    findings: int


def facts_of(report: PlanReport) -> Facts:
    """The facts of a report."""
    return Facts(
        path=report.path,
        fails=report.fails,
        is_whole=report.result.is_whole,
        language=report.language,
        is_checked=report.result.is_checked,
        findings=sum(len(outcome.findings) for outcome in report.result.outcomes),
    )


class Reports:
    """The reports in the order of the plans, and what a call must know of all before it shows the first."""

    def __init__(self, count: int) -> None:
        self._kept: list[PlanReport | bytes | None] = [None] * count
        self._room = _LOOSE
        self.paths = [""] * count
        """The plans as the user named them."""
        self.unchecked: list[PlanReport] = []
        """Plans about which only the reason is known why they could not be checked."""
        self.fails = False
        """Whether any plan fails."""
        self.is_whole = True
        """Whether every plan was checked completely."""
        self.shown_as: Callable[[PlanReport], PlanReport] = lambda report: report
        """A function applied to each report before it is handed out; it may rename files."""
        self._languages: dict[int, Language] = {}

    def put(self, number: int, answer: Answer[PlanReport]) -> None:
        """The report on the plan with this index."""
        facts = Facts(*answer.told)
        self.paths[number] = facts.path
        self.fails |= facts.fails
        self.is_whole &= facts.is_whole
        if facts.language:
            self._languages[number] = facts.language
        if not facts.is_checked:
            self.unchecked.append(answer.result())
        self._room -= _OF_A_PLAN + facts.findings
        is_loose = answer.loose is not None and (self._room > 0 or not any(self._kept))
        self._kept[number] = answer.loose if is_loose else zlib.compress(answer.content(), 1)

    @property
    def language(self) -> Language | None:
        """The first language that a plan's settings ask for."""
        return self._languages[min(self._languages)] if self._languages else None

    def __iter__(self) -> Iterator[PlanReport]:
        """The reports that exist, in order."""
        for kept in self._kept:
            if kept is not None:
                yield self.shown_as(_unpacked(kept) if isinstance(kept, bytes) else kept)


def _unpacked(content: bytes) -> PlanReport:
    return Answer({}, REPORTS, packed=zlib.decompress(content)).result()
