"""Joins all tables of a file into the data of one plan: each body once, headings assigned to the ten groups, in the office's order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.entries import GridRead
from resplan.exchange.foreign.groups import group_of
from resplan.exchange.foreign.indicators import IndicatorRead, IndicatorReader, units_behind
from resplan.exchange.foreign.marks import mark_in_front, mark_of
from resplan.exchange.foreign.register import Register, free_id
from resplan.exchange.foreign.subtotals import subtotals
from resplan.exchange.foreign.table_layout import Layout
from resplan.exchange.foreign.tasks import TaskRead, TaskReader
from resplan.exchange.foreign.values import joined
from resplan.framework.division import grouped
from resplan.framework.framework import Framework
from resplan.plan.indicator import Indicator
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.source.emit import Plain
from resplan.text import fold, slugify

_LONGEST_ID = 50


class TableRead(Struct, frozen=True):
    """What became of a table."""

    name: str
    layouts: tuple[Layout, ...]
    tasks: int
    indicators: int


class Section(Struct, frozen=True):
    """One of the office's own headings: its number and title, and the group that it maps to."""

    id: str
    title: str
    group: str
    is_sure: bool
    """Whether its title decides the group; else what its tasks are about did."""


class ForeignPlan(Struct):
    """What a file adds to a plan, in the form of the plan's files; tasks have no ids yet."""

    head: dict[str, Plain] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    bodies: list[dict[str, str]] = field(default_factory=list)
    """The bodies that the plan lacks."""
    tasks: list[dict[str, Plain]] = field(default_factory=list)
    """Each with its `group`; `depends_on` has the office's numbers."""
    indicators: list[dict[str, Plain]] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    """Cells that may have been misunderstood."""
    aside: list[Remark] = field(default_factory=list)
    """What was not read, and why."""


class Reading(Struct, frozen=True):
    """How the tables of a file are to be read."""

    framework: Framework
    plan: Plan
    """The plan that the tables are added to; for a new plan, one that has nothing but its unit."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """What the office says of its headings: folded title → group."""
    is_month_first: bool = False


def plan_data(tables: Iterable[GridRead], reading: Reading) -> ForeignPlan:
    """The tasks and indicators of all tables."""
    made = ForeignPlan()
    tables = _below_headings(list(tables))
    tasks: list[TaskRead] = []
    indicators: list[IndicatorRead] = []
    for table in tables:
        sums, doubts = subtotals(table)
        made.doubts += doubts
        task_reader = TaskReader(table.grid, reading.framework, reading.is_month_first, table.unit_line, sums)
        of_indicators = [entry for entry in table.entries if entry.layout.kind == "indicators"]
        indicator_reader = IndicatorReader(table.grid, reading.framework, units_behind(of_indicators))
        own = [task_reader.read(entry) for entry in table.entries if entry.layout.kind == "tasks"]
        aims = [indicator_reader.read(entry) for entry in of_indicators]
        made.tables.append(TableRead(table.grid.name, tuple(table.layouts), len(own), len(aims)))
        made.doubts += [*table.doubts, *task_reader.doubts, *indicator_reader.doubts]
        made.aside += table.aside
        tasks += own
        indicators += aims
    register = Register(reading.plan, reading.framework)
    led: list[TaskRead | IndicatorRead] = [*tasks, *indicators]
    register.take(
        name
        for row in led
        for name in (*_one_lead(row, reading.framework), *(row.partners if isinstance(row, TaskRead) else ()))
    )
    sections = _Sections(reading, made.sections, made.doubts)
    sections.take(tasks)
    made.tasks = [_task(task, sections, register, reading.framework) for task in tasks]
    taken = {indicator.id for indicator in reading.plan.indicators}
    made.indicators = [_indicator(row, register, reading.framework, taken) for row in indicators]
    made.bodies = register.added
    made.doubts += [
        Remark(section.title, UsageError("the group “{group}” was chosen by what its tasks say", group=section.group))
        for section in made.sections
        if not section.is_sure
    ]
    return made


def _below_headings(tables: list[GridRead]) -> list[GridRead]:
    """If each of several tables of a kind stands below a heading of the document, their entries get these headings."""
    held = Counter(kind for table in tables if table.above for kind in {entry.layout.kind for entry in table.entries})
    for table in tables:
        for entry in table.entries:
            if table.above and held[entry.layout.kind] > 1:
                entry.path = (table.above, *entry.path)
    return tables


def _one_lead(row: TaskRead | IndicatorRead, framework: Framework) -> tuple[str, ...]:
    """The body that leads, if it is one. A class of bodies, or several bodies, stay as written, and `check` reports them."""
    only = row.leads[0] if len(row.leads) == 1 else ""
    is_class = fold(only).startswith(tuple(f"{fold(word)} " for word in framework.collective_leads))
    return (only,) if only and not is_class else ()


def _lead(row: TaskRead | IndicatorRead, register: Register, framework: Framework) -> dict[str, Plain]:
    one = _one_lead(row, framework)
    lead = register.id_of(one[0]) if one else row.lead
    return {"lead": lead} if lead else {}


class _Sections(Struct):
    reading: Reading
    made: list[Section]
    doubts: list[Remark]
    by_path: dict[tuple[str, ...], Section] = field(default_factory=dict)

    def take(self, tasks: Sequence[TaskRead]) -> None:
        """Makes a section for each heading that holds tasks, in their order."""
        for path, below in grouped(tasks, _path).items():
            if path:
                self.by_path[path] = self._section(path, below)
                self.made.append(self.by_path[path])

    def _section(self, path: tuple[str, ...], below: Sequence[TaskRead]) -> Section:
        titles = path[1::2]
        marks = [mark for mark in path[::2] if mark]
        title = " – ".join(filter(None, titles))
        group = group_of(
            title, [str(task.data["title"]) for task in below], self.reading.framework, self.reading.groups
        )
        own_groups = self.reading.plan.own_groups
        known = next((own for own in own_groups if fold(own.title or "") == fold(title)), None)
        if known is not None:
            return Section(known.id, title, known.groups[0] if known.groups else group.key, is_sure=True)
        taken = {section.id for section in self.made} | {own.id for own in own_groups}
        base = ".".join(marks) or str(len(self.made) + 1)
        return Section(free_id(base, taken), title, group.key, group.is_sure)

    def of(self, task: TaskRead) -> Section | None:
        """The section of a task."""
        return self.by_path.get(_path(task))

    def group_of_task(self, task: TaskRead) -> str:
        """The group of a task without a section, by what it says."""
        title = str(task.data["title"])
        found = group_of(title, (), self.reading.framework, self.reading.groups)
        if not found.is_sure:
            place = str(task.data.get("number") or title[:40])
            self.doubts.append(
                Remark(place, UsageError("no word tells its group; “{group}” was taken", group=found.key))
            )
        return found.key


def _path(task: TaskRead) -> tuple[str, ...]:
    """The numbers and titles of the headings above a task, or else what its column of groups says."""
    said = task.entry.texts("group")
    if said:
        mark = mark_of(said[0]) if len(said) > 1 else None
        in_front, title = mark_in_front(joined(said[1:] if mark else said))
        mark = mark or in_front
        return (mark.text if mark else "", title)
    return tuple(
        part for heading in task.entry.path for part in (heading.mark.text if heading.mark else "", heading.title)
    )


def _task(task: TaskRead, sections: _Sections, register: Register, framework: Framework) -> dict[str, Plain]:
    section = sections.of(task)
    data: dict[str, Plain] = dict(task.data)
    data["group"] = section.group if section else sections.group_of_task(task)
    if section:
        data["section"] = section.id
    data |= _lead(task, register, framework)
    partners = list(dict.fromkeys(register.id_of(name) for name in task.partners))
    if partners:
        data["partners"] = partners
    if task.after:
        data["depends_on"] = list(task.after)
    if task.notes:
        data["notes"] = "\n".join(dict.fromkeys(task.notes))
    return {key: data[key] for key in Task.__struct_fields__ if key in data}


def _indicator(row: IndicatorRead, register: Register, framework: Framework, taken: set[str]) -> dict[str, Plain]:
    base = slugify(str(row.data["name"]))[:_LONGEST_ID].strip("-") or "chi-tieu"
    key = free_id(base, taken)
    taken.add(key)
    data: dict[str, Plain] = {"id": key, **row.data}
    data |= _lead(row, register, framework)
    return {key: data[key] for key in Indicator.__struct_fields__ if key in data}
