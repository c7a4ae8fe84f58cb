"""`resplan progress template`."""

from typing import TYPE_CHECKING

from resplan.cli.issuing import issuing
from resplan.cli.options import File, PlanFlag
from resplan.errors import UsageError

if TYPE_CHECKING:
    from resplan.documents.wish import Wish


@issuing(path=(PlanFlag, None))
def command(*, file: File) -> "list[Wish]":
    """Writes the workbook."""
    from resplan.documents.wish import Wish

    if file.suffix.lower() != ".xlsx":
        raise UsageError("{file} is no name for an Excel file. Give one that ends in .xlsx.", file=file)
    return [Wish("progress-template")]
