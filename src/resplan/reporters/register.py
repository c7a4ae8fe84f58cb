"""The feedback register for people and machines: its items on a day, and its figures. It never contains a sender."""

from collections.abc import Iterator, Sequence
from typing import Any

from resplan.feedback.item_status import AnswerClass, ItemStatus
from resplan.feedback.stats import FeedbackStats, ItemTally
from resplan.findings import in_words
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.framework.version import version_of
from resplan.language import Language, catalogue
from resplan.plan.anonymity import anonymous
from resplan.plan.plan import Plan
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.text import NOTHING, printable, shortened, upper_first

VERSION = 1
_INDENT = " " * 11
_WIDTH = 80


def items_json(statuses: Sequence[ItemStatus], plan: Plan) -> str:
    """The items as JSON."""
    framework = version_of(plan.framework).data()
    return json_text(
        {"version": VERSION, "framework": framework, "items": [_item(status, plan) for status in statuses]}
    )


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
    kind = terms.titles[item.kind].in_language(language) if item.kind else NOTHING
    state = terms.titles[status.state].in_language(language)
    yield f"{item.id}  {kind} · {state} · {_when(status, language)}"
    body = plan.body_name(item.addressee) or say("no addressee yet")
    subject = f"{body}: {' '.join(anonymous(item, item.text).split())}"
    yield _INDENT + shortened(subject, _WIDTH - len(_INDENT))


def _when(status: ItemStatus, language: Language) -> str:
    say = catalogue(language).gettext
    if status.answer_class is AnswerClass.DUPLICATE:
        return say("duplicate of {id}").format(id=status.item.duplicate_of)
    if status.answered is not None:
        return say("answered {day}").format(day=in_words(status.answered, language))
    if status.days_left is None or status.due is None:
        return NOTHING
    day = in_words(status.due, language)
    if status.days_left < 0:
        return say("overdue since {day} (days: {days})").format(day=day, days=-status.days_left)
    if status.days_left == 0:
        return say("due today")
    return say("due {day} (days left: {days})").format(day=day, days=status.days_left)


def stats_json(stats: FeedbackStats, framework: str) -> str:
    """The figures as JSON."""
    parts = ("by_kind", "by_field", "by_state", "by_addressee_kind", "by_addressee")
    return json_text(
        {
            "version": VERSION,
            "framework": version_of(framework).data(),
            "as_of": stats.as_of.isoformat(),
            "answer_days": stats.answer_days,
            "total": _tally(stats.total),
            **{part: [_tally(tally) for tally in getattr(stats, part)] for part in parts},
        }
    )


_COUNTED = {AnswerClass.DUPLICATE: "duplicates"}
"""Classes whose count has another name in JSON."""


def _tally(tally: ItemTally) -> dict[str, Any]:
    return {
        "key": tally.key,
        "title": tally.title.vi,
        "total": tally.total,
        **{_COUNTED.get(each, each.value): tally.count(each) for each in AnswerClass},
        "due": tally.due,
        "share_in_time": tally.share_in_time,
        "median_days": tally.median_days,
    }


def stats_text(stats: FeedbackStats, options: ReportOptions) -> str:
    """The figures as a table for people; each share with its denominator."""
    language, say = options.language, catalogue(options.language).gettext
    words = catalogue(language).ngettext(
        "As of {day}: {count} item; time for an answer: {days} days.",
        "As of {day}: {count} items; time for an answer: {days} days.",
        stats.total.total,
    )
    head = words.format(day=in_words(stats.as_of, language), count=stats.total.total, days=stats.answer_days)
    if stats.total.days_for_half is not None:
        half = in_words(stats.total.days_for_half, language)
        head += " " + upper_first(say("half answered within {days} days").format(days=half)) + "."
    parts = (
        (say("By kind"), stats.by_kind),
        (say("By field"), stats.by_field),
        (say("By state"), stats.by_state),
        (say("By kind of addressee"), stats.by_addressee_kind),
        (say("By addressee"), stats.by_addressee),
    )
    titles = ("", say("items"), say("in time"), say("(late)"), say("open"), say("overdue"), say("other"))
    rows = [titles, _tally_row("", stats.total, language)]
    for title, tallies in parts:
        if tallies:
            rows += [(title, *[""] * (len(titles) - 1)), *(_tally_row("  ", tally, language) for tally in tallies)]
    lines = [printable(head), "", *options.table(rows, options.columns, flexible=0)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _tally_row(indent: str, tally: ItemTally, language: Language) -> tuple[str, ...]:
    """A row of the table; answered in time, of what was due, is written as `3/4 (75%)`."""
    in_time, late = tally.count(AnswerClass.ANSWERED_IN_TIME), tally.count(AnswerClass.ANSWERED_LATE)
    share = "" if tally.share_in_time is None else f" ({in_words(tally.share_in_time, language)}%)"
    others = (
        late,
        tally.count(AnswerClass.OPEN_IN_TIME),
        tally.count(AnswerClass.OPEN_OVERDUE),
        tally.count(AnswerClass.REJECTED, AnswerClass.DUPLICATE),
    )
    counted = f"{in_words(in_time, language)}/{in_words(tally.due, language)}{share}" if tally.due else NOTHING
    name = indent + printable(tally.title.in_language(language))
    return (name, in_words(tally.total, language), counted, *(in_words(count, language) for count in others))
