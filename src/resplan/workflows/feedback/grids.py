"""Excel and CSV files as cells of text. It knows nothing of feedback."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.feedback.sheet import Grid
from resplan.framework.feedback import SheetLimits
from resplan.text import format_date

_MEGABYTE = 1_000_000
_UNPACKED = 10
"""How many times larger than the limit a workbook may be when it is unpacked."""
_DELIMITERS = ";\t,"

Cell = str | float | bool | date | datetime | time | timedelta


def read_grids(path: Path, limits: SheetLimits) -> Mapping[str, Grid]:
    """Name of each sheet → its cells; a CSV file is one sheet."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= limits.megabytes * _MEGABYTE else b""
    except OSError as error:
        raise ResplanError("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error) from error
    if size > limits.megabytes * _MEGABYTE:
        raise ResplanError("{path} is larger than {limit} MB.", path=path, limit=limits.megabytes)
    match path.suffix.lower():
        case ".csv":
            grids: Mapping[str, Grid] = {path.name: _from_csv(path, content)}
        case ".xlsx":
            grids = dict(_from_workbook(path, content, limits))
        case _:
            raise UsageError("{path} is neither .xlsx nor .csv. Save it as one of these.", path=path)
    for name, grid in grids.items():
        if len(grid) > limits.rows:
            raise ResplanError(
                "{path}, sheet {sheet}, has more than {limit} rows.", path=path, sheet=name, limit=limits.rows
            )
    return grids


def _from_csv(path: Path, content: bytes) -> Grid:
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first.count)
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except UnicodeDecodeError as error:
        raise ResplanError("{path} is not in UTF-8. Save it again as “CSV UTF-8”, or as .xlsx.", path=path) from error
    except csv.Error as error:
        raise ResplanError("{path} cannot be read: {reason}.", path=path, reason=error) from error


def _from_workbook(path: Path, content: bytes, limits: SheetLimits) -> Iterator[tuple[str, Grid]]:
    # Imported here: only a sheet needs it.
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > _UNPACKED * limits.megabytes * _MEGABYTE:
            raise ResplanError("{path} is larger than {limit} MB.", path=path, limit=_UNPACKED * limits.megabytes)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[_text(cell) for cell in row] for row in rows]
    except (CalamineError, zipfile.BadZipFile) as error:
        raise ResplanError(
            "{path} cannot be read as an Excel workbook. Open it in Excel, save it as .xlsx without a password, and try again.",
            path=path,
        ) from error


def _text(cell: Cell) -> str:
    """A cell as its reader sees it."""
    match cell:
        case bool():
            return "x" if cell else ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return format_date(cell.date())
        case date():
            return format_date(cell)
        case _:
            return str(cell)
