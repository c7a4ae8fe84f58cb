"""The plan as a workbook, as data: its sheets and columns, and which fields hold the id of something that has a name."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import field

from resplan.framework.typed import Datum
from resplan.language.words import Words

Of = Literal["head", "task", "indicator", "body", "rest"]
"""The kind of thing that a sheet shows; `rest`: fields of tasks, indicators and bodies that no other sheet has."""
Named = Literal[
    "body", "group", "section", "product_kind", "parent", "indicator", "task", "technology", "national", "day"
]
"""The kind of names that stand in a cell in place of ids; `day`: a real day."""
FieldPath = tuple[str | int, ...]


class BookColumn(Datum, frozen=True, kw_only=True):
    """A column: a field of what its row is about."""

    field: str
    kind: Named | None = None
    width: int
    title: Words | None = None
    is_summed: bool = False
    """Whether the sheet has a total of it."""

    @property
    def path(self) -> FieldPath:
        """The field within the row's thing or item."""
        return tuple(int(step) if step.isdigit() else step for step in self.field.split("."))


class BookSheet(Datum, frozen=True):
    """A sheet."""

    key: str
    of: Of
    title: Words
    list: str | None = None
    """The list whose items are the rows. Without it, each row is a thing, or one field if the sheet has no columns."""
    first: int = field(default=0, name="from")
    """The first item of the list that this sheet shows."""
    printed: int | None = None
    """How many columns count on paper; all if not said."""
    columns: tuple[BookColumn, ...] = ()


class BookTerms(Datum, frozen=True):
    """Everything under `book:`."""

    blank: int
    """How many empty rows there are for new things."""
    years: tuple[int, ...]
    """Years that have a column, whether or not a target names them."""
    sheets: tuple[BookSheet, ...]
    titles: Mapping[str, Words]
    """Titles of columns and sheets that hold no field, and words used in them."""
    guide: tuple[Words, ...]
    kinds: Mapping[str, Named]
    """Fields that hold ids and have no column of their own, without the numbers of items."""
    keys: Mapping[str, Named]
    """Fields whose keys are ids of things that have names."""
    days: tuple[str, ...]

    @cached_property
    def named(self) -> Mapping[str, Named]:
        """Field, without the numbers of its items → the kind of names that stand in it."""
        columns = {
            ".".join(filter(None, (sheet.list, *(step for step in column.path if isinstance(step, str))))): column.kind
            for sheet in self.sheets
            for column in sheet.columns
            if column.kind
        }
        return {**columns, **self.kinds, **dict.fromkeys(self.days, "day")}
