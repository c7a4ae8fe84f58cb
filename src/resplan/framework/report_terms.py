"""Progress reports as data: their names, the names of their periods, the meaning of each figure."""

from collections.abc import Mapping

from resplan.framework.datum import Datum, Titled
from resplan.language.words import Words


class ReportTitle(Datum):
    """A report's name, the summary line below it, and how its file name begins."""

    title: Words
    summary: Words
    """`{plan}` stands for the plan as it is cited, `{period}` for the period."""
    file: Words
    template: str = ""
    """How its template's name begins, if not with the report's key."""
    is_official: bool = False
    """Whether it is sent with letterhead, number and signature."""
    receiver: str = ""
    """Its first recipient, if the plan does not decide."""


class PeriodTitle(Datum):
    """Name of a period: `{number}` of `{year}`, from `{first}` to `{last}`; `{part}` is the half of the year."""

    title: Words
    before: Words
    """Name of the previous period within a sentence; empty if there is none."""
    summary: Words | None = None
    """Summary line of its report, if not the usual one."""


class FigureMeaning(Titled):
    """What a figure counts and how."""

    how: Words


class ReportTerms(Datum):
    """Everything in `reports.yaml`."""

    type_name: str
    sign: str
    """Sign of the document type in the number: BC."""
    least_for_rate: int
    """Shares of fewer things are not given in per cent."""
    parts: tuple[Words, ...]
    kinds: Mapping[str, ReportTitle]
    periods: Mapping[str, PeriodTitle]
    subjects: Mapping[str, Words]
    figures: tuple[FigureMeaning, ...]
    trace_columns: tuple[Words, ...]

    def meaning(self, key: str) -> FigureMeaning:
        """The meaning of a figure."""
        return next(row for row in self.figures if row.key == key)
