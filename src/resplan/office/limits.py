"""How large an office file may be, and what its reading may cost: a guard against accidents and attacks, far above any real one."""

from dataclasses import dataclass

from resplan.errors import ResplanError


@dataclass(frozen=True, slots=True)
class OfficeLimits:
    """Upper bounds of one file, and of the process that reads it."""

    megabytes: int = 20
    """Of the file as it was sent."""
    unpacked_megabytes: int = 100
    """Of all its parts; a sheet of 20,000 rows has about 30."""
    part_megabytes: int = 50
    """Of one part that is read."""
    ratio: int = 200
    """How many times its packed size a part may be; a sheet of equal rows reaches about 100."""
    parts: int = 2_000
    """Files within the file."""
    sheets: int = 200
    rows: int = 20_000
    """Rows down to the last one that holds something."""
    columns: int = 200
    cells: int = 500_000
    """Cells that hold something."""
    formatted: int = 1_000_000
    """Cells with the empty ones that only have a look."""
    merges: int = 50_000
    merged_cells: int = 200_000
    """Cells within merges of one sheet, as far as the table reaches."""
    texts: int = 1_000_000
    """Texts that a workbook keeps for its cells."""
    text_letters: int = 32_767
    """Of one cell, as Excel has it."""
    processor_seconds: int = 20
    """For one file, where the system can limit it: Linux and macOS; a sheet of 400,000 cells takes about four."""
    seconds: int = 60
    """For one file on the clock, which on a busy machine runs faster than its work; on every system."""
    memory_megabytes: int = 768
    """Of the process, where the system can limit it: Linux; Windows and macOS cannot."""


OFFICE = OfficeLimits()


def too_large(name: str, limits: OfficeLimits) -> ResplanError:
    """What is said of a sheet that is beyond the limits."""
    return ResplanError(
        "{file} has more than {rows} rows or {columns} columns. Delete what is empty below and beside the table, or divide it.",
        file=name,
        rows=limits.rows,
        columns=limits.columns,
    )
