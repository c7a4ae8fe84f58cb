"""Rankings of units and bodies, for people and for machines: each rate with its denominator, small numbers marked."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from resplan.framework.version import version_of
from resplan.language import Language, catalogue
from resplan.plan.plan import Plan
from resplan.progress.ranking import Ranked, RankedTasks, Rate, TaskRanking, UnitRanking
from resplan.progress.status import DueClass
from resplan.progress.tally import Tally
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.reporters.progress_head import MOST_NAMED
from resplan.text import NOTHING, decimals, format_date, format_number

_FEW = "*"


def units_text(ranking: UnitRanking, as_of: date, options: ReportOptions) -> str:
    """A figure's ranking as a table, its total, and who sent nothing."""
    return "\n".join(_units(ranking, as_of, options)) + "\n"


def _units(ranking: UnitRanking, as_of: date, options: ReportOptions) -> Iterator[str]:
    say, language = catalogue(options.language).gettext, options.language
    table = ranking.table
    name = table.figure.name or table.figure.id
    yield f"{name}, {format_date(table.day or as_of, language)}"
    yield ""
    header = [say("Rank"), say("Unit"), say("Value"), say("Share of total")]
    rates = [say("Of"), say("Rate")] if ranking.is_by_rate else []
    share_places, rate_places = _places_of(row.share for row in ranking.rows), places_of_rates(ranking.rows)
    rows = [
        (
            str(row.rank) if row.rank else NOTHING,
            row.unit.full_name(as_of),
            format_number(row.value, language),
            _percent(row.share, language, share_places),
            *(rate_cells(row.rate, language, rate_places) if ranking.is_by_rate else ()),
        )
        for row in ranking.rows
    ]
    yield from options.table([tuple(header + rates), *rows], options.columns)
    yield ""
    yield from _sums(ranking, options)
    yield from few_lines(ranking.rows, options)
    yield from missing_lines([unit.full_name(as_of) for unit in ranking.missing], options)


def _sums(ranking: UnitRanking, options: ReportOptions) -> Iterator[str]:
    say, language = catalogue(options.language).gettext, options.language
    table = ranking.table
    whole, count = format_number(table.sum, language), len(table.values) + len(table.strangers)
    if table.gap is None:
        yield say("Units: {count}; sum: {sum}.").format(count=count, sum=whole)
    elif table.gap:
        total = format_number(table.figure.total or 0, language)
        yield say("Units: {count}; sum: {sum}; the total stated is {total}: {gap} apart.").format(
            count=count, sum=whole, total=total, gap=format_number(abs(table.gap), language)
        )
    else:
        yield say("Units: {count}; sum: {sum}, as the total stated.").format(count=count, sum=whole)
    if table.strangers:
        yield say("Names that no unit has: {names}.").format(names=", ".join(table.strangers))


def bodies_text(plan: Plan, ranking: TaskRanking[Tally], as_of: date, options: ReportOptions) -> str:
    """The leading bodies as a table, and those that reported nothing."""
    return "\n".join(_bodies(plan, ranking, as_of, options)) + "\n"


def _bodies(plan: Plan, ranking: TaskRanking[Tally], as_of: date, options: ReportOptions) -> Iterator[str]:
    say, language = catalogue(options.language).gettext, options.language
    yield say("Bodies by tasks done in time, {day}").format(day=format_date(as_of, language))
    yield ""
    places = places_of_rates(ranking.rows)
    header = (say("Rank"), say("Body"), say("Tasks"), say("Overdue"), say("In time"), say("Of"), say("Rate"))
    rows = [
        (
            str(row.rank) if row.rank else NOTHING,
            plan.body_name(row.tally.key),
            str(row.tally.count("to_do")),
            str(row.tally.count("open_overdue")),
            str(row.tally.count("done_in_time")),
            *rate_cells(row.rate, language, places),
        )
        for row in ranking.rows
    ]
    if rows:
        yield from options.table([header, *rows], options.columns)
    else:
        yield say("Nothing was reported yet.") if plan.tasks else say("The plan has no task yet.")
    yield ""
    yield from few_lines(ranking.rows, options)
    silent = [f"{plan.body_name(row.tally.key)} ({row.tally.count('to_do')})" for row in ranking.silent]
    yield from missing_lines(silent, options)


def rate_cells(rate: Rate | None, language: Language, places: int) -> tuple[str, str]:
    """The denominator of a rate and the rate, marked where it says little."""
    if rate is None:
        return NOTHING, NOTHING
    return format_number(rate.whole, language), _percent(rate.share, language, places) + (_FEW if rate.is_few else " ")


def _percent(share: float | None, language: Language, places: int) -> str:
    return NOTHING if share is None else f"{format_number(_in_percent(share), language, places)}%"


def _in_percent(share: float) -> float:
    return round(100 * share, 1)


def places_of_rates(rows: Iterable[Ranked]) -> int:
    """The decimals of a column of rates."""
    return _places_of(row.rate.share if row.rate else None for row in rows)


def _places_of(shares: Iterable[float | None]) -> int:
    """The decimals of a column of per cents."""
    return decimals(_in_percent(share) for share in shares if share is not None)


def few_lines(rows: Iterable[Ranked], options: ReportOptions) -> Iterator[str]:
    """What the mark of few cases means, if any row has it."""
    if not any(row.rate and row.rate.is_few for row in rows):
        return
    say = catalogue(options.language).gettext
    text = say(
        "{mark} Few cases: the rate says little, so it is not ranked. The others are ranked with regard to the number of cases."
    ).format(mark=_FEW)
    yield textwrap.fill(text, options.columns)


def missing_lines(names: Sequence[str], options: ReportOptions) -> Iterator[str]:
    """Who sent nothing, if anybody; only the first, if there are many."""
    if not names:
        return
    say = catalogue(options.language).gettext
    words, left = say("Nothing received from {count}: {names}."), len(names) - MOST_NAMED
    if left > 0:
        words = say("Nothing received from {count}: {names}, and {left} more.")
    text = words.format(count=len(names), names=", ".join(names[:MOST_NAMED]), left=left)
    yield textwrap.fill(text, options.columns)


def ranking_json(plan: Plan, figures: list[UnitRanking], bodies: TaskRanking[Tally] | None, as_of: date) -> str:
    """Everything, for machines."""
    data = {
        "version": 1,
        "framework": version_of(plan.framework).data(),
        "as_of": as_of.isoformat(),
        "figures": [_figure_data(ranking) for ranking in figures],
        "bodies": _bodies_data(plan, bodies) if bodies else None,
    }
    return json_text(data)


def _figure_data(ranking: UnitRanking) -> dict[str, object]:
    table = ranking.table
    return {
        "id": table.figure.id,
        "name": table.figure.name,
        "of": table.figure.of,
        "date": table.day.isoformat() if table.day else None,
        "sum": table.sum,
        "total": table.figure.total,
        "units": [
            {
                "rank": row.rank,
                "unit": row.unit.path,
                "code": row.unit.code,
                "value": row.value,
                "share": row.share,
                "rate": rate_data(row.rate),
            }
            for row in ranking.rows
        ],
        "missing": [unit.path for unit in ranking.missing],
        "strangers": list(table.strangers),
    }


def _bodies_data(plan: Plan, ranking: TaskRanking[Tally]) -> dict[str, object]:
    return {
        "ranked": [_body_data(plan, row) for row in ranking.rows],
        "missing": [_body_data(plan, row) for row in ranking.silent],
    }


def _body_data(plan: Plan, row: RankedTasks[Tally]) -> dict[str, object]:
    return {
        "rank": row.rank,
        "body": row.tally.key,
        "name": plan.body_name(row.tally.key),
        "tasks": row.tally.count("to_do"),
        "reported": row.tally.count("reported"),
        "counts": {due_class.value: row.tally.count(due_class) for due_class in DueClass},
        "rate": rate_data(row.rate),
    }


def rate_data(rate: Rate | None) -> dict[str, object] | None:
    """A rate for machines."""
    if rate is None:
        return None
    return {
        "part": rate.part,
        "whole": rate.whole,
        "share": round(rate.share, 6),
        "few": rate.is_few,
        "floor": round(rate.floor, 6),
    }
