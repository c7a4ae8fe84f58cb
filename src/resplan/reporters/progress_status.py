"""Where a plan's tasks stand: a table and, if asked, each task, for people and for machines."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from resplan.language import catalogue
from resplan.language.words import Words
from resplan.plan.plan import Plan
from resplan.progress.status import DueClass, Light, Proof, TaskStatus
from resplan.progress.tally import Division, Tally
from resplan.reporters.interface import ReportOptions
from resplan.reporters.progress_head import WIDTH, Head, light_word, title_lines, wrapped
from resplan.text import NOTHING, format_date, format_number, lower_first, printable

_WIDE = 110
"""The least width of the terminal, in columns, at which a task's lead is shown."""


class StatusReport(Struct, frozen=True):
    """A plan on a day."""

    head: Head
    by: Division
    shares: Sequence[Tally]
    whole: Tally
    plan: Plan


def as_text(reports: Sequence[StatusReport], options: ReportOptions, *, with_tasks: bool) -> str:
    """All plans, one after another."""
    blocks = ["\n".join(_lines(report, options, with_tasks=with_tasks)) for report in reports]
    return "\n\n".join(blocks) + "\n"


def _lines(report: StatusReport, options: ReportOptions, *, with_tasks: bool) -> Iterator[str]:
    say = catalogue(options.language).gettext
    yield from title_lines(report.head, say("where the tasks stand on {day}"), options)
    yield ""
    if not report.whole.statuses:
        yield from wrapped(catalogue(options.language).gettext("The plan has no task yet."), options)
        return
    yield from _table(report, options)
    yield ""
    if with_tasks:
        yield from _tasks(report, options)
    yield from _summary(report, options)


def _table(report: StatusReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    waits = report.whole.count(DueClass.WAITING) > 0
    rows: list[list[str]] = [
        [
            "",
            _heading(report.by, options),
            say("Tasks"),
            say("Done"),
            say("Done late"),
            say("Open"),
            say("Overdue"),
            *([say("Waiting")] if waits else []),
            "%",
            say("Light"),
        ]
    ]
    shares = [*report.shares, report.whole]
    for number, share in enumerate(shares, 1):
        name = say("Whole plan") if share is report.whole else title_of(share, options)
        order = "" if share is report.whole else str(number)
        rows.append(
            [
                order,
                printable(name),
                *_counts(share, options, waits=waits),
                light_word(share.light, report.head, options),
            ]
        )
    yield from options.table(rows, options.width or WIDTH, left={9 if waits else 8}, has_total=True)


def _heading(by: Division, options: ReportOptions) -> str:
    say = catalogue(options.language).gettext
    match by:
        case "group":
            return say("Task group")
        case "body":
            return say("Lead body")
        case "pillar":
            return say("Pillar")
        case _:
            assert_never(by)


def title_of(share: Tally, options: ReportOptions) -> str:
    """Name of a part of the plan; tasks without one are named as such."""
    say = catalogue(options.language).gettext
    return share.title.in_language(options.language) if share.title else say("(none named)")


def _counts(share: Tally, options: ReportOptions, *, waits: bool) -> list[str]:
    done, late = share.count(DueClass.DONE_IN_TIME), share.count(DueClass.DONE_LATE)
    numbers = (
        len(share.statuses),
        done + late,
        late,
        share.count(DueClass.OPEN_IN_TIME),
        share.count(DueClass.OPEN_OVERDUE),
        *([share.count(DueClass.WAITING)] if waits else []),
    )
    percent = share.done_percent
    return [
        *(str(number) if number else NOTHING for number in numbers),
        NOTHING if percent is None else format_number(round(percent), options.language),
    ]


def _tasks(report: StatusReport, options: ReportOptions) -> Iterator[str]:
    say = catalogue(options.language).gettext
    width = options.width or WIDTH
    head = [say("Light"), say("Id"), say("Task"), say("Due"), "%", say("Where it stands")]
    for share in report.shares:
        if not share.statuses:
            continue
        yield from wrapped(title_of(share, options), options, look="place")
        rows = [head, *(_task(status, report, options) for status in share.statuses)]
        if width >= _WIDE and report.by != "body":
            leads = [say("Lead"), *(report.plan.body_name(status.task.lead) or NOTHING for status in share.statuses)]
            rows = [[*row[:3], printable(lead), *row[3:]] for row, lead in zip(rows, leads, strict=True)]
        yield from options.table(rows, width, flexible=2, left={0, 1, 3, len(rows[0]) - 1})
        yield ""


def _task(status: TaskStatus, report: StatusReport, options: ReportOptions) -> list[str]:
    due = format_date(status.due, options.language) if status.due else NOTHING
    percent = status.percent
    return [
        light_word(status.shown_light, report.head, options),
        printable(status.task.id),
        printable(status.task.title),
        due,
        NOTHING if percent is None else format_number(round(percent), options.language),
        stands(status, report.head, options),
    ]


def stands(status: TaskStatus, head: Head, options: ReportOptions) -> str:
    """Where a task stands, in a few words: days left or late, or how certain it is that it is done."""
    say = catalogue(options.language).ngettext
    left = status.days_left
    match status.due_class:
        case DueClass.OPEN_OVERDUE if left is not None:
            return say("{count} day late", "{count} days late", -left).format(count=_days(-left, options))
        case DueClass.OPEN_IN_TIME if left is not None:
            if left == 0:
                return catalogue(options.language).gettext("due today")
            return say("{count} day left", "{count} days left", left).format(count=_days(left, options))
        case DueClass.DONE_IN_TIME | DueClass.DONE_LATE:
            done = status.history.done_on
            late = (done - status.due).days if done and status.due else 0
            if late <= 0:
                return _proof(status.proof, options)
            how_late = say("{count} day late", "{count} days late", late).format(count=_days(late, options))
            return f"{_proof(status.proof, options)}, {how_late}"
        case DueClass.CANCELLED | DueClass.WAITING:
            return head.terms.title(status.due_class).in_language(options.language)
        case _:
            return head.terms.title(status.history.state).in_language(options.language)


def _days(count: int, options: ReportOptions) -> str:
    return format_number(count, options.language)


def _proof(proof: Proof, options: ReportOptions) -> str:
    """How certain it is that a task is done, in words short enough for a column."""
    say = catalogue(options.language).gettext
    match proof:
        case Proof.ACCEPTED:
            return say("accepted")
        case Proof.EVIDENCED:
            return say("proved")
        case Proof.CLAIMED:
            return say("claimed only")
        case Proof.NONE:
            return NOTHING
        case _:
            assert_never(proof)


def _summary(report: StatusReport, options: ReportOptions) -> Iterator[str]:
    """The counts in words, how certain the finished ones are, and whose lights these are."""
    words = catalogue(options.language)
    say = words.gettext
    terms, whole = report.head.terms, report.whole
    counts = [(due_class, whole.count(due_class)) for due_class in DueClass]
    named = "; ".join(f"{count} {_lower(terms.title(due_class), options)}" for due_class, count in counts if count)
    tasks = words.ngettext("{count} task: {counts}.", "{count} tasks: {counts}.", len(whole.statuses))
    yield from wrapped(tasks.format(count=len(whole.statuses), counts=named or NOTHING), options)
    proofs = whole.proofs()
    if proofs:
        named = "; ".join(f"{proofs[proof]} {_lower(terms.title(proof), options)}" for proof in Proof if proofs[proof])
        yield from wrapped(say("Of those that are done: {counts}.").format(counts=named), options)
    rule = say(
        "Lights and thresholds are resplan's own, not the centre's: {red} is overdue; {yellow} is due within {days} days or waits"
        " for an overdue task; {green} is everything else that has been reported; what nobody reported has none."
        " A row shows its most urgent one."
    )
    names = {light.value: terms.title(light).in_language(options.language) for light in Light}
    yield from wrapped(rule.format(days=terms.thresholds.yellow_days, **names), options)


def _lower(words: Words, options: ReportOptions) -> str:
    return lower_first(words.in_language(options.language), options.language)
