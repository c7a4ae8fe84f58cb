"""The remarks that came home with documents: which there are, where each stands, which numbers are given."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from resplan.plan.plan import Plan
from resplan.plan.remark import Remark, RemarkSheet
from resplan.source import KeyPath
from resplan.text import counting_number


class Placed(Struct, frozen=True):
    """A remark, the document it came with, and its place in the plan's data."""

    remark: Remark
    sheet: RemarkSheet
    path: KeyPath


def placed_remarks(plan: Plan) -> Iterator[Placed]:
    """Every remark, document by document."""
    for index, sheet in enumerate(plan.remarks):
        for number, remark in enumerate(sheet.remarks):
            yield Placed(remark, sheet, ("remarks", index, "remarks", number))


def next_number(plan: Plan) -> int:
    """One more than the highest number of a remark."""
    numbers = (counting_number(each.remark.id) or 0 for each in placed_remarks(plan))
    return max(numbers, default=0) + 1


def news_of(plan: Plan, remark: Remark) -> Remark | None:
    """The new part of a remark: empty if the document was taken in before, the new replies if a thread has grown."""
    text = remark.text or ""
    for placed in placed_remarks(plan):
        known = placed.remark
        if _place(known) == _place(remark) and f"{text}\n".startswith(f"{known.text}\n"):
            text = text[len(known.text or "") + 1 :]
            if not text:
                return None
    return replace(remark, text=text)


def _place(remark: Remark) -> tuple[str | None, ...]:
    return (remark.author, remark.at, remark.task, remark.indicator, remark.passage)


def about(plan: Plan, remark: Remark) -> tuple[str, str]:
    """What a remark is about: `task` or `indicator` with its name, or `section` with its heading."""
    if remark.task:
        task = plan.tasks_by_id.get(remark.task)
        return "task", task.called if task else remark.task
    if remark.indicator:
        indicator = plan.indicators_by_id.get(remark.indicator)
        return "indicator", indicator.name if indicator else remark.indicator
    return "section", remark.section or ""
