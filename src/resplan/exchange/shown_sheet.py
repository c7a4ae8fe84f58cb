"""A sheet that is written and never read back: the framework names its columns, the writer has a value for each field."""

from collections.abc import Iterable, Mapping

from resplan.exchange.workbook import OutCell, OutColumn, OutSheet
from resplan.framework.exchange import ShownColumn, ShownSheet
from resplan.language import Language

ShownRow = Mapping[str, OutCell]
"""Field of a column → what stands there."""


def shown_column(column: ShownColumn, language: Language) -> OutColumn:
    """The column as it is written."""
    return OutColumn(column.title.in_language(language), column.width)


def shown_sheet(form: ShownSheet, rows: Iterable[ShownRow], language: Language) -> OutSheet:
    """The columns of a form, filled in by their fields."""
    cells = [[row.get(column.field) for column in form.columns] for row in rows]
    columns = tuple(shown_column(column, language) for column in form.columns)
    return OutSheet(form.title.in_language(language), columns, cells)
