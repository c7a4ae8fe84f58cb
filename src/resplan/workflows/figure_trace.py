"""Where each figure of a report comes from, as a table for whoever checks it: value, meaning, file and line of every source."""

import csv
import io
from collections.abc import Iterator, Sequence

from resplan.documents.quantity import Quantity, Source
from resplan.framework.report import ReportTerms, load_report_terms
from resplan.language import Language
from resplan.plan.place import place_of
from resplan.text import format_date
from resplan.workflows.reading import PlanOnDisk

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def trace_table(figures: Sequence[Quantity], plans: Sequence[PlanOnDisk], language: Language) -> bytes:
    """A row for each source of each figure, as CSV that a spreadsheet opens; what the rows add makes the figure."""
    terms = load_report_terms(plans[0].loaded.plan.framework)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([words.in_language(language) for words in terms.trace_columns])
    for number, figure in enumerate(figures, 1):
        writer.writerows(_rows(number, figure, plans, terms, language))
    # The mark at the beginning tells a spreadsheet that the file is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _rows(
    number: int, figure: Quantity, plans: Sequence[PlanOnDisk], terms: ReportTerms, language: Language
) -> Iterator[list[str | float]]:
    meaning = terms.meaning(figure.key)
    day = format_date(figure.on, language) if figure.on else ""
    head: list[str | float] = [
        number,
        meaning.title.in_language(language),
        _text(figure.of),
        day,
        figure.value,
        meaning.how.in_language(language),
    ]
    for source in figure.sources:
        yield [*head, "" if source.share is None else source.share, *_place(source, plans)]
    if not figure.sources:
        yield [*head, "", "", "", ""]


def _place(source: Source, plans: Sequence[PlanOnDisk]) -> tuple[str, str, int]:
    """What it is by the ids that people gave, and where it stands."""
    plan = plans[source.plan]
    file, span = plan.loaded.locate(source.path)
    name = plan.shown(file.source.name) if len(plans) > 1 else file.source.name
    return _text(place_of(plan.loaded.plan, source.path).path), name, span.line


def _text(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
