"""Reports on progress as data: how their periods are named, what each of their figures means."""

from collections.abc import Mapping

from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words


class PeriodTitle(Datum, frozen=True):
    """Name of a period: `{number}` of `{year}`, from `{first}` to `{last}`; `{part}` is the half of the year."""

    title: Words
    before: Words
    """Name of the previous period within a sentence; empty if there is none."""
    summary: Words | None = None
    """Summary line of its report, if not the usual one."""


class FigureMeaning(Titled, frozen=True, kw_only=True):
    """What a figure counts and how."""

    how: Words


class Centre(Datum, frozen=True, kw_only=True):
    """The central body in whose name plans of several provinces are summed up."""

    superior: str
    organ: str
    number: str
    """Sign in the number: `-BC/VPTW`."""
    place: str
    power: str = ""
    post: str
    recipients: tuple[str, ...]
    archive: str


class RollupTerms(Datum, frozen=True):
    """How many plans are summed up, and what is said of them."""

    old_report_days: int
    """A report is old after so many days."""
    renamed: str
    """The name of a unit that was renamed since it issued its plan, together with its former name."""
    adding_units: tuple[str, ...]
    """Units of measure whose values are added up; for all others the median and the spread are given."""
    levels: Mapping[str, Words]
    """Names of the levels of plans, in the order in which they are shown."""
    lacks: Mapping[str, Words]
    """What a plan may lack, in words."""
    lacks_of_many: Mapping[str, Words]
    """The same for several plans together, if the wording differs."""
    central: Centre


class ReportTerms(Datum, frozen=True):
    """Everything in `reports.yaml`."""

    type_name: str
    sign: str
    """Sign of the document type in the number: BC."""
    least_for_rate: int
    """The least number of things for which a share is given in per cent."""
    parts: tuple[Words, ...]
    periods: Mapping[str, PeriodTitle]
    amendments: Mapping[str, Words]
    """Sort of an amendment → its title."""
    scopes: Mapping[str, Words]
    rollup: RollupTerms
    figures: tuple[FigureMeaning, ...]
    trace_columns: tuple[Words, ...]

    def meaning(self, key: str) -> FigureMeaning:
        """The meaning of a figure."""
        return next(row for row in self.figures if row.key == key)
