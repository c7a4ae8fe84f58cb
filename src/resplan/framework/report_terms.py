"""Reports on progress as data: how each is called, how its periods are named, what each of its figures means."""

from collections.abc import Mapping

from resplan.framework.datum import Datum, Titled
from resplan.language.words import Words


class ReportTitle(Datum):
    """A report's name, its summary line under the name of the document type, and how its file begins."""

    title: Words
    summary: Words
    """`{plan}` stands for the plan as it is cited, `{period}` for the period."""
    file: Words
    template: str = ""
    """How its template begins, where that is not the kind's own name."""
    is_official: bool = False
    """Whether it goes out with letterhead, number and signature."""
    receiver: str = ""
    """Who gets it first, where that is not left to the plan."""


class PeriodTitle(Datum):
    """Name of a period: `{number}` of its `{year}`, from `{first}` to `{last}`; `{part}` is the half of the year."""

    title: Words
    before: Words
    """Name of the period before it in a sentence; empty where there is none."""
    summary: Words | None = None
    """Summary line of its report, where that is not the usual one."""


class FigureMeaning(Titled):
    """What a figure counts and how it is computed."""

    how: Words


class ReportTerms(Datum):
    """Everything in `reports.yaml`."""

    type_name: str
    sign: str
    """Type sign in the number: BC."""
    least_for_rate: int
    """A share of fewer things is not given in per cent."""
    parts: tuple[Words, ...]
    kinds: Mapping[str, ReportTitle]
    periods: Mapping[str, PeriodTitle]
    subjects: Mapping[str, Words]
    figures: tuple[FigureMeaning, ...]
    trace_columns: tuple[Words, ...]

    def meaning(self, key: str) -> FigureMeaning:
        """The meaning of a figure."""
        return next(row for row in self.figures if row.key == key)
