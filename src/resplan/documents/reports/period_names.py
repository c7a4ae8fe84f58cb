"""Names of a report's period: of itself and of the one before."""

from resplan.documents.material import Material
from resplan.progress.report_span import ReportSpan
from resplan.text import format_date, roman


def period_name(request: Material, span: ReportSpan) -> str:
    """`6 tháng đầu năm 2025`, `quý III/2025`, `tháng 7/2025`."""
    terms, language = request.terms, request.language
    number = span.number - 1
    return (
        terms.periods[span.period]
        .title.in_language(language)
        .format(
            number=span.number,
            roman=roman(span.number),
            part=terms.parts[number % len(terms.parts)].in_language(language),
            year=span.last.year,
            first=format_date(span.first, language),
            last=format_date(span.until, language),
        )
    )


def before_name(request: Material, span: ReportSpan) -> str:
    """What the period before is called in a comparison; empty where there is none to compare with."""
    return request.terms.periods[span.period].before.in_language(request.language) if span.before else ""
