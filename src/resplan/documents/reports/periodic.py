"""What the periodic report sees: results of a period by the ten groups, what is late and why, what comes next; against last time."""

from collections.abc import Mapping

from msgspec import Struct

from resplan.documents.figures.indicator_lines import indicator_lines, overview, values_on
from resplan.documents.figures.quantity import Quantity, Source, count, how_many
from resplan.documents.figures.task_figures import Compared, compared, figures, sources_of
from resplan.documents.figures.task_lines import TaskLine, issued_documents, task_line, task_lines, updates_within
from resplan.documents.figures.unit_lines import parts_that_differ, unit_figures
from resplan.documents.letters.report_front import annex_of, numbered, report_head
from resplan.documents.material import Material
from resplan.documents.reports.budget_report import SpendingRow, money_row
from resplan.documents.reports.difficulties_report import addressees
from resplan.progress.report_span import ReportSpan, report_span
from resplan.progress.standing import Standing
from resplan.progress.tally import Tally
from resplan.text import format_date, roman

KEY_TASK = 1
"""Priority of a key task."""


class GroupResult(Struct, frozen=True):
    """A task group over the period."""

    key: str
    number: int
    title: str
    compared: Compared
    results: tuple[TaskLine, ...]
    """Tasks of which something was reported in the period."""
    done_in_period: Quantity
    no_tasks_because: str


def periodic_report(request: Material) -> Mapping[str, object]:
    """The report of the period that the as-of date lies in."""
    span = report_span(request.plan, request.framework.reporting.cut_off, request.wish.period, request.as_of)
    period, words = _period_name(request, span), request.terms.periods[span.period]
    now = request.standing.at(span.until)
    before = request.standing.at(span.before) if span.before else None
    late = _late(now.whole, request)
    indicators = indicator_lines(now.trajectories, request, values_on(request, span.before))
    annexes = {"tasks": bool(now.statuses), "overdue": bool(late["overdue"]), "indicators": bool(indicators)}
    units = unit_figures(request, span.until)
    annexes["units"] = bool(units)
    return {
        **report_head(request, words.summary, period),
        "annex_of": annex_of(request),
        "annexes": numbered(annexes),
        "request": request,
        "span": span,
        "period": period,
        "before_name": words.before.in_language(request.language) if span.before else "",
        **_overview(now, before, request, span),
        **late,
        **_ahead(now.whole, request, span),
        "indicators": indicators,
        "indicator_overview": overview(now.trajectories, span.until),
        "units": units,
        "parts_that_differ": parts_that_differ(request.plan, span.until),
        "groups": _groups(now, before, request, span),
        "money": _money(request),
        "money_unit": request.framework.units_of_money[request.plan.funding.unit].vi,
        "addressees": addressees(now, now.difficulties),
        "lines": task_lines(now.statuses, request),
    }


def _period_name(request: Material, span: ReportSpan) -> str:
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


def _overview(now: Standing, before: Standing | None, request: Material, span: ReportSpan) -> dict[str, object]:
    """The plan as a whole, its urgent and its key tasks, and what was issued and reported in the period."""
    documents = issued_documents(now.statuses, span.contains, request.framework)
    updates = updates_within(now.statuses, span.contains)
    reporting = {request.plan.body_name(row.update.by) for row in updates if row.update.by}
    said_by = (Source((*row.path, "by")) for row in updates if row.update.by)
    urgent = Tally(tuple(row for row in now.statuses if row.task.urgent))
    key = Tally(tuple(row for row in now.statuses if row.task.priority == KEY_TASK))
    return {
        "whole": compared(now.whole, before.whole if before else None, "", span),
        "urgent": figures(urgent, request.scope("urgent"), span.until),
        "key": figures(key, request.scope("key"), span.until),
        "done_in_period": _done_in_period(now.whole, "", span),
        "documents": documents,
        "document_count": count("documents", ((row.source,) for row in documents), on=span.until),
        "update_count": how_many("updates", (row.path for row in updates), on=span.until),
        "reporting_bodies": Quantity("reporting_bodies", len(reporting), "", span.until, tuple(said_by)),
    }


def _late(now: Tally, request: Material) -> dict[str, list[TaskLine]]:
    """What is not as it should be, the longest overdue first."""
    return {
        "overdue": task_lines(now.overdue, request),
        "claimed": task_lines(now.having("claimed"), request),
        "silent": task_lines(now.having("silent"), request),
    }


def _ahead(now: Tally, request: Material, span: ReportSpan) -> dict[str, object]:
    """What falls due in the time ahead, in the order of the days."""
    near = [row for row in now.having("open_in_time") if row.due is not None and row.due <= span.ahead]
    near.sort(key=lambda row: (row.due or span.until, row.task.id))
    return {
        "due_ahead": count("due_ahead", (sources_of(row) for row in near), on=span.until),
        "ahead": task_lines(near, request),
    }


def _groups(now: Standing, before: Standing | None, request: Material, span: ReportSpan) -> list[GroupResult]:
    plan, results = request.plan, []
    tallies = {tally.key: tally for tally in now.divided("group")}
    earlier = {tally.key: tally for tally in before.divided("group")} if before else {}
    for group in request.framework.groups:
        tally, title = tallies[group.key], plan.group_title(group.key, group.title).vi
        reported = [row for row in tally.statuses if any(span.contains(each.day) for each in row.history.updates)]
        results.append(
            GroupResult(
                key=group.key,
                number=group.number,
                title=title,
                compared=compared(tally, earlier.get(group.key), title, span),
                results=tuple(task_line(row, request) for row in reported),
                done_in_period=_done_in_period(tally, title, span),
                no_tasks_because=plan.no_tasks_because(group.key),
            )
        )
    return results


def _done_in_period(tally: Tally, of: str, span: ReportSpan) -> Quantity:
    done = (row for row in tally.having("done") if span.contains(row.history.done_on))
    return count("done_in_period", (sources_of(row) for row in done), of, span.until)


def _money(request: Material) -> SpendingRow:
    """Planned and spent of the year that the as-of date lies in."""
    year = request.as_of.year
    lines = request.standing.money
    return money_row(str(year), (line for line in lines if line.year == year), request)
