"""What a sheet of a workbook says, and what all its sheets share."""

from msgspec import Struct, field

from resplan.office.archive import Archive
from resplan.office.strings import Runs
from resplan.office.styles import Look

Place = tuple[int, int]
"""Row and column from 0."""


class Sheet(Struct):
    """What a sheet says."""

    cells: dict[Place, str] = field(default_factory=dict)
    numbers: list[Place] = field(default_factory=list)
    """Cells that hold a number, not a text that looks like one."""
    american: Place | None = None
    """The first day that the sheet shows in American order."""
    bold: list[Place] = field(default_factory=list)
    errors: list[Place] = field(default_factory=list)
    unvalued: list[Place] = field(default_factory=list)
    """Cells whose formula has no stored result."""
    struck: dict[Place, str] = field(default_factory=dict)
    """Cells with struck-out words → their whole text."""
    links: dict[Place, str] = field(default_factory=dict)
    comments: list[Place] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


class Book(Struct, frozen=True):
    """What all sheets of a workbook share."""

    archive: Archive
    texts: list[Runs]
    looks: list[Look]
    is_1904: bool
