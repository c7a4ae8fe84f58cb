"""What the report on feedback sees: how much came in, what became of it, what is overdue. No sender is ever among it."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, Source, count, rate
from resplan.documents.letters.report_front import annex_of, report_head
from resplan.documents.material import Material
from resplan.feedback.item_status import AnswerClass, ItemStatus
from resplan.feedback.stats import WHOSE_TIME_HAS_COME, ItemTally, tallies
from resplan.framework.feedback_terms import FeedbackTerms
from resplan.language.words import Words
from resplan.plan.anonymity import anonymous
from resplan.text import plain_number


class ItemsRow(Struct, frozen=True):
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


class ItemLine(Struct, frozen=True):
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


def feedback_report(request: Material) -> Mapping[str, object]:
    """The register up to the as-of date."""
    terms, stats = request.framework.feedback, request.standing.feedback
    items, channel = stats.total.statuses, request.plan.feedback_channel
    bodies = {body.id: Words(vi=body.name, en=body.name) for body in request.plan.bodies}
    return {
        **report_head(request, says_something=bool(items)),
        "annex_of": annex_of(request),
        "request": request,
        "channel": channel,
        "channel_body": request.plan.body_name(channel.body) if channel else "",
        "answer_days": stats.answer_days if items else 0,
        "whole": feedback_row("", stats.total, request),
        "kinds": _rows(stats.by_kind, request),
        "fields": _rows(stats.by_field, request),
        "addressees": _rows(tallies(items, lambda row: row.item.addressee, bodies), request),
        "median_days": _median(stats.total, request),
        "overdue": [_line(row, request, terms) for row in stats.total.having(AnswerClass.OPEN_OVERDUE)],
        "initiatives": [_line(row, request, terms) for row in items if row.item.kind in ("initiative", "solution")],
    }


def _rows(tallies: Iterable[ItemTally], request: Material) -> list[ItemsRow]:
    return [feedback_row(tally.title.vi, tally, request) for tally in tallies]


def feedback_row(title: str, tally: ItemTally, request: Material) -> ItemsRow:
    """The items of one sort, counted."""

    def having(key: str, *classes: AnswerClass) -> Quantity:
        return count(key, map(_sources, tally.having(*classes)), title, request.as_of)

    in_time = having("answered_in_time", AnswerClass.ANSWERED_IN_TIME)
    return ItemsRow(
        title=title,
        items=having("items", *AnswerClass),
        answered_in_time=in_time,
        answered_late=having("answered_late", AnswerClass.ANSWERED_LATE),
        open_in_time=having("open_items", AnswerClass.OPEN_IN_TIME),
        open_overdue=having("overdue_items", AnswerClass.OPEN_OVERDUE),
        closed_otherwise=having("closed_otherwise", AnswerClass.REJECTED, AnswerClass.DUPLICATE),
        in_time=rate("answered_rate", in_time, having("items", *WHOSE_TIME_HAS_COME)),
    )


def _sources(item: ItemStatus) -> tuple[Source, ...]:
    """The item, and the last of its steps that counts."""
    last = [(*item.path, "history", step.number) for step in item.steps[-1:]]
    return (Source(item.path, 1), *(Source(path) for path in last))


def _median(tally: ItemTally, request: Material) -> Quantity | None:
    if tally.median_days is None:
        return None
    answered = (row for row in tally.statuses if row.answer_class.is_answered and row.days_taken is not None)
    places = tuple(Source((*row.path, "history", row.answer.number)) for row in answered if row.answer)
    return Quantity("median_days", plain_number(tally.median_days), "", request.as_of, places)


def _line(item: ItemStatus, request: Material, terms: FeedbackTerms) -> ItemLine:
    written_item, left = item.item, item.days_left
    known = terms.field(written_item.field)
    late = left is not None and left < 0
    return ItemLine(
        id=written_item.id,
        kind=terms.titles[written_item.kind].vi if written_item.kind else "",
        field=known.title.vi if known else written_item.field or "",
        text=anonymous(written_item, written_item.text),
        received=item.received,
        addressee=request.plan.body_name(written_item.addressee),
        state=terms.titles[item.state].vi,
        due=item.due,
        days_late=Quantity("days_overdue", -(left or 0), written_item.id, request.as_of, (Source(item.path),))
        if late
        else None,
    )
