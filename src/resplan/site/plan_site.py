"""One published plan in one language: its words, its rows, and the names of its pages, which lie in one folder."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from resplan.chain.upward import UpperTask, key_of, upper_tasks
from resplan.documents.dashboard.counts import PartRow, group_rows
from resplan.documents.dashboard.indicators import IndicatorRow, indicator_rows
from resplan.documents.dashboard.tasks import TaskRow, task_rows, timeline_scale
from resplan.documents.dashboard.wording import Wording
from resplan.feedback.item_status import ItemStatus, item_statuses
from resplan.framework.division import grouped
from resplan.plan.head import Body
from resplan.plan.plan import Plan
from resplan.plan.upward_words import document_words
from resplan.progress.standing import Standing
from resplan.site.addresses import step_of
from resplan.site.page import Link
from resplan.site.public import PublicPlan


class Download(Struct, frozen=True):
    """A document beside the plan's pages."""

    title: str
    file: str
    """Address of the file, relative to the plan's folder."""
    form: str
    """The name that people use for its format."""
    size: str


class PlanSite(Struct, frozen=True, dict=True):
    """A plan that is published; it gives access to nothing that is not public."""

    public: PublicPlan
    wording: Wording
    address: str
    """The plan's folder, within that of the language."""
    downloads: tuple[Download, ...]
    ways: tuple[str, ...] = ()
    """Further pages beside the plan's own, by file name."""

    @property
    def plan(self) -> Plan:
        """The plan, reduced to what is public."""
        return self.public.plan

    @property
    def standing(self) -> Standing:
        """Where the plan stands, as far as the published parts show."""
        return self.wording.standing

    @property
    def title(self) -> str:
        """The plan's name in lists and trails: its kind and number."""
        kind = self.wording.framework.kinds_by_key[self.plan.kind].title.in_language(self.wording.language)
        return " ".join(part for part in (kind, self.wording.text(self.plan.number)) if part)

    @cached_property
    def tasks(self) -> tuple[TaskRow, ...]:
        """A row for each task."""
        return task_rows(self.wording, timeline_scale(self.wording))

    @cached_property
    def led_by(self) -> Mapping[str, Sequence[TaskRow]]:
        """The tasks that each body leads."""
        return grouped(self.tasks, lambda row: row.lead_key)

    @cached_property
    def shared_by(self) -> Mapping[str, Sequence[Link]]:
        """The tasks in which each body takes part without leading them."""
        pairs = ((body, task.id) for task in self.plan.tasks for body in dict.fromkeys(task.partners))
        by_body = grouped(pairs, lambda pair: pair[0])
        return {body: [self.task_link(task) for _, task in own] for body, own in by_body.items()}

    @cached_property
    def measured_by(self) -> Mapping[str, Sequence[Link]]:
        """The indicators for which each body is responsible."""
        by_lead = grouped(self.plan.indicators_by_id.values(), lambda indicator: indicator.lead or "")
        return {lead: [self.indicator_link(each.id) for each in own] for lead, own in by_lead.items()}

    @cached_property
    def bodies_shown(self) -> Mapping[str, Body]:
        """The bodies that have a page; a body without any task or indicator has none."""
        busy = self.led_by.keys() | self.shared_by.keys() | self.measured_by.keys()
        return {key: body for key, body in self.plan.bodies_by_id.items() if key in busy}

    @cached_property
    def groups(self) -> tuple[PartRow, ...]:
        """A row for each of the ten groups."""
        return group_rows(self.wording)

    @cached_property
    def indicators(self) -> dict[str, IndicatorRow]:
        """A row for each indicator by its id."""
        return {row.id: row for row in indicator_rows(self.wording)}

    @cached_property
    def answered(self) -> tuple[ItemStatus, ...]:
        """The items of feedback answered by the day of the register."""
        found = item_statuses(self.plan, date.max, self.wording.framework.feedback)
        return tuple(status for status in found if status.answer)

    def task_link(self, task: str) -> Link:
        """A link to the page of a task by its id; without an address if the plan has no such task."""
        known = self.plan.tasks_by_id.get(task)
        return Link(f"{known.called} {known.title}", page_of("task", task)) if known else Link(task)

    def body_link(self, body: str | None) -> Link:
        """A link to the page of a body by its id, if it has one; a text that is no id is shown as it is."""
        name = self.wording.text(self.plan.body_name(body))
        return Link(name, page_of("body", body)) if body and body in self.bodies_shown else Link(name)

    def indicator_link(self, indicator: str) -> Link:
        """The page of an indicator by its id."""
        known = self.plan.indicators_by_id.get(indicator)
        return Link(known.name, page_of("indicator", indicator)) if known else Link(indicator)

    def parent_words(self, reference: str) -> str:
        """What a reference upward means: the document, the place in it, and what stands there, as far as that is known."""
        known = self._above.get(key_of(reference))
        name = document_words(reference, self.plan, self.wording.framework, self.wording.language)
        return self.wording.text(f"{name}: {known.title}" if known else name)

    @cached_property
    def _above(self) -> Mapping[str, UpperTask]:
        return upper_tasks(self.plan, self.wording.framework, None)

    def group_link(self, group: str | None) -> Link:
        """The page of a task group by its key."""
        row = next((row for row in self.groups if row.key == group), None)
        return Link(f"{row.number}. {row.title}", page_of("group", row.key)) if row else Link("")


def page_of(kind: str, key: str) -> str:
    """File of a page of a plan, in the plan's folder."""
    return f"{kind}-{step_of(key)}.html"
