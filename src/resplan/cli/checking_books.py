"""`resplan check FILE.xlsx`: checks what a workbook says before anybody takes it in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from resplan.cli.language import current_language
from resplan.cli.marking import mark
from resplan.cli.options import Format
from resplan.errors import UsageError

if TYPE_CHECKING:
    from resplan.reporters.interface import ReportOptions
    from resplan.workflows.check.options import CheckOptions
    from resplan.workflows.exchange.checking import CheckedBook

Shown = tuple[Format, "ReportOptions", Path | None]
"""The form of the findings, how they are shown, and where marked copies go."""


def check_workbooks(paths: Sequence[Path], books: Sequence[Path], question: "CheckOptions", how: Shown) -> int:
    """Reports on workbooks of the plan that the call names beside them, or of the one here or above."""
    from resplan.reporters import reporter_of
    from resplan.workflows.exchange.checking import check_books

    form, options, mark_in = how
    plans = [path for path in paths if path not in books]
    if len(plans) > 1:
        raise UsageError("Workbooks are of one plan. Name that one beside them, or none.")
    checked = check_books(plans[0] if plans else None, books, question)
    for piece in reporter_of(form)([book.report for book in checked], options):
        typer.echo(piece, nl=False)
    mark(mark_in, {book.file: found for book in checked if (found := _found(book))}, "check")
    return int(any(book.report.fails or not book.report.result.is_whole for book in checked))


def _found(book: "CheckedBook") -> list[tuple[str, str]]:
    """The faults of a workbook: where, what is wrong, and its cure."""
    language = current_language()
    findings = book.report.result.findings
    return [(each.location.file, f"{each.message(language)}\n{each.cure(language)}") for each in findings]
