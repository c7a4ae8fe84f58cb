"""Checks that dates are dates, wherever a plan has days: in its head, its texts, its registers."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from resplan.findings import Fix, Problem, Value
from resplan.framework.rule import Severity
from resplan.plan.deadline import parse_deadline
from resplan.plan.plan import Plan
from resplan.rules.context import Context
from resplan.source import KeyPath
from resplan.source.inside import last_key
from resplan.text import format_date, last_of_its_month, parse_date

_DATE = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20|21)\d{2})(?![\d/-])")


def dates_are_possible(context: Context) -> Iterator[Problem]:
    """Dates are possible; those of the head can be read; days are written as documents write them."""
    plan = context.plan
    days, reported = _days(plan), list(_reported_days(plan))
    yield from _foreign_spellings(days)
    yield from _month_first(days)
    yield from _month_first(reported)
    fields = [*_days_of_head(plan), *reported]
    spans = [(("period", "start"), plan.period.start), (("period", "end"), plan.period.end), *_periods(plan)]
    yield from (_no_day(path, written) for path, written in spans if written and not _is_time(written))
    for path, written in fields:
        if written and parse_date(written) is None and context.framework.placeholder not in written:
            yield _no_day(path, written)
    read = {path for path, _ in (*fields, *spans)}
    for path, text in context.texts_with(_IN_PROSE.search):
        if path in read or path[-1] in ("deadline", "start"):
            continue
        for match in _IN_PROSE.finditer(text):
            if not _is_right(match):
                yield _wrong(path, match)


_IN_PROSE = re.compile(
    r"\d(?:(?<![\d/.-].)\d?/\d{1,2}/(?:19|20|21)\d{2}(?![\d/-])|(?<=[Nn]gày .)\d? tháng \d{1,2}(?!\d))"
)
"""What must precede a day is tested after its first digit, because a search that starts with a digit is fast."""


def _is_right(match: re.Match[str]) -> bool:
    """Whether a day in the text is possible, with the zeros that documents put before small numbers."""
    return _with_zeros(match) == match.group() and (_is_in_words(match) or parse_date(match.group()) is not None)


def _is_in_words(match: re.Match[str]) -> bool:
    return "tháng" in match.group()


def _with_zeros(match: re.Match[str]) -> str:
    return _SMALL.sub(lambda number: f"0{number.group()}", match.group())


_SMALL = re.compile(r"(?<![\d/])[1-9](?=/| tháng)|(?<=\d/)[12](?=/)|(?<=tháng )[12](?!\d)")
"""Numbers that documents write with a zero: days below 10, months 1 and 2."""


def _wrong(path: KeyPath, match: re.Match[str]) -> Problem:
    written, right = match.group(), _with_zeros(match)
    if not _is_in_words(match) and parse_date(written) is None:
        return _no_day(path, written, how="passage")
    values: dict[str, Value] = {"written": written, "right": right}
    return Problem(
        path, values, "spelling", within=written, fix=Fix(right, "passage", safe=True), at_most=Severity.INFO
    )


def _no_day(path: KeyPath, written: str, how: Literal["value", "passage"] = "value") -> Problem:
    """An impossible day, with the last day of its month if it names one."""
    last, within = last_of_its_month(written), written if how == "passage" else ""
    if last is None:
        return Problem(path, {"written": written}, within=within)
    values: dict[str, Value] = {"written": written, "last": last, "key": last_key(path)}
    variant = "no-such-day" if how == "value" else "no-such-day-in-text"
    return Problem(path, values, variant, within=within, fix=Fix(format_date(last), how))


def _is_time(written: str) -> bool:
    """Whether it can start or end a period: a year, a day, or something in between."""
    time = parse_deadline(written)
    return time is not None and time.last is not None


_Day = tuple[KeyPath, str | None]
"""A place where a day is due, and what is written there."""


def _days_of_head(plan: Plan) -> Iterator[_Day]:
    yield ("issued",), plan.issued
    lists: tuple[tuple[str, str, Sequence[Any]], ...] = (
        ("bases", "date", plan.bases),
        ("sources", "date", plan.sources),
        ("figures", "date", plan.figures),
        ("waivers", "until", plan.waivers),
        ("bodies", "since", plan.bodies),
    )
    for name, key, rows in lists:
        yield from (((name, index, key), getattr(row, key)) for index, row in enumerate(rows))


def _reported_days(plan: Plan) -> Iterator[_Day]:
    """The days in the registers: reports, feedback, remarks."""
    for number, report in enumerate(plan.progress):
        path: KeyPath = ("progress", number)
        yield (*path, "as_of"), report.as_of
        for index, update in enumerate(report.updates):
            place = (*path, "updates", index)
            yield from (((*place, key), getattr(update, key)) for key in ("at", "done", "event_on", "accepted_at"))
            for each, evidence in enumerate(update.evidence):
                yield (*place, "evidence", each, "date"), evidence.date
        yield from (((*path, "figures", index, "date"), row.date) for index, row in enumerate(report.figures))
    for number, item in enumerate(plan.feedback):
        yield ("feedback", number, "received"), item.received
        yield from ((("feedback", number, "history", index, "at"), move.at) for index, move in enumerate(item.history))
    for number, letter in enumerate(plan.remarks):
        yield ("remarks", number, "received"), letter.received
        for index, remark in enumerate(letter.remarks):
            place = ("remarks", number, "remarks", index)
            yield from (((*place, key), getattr(remark, key)) for key in ("at", "settled"))


def _periods(plan: Plan) -> Iterator[_Day]:
    for number, report in enumerate(plan.progress):
        rows = enumerate(report.values)
        yield from ((("progress", number, "values", index, "period"), row.period) for index, row in rows)


_AS_DOCUMENTS = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def _days(plan: Plan) -> list[_Day]:
    """What is written where a day is due: at the issue, the bases, the tasks."""
    days: list[_Day] = [(("issued",), plan.issued)]
    days += [(("bases", index, "date"), basis.date) for index, basis in enumerate(plan.bases)]
    for path, task in plan.tasks_with_path():
        days += [((*path, "start"), task.start), ((*path, "deadline"), task.deadline)]
    return days


_MONTHS = 12


def _month_first(days: list[_Day]) -> Iterator[Problem]:
    """Days possibly written month first, if a plan mostly has dates such as 09/30/2026: never read silently."""
    read = [(place, written, match) for place, written in days if written and (match := _DATE.fullmatch(written))]
    pairs = [(int(match["day"]), int(match["month"]), match.group()) for _, _, match in read]
    foreign = [written for first, second, written in pairs if first <= _MONTHS < second]
    if len(foreign) <= sum(second <= _MONTHS < first for first, second, _ in pairs):
        return
    for (place, written, _), (first, second, _) in zip(read, pairs, strict=True):
        if first <= _MONTHS and second <= _MONTHS and first != second:
            yield Problem(place, {"written": written, "other": foreign[0]}, "month-first")


def _foreign_spellings(days: list[_Day]) -> Iterator[Problem]:
    """Days that are understood but not written as 30/6/2025: a note, and safe to fix."""
    for place, written in days:
        day = parse_date(written)
        if written and day and not _AS_DOCUMENTS.fullmatch(written):
            right = format_date(day)
            values: dict[str, Value] = {"written": written, "right": right}
            yield Problem(place, values, "spelling", fix=Fix(right, safe=True), at_most=Severity.INFO)
