"""Tasks counted by where they stand: for each group, leading body or pillar, and for the whole plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never, get_args

from resplan.framework.model import Framework
from resplan.framework.words import Words
from resplan.plan.model import Plan
from resplan.plan.task import Task
from resplan.progress.status import DueClass, Light, Proof, TaskStatus

Division = Literal["group", "body", "pillar"]
DIVISIONS: tuple[Division, ...] = get_args(Division)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Share:
    """Some tasks of the plan and where they stand."""

    key: str
    """Key of the group or pillar, id of the body; empty for the whole plan, and for what belongs nowhere."""
    title: Words | None
    """Name; None for what belongs to none of those by which the plan is divided."""
    statuses: tuple[TaskStatus, ...]

    def count(self, due_class: DueClass) -> int:
        """How many tasks are in a class."""
        return sum(status.due_class is due_class for status in self.statuses)

    def lights(self) -> Counter[Light]:
        """How many open or finished tasks show which light; what is cancelled shows none."""
        return Counter(status.light for status in self._asked())

    def proofs(self) -> Counter[Proof]:
        """How sure it is of the finished tasks that they are."""
        return Counter(status.proof for status in self.statuses if status.due_class.is_done)

    @property
    def light(self) -> Light | None:
        """The most urgent light; None without a task."""
        found = self.lights()
        return next((light for light in (Light.RED, Light.YELLOW, Light.GREEN) if found[light]), None)

    @property
    def done_percent(self) -> float | None:
        """Tasks that are finished among those that are not cancelled, in per cent; None without any."""
        asked = self._asked()
        done = sum(status.due_class.is_done for status in asked)
        return round(_WHOLE * done / len(asked), 1) if asked else None

    @property
    def work_percent(self) -> float | None:
        """Mean share of the work that is done, as the leads report it, in per cent; None without any task."""
        asked = self._asked()
        return round(sum(status.percent for status in asked) / len(asked), 1) if asked else None

    def _asked(self) -> list[TaskStatus]:
        return [status for status in self.statuses if status.due_class is not DueClass.CANCELLED]


def whole_plan(statuses: Sequence[TaskStatus]) -> Share:
    """All tasks."""
    return Share("", None, tuple(statuses))


def divided(plan: Plan, framework: Framework, statuses: Sequence[TaskStatus], by: Division) -> list[Share]:
    """The tasks by what divides them, in the order of the framework or the register; what belongs nowhere comes last."""
    tasks_by_key: dict[str, list[TaskStatus]] = {}
    for status in statuses:
        tasks_by_key.setdefault(_key(status.task, by), []).append(status)
    titles = dict(_titles(plan, framework, by))
    known = [Share(key, title, tuple(tasks_by_key.get(key, ()))) for key, title in titles.items()]
    others = [
        Share(key, Words(vi=key, en=key) if key else None, tuple(tasks_by_key[key]))
        for key in sorted(tasks_by_key, key=lambda key: (not key, key))
        if key not in titles
    ]
    # Every group and pillar is asked for; a body without a task leads nothing.
    return [share for share in [*known, *others] if share.statuses or (by != "body" and share.key)]


def _key(task: Task, by: Division) -> str:
    match by:
        case "group":
            return task.group or ""
        case "body":
            return task.lead or ""
        case "pillar":
            return task.pillar or ""
        case _:
            assert_never(by)


def _titles(plan: Plan, framework: Framework, by: Division) -> Iterator[tuple[str, Words]]:
    match by:
        case "group":
            yield from ((group.key, plan.group_title(group.key, group.title)) for group in framework.groups)
        case "body":
            yield from ((body.id, Words(vi=body.name, en=body.name)) for body in plan.bodies)
        case "pillar":
            yield from ((pillar.key, pillar.title) for pillar in framework.pillars)
        case _:
            assert_never(by)
