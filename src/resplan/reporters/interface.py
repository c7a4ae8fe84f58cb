"""What a reporter is: checked plans in, the pieces of a text out. It knows nothing of disks and terminals."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Protocol

from resplan.findings import CheckResult, GroupCoverage
from resplan.language import Language
from resplan.reporters.terminal_table import Table, table


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What a reporter is told of one plan."""

    path: str
    """The plan as it was named."""
    unit: str
    """Name of the locality or body that the plan is of."""
    framework: str
    """Name of the framework it was checked against."""
    result: CheckResult
    coverage: Sequence[GroupCoverage]
    files: Mapping[str, str]
    """Name in the plan → name as it is shown."""
    fails: bool
    """Whether something at or above the plan's threshold was found."""
    language: Language | None
    """The language that the plan's settings ask for."""
    lines: Mapping[tuple[str, int], str]
    """Name in the plan and number → line, for the excerpts of findings."""
    is_secret: bool = False
    """Whether a file of the plan bears a secrecy mark: then nothing of it is kept."""

    @property
    def is_checked(self) -> bool:
        """Whether there is more to tell than why the plan could not be checked."""
        return self.result.is_whole or len(self.result.outcomes) > 1


Style = Callable[[str, str], str]
"""Gives a text its look: `style(text, "error")`; a plain terminal gets the text back."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How the findings shall be shown."""

    language: Language = "vi"
    quiet: bool = False
    verbose: bool = False
    width: int | None = None
    """Columns of the terminal; without one, sentences are not broken."""
    style: Style = lambda text, _look: text
    table: Table = table


class Reporter(Protocol):
    """One format."""

    def __call__(self, plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
        """The output in pieces, with a line end at its end unless it is empty.

        The plans may be gone through more than once, and are better not held: there may be thousands.
        """
        ...


def plain(template: str) -> str:
    """A rule's words without their fields, for where no finding fills them."""
    return "".join(text + ("…" if field is not None else "") for text, field, _, _ in Formatter().parse(template))
