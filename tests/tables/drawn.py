"""Tables drawn at random from plain facts: headings, columns and rows as offices combine them, with what each field must say."""

import random
from collections.abc import Callable
from typing import Any

from tables.drawn_indicators import indicator_table
from tables.drawn_sheet import Sheet, heading_rows, lines_above, lines_below, lines_of
from tables.drawn_tasks import task_table


def drawn(seed: int) -> tuple[dict[str, Any], dict[str, str]]:
    """A table as a case to be compared, and its structures."""
    draw = random.Random(seed)
    sheet = Sheet(draw, draw.choice(("docx", "docx", "docx", "xlsx", "xlsx", "xlsx", "csv", "md")))
    sheet.structures |= {"form": sheet.form, "letters": draw.choice(("small", "small", "small", "capitals"))}
    make: Callable[[Sheet], tuple[str, list[list[str]]]] = draw.choice((task_table, task_table, indicator_table))
    kind, body = make(sheet)
    text = "\n".join([*lines_above(sheet), *lines_of(sheet, [*heading_rows(sheet), *body]), *lines_below(sheet)])
    columns = {column.title: column.key for column in sheet.columns if column.key}
    return {"name": f"{seed}.{sheet.form}", "text": text, "columns": columns, kind: sheet.rows}, sheet.structures
