"""All pages of one published plan: the plan itself, its groups, tasks, indicators, bodies and answers."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from resplan.documents.dashboard.bodies import BodyRow, body_rows
from resplan.documents.dashboard.counts import PartRow
from resplan.documents.dashboard.filters import Choice, filters_of
from resplan.documents.dashboard.indicators import IndicatorRow, indicator_counts
from resplan.documents.dashboard.money import MoneyView, money_view
from resplan.documents.dashboard.tasks import TaskRow
from resplan.feedback.item_status import ItemStatus
from resplan.plan.indicator import Indicator
from resplan.progress.status import Light
from resplan.site.addresses import HOME
from resplan.site.page import Link, Page
from resplan.site.plan_site import Download, PlanSite, page_of
from resplan.site.task_pages import task_pages
from resplan.text import upper_first


class Linked(Struct, frozen=True):
    """A row of a table, and the page with more about it."""

    row: TaskRow | PartRow | BodyRow | IndicatorRow
    href: str


class PlanView(Struct, frozen=True):
    """The plan's own page."""

    unit: str
    kind: str
    number: str
    issued: str
    period: str
    as_of: str
    progress: str
    """`accepted`, `all`, or empty if no progress is public."""
    tally: dict[str, int]
    due_soon: int
    yellow_days: int
    indicators_good: int
    indicators_judged: int
    classes: tuple[Choice, ...]
    """What each colour of the bars means."""
    groups: tuple[Linked, ...]
    bodies: tuple[Linked, ...]
    indicators: tuple[Linked, ...]
    money: MoneyView | None
    money_unit: str
    answers: int
    answers_href: str
    documents_href: str
    downloads: tuple[Download, ...]
    ways: tuple[str, ...]


class TasksView(Struct, frozen=True):
    """A page that lists tasks: those of a group or a body."""

    shows_progress: bool
    tally: dict[str, int]
    tasks: tuple[Linked, ...]
    others: tuple[Link, ...] = ()
    """Tasks in which a body takes part without leading them."""
    indicators: tuple[Link, ...] = ()
    """Indicators for which the body is responsible."""
    reason: str = ""
    """Why the group has no tasks."""


class IndicatorView(Struct, frozen=True):
    """A page of an indicator."""

    row: IndicatorRow
    lead: Link
    source: str
    values: tuple[tuple[str, str, str], ...]
    """Period, value, source."""
    targets: tuple[tuple[str, str], ...]
    tasks: tuple[Linked, ...]
    reason: str
    shows_progress: bool


class AnswerRow(Struct, frozen=True):
    """An answered item: what it was about and what the answer was; who asked is nowhere."""

    id: str
    anchor: str
    kind: str
    field: str
    text: str
    received: str
    answered: str
    answer: str
    by: Link
    task: Link


def plan_pages(plan_site: PlanSite, trail: tuple[Link, ...]) -> Iterator[Page]:
    """Every page of a plan; `trail`: the pages of its unit."""
    above = (*trail, Link(plan_site.title, HOME))
    answers = _answers(plan_site)
    yield from _front(plan_site, trail, answers)
    yield from _group_pages(plan_site, above)
    yield from task_pages(plan_site, above)
    yield from _indicator_pages(plan_site, above)
    yield from _body_pages(plan_site, above)
    if answers:
        texts = " ".join(f"{row.field} {row.answer}" for row in answers)
        yield Page("answers", f"{plan_site.address}/answers.html", plan_site.title, answers, above, found_by=texts)
    if plan_site.downloads:
        yield Page("documents", f"{plan_site.address}/documents.html", plan_site.title, plan_site.downloads, above)


def _front(plan_site: PlanSite, trail: tuple[Link, ...], answers: tuple[AnswerRow, ...]) -> Iterator[Page]:
    wording, plan, whole = plan_site.wording, plan_site.plan, plan_site.standing.whole
    framework, language = wording.framework, wording.language
    counts = indicator_counts(wording)
    view = PlanView(
        unit=upper_first(wording.unit),
        kind=framework.kinds_by_key[plan.kind].title.in_language(language),
        number=wording.text(plan.number),
        issued=wording.day(plan.issued_on),
        period=plan.period.words,
        as_of=wording.day(wording.as_of),
        progress=plan_site.public.says.progress or "",
        tally=whole.counts,
        due_soon=whole.lights()[Light.YELLOW],
        yellow_days=wording.progress_terms.thresholds.yellow_days,
        indicators_good=counts.good,
        indicators_judged=counts.judged,
        classes=filters_of(wording, plan_site.groups, plan_site.tasks).classes,
        groups=tuple(Linked(row, page_of("group", row.key)) for row in plan_site.groups),
        bodies=tuple(
            Linked(row, page_of("body", row.key)) for row in body_rows(wording) if row.key in plan.bodies_by_id
        ),
        indicators=tuple(
            Linked(plan_site.indicators[each], page_of("indicator", each)) for each in plan.indicators_by_id
        ),
        money=money_view(wording),
        money_unit=framework.units_of_money[plan.funding.unit].in_language(language),
        answers=len(answers),
        answers_href="answers.html" if answers else "",
        documents_href="documents.html" if plan_site.downloads else "",
        downloads=plan_site.downloads,
        ways=plan_site.ways,
    )
    title = upper_first(wording.text(plan.title)) or plan_site.title
    yield Page("plan", f"{plan_site.address}/{HOME}", title, view, trail, found_by=f"{plan_site.title} {view.unit}")


def _linked(rows: Sequence[TaskRow]) -> tuple[Linked, ...]:
    return tuple(Linked(row, page_of("task", row.id)) for row in rows)


def _group_pages(plan_site: PlanSite, trail: tuple[Link, ...]) -> Iterator[Page]:
    for group in plan_site.groups:
        rows = [row for row in plan_site.tasks if row.group == group.number]
        reason = plan_site.wording.text(group.no_tasks_because)
        view = TasksView(plan_site.public.shows_progress, dict(group.tally), _linked(rows), reason=reason)
        title = f"{group.number}. {plan_site.wording.text(group.title)}"
        yield Page(
            "group", f"{plan_site.address}/{page_of('group', group.key)}", title, view, trail, found_by=plan_site.title
        )


def _body_pages(plan_site: PlanSite, trail: tuple[Link, ...]) -> Iterator[Page]:
    wording = plan_site.wording
    tallies = {tally.key: tally.counts for tally in plan_site.standing.divided("body")}
    for body in plan_site.bodies_shown.values():
        view = TasksView(
            plan_site.public.shows_progress,
            tallies.get(body.id, {}),
            _linked(plan_site.led_by.get(body.id, ())),
            others=tuple(plan_site.shared_by.get(body.id, ())),
            indicators=tuple(plan_site.measured_by.get(body.id, ())),
        )
        path = f"{plan_site.address}/{page_of('body', body.id)}"
        yield Page("body", path, wording.text(body.name), view, trail, found_by=wording.text(body.short))


def _indicator_pages(plan_site: PlanSite, trail: tuple[Link, ...]) -> Iterator[Page]:
    for indicator in plan_site.plan.indicators_by_id.values():
        path = f"{plan_site.address}/{page_of('indicator', indicator.id)}"
        row = plan_site.indicators[indicator.id]
        yield Page("indicator", path, row.name, _indicator_view(plan_site, indicator, row), trail, found_by=row.lead)


def _indicator_view(plan_site: PlanSite, indicator: Indicator, row: IndicatorRow) -> IndicatorView:
    wording = plan_site.wording
    values = [value for report in plan_site.plan.progress for value in report.values if value.indicator == indicator.id]
    served = [
        task
        for task, written in zip(plan_site.tasks, plan_site.plan.tasks, strict=True)
        if indicator.id in written.indicators
    ]
    baseline = indicator.baseline
    return IndicatorView(
        row=row,
        lead=plan_site.body_link(indicator.lead),
        source=wording.text(baseline.source if baseline else None),
        values=tuple(
            (
                wording.text(each.period),
                "" if each.value is None else wording.number(each.value),
                wording.text(each.source),
            )
            for each in values
        ),
        targets=tuple(
            (str(year), indicator.goal(value, wording.language)) for year, value in sorted(indicator.targets.items())
        ),
        tasks=_linked(served),
        reason=wording.text(indicator.reason),
        shows_progress=plan_site.public.shows_progress,
    )


def _answers(plan_site: PlanSite) -> tuple[AnswerRow, ...]:
    """The newest answers first."""
    newest_first = sorted(
        plan_site.answered,
        key=lambda status: (status.answered.isoformat() if status.answered else "", status.item.id),
        reverse=True,
    )
    return tuple(_answer(plan_site, status) for status in newest_first)


def _answer(plan_site: PlanSite, status: ItemStatus) -> AnswerRow:
    wording, item = plan_site.wording, status.item
    kinds = {kind.key: kind.title.in_language(wording.language) for kind in wording.framework.feedback.kinds}
    assert status.answer is not None, "only answered items come here"  # noqa: S101  # `PlanSite.answered` chooses them
    return AnswerRow(
        id=item.id,
        anchor=page_of("item", item.id).removesuffix(".html"),
        kind=kinds.get(item.kind or "", ""),
        field=wording.text(item.field),
        text=wording.text(item.text),
        received=wording.day(status.received),
        answered=wording.day(status.answered),
        answer=wording.text(status.answer.move.text),
        by=plan_site.body_link(item.addressee),
        task=plan_site.task_link(item.task) if item.task else Link(""),
    )
