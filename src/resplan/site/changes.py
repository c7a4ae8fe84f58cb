"""What changed in a published plan since an earlier version; only the public parts of both are compared and told."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from resplan.chain.amendment import Amendment
from resplan.chain.difference import Difference
from resplan.chain.telling import Story, Told
from resplan.language import Language
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.progress.standing import Standing
from resplan.progress.status import DueClass, TaskStatus
from resplan.site.page import Link, Page
from resplan.site.plan_site import PlanSite, page_of
from resplan.site.public import PublicPlan
from resplan.site.shell import site_word

PAGE = "changes.html"
MOST_TOLD = 20
"""How many changes of one plan the feed tells; the plan's page has them all."""


class Earlier(Struct, frozen=True):
    """A version that a plan is compared with."""

    name: str
    document: str
    day: date | None
    public: PublicPlan


class ChangeRow(Struct, frozen=True):
    """One thing that is not what it was."""

    what: str
    of: Link
    """The title and page of what changed; empty if it is no longer there, or has no page."""
    before: str
    after: str
    note: str


class ChangesView(Struct, frozen=True):
    """What the page shows."""

    since: str
    document: str
    sections: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    """What kind of change, and the changes, the gravest first."""
    done: tuple[Link, ...]
    """Tasks that were done since the earlier day."""
    late: tuple[Link, ...]
    """Tasks that became overdue since the earlier day."""
    answers: tuple[Link, ...]

    for_templates: ClassVar = ("count",)

    @property
    def count(self) -> int:
        """How many changes there are in all."""
        return sum(len(rows) for _, rows in self.sections) + len(self.done) + len(self.late) + len(self.answers)


class News(Struct, frozen=True):
    """What the feed and the list of news say of a plan in one language."""

    language: Language
    path: str
    """Path of the page with the changes, within the folder of its language."""
    place: str
    title: str
    day: date
    count: int
    lines: tuple[str, ...]


class Changes(Struct, frozen=True, dict=True):
    """Compares a plan with an earlier version of it."""

    plan_site: PlanSite
    earlier: Earlier

    @cached_property
    def view(self) -> ChangesView:
        """What the page shows."""
        story = Story(
            Difference(_bare(self.earlier.public.plan), _bare(self.plan_site.plan)), self.plan_site.wording.language
        )
        told = (
            (
                story.head(sort),
                tuple(self._row(row) for row in rows if row.of.is_of_the_text),
            )
            for sort, rows in story.told.items()
        )
        done, late = self._moved()
        return ChangesView(
            since=self.plan_site.wording.day(self.earlier.day) or self.earlier.name,
            document=self.earlier.document,
            sections=tuple((head, rows) for head, rows in told if rows),
            done=tuple(self.plan_site.task_link(status.task.id) for status in done),
            late=tuple(self.plan_site.task_link(status.task.id) for status in late),
            answers=tuple(self._answers()),
        )

    def _row(self, told: Told) -> ChangeRow:
        """A changed thing as a row. Of a thing that came or went, only the title is shown: the rest has, or had, a page of its own."""
        before, after = (told.title if text and told.title else text for text in (told.before, told.after))
        return ChangeRow(told.what, self._page_of(told.of), before, after, told.note)

    def _page_of(self, amendment: Amendment) -> Link:
        plan, thing = self.plan_site.plan, amendment.now
        if thing and thing.kind == "task" and (task := plan.tasks_by_id.get(thing.id)):
            return Link(task.title, page_of("task", task.id))
        if thing and thing.kind == "indicator" and (indicator := plan.indicators_by_id.get(thing.id)):
            return Link(indicator.name, page_of("indicator", indicator.id))
        return Link("")

    def _moved(self) -> tuple[list[TaskStatus], list[TaskStatus]]:
        """The tasks that are done, and those that are overdue, but were not so on the earlier day."""
        now = self.plan_site.standing
        if self.earlier.day is None or self.earlier.day >= now.as_of or not self.plan_site.public.shows_progress:
            return [], []
        then = Standing(self.plan_site.plan, now.framework, self.earlier.day).statuses
        pairs = list(zip(then, now.statuses, strict=True))
        done = [status for before, status in pairs if status.due_class.is_done and not before.due_class.is_done]
        late = [status for before, status in pairs if _is_late(status) and not _is_late(before)]
        return done, late

    def _answers(self) -> Iterator[Link]:
        """The items that were answered after the earlier day."""
        plan_site = self.plan_site
        for status in plan_site.answered:
            if status.answered and self.earlier.day and status.answered > self.earlier.day:
                anchor = page_of("item", status.item.id).removesuffix(".html")
                yield Link(plan_site.wording.text(status.item.field) or status.item.id, f"answers.html#{anchor}")

    def page(self, trail: tuple[Link, ...]) -> Page:
        """The page; `trail`: the pages above it."""
        return Page("changes", f"{self.plan_site.address}/{PAGE}", self.plan_site.title, self.view, trail)

    def news(self, place: str) -> News:
        """The entry about it on other pages; `place`: the unit's name."""
        view = self.view
        named = [(head, row.what, row.of.title) for head, rows in view.sections for row in rows]
        lines = [f"{head}: {what}" + (f" ({title})" if title else "") for head, what, title in named]
        plan_site = self.plan_site
        kinds = site_word("since_kinds", plan_site.wording.language)
        since = (("done", view.done), ("late", view.late), ("answered", view.answers))
        lines += [f"{kinds[kind]}: {link.title}" for kind, links in since for link in links]
        return News(
            language=plan_site.wording.language,
            path=f"{plan_site.address}/{PAGE}",
            place=place,
            title=plan_site.title,
            day=plan_site.standing.as_of,
            count=view.count,
            lines=tuple(lines[:MOST_TOLD]),
        )


def _is_late(status: TaskStatus) -> bool:
    return status.due_class is DueClass.OPEN_OVERDUE


def _bare(plan: Plan) -> LoadedPlan:
    """A public plan in the form in which versions are compared."""
    return LoadedPlan(plan, (), data=plan.given())
