"""What a reader of many plans needs from the outcomes: coverage of the ten groups, and the six clarities of each task."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from resplan.findings import CheckResult, GroupCoverage
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan
from resplan.plan.task import Task

Answers = Mapping[str, bool]
"""For each of the six clarities, by key, whether a task answers it."""


def clarities(plan: Plan, framework: Framework, result: CheckResult) -> list[tuple[Task, Answers]]:
    """Each task with its answers. A clarity is answered if one of its fields is filled in properly and none of its rules fails."""
    failing: dict[str, set[str]] = defaultdict(set)
    for finding in result.found():
        if finding.place.kind == "task":
            failing[finding.place.id].add(finding.rule.code)
    asked = [(clarity.key, clarity.fields, clarity.rules) for clarity in framework.clarities]

    def answers(task: Task) -> Answers:
        failed = failing.get(task.id, set())
        return {
            key: _is_answered(task, fields, framework.placeholder) and failed.isdisjoint(rules)
            for key, fields, rules in asked
        }

    return [(task, answers(task)) for task in plan.tasks]


def _is_answered(task: Task, fields: Sequence[str], marker: str) -> bool:
    for field in fields:
        value = getattr(task, field)
        for said in [getattr(product, "name", None) for product in value] if isinstance(value, tuple) else [value]:
            if said and marker not in str(said):
                return True
    return False


def group_coverage(plan: Plan, framework: Framework, result: CheckResult) -> list[GroupCoverage]:
    """The ten groups in order."""
    complete: dict[str, list[bool]] = {}
    for task, answers in clarities(plan, framework, result):
        complete.setdefault(task.group or "", []).append(all(answers.values()))
    findings = _findings_by_group(plan, result)
    return [
        GroupCoverage(
            key=group.key,
            number=group.number,
            title=plan.group_title(group.key, group.title),
            tasks=len(complete.get(group.key, ())),
            complete=sum(complete.get(group.key, ())),
            findings=findings[group.key],
        )
        for group in framework.groups
    ]


def _findings_by_group(plan: Plan, result: CheckResult) -> Counter[str]:
    counts: Counter[str] = Counter()
    for finding in result.found():
        if finding.place.kind == "task":
            task = plan.tasks_by_id.get(finding.place.id)
            counts[task.group or "" if task else ""] += 1
        elif finding.path.startswith("groups."):
            counts[finding.path.split(".")[1]] += 1
    return counts
