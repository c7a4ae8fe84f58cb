"""The typed plan: all its files joined. It knows no lines and no files."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from msgspec import Meta, field
from msgspec.structs import astuple, replace

from resplan.framework.data import default_framework
from resplan.framework.rule import Level, Stage
from resplan.framework.typed import DateText
from resplan.framework.unit_names import unit_named, unit_title
from resplan.language.words import Words
from resplan.plan import head, organisation
from resplan.plan.feedback_item import FeedbackItem, Sender
from resplan.plan.indicator import Indicator
from resplan.plan.issuer import Issuer, JointIssuer
from resplan.plan.record import FormatVersion, FrameworkName, Record
from resplan.plan.remark import RemarkSheet
from resplan.plan.task import Task
from resplan.plan.update import Report
from resplan.source import KeyPath
from resplan.text import did_you_mean, fold, parse_date

if TYPE_CHECKING:
    from resplan.framework.groups import TaskGroup
    from resplan.framework.reference import Reference

Kind = Literal["party_plan", "party_program", "committee_plan", "state_plan"]
Layout = Literal["hd36", "hd05", "nd30"]
PlanType = Literal["action_plan", "period_plan", "thematic_plan", "amendment"]
"""The full plan; a plan of 100 days or of a year; a plan on one subject; an amendment."""

_NUMBERS = re.compile("[0-9]+")
_GROUP = re.compile("0*([0-9]+)")


def _may_be_of_one_group(written: str, known: str) -> bool:
    """Whether two ids begin with one group's number; the digits may also be all that is written: `403`."""
    own, other = _NUMBERS.findall(written), _NUMBERS.findall(known)
    return _GROUP.findall("".join(own[:1])) == _GROUP.findall("".join(other[:1])) or "".join(own) == "".join(other)


class Plan(Record, frozen=True):
    """An action plan. Every field may be missing: rules report what a plan lacks."""

    for_templates: ClassVar = (
        "issued_on",
        "bodies_by_id",
        "tasks_by_id",
        "indicators_by_id",
        "group_keys",
        "body_name",
    )

    resplan: FormatVersion = 1
    framework: FrameworkName = field(default_factory=default_framework)
    unit: str = ""
    level: Level = "province"
    """In a plan that names none, that of its unit."""
    kind: Kind = "party_plan"
    type: PlanType = "action_plan"
    layout: Layout | None = None
    stage: Stage = "draft"
    draft_number: Annotated[int, Meta(ge=1, le=99)] | None = None
    """Number of the draft; ignored once the plan is issued."""
    language: Literal["vi"] = "vi"
    number: str | None = None
    title: str = ""
    place: str | None = None
    issued: DateText | None = None
    period: head.Period = head.Period()
    issuer: Issuer = Issuer()
    joint_issuers: tuple[JointIssuer, ...] = ()
    """The bodies that issue a joint document together with the issuer, which presides."""
    recipients: tuple[str, ...] = ()
    parent: head.Parent | None = None
    bases: tuple[head.Basis, ...] = ()
    sources: tuple[head.SourceDocument, ...] = ()
    """Superior documents that the Framework does not list."""
    defaults: head.Defaults = head.Defaults()
    """Values for tasks that do not state their own; the tasks below contain them."""
    situation: str | None = None
    weaknesses: tuple[head.Weakness, ...] = ()
    strengths: tuple[head.Strength, ...] = ()
    purposes: head.Purposes = head.Purposes()
    objectives: head.Objectives = head.Objectives()
    groups: dict[str, head.GroupWords] = field(default_factory=dict)
    own_groups: tuple[head.OwnGroup, ...] = ()
    """The office's own sections in order; without any, the Framework's groups are used."""
    committee: organisation.Committee | None = None
    responsibilities: organisation.Responsibilities = organisation.Responsibilities()
    reporting: tuple[organisation.Reporting, ...] = ()
    reviews: tuple[organisation.Review, ...] = ()
    funding: head.Funding = head.Funding()
    feedback_channel: organisation.FeedbackChannel | None = None
    publish: head.Publish = head.Publish()
    figures: tuple[head.Figure, ...] = ()
    annexes: tuple[head.Annex, ...] = ()
    tasks_in_text: bool = True
    """Whether the plan's text itself names the tasks that an annex lists."""
    waivers: tuple[head.Waiver, ...] = ()
    bodies: tuple[head.Body, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    progress: tuple[Report, ...] = ()
    """The progress reports, one a file."""
    feedback: tuple[FeedbackItem, ...] = ()
    remarks: tuple[RemarkSheet, ...] = ()
    """Remarks that came home with documents, one document a file."""

    @classmethod
    def parse(cls, data: Any) -> Self:  # plain data
        """The plan in plain data; an annex may be a single word. Raises `UnfitError`."""
        annexes, unit = data.get("annexes"), unit_named(str(data.get("unit", "")))
        full = dict(data)
        if isinstance(annexes, list | tuple):
            full["annexes"] = [{"kind": annex} if isinstance(annex, str) else annex for annex in annexes]
        if unit:
            full.setdefault("level", unit.level)
        return super().parse(full)

    def completed(self, said: Sequence[Mapping[str, Any]]) -> "Plan":
        """Fills the defaults into tasks that do not say otherwise, seen from their plain data; a task with a budget is never `no_cost`."""
        if self.defaults == head.Defaults():
            return self
        tasks = zip(self.tasks, said, strict=True)
        return replace(self, tasks=tuple(_completed(task, self.defaults, keys) for task, keys in tasks))

    @property
    def issued_on(self) -> date | None:
        """Date of issue, if given and valid."""
        return parse_date(self.issued)

    @cached_property
    def bodies_by_id(self) -> dict[str, head.Body]:
        """The register of bodies."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def body_words(self) -> frozenset[str]:
        """Everything that bodies are called, folded."""
        return frozenset(fold(name) for body in self.bodies for name in (body.id, body.name, body.short) if name)

    @cached_property
    def persons(self) -> tuple[Sender, ...]:
        """Everybody who sent in an item or wrote a remark.

        Word calls people as they set it up: a remark's author may be a body or the machine, which is nobody.
        """
        authors = dict.fromkeys(remark.author for sheet in self.remarks for remark in sheet.remarks if remark.author)
        written = (Sender(name=name) for name in authors if len(name.split()) > 1 and fold(name) not in self.body_words)
        return tuple(dict.fromkeys((*(item.sender for item in self.feedback if item.sender), *written)))

    @cached_property
    def tasks_by_id(self) -> dict[str, Task]:
        """The tasks by id; if two have one id, the first."""
        return {task.id: task for task in reversed(self.tasks)}

    def task_meant(self, written: str) -> str | None:
        """Id of the task of the same group that a misspelt id may mean; none where one id stands twice.

        Of two tasks with one id the second may well be the one that is missing.
        """
        if len(self.tasks_by_id) < len(self.tasks):
            return None
        return did_you_mean(written, [known for known in self.tasks_by_id if _may_be_of_one_group(written, known)])

    @cached_property
    def indicators_by_id(self) -> dict[str, Indicator]:
        """The indicators by id; if two have one id, the first."""
        return {indicator.id: indicator for indicator in reversed(self.indicators)}

    @cached_property
    def group_keys(self) -> frozenset[str]:
        """Keys of the groups that have a task."""
        return frozenset(task.group for task in self.tasks if task.group)

    @cached_property
    def fingerprint(self) -> "Reference":
        """The plan's own words as a fingerprint, task by task, to find copies of them in other plans."""
        from resplan.framework.reference import reference_of  # noqa: PLC0415  # only a parent is asked for it

        blocks = [self.situation or "", *(text for text in astuple(self.purposes) if text)]
        blocks += [text for text in astuple(self.objectives) if text]
        tasks = [f"{index}. {task.title}. {task.detail or ''}" for index, task in enumerate(self.tasks, 1)]
        return reference_of(self.number or self.title, "\n".join([*blocks, *tasks]))

    def tasks_with_path(self) -> Iterator[tuple[KeyPath, Task]]:
        """Each task with its place in the plan."""
        for index, task in enumerate(self.tasks):
            yield ("tasks", index), task

    def indicators_with_path(self) -> Iterator[tuple[KeyPath, Indicator]]:
        """Each indicator with its place in the plan."""
        for index, indicator in enumerate(self.indicators):
            yield ("indicators", index), indicator

    def group_title(self, key: str, working_title: Words) -> Words:
        """The plan's own title for a group, else the Framework's title."""
        own = self.groups.get(key)
        return Words(vi=own.title, en=working_title.en) if own and own.title else working_title

    def group_titles(self, groups: "Iterable[TaskGroup]") -> dict[str, Words]:
        """The titles of the Framework's groups as the plan has them, by their keys."""
        return {group.key: self.group_title(group.key, group.title) for group in groups}

    def no_tasks_because(self, key: str) -> str:
        """Why a group has no tasks; empty if no reason is given."""
        own = self.groups.get(key)
        return own.no_tasks_because or "" if own else ""

    def holder(self, on: date) -> str:
        """The owner of the plan: the locality by its name on a day, with the department before it."""
        unit = unit_title(self.unit, on)
        department = self.body_name(self.issuer.body) if self.level == "department" else ""
        return f"{department}, {unit}" if department else unit

    def body_name(self, body: str | None) -> str:
        """Name of a body by its id; a text that is no id stands for itself."""
        if not body:
            return ""
        known = self.bodies_by_id.get(body)
        return known.name if known else body

    def short_name(self, body: str | None) -> str:
        """Short name of a body by its id, where it has one."""
        known = self.bodies_by_id.get(body or "")
        return (known and known.short) or self.body_name(body)


def _completed(task: Task, said: head.Defaults, keys: Container[str]) -> Task:
    update: dict[str, object] = {}
    if said.responsible and not task.responsible:
        update["responsible"] = said.responsible
    if said.authority and not task.authority:
        update["authority"] = said.authority
    if said.no_cost and not task.budget and "no_cost" not in keys:
        update["no_cost"] = True
    if said.parents and not task.parents and not task.own_initiative:
        update["parents"] = said.parents
    return replace(task, **update) if update else task
