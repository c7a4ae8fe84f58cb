"""The comparison of many plans, as data: the thresholds for a statement, and its words."""

from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words


class CopyTerms(Datum, frozen=True):
    """When a run of words that two plans share is a copy."""

    least_words: int
    most_gap: int
    density: float


class OutlierTerms(Datum, frozen=True):
    """When a figure is far from those of similar units."""

    least_units: int
    """The least number of similar units; with fewer, nothing is said."""
    deviations: float
    """The least distance from the median, in robust standard deviations."""
    least_share: float
    """The least distance as a share of the median, for units so equal that their deviation measures nothing."""


class StatementRow(Titled, frozen=True, kw_only=True):
    """A kind of statement on several plans."""

    words: Words
    cure: Words
    """It stands once below all statements of the kind, so it names none of them."""

    def __post_init__(self) -> None:
        if "{" in self.cure.vi + self.cure.en:
            raise ValueError(f"the cure of {self.key} cannot name one of its statements")


class AcrossTerms(Datum, frozen=True):
    """Thresholds for comparing plans with each other."""

    copies: CopyTerms
    shared_kinds: tuple[str, ...]
    """Kinds of product that several can use together."""
    least_builders: int
    """The least number of units that build the same thing, to be worth a sentence."""
    outliers: OutlierTerms
    statements: tuple[StatementRow, ...]

    def row(self, key: str) -> StatementRow:
        """A kind of statement."""
        return next(row for row in self.statements if row.key == key)


class PortfolioTerms(Datum, frozen=True):
    """Everything in `portfolio.yaml`."""

    across: AcrossTerms
