"""Statements about several plans together, for people: by kind, each with its places and one cure."""

from collections.abc import Iterator

from resplan.language import catalogue
from resplan.portfolio.across.statements import Statement
from resplan.portfolio.rollup import Rollup
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import wrapped

_MOST_SAID, _MOST_PLACES = 10, 4


def across_lines(rollup: Rollup, options: ReportOptions) -> Iterator[str]:
    """The statements; none if only one plan counts."""
    say = catalogue(options.language).gettext
    if len(rollup.complete.plans) < 2:  # noqa: PLR2004  # what is said is said of several
        return
    yield ""
    yield options.style(say("Between the plans"), "place")
    if not rollup.across:
        yield from wrapped(say("Nothing was found between them."), options, indent="  ")
    for statements in rollup.across_by_kind:
        row = statements[0].row
        yield ""
        yield f"{row.title.in_language(options.language)} ({len(statements)})"
        for statement in statements[:_MOST_SAID]:
            yield from wrapped(f"- {statement.in_words(options.language)}", options, indent="  ")
            yield from _places(statement, options)
        left = len(statements) - _MOST_SAID
        if left > 0:
            yield from wrapped(say("And {left} more; --to json has them all.").format(left=left), options, indent="  ")
        yield from wrapped(f"→ {row.cure.in_language(options.language)}", options, indent="  ")


def _places(statement: Statement, options: ReportOptions) -> Iterator[str]:
    named = [f"{place.where.file}:{place.where.line}" for place in statement.places[:_MOST_PLACES]]
    left = len(statement.places) - len(named)
    if named:
        yield from wrapped("; ".join(named) + (f"; +{left}" if left else ""), options, indent="    ", look="margin")
