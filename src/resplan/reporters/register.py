"""The feedback register for people and machines: its items on a day, and its figures. It never contains a sender."""

from collections.abc import Iterator, Sequence
from typing import Any

from resplan.feedback.anonymity import anonymous
from resplan.feedback.item_status import AnswerClass, ItemStatus
from resplan.feedback.stats import FeedbackStats, Tally
from resplan.findings import written
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.language import Language, catalogue
from resplan.plan.plan import Plan
from resplan.reporters.json_pieces import json_text
from resplan.text import printable, shortened

VERSION = 1
_EXCERPT = 60


def items_json(statuses: Sequence[ItemStatus], plan: Plan) -> str:
    """The items as JSON."""
    return json_text({"version": VERSION, "items": [_item(status, plan) for status in statuses]})


def _item(status: ItemStatus, plan: Plan) -> dict[str, Any]:
    item = status.item
    return {
        "id": item.id,
        "kind": item.kind,
        "field": item.field,
        "text": anonymous(item, item.text),
        "task": item.task,
        "addressee": item.addressee,
        "addressee_name": plan.body_name(item.addressee) or None,
        "addressee_kind": status.addressee_kind,
        "duplicate_of": item.duplicate_of,
        "received": status.received.isoformat() if status.received else None,
        "state": status.state,
        "class": status.answer_class.value,
        "due": status.due.isoformat() if status.due else None,
        "days_left": status.days_left,
        "answered": status.answered.isoformat() if status.answered else None,
    }


def items_text(statuses: Sequence[ItemStatus], plan: Plan, terms: FeedbackTerms, language: Language) -> str:
    """The items as lines for people: number, state, due day, who answers, subject."""
    lines = [line for status in statuses for line in _lines(status, plan, terms, language)]
    return "".join(f"{printable(line)}\n" for line in lines)


def _lines(status: ItemStatus, plan: Plan, terms: FeedbackTerms, language: Language) -> Iterator[str]:
    say = catalogue(language).gettext
    item = status.item
    kind = terms.titles[item.kind].in_language(language) if item.kind else "–"
    state = terms.titles[status.state].in_language(language)
    yield f"{item.id}  {kind} · {state} · {_when(status, language)}"
    body = plan.body_name(item.addressee) or say("no addressee yet")
    yield f"           {body}: {shortened(' '.join(anonymous(item, item.text).split()), _EXCERPT)}"


def _when(status: ItemStatus, language: Language) -> str:
    say = catalogue(language).gettext
    if status.answer_class is AnswerClass.DUPLICATE:
        return say("duplicate of {id}").format(id=status.item.duplicate_of)
    if status.answered is not None:
        return say("answered {day}").format(day=written(status.answered, language))
    if status.days_left is None or status.due is None:
        return "–"
    day = written(status.due, language)
    if status.days_left < 0:
        return say("overdue since {day} (days: {days})").format(day=day, days=-status.days_left)
    return say("due {day} (days left: {days})").format(day=day, days=status.days_left)


def stats_json(stats: FeedbackStats) -> str:
    """The figures as JSON."""
    parts = ("by_kind", "by_field", "by_state", "by_addressee_kind", "by_addressee")
    return json_text(
        {
            "version": VERSION,
            "as_of": stats.as_of.isoformat(),
            "answer_days": stats.answer_days,
            "total": _tally(stats.total),
            **{part: [_tally(tally) for tally in getattr(stats, part)] for part in parts},
        }
    )


_COUNTED = {AnswerClass.DUPLICATE: "duplicates"}
"""Classes whose count has another name in JSON."""


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "key": tally.key,
        "title": tally.title.vi,
        "total": tally.total,
        **{_COUNTED.get(each, each.value): tally.count(each) for each in AnswerClass},
        "due": tally.due,
        "share_in_time": tally.share_in_time,
        "median_days": tally.median_days,
    }


def stats_text(stats: FeedbackStats, language: Language) -> str:
    """The figures as a table for people; each share with its denominator."""
    say = catalogue(language).gettext
    head = say("As of {day}: {count} items; answer time {days} days.").format(
        day=written(stats.as_of, language), count=stats.total.total, days=stats.answer_days
    )
    columns = (
        say("items"),
        say("in time"),
        say("(late)"),
        say("open"),
        say("overdue"),
        say("rejected"),
        say("duplicate"),
    )
    parts = (
        (say("By kind"), stats.by_kind),
        (say("By field"), stats.by_field),
        (say("By state"), stats.by_state),
        (say("By kind of addressee"), stats.by_addressee_kind),
        (say("By addressee"), stats.by_addressee),
    )
    lines = [head, "", _row("", columns, columns, say("answered in time of what was due"))]
    lines.append(_tally_row(stats.total, columns, language))
    for title, tallies in parts:
        if tallies:
            lines += ["", title, *(_tally_row(tally, columns, language) for tally in tallies)]
    return "".join(f"{printable(line)}".rstrip() + "\n" for line in lines)


_TITLE = 40
_LEAST_COLUMN = 5


def _tally_row(tally: Tally, columns: Sequence[str], language: Language) -> str:
    name = tally.title.in_language(language)
    name = name if len(name) <= _TITLE - 2 else name[: _TITLE - 3] + "…"
    counts = (tally.total, *(tally.count(each) for each in AnswerClass))
    return _row(f"  {name}", [written(count, language) for count in counts], columns, _share(tally, language))


def _row(name: str, cells: Sequence[str], columns: Sequence[str], last: str) -> str:
    widths = (max(len(column), _LEAST_COLUMN) for column in columns)
    return "  ".join([name.ljust(_TITLE), *(cell.rjust(size) for cell, size in zip(cells, widths, strict=True)), last])


def _share(tally: Tally, language: Language) -> str:
    if tally.share_in_time is None:
        return "–"
    share = written(tally.share_in_time, language)
    count, due = written(tally.count(AnswerClass.ANSWERED_IN_TIME), language), written(tally.due, language)
    say = catalogue(language).gettext
    said = say("{share}% ({count} of {due})").format(share=share, count=count, due=due)
    if tally.days_for_half is None:
        return said
    return f"{said}; {say('half answered within {days} days').format(days=written(tally.days_for_half, language))}"
