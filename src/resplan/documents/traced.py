"""The figures of documents whose views hold none: what they state in words and formatted numbers, with its places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from resplan.documents.figures.indicator_lines import indicator_lines, overview
from resplan.documents.figures.quantity import Quantity, figures_in, how_many, stated, total
from resplan.documents.figures.task_figures import figure, figures
from resplan.documents.figures.task_lines import task_lines
from resplan.documents.figures.unit_lines import unit_figures
from resplan.documents.material import Material
from resplan.documents.plan_documents.task_annex import task_groups
from resplan.documents.reports.budget_report import money_row
from resplan.documents.reports.feedback_report import feedback_row
from resplan.feedback.item_status import ItemStatus, item_statuses
from resplan.plan.task import Task
from resplan.progress.money_lines import MoneyLine, money_parts
from resplan.progress.tally import Tally

FiguresOf = Callable[[Material], Iterable[Quantity]]


def _tasks(material: Material) -> Iterator[Quantity]:
    """How many tasks: in all, by group, urgent ones, key ones."""
    standing, on = material.standing, material.as_of
    yield figure(standing.whole, "tasks", "", on)
    for tally in standing.divided("group"):
        yield figure(tally, "tasks", material.titled(tally.title), on)
    chosen: Mapping[str, Callable[[Task], bool]] = {
        "urgent": lambda task: task.urgent,
        "key": lambda task: task.priority == 1,
    }
    for key, takes in chosen.items():
        rows = tuple(row for row in standing.statuses if takes(row.task))
        yield figure(Tally(rows), "tasks", material.scope(key), on)


def _money_of_tasks(material: Material) -> Iterator[Quantity]:
    for task in material.plan.tasks:
        yield from _planned(task.called, _lines(material, task))


def _money(material: Material, task: Task | None = None) -> Iterator[Quantity]:
    """What is planned in all, by group and source, by year and source; of one task, if one is meant."""
    lines = _lines(material, task)
    yield from _planned("", lines)
    for group in task_groups(material.plan, material.framework):
        ids = {row.id for row in group.tasks}
        yield from _by_source(f"{group.number}. {group.title}", [row for row in lines if row.task.id in ids], material)
    for part in money_parts(lines, material.plan, material.framework, "year"):
        yield from _by_source(part.key, part.rows, material)


def _lines(material: Material, task: Task | None = None) -> list[MoneyLine]:
    return [row for row in material.standing.money if row.what == "planned" and task in (None, row.task)]


def _by_source(title: str, lines: Sequence[MoneyLine], material: Material) -> Iterator[Quantity]:
    yield from _planned(title, lines)
    for part in money_parts(lines, material.plan, material.framework, "source"):
        yield from _planned(f"{title}; {material.titled(part.name)}", part.rows)


def _planned(title: str, lines: Sequence[MoneyLine]) -> Iterator[Quantity]:
    if lines:
        yield total("planned", ((line.path, line.amount) for line in lines), title)


def _indicators(material: Material, task: Task | None = None) -> Iterator[Quantity]:
    """Each baseline, and the target of each year; of one task, if one is meant."""
    rows = [row for row in material.standing.trajectories if task is None or row.indicator.id in task.indicators]
    yield how_many("indicators", (row.path for row in rows))
    for line in indicator_lines(rows, material):
        yield from figures_in(line.baseline)
    for row in rows:
        for year, value in sorted(row.indicator.targets.items()):
            for end in value if isinstance(value, tuple) else (value,):
                place = (*row.path, "targets", str(year))
                yield stated("target_of_year", end, place, f"{row.indicator.name}, {year}")


def _difficulties(material: Material) -> Iterator[Quantity]:
    """What the plan names itself, and what its tasks report."""
    named = (("weaknesses", number) for number, row in enumerate(material.plan.weaknesses) if row.text)
    yield how_many("weaknesses", named)
    reported = ((*update.path, "difficulty") for _, _, update in material.standing.difficulties)
    yield how_many("difficulties_reported", reported)


def _one_task(material: Material) -> Iterator[Quantity]:
    task = material.plan.tasks_by_id[material.wish.about or ""]
    yield from _money(material, task)
    yield from _indicators(material, task)


def _items(material: Material, takes: Callable[[ItemStatus], bool]) -> Quantity:
    rows = item_statuses(material.plan, material.as_of, material.framework.feedback)
    return how_many("items", (row.path for row in rows if takes(row)), material.wish.about or "")


def _answered(material: Material) -> Iterator[Quantity]:
    yield _items(material, lambda row: row.item.id == material.wish.about)


def _proposals(material: Material) -> Iterator[Quantity]:
    yield _items(material, lambda row: row.answer_class.is_open)
    yield from _difficulties(material)


def _promised(material: Material) -> Iterator[Quantity]:
    """Within how many days the plan promises an answer, where it does."""
    channel = material.plan.feedback_channel
    if channel and channel.answer_days:
        yield stated("answer_days", channel.answer_days, ("feedback_channel", "answer_days"))


def _dashboard(material: Material) -> Iterator[Quantity]:
    standing, on = material.standing, material.as_of
    divided = [tally for by in ("group", "pillar") for tally in standing.divided(by) if tally.title]
    bodies = [(material.plan.short_name(row.key) or material.titled(None), row) for row in standing.divided("body")]
    for title, tally in [("", standing.whole), *((material.titled(row.title), row) for row in divided), *bodies]:
        yield from figures_in(figures(tally, title, on))
    parts = [part for by in ("year", "source") for part in standing.money_by(by)]
    feedback = standing.feedback
    rows = [*feedback.by_kind, *feedback.by_state, *feedback.by_addressee_kind]
    yield from figures_in(
        [
            overview(standing.trajectories, on),
            indicator_lines(standing.trajectories, material),
            money_row("", standing.money, material),
            [money_row(material.titled(part.name), part.rows, material) for part in parts],
            feedback_row("", feedback.total, material),
            [feedback_row(material.titled(tally.title), tally, material) for tally in rows],
            unit_figures(material, on),
        ]
    )


def _monitoring(material: Material) -> Iterator[Quantity]:
    standing = material.standing
    yield from figures_in(task_lines(standing.statuses, material))
    for status in standing.statuses:
        own = [line for line in standing.money if line.task is status.task]
        yield from figures_in(money_row(status.task.called, own, material) if own else ())
    yield from figures_in(indicator_lines(standing.trajectories, material))


def _together(*parts: FiguresOf) -> FiguresOf:
    return lambda material: (row for part in parts for row in part(material))


FIGURES: Mapping[str, FiguresOf] = {
    "plan": _together(_tasks, _money_of_tasks, _money, _indicators),
    "tasks": _together(_tasks, _money_of_tasks),
    "indicators": _indicators,
    "budget": _money,
    "submission": _together(_tasks, _money, _indicators),
    "difficulties": _difficulties,
    "proposal": _one_task,
    "compliance": _tasks,
    "summary": _together(_tasks, _money),
    "feedback-letter": _answered,
    "proposals": _proposals,
    "dashboard": _dashboard,
    "feedback-form": _promised,
    "monitoring": _monitoring,
    "plan-book": _together(_tasks, _money_of_tasks, _indicators),
}
"""By the key of the document; the figures of any other document are in its view."""


def document_figures(material: Material, values: Mapping[str, object] | None = None) -> tuple[Quantity, ...]:
    """Every figure of a document, each once; `values` are what its template sees."""
    own = FIGURES.get(material.form.key)
    return tuple(dict.fromkeys(own(material) if own else figures_in(values)))
