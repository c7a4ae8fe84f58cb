"""What all sections of an answer on many plans share: one level, its words, its tables."""

from collections.abc import Iterator, Sequence

from resplan.language import catalogue
from resplan.language.words import Words
from resplan.portfolio.rollup import Rollup
from resplan.portfolio.totals import LevelSum
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import WIDTH, wrapped
from resplan.text import NOTHING, format_number, printable

FEW = "*"
_MOST_ROWS = 40


class Section:
    """A part of the answer on the plans of one level."""

    def __init__(self, rollup: Rollup, level: LevelSum, options: ReportOptions) -> None:
        self.rollup, self.level, self.options = rollup, level, options
        self.say = catalogue(options.language).gettext

    def table(
        self, title: str, rows: Sequence[Sequence[str]], *, has_total: bool = False, flexible: int = 0
    ) -> Iterator[str]:
        """A table under its title, with only the first rows if there are many."""
        body = rows if has_total else rows[: _MOST_ROWS + 1]
        yield ""
        yield from wrapped(title, self.options)
        yield from self.options.table(body, self.options.width or WIDTH, flexible=flexible, has_total=has_total)
        left = len(rows) - len(body)
        if left:
            yield from wrapped(self.say("And {left} more; --to json has them all.").format(left=left), self.options)

    def name(self, title: Words | None) -> str:
        """A name; tasks or money without one are called so."""
        return printable(title.in_language(self.options.language)) if title else self.say("(none named)")

    def number(self, value: float) -> str:
        """A number; a dash for none."""
        return format_number(value, self.options.language) if value else NOTHING

    def of_plans(self, count: int) -> str:
        """How many of the level's plans, in words."""
        return f"{count}/{len(self.level.plans)}"
