"""A file of sheets on disk: read whole, by the kind that its name says, within the limits."""

from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.exchange.csv_table import read_csv
from resplan.exchange.table import Table
from resplan.exchange.xlsx_table import read_xlsx
from resplan.files.reasons import reason
from resplan.framework.exchange import ExchangeLimits

_MILLION = 1_000_000


def read_tables(file: Path, limits: ExchangeLimits) -> tuple[list[Table], list[str]]:
    """The visible sheets, and the names of the hidden ones."""
    try:
        if file.stat().st_size > limits.megabytes * _MILLION:
            raise ResplanError(
                "{file} is larger than {limit} MB. Send the sheet alone, without pictures.",
                file=file,
                limit=limits.megabytes,
            )
        content = file.read_bytes()
    except OSError as error:
        raise ResplanError("{path} cannot be read: {reason}.", path=file, reason=reason(error)) from error
    if not content.strip():
        raise UsageError("{file} is empty.", file=file.name)
    match file.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return [read_csv(file.name, content, limits)], []
        case ".xlsx" | ".xlsm" | ".xls":
            return read_xlsx(file.name, content, limits)
        case _:
            raise UsageError("{file} is neither .xlsx nor .csv. Save it as one of the two.", file=file.name)
