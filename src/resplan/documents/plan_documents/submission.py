"""What the template of the submission letter sees: the plan in figures, for the body that approves it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from resplan.documents.letters.correspondence import drafter, letter_of_body
from resplan.documents.material import Material
from resplan.documents.plan_documents.annex_view import shown_annex
from resplan.documents.plan_documents.annexes import annex_numbers
from resplan.documents.plan_documents.bases import cited_bases
from resplan.documents.plan_documents.budget_annex import budget_by_year, budget_years, total
from resplan.plan.plan import Plan
from resplan.text import format_date, format_number

_FIRST_DEADLINES = 8
"""Deadlines that the letter has room for."""


class GroupFigures(Struct, frozen=True):
    """A task group in figures."""

    number: int
    title: str
    tasks: int
    urgent: int
    key_tasks: int
    money: str


class FirstDeadline(Struct, frozen=True):
    """A task that is due soon."""

    day: str
    id: str
    title: str
    lead: str


def submission_view(material: Material) -> Mapping[str, object]:
    """The letter that submits the plan."""
    plan, framework = material.plan, material.framework
    letter = letter_of_body(material, drafter(material))
    lines = [line for task in plan.tasks for line in task.budget]
    years = budget_years(lines)
    groups = list(_groups(material))
    titles = {annex.key: shown_annex(material, annex.key).title for annex in framework.annexes}
    return {
        **asdict(letter),
        "plan": plan,
        "kind": material.kind,
        "unit": material.unit_name,
        "is_area": plan.level != "department",
        "bases": cited_bases(material, party=letter.letter.layout != material.documents.state_layout),
        "group_figures": groups,
        "urgent": sum(group.urgent for group in groups),
        "key_tasks": sum(group.key_tasks for group in groups),
        "measured": sum(
            1 for row in plan.indicators if row.baseline and row.baseline.value is not None and row.targets
        ),
        "answering": sum(1 for indicator in plan.indicators if indicator.national),
        "deadlines": list(_first_deadlines(plan)),
        "money": format_number(total(lines)) if lines else "",
        "budget_years": years,
        "budget_by_year": budget_by_year(framework, lines, years),
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "attached": [(number, titles[key]) for key, number in annex_numbers(plan).items() if key in titles],
    }


def _groups(material: Material) -> Iterator[GroupFigures]:
    for group in material.framework.groups:
        tasks = [task for task in material.plan.tasks if task.group == group.key]
        money = total(line for task in tasks for line in task.budget)
        yield GroupFigures(
            number=group.number,
            title=material.plan.group_title(group.key, group.title).vi,
            tasks=len(tasks),
            urgent=sum(task.urgent for task in tasks),
            key_tasks=sum(task.priority == 1 for task in tasks),
            money=format_number(money) if money else "",
        )


def _first_deadlines(plan: Plan) -> Iterator[FirstDeadline]:
    """The tasks that are due first, in the order of their days."""
    dated = sorted(
        ((day, index, task) for index, task in enumerate(plan.tasks) if (day := task.last_day)),
        key=lambda row: row[:2],
    )
    for day, _, task in dated[:_FIRST_DEADLINES]:
        yield FirstDeadline(format_date(day), task.id, task.title, plan.short_name(task.lead))
