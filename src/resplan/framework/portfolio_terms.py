"""Many plans beside each other, as data: from when on something is worth a sentence, and what it says."""

from typing import Self

from pydantic import model_validator

from resplan.framework.datum import Datum, Titled
from resplan.language.words import Words


class CopyTerms(Datum):
    """When a run of words that two plans share is a copy."""

    least_words: int
    most_gap: int
    density: float


class OutlierTerms(Datum):
    """When a figure is far from those of like units."""

    least_units: int
    """Fewer like units say nothing."""
    deviations: float
    """So many times the usual distance from the median (its robust standard deviation)."""
    least_share: float
    """And at least so far from the median, as a share of it: units that nearly agree are no measure."""


class StatementRow(Titled):
    """A kind of statement on several plans."""

    words: Words
    cure: Words
    """It stands once below all statements of the kind, so it names none of them."""

    @model_validator(mode="after")
    def _names_nothing(self) -> Self:
        if "{" in self.cure.vi + self.cure.en:
            raise ValueError(f"the cure of {self.key} cannot name one of its statements")
        return self


class AcrossTerms(Datum):
    """Plans against each other."""

    copies: CopyTerms
    shared_kinds: tuple[str, ...]
    """Kinds of product that several can use together."""
    least_builders: int
    """So many units that build the same are worth a sentence."""
    outliers: OutlierTerms
    statements: tuple[StatementRow, ...]

    def row(self, key: str) -> StatementRow:
        """A kind of statement."""
        return next(row for row in self.statements if row.key == key)


class PortfolioTerms(Datum):
    """Everything in `portfolio.yaml`."""

    across: AcrossTerms
