"""How large an office file may be, and what reading it may cost: far above any real file, against accidents and attacks."""

from msgspec import Struct

from resplan.errors import ResplanError

MILLION = 1_000_000


class OfficeLimits(Struct, frozen=True):
    """Limits for one file, and for the process that reads it."""

    megabytes: int = 20
    """For the file as sent."""
    unpacked_megabytes: int = 100
    """For all its parts; a sheet of 20,000 rows has about 30."""
    part_megabytes: int = 50
    """For one part that is read."""
    ratio: int = 200
    """Unpacked size of a part in multiples of its packed size; a uniform sheet reaches about 100."""
    parts: int = 2_000
    """Files within the file."""
    sheets: int = 200
    rows: int = 20_000
    """Rows up to the last one that is not empty."""
    columns: int = 200
    cells: int = 500_000
    """Cells that are not empty."""
    formatted: int = 1_000_000
    """Cells including empty ones with a format."""
    merges: int = 50_000
    merged_cells: int = 200_000
    """Cells in merged ranges of one sheet, within the table."""
    texts: int = 1_000_000
    """Shared texts of a workbook."""
    text_letters: int = 32_767
    """For one cell; Excel's own limit."""
    letters: int = 10_000_000
    """For all texts of a Word file; a plan of 300 pages has a million."""
    processor_seconds: int = 20
    """Processor time for one file, if the system can limit it: Linux and macOS; a sheet of 400,000 cells takes about four."""
    seconds: int = 60
    """Elapsed time for one file, on every system; longer, since a busy machine works more slowly."""
    memory_megabytes: int = 768
    """Memory of the process, if the system can limit it: Linux, not Windows or macOS."""


OFFICE = OfficeLimits()


def no_workbook(name: str) -> ResplanError:
    """The error for what cannot be read as an Excel file."""
    return ResplanError(
        "{file} cannot be read as an Excel file. Open it in Excel and save it as .xlsx again.", file=name
    )


def refuse_large(name: str, content: bytes, limits: OfficeLimits) -> None:
    """Refuses a file that is larger than any of its kind needs to be."""
    if len(content) > limits.megabytes * MILLION:
        raise ResplanError(
            "{file} is larger than {limit} MB. Take its pictures out.", file=name, limit=limits.megabytes
        )


def too_long(name: str, limits: OfficeLimits) -> ResplanError:
    """The error for a Word file with more text than the limit."""
    return ResplanError("{file} has more than {count} characters. Divide it.", file=name, count=limits.letters)


def too_large(name: str, limits: OfficeLimits) -> ResplanError:
    """The error for a sheet beyond the limits."""
    return ResplanError(
        "{file} has more than {rows} rows or {columns} columns. Delete what is empty below and beside the table, or divide it.",
        file=name,
        rows=limits.rows,
        columns=limits.columns,
    )
