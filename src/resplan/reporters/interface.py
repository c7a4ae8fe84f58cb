"""A reporter: checked plans in, the pieces of a text out. It knows nothing of disks and terminals."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Protocol

from msgspec import Struct

from resplan.findings import CheckResult, Finding, GroupCoverage
from resplan.language import Language
from resplan.reporters.terminal_table import Table, table


class PlanReport(Struct, frozen=True):
    """What a reporter is told of one plan."""

    path: str
    """The plan as the user named it."""
    unit: str
    """Name of the locality or body whose plan it is."""
    framework: str
    """Name of the framework it was checked against."""
    result: CheckResult
    coverage: Sequence[GroupCoverage]
    files: Mapping[str, str]
    """Name in the plan → name to show."""
    fails: bool
    """Whether a finding is at or above the plan's threshold."""
    language: Language | None
    """The language from the plan's settings."""
    lines: Mapping[tuple[str, int], str]
    """Name in the plan and number → line, for excerpts."""
    is_secret: bool = False
    """Whether a file of the plan bears a secrecy mark: then nothing of it is kept."""

    def shown(self, finding: Finding) -> str:
        """The file of a finding as people and programs know it."""
        return self.files.get(finding.location.file, finding.location.file)


Style = Callable[[str, str], str]
"""Styles a text: `style(text, "error")`; without colours the text comes back unchanged."""


_WIDTH = 80


class ReportOptions(Struct, frozen=True):
    """How to show findings."""

    language: Language = "vi"
    quiet: bool = False
    verbose: bool = False
    width: int | None = None
    """Columns of the terminal; None: sentences are not wrapped."""
    style: Style = lambda text, _look: text
    table: Table = table

    @property
    def columns(self) -> int:
        """The width of tables and paragraphs, also where no terminal gives one."""
        return self.width or _WIDTH


class Reporter(Protocol):
    """One format."""

    def __call__(self, plans: Iterable[PlanReport], options: ReportOptions) -> Iterator[str]:
        """The output in pieces; unless empty, it ends with a line end.

        It may go through the plans more than once, and should not hold them: there may be thousands.
        """
        ...


def plain(template: str) -> str:
    """A rule's words without their placeholders, for when no finding fills them."""
    return "".join(text + ("…" if field is not None else "") for text, field, _, _ in Formatter().parse(template))
