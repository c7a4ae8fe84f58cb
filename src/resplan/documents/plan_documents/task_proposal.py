"""The view of the form that proposes one task: all that the plan says of it, and dotted lines for what it does not say."""

from collections.abc import Iterator, Mapping

from msgspec.structs import asdict

from resplan.documents.letters.correspondence import letter_of_body
from resplan.documents.letters.letterhead import DOTS
from resplan.documents.material import Material
from resplan.documents.plan_documents.budget_annex import budget_by_year, budget_years
from resplan.documents.plan_documents.indicator_annex import indicator_rows, target_years
from resplan.errors import UsageError
from resplan.plan.task import Task
from resplan.plan.upward_words import document_words


def proposal_view(material: Material) -> Mapping[str, object]:
    """The form for one task."""
    plan, framework = material.plan, material.framework
    task = _task(material, material.wish.about)
    indicators = [plan.indicators_by_id[key] for key in task.indicators if key in plan.indicators_by_id]
    years = budget_years(task.budget)
    targets = target_years(indicators)
    group = framework.groups_by_key.get(task.group or "")
    words = plan.groups.get(task.group or "")
    return {
        **asdict(letter_of_body(material, task.lead)),
        "dots": DOTS,
        "plan": plan,
        "task": task,
        "is_without_end": task.due is not None and task.due.is_continuous,
        "group": plan.group_title(group.key, group.title).vi if group else "",
        "group_text": (words.text if words else None) or "",
        "strengths": [row.name for row in plan.strengths if task.id in row.tasks and row.name],
        "pillar": next((row.title.vi for row in framework.pillars if row.key == task.pillar), ""),
        "technologies": [row.title.vi for row in framework.technologies if row.key in task.technologies],
        "products": [product.words for product in task.products],
        "lead": plan.body_name(task.lead),
        "partners": [plan.body_name(partner) for partner in task.partners],
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "years": years,
        "budget": budget_by_year(framework, task.budget, years),
        "targets": targets,
        "indicators": indicator_rows(plan, indicators, targets),
        "grounds": list(_grounds(material, task)),
        "before": [(key, plan.tasks_by_id[key].title) for key in task.depends_on if key in plan.tasks_by_id],
    }


def _task(material: Material, task_id: str | None) -> Task:
    if task_id is None:
        raise UsageError("A proposal is made for one task. Name it: --task {example}.", example="4.03")
    tasks = material.plan.tasks_by_id
    if task_id in tasks:
        return tasks[task_id]
    guess = material.plan.task_meant(task_id)
    if guess:
        raise UsageError("The plan has no task “{task}”. Did you mean {guess}?", task=task_id, guess=guess)
    raise UsageError("The plan has no task “{task}”.", task=task_id)


def _grounds(material: Material, task: Task) -> Iterator[str]:
    """What of the superiors' documents the task answers, in words."""
    for parent in task.parents:
        where = document_words(parent, material.plan, material.framework, "vi")
        known = material.framework.tasks_by_id.get(parent)
        yield f"{where}: {known.title.vi}" if known else where
    if task.own_initiative:
        yield "Sáng kiến của cơ quan, địa phương"
