"""The page of each task: what is to be done, by whom, until when, with what money, and what was reported."""

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from resplan.documents.dashboard.tasks import TaskRow
from resplan.plan.dated import DatedUpdate
from resplan.plan.task import Product, Task
from resplan.progress.status import TaskStatus
from resplan.site.page import Link, Page
from resplan.site.plan_site import PlanSite, page_of


class ReportRow(Struct, frozen=True):
    """What was reported of a task on a day."""

    day: str
    by: str
    state: str
    percent: str
    text: str
    evidence: tuple[str, ...]
    accepted_by: str
    accepted_at: str


class MoneyLine(Struct, frozen=True):
    """Money of a year and a source."""

    year: str
    source: str
    planned: str
    spent: str


class TaskView(Struct, frozen=True):
    """A task as its page shows it."""

    row: TaskRow
    called: str
    shows_progress: bool
    detail: str
    group: Link
    lead: Link
    partners: tuple[Link, ...]
    responsible: str
    authority: str
    products: tuple[str, ...]
    parents: tuple[str, ...]
    is_own: bool
    indicators: tuple[Link, ...]
    depends_on: tuple[Link, ...]
    followed_by: tuple[Link, ...]
    technologies: tuple[str, ...]
    money: tuple[MoneyLine, ...]
    money_unit: str
    is_free: bool
    reports: tuple[ReportRow, ...]
    form: str
    """The form for feedback in which this task is already chosen."""


def task_pages(plan_site: PlanSite, trail: tuple[Link, ...]) -> Iterator[Page]:
    """The pages of all tasks; if two have one id, only the first has a page."""
    seen: set[str] = set()
    followers: dict[str, list[str]] = {}
    for task in plan_site.plan.tasks:
        for earlier in task.depends_on:
            followers.setdefault(earlier, []).append(task.id)
    for row, status in zip(plan_site.tasks, plan_site.standing.statuses, strict=True):
        task = status.task
        if task.id not in seen:
            seen.add(task.id)
            group = plan_site.group_link(task.group)
            yield Page(
                "task",
                f"{plan_site.address}/{page_of('task', task.id)}",
                row.title,
                _view(plan_site, row, status, tuple(followers.get(task.id, ()))),
                (*trail, group) if group.title else trail,
                found_by=" ".join(filter(None, (task.called, row.lead, plan_site.wording.text(task.detail)))),
            )


def _view(plan_site: PlanSite, row: TaskRow, status: TaskStatus, followers: tuple[str, ...]) -> TaskView:
    task, wording = status.task, plan_site.wording
    language, framework = wording.language, wording.framework
    technologies = {technology.key: technology.title.in_language(language) for technology in framework.technologies}
    return TaskView(
        row=row,
        called=wording.text(task.called),
        shows_progress=plan_site.public.shows_progress,
        detail=wording.text(task.detail),
        group=plan_site.group_link(task.group),
        lead=plan_site.body_link(task.lead),
        partners=tuple(map(plan_site.body_link, task.partners)),
        responsible=wording.text(task.responsible),
        authority=wording.text(task.authority),
        products=tuple(filter(None, (_product(plan_site, product) for product in task.products))),
        parents=tuple(map(plan_site.parent_words, task.parents)),
        is_own=task.own_initiative,
        indicators=tuple(map(plan_site.indicator_link, task.indicators)),
        depends_on=tuple(map(plan_site.task_link, task.depends_on)),
        followed_by=tuple(map(plan_site.task_link, followers)),
        technologies=tuple(technologies.get(key, key) for key in task.technologies),
        money=_money(plan_site, task, status),
        money_unit=framework.units_of_money[plan_site.plan.funding.unit].in_language(language),
        is_free=task.no_cost,
        reports=tuple(_report(plan_site, update) for update in reversed(status.history.updates)),
        form=f"form.html#task={quote(task.id)}",
    )


def _product(plan_site: PlanSite, product: Product) -> str:
    words = product.label
    if product.kind and product.name:
        words = f"{product.kind}: {product.name}"
    if product.count and product.count > 1:
        words = f"{words} ({product.count})"
    return plan_site.wording.text(f"{words}, {product.horizon}" if product.horizon else words)


def _money(plan_site: PlanSite, task: Task, status: TaskStatus) -> tuple[MoneyLine, ...]:
    """Planned and spent, year by year; spending without a line in the plan comes last."""
    wording = plan_site.wording
    titles = {source.key: source.title.in_language(wording.language) for source in wording.framework.budget_sources}
    planned: dict[tuple[int | None, str | None], int] = {}
    for line in task.budget:
        planned[line.year, line.source] = planned.get((line.year, line.source), 0) + (line.amount or 0)
    spent = status.history.spent
    keys = sorted({*planned, *spent}, key=lambda key: (key[0] or 0, key[1] or ""))
    return tuple(
        MoneyLine(
            year=str(year or ""),
            source=titles.get(source or "", wording.text(source)),
            planned=wording.number(planned[year, source]) if (year, source) in planned else "",
            spent=wording.number(spent[year, source]) if (year, source) in spent else "",
        )
        for year, source in keys
    )


def _report(plan_site: PlanSite, row: DatedUpdate) -> ReportRow:
    wording, update = plan_site.wording, row.update
    proofs = (" ".join(filter(None, (each.document, each.date))) for each in update.evidence)
    return ReportRow(
        day=wording.day(row.day),
        by=wording.body(update.by),
        state=wording.term(update.state) if update.state else "",
        percent="" if update.percent is None else f"{wording.number(update.percent)}%",
        text=wording.text(update.text),
        evidence=tuple(filter(None, map(wording.text, proofs))),
        accepted_by=wording.body(update.accepted_by),
        accepted_at=wording.text(update.accepted_at),
    )
