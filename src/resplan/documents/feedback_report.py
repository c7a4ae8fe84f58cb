"""What the report on feedback sees: how much came in, what became of it, what is overdue. No sender is ever among it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from resplan.documents.quantity import Quantity, Source, count, rate
from resplan.documents.report_letter import annex_of, report_front
from resplan.documents.request import ReportRequest, ReportText, written
from resplan.feedback.anonymity import anonymous
from resplan.feedback.register import AnswerClass, ItemStatus, item_statuses
from resplan.framework.feedback import FeedbackTerms


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Items under one heading."""

    title: str
    items: Quantity
    answered_in_time: Quantity
    answered_late: Quantity
    open_in_time: Quantity
    open_overdue: Quantity
    closed_otherwise: Quantity
    """Rejected, or answered with the item that they repeat."""
    in_time: Quantity | None
    """Answered in time, of those answered or overdue."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item without its sender."""

    id: str
    kind: str
    field: str
    text: str
    received: date | None
    addressee: str
    state: str
    due: date | None
    days_late: Quantity | None


def feedback_report(request: ReportRequest) -> ReportText:
    """The register up to the as-of date."""
    terms = request.framework.feedback
    items = item_statuses(request.plan, request.as_of, terms)
    bodies = {body.id: body.name for body in request.plan.bodies}
    values = {
        "front": report_front("feedback", request),
        "annex_of": annex_of(request),
        "request": request,
        "channel": request.plan.feedback_channel,
        "channel_body": request.plan.body_name(request.plan.feedback_channel.body)
        if request.plan.feedback_channel
        else "",
        "answer_days": items[0].answer_days if items else 0,
        "whole": _row("", items, request),
        "kinds": _rows(items, lambda row: row.item.kind or "", {key.key: key.title.vi for key in terms.kinds}, request),
        "fields": _rows(items, _field_of(terms), {key.key: key.title.vi for key in terms.fields}, request),
        "addressees": _rows(items, lambda row: row.item.addressee or "", bodies, request),
        "median_days": _median(items, request),
        "overdue": [_line(row, request, terms) for row in items if row.answer_class is AnswerClass.OPEN_OVERDUE],
        "initiatives": [_line(row, request, terms) for row in items if row.item.kind in ("initiative", "solution")],
    }
    return written("feedback", values, request)


def _rows(
    items: Sequence[ItemStatus], key: Callable[[ItemStatus], str], titles: Mapping[str, str], request: ReportRequest
) -> list[FeedbackRow]:
    """A row for each value that occurs, known ones in the order of their titles; what names none stands at the end."""
    split: dict[str, list[ItemStatus]] = {}
    for item in items:
        split.setdefault(key(item), []).append(item)
    order = list(titles)
    ranks = {name: (not name, order.index(name) if name in titles else len(order), name) for name in split}
    return [
        _row(titles.get(name, name) or "Chưa ghi", split[name], request)
        for name in sorted(split, key=lambda name: ranks[name])
    ]


def _field_of(terms: FeedbackTerms) -> Callable[[ItemStatus], str]:
    def key(item: ItemStatus) -> str:
        known = terms.field(item.item.field)
        return known.key if known else item.item.field or ""

    return key


def _row(title: str, items: Iterable[ItemStatus], request: ReportRequest) -> FeedbackRow:
    own = list(items)

    def having(key: str, *classes: AnswerClass) -> Quantity:
        rows = (item for item in own if item.answer_class in classes)
        return count(key, (_sources(item) for item in rows), title, request.as_of)

    in_time = having("answered_in_time", AnswerClass.ANSWERED_IN_TIME)
    answered = (AnswerClass.ANSWERED_IN_TIME, AnswerClass.ANSWERED_LATE)
    return FeedbackRow(
        title,
        count("items", (_sources(item) for item in own), title, request.as_of),
        in_time,
        having("answered_late", AnswerClass.ANSWERED_LATE),
        having("open_items", AnswerClass.OPEN_IN_TIME),
        having("overdue_items", AnswerClass.OPEN_OVERDUE),
        having("closed_otherwise", AnswerClass.REJECTED, AnswerClass.DUPLICATE),
        rate("answered_rate", in_time, having("items", *answered, AnswerClass.OPEN_OVERDUE)),
    )


def _sources(item: ItemStatus) -> tuple[Source, ...]:
    """The item, and the last of its steps that counts."""
    last = [(*item.path, "history", step.number) for step in item.steps[-1:]]
    return (Source(item.path, 1), *(Source(path) for path in last))


def _median(items: Sequence[ItemStatus], request: ReportRequest) -> Quantity | None:
    answered = [item for item in items if item.answer_class.is_answered and item.days_taken is not None]
    if not answered:
        return None
    days = median(item.days_taken or 0 for item in answered)
    places = tuple(Source((*item.path, "history", item.answer.number)) for item in answered if item.answer)
    return Quantity("median_days", int(days) if days == int(days) else days, "", request.as_of, places)


def _line(item: ItemStatus, request: ReportRequest, terms: FeedbackTerms) -> ItemLine:
    written_item, left = item.item, item.days_left
    known = terms.field(written_item.field)
    late = left is not None and left < 0
    return ItemLine(
        written_item.id,
        terms.titles[written_item.kind].vi if written_item.kind else "",
        known.title.vi if known else written_item.field or "",
        anonymous(written_item, written_item.text),
        item.received,
        request.plan.body_name(written_item.addressee),
        terms.titles[item.state].vi,
        item.due,
        Quantity("days_overdue", -(left or 0), written_item.id, request.as_of, (Source(item.path),)) if late else None,
    )
