"""The sources of each figure in a report, as a table for readers who check it: value, meaning, file and line of each source."""

from collections.abc import Iterator, Sequence

from resplan.documents.figures.quantity import Quantity, Source
from resplan.exchange.workbook import OutCell, OutColumn, OutSheet, csv_bytes
from resplan.framework.report_terms import ReportTerms
from resplan.language import Language
from resplan.plan.place import place_of
from resplan.text import format_date
from resplan.workflows.plans.on_disk import PlanOnDisk


def trace_table(
    figures: Sequence[Quantity], plans: Sequence[PlanOnDisk], terms: ReportTerms, language: Language, **marks: str
) -> bytes:
    """A row for each source of each figure, as CSV that a spreadsheet opens; what the rows add makes the figure.

    `marks`: what parts cells and decimals, as `csv_bytes` has them.
    """
    columns = tuple(OutColumn(words.in_language(language), width=0) for words in terms.trace_columns)
    rows = [row for number, figure in enumerate(figures, 1) for row in _rows(number, figure, plans, terms, language)]
    return csv_bytes(OutSheet("", columns, rows), **marks)


def _rows(
    number: int, figure: Quantity, plans: Sequence[PlanOnDisk], terms: ReportTerms, language: Language
) -> Iterator[list[OutCell]]:
    meaning = terms.meaning(figure.key)
    day = format_date(figure.on, language) if figure.on else ""
    head: list[OutCell] = [
        number,
        meaning.title.in_language(language),
        figure.of,
        day,
        figure.value,
        meaning.how.in_language(language),
    ]
    for source in figure.sources:
        yield [*head, "" if source.share is None else source.share, *_place(source, plans)]
    if not figure.sources:
        yield [*head, "", "", "", ""]


def _place(source: Source, plans: Sequence[PlanOnDisk]) -> tuple[str, str, int]:
    """The place by its ids, its file and its line."""
    if source.at is not None:
        return source.at.path, source.at.file, source.at.line
    plan = plans[source.plan]
    file, span = plan.loaded.locate(source.path)
    name = plan.shown(file.source.name) if len(plans) > 1 else file.source.name
    return place_of(plan.loaded.plan, source.path).path, name, span.line
