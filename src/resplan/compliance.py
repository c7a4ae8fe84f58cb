"""Outcomes to what a reader of many plans wants: coverage of the ten groups, the six clarities of each task."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resplan.findings import CheckResult
from resplan.framework.model import Framework
from resplan.framework.words import Words
from resplan.plan.model import Plan
from resplan.plan.task import Task


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """One task group of the Framework and how the plan fills it."""

    key: str
    number: int
    title: Words
    tasks: int
    complete: int
    """Tasks that answer all six clarities."""
    findings: int


def clarities(task: Task, framework: Framework) -> Mapping[str, bool]:
    """For each of the six clarities, whether the task answers it: one of its fields is filled, and not with a marker."""
    return {
        clarity.key: any(_is_answered(getattr(task, field), framework.placeholder) for field in clarity.fields)
        for clarity in framework.clarities
    }


def _is_answered(value: object, marker: str) -> bool:
    if isinstance(value, tuple):
        return any(_is_answered(getattr(product, "name", None), marker) for product in value)
    return bool(value) and marker not in str(value)


def group_coverage(plan: Plan, framework: Framework, result: CheckResult) -> list[GroupCoverage]:
    """The ten groups in order."""
    tasks: dict[str, list[Task]] = {}
    for task in plan.tasks:
        tasks.setdefault(task.group or "", []).append(task)
    findings = _findings_by_group(plan, result)
    return [
        GroupCoverage(
            group.key,
            group.number,
            group_title(plan, group.key, group.title),
            len(tasks.get(group.key, ())),
            sum(1 for task in tasks.get(group.key, ()) if all(clarities(task, framework).values())),
            findings[group.key],
        )
        for group in framework.groups
    ]


def group_title(plan: Plan, key: str, working_title: Words) -> Words:
    """The plan's own title of a group, else the Framework's working title."""
    own = plan.groups.get(key)
    return Words(vi=own.title, en=working_title.en) if own and own.title else working_title


def _findings_by_group(plan: Plan, result: CheckResult) -> Counter[str]:
    counts: Counter[str] = Counter()
    for finding in result.findings:
        if finding.place.kind == "task":
            task = plan.tasks_by_id.get(finding.place.id)
            counts[task.group or "" if task else ""] += 1
        elif finding.path.startswith("groups."):
            counts[finding.path.split(".")[1]] += 1
    return counts


def unanswered(plan: Plan, framework: Framework) -> Sequence[tuple[Task, tuple[str, ...]]]:
    """Tasks with the clarities that they leave open."""
    open_ones = ((task, tuple(key for key, ok in clarities(task, framework).items() if not ok)) for task in plan.tasks)
    return [(task, missing) for task, missing in open_ones if missing]
