"""The kinds of annexes that a plan can have, and the columns of their tables."""

from typing import Literal

from resplan.framework.choice import Names, names_of
from resplan.framework.typed import Titled


class AnnexColumn(Titled, frozen=True, kw_only=True):
    """A column of an annex."""

    width: float
    """Relative to the widths of the other columns."""
    align: Literal["left", "center", "right"] = "left"
    heading: str = ""
    """What stands over it in Vietnamese, where that is more than its title: `{money_unit}` is the unit of money."""
    anchor: str = ""
    """The role that marks its cells in a Word file; without it, changes in the column are not read back."""
    is_usual: bool = True
    """Whether it is shown if the plan names no columns."""


class AnnexKind(Titled, frozen=True, kw_only=True):
    """A kind of annex."""

    columns: tuple[AnnexColumn, ...]

    @property
    def names(self) -> Names:
        """What may be written for each column."""
        return names_of(self.columns)
