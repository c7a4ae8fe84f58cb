"""The annexes of a plan: the same tables in the plan and, each on its own, as documents that are sent alone."""

from collections.abc import Mapping, Sequence

from resplan.documents.letters.letterhead import BLANK, annex_letter, draft_mark, enclosed
from resplan.documents.material import Material
from resplan.documents.plan_documents.annex_view import shown_annex
from resplan.documents.plan_documents.budget_annex import budget_by_group, money_by_year
from resplan.documents.plan_documents.indicator_annex import chart_year, indicator_rows, target_years
from resplan.documents.plan_documents.task_annex import GroupView, task_groups
from resplan.framework.framework import Framework
from resplan.framework.named_document import with_zero
from resplan.plan.plan import Plan
from resplan.text import format_number, roman


def annex_view(material: Material) -> Mapping[str, object]:
    """One annex alone."""
    shown = shown_annex(material, material.form.key)
    return {"letter": annex_letter(material, shown.title if shown.is_named else ""), **annex_values(material)}


def annex_values(material: Material) -> Mapping[str, object]:
    """What the templates of the annexes see."""
    plan, framework = material.plan, material.framework
    groups = task_groups(plan, framework)
    years = target_years(plan.indicators)
    indicators = indicator_rows(plan, plan.indicators, years)
    empty = {"tasks": _empty(groups), "budget": _without_money(plan, framework)}
    return {
        "annexes": annex_numbers(plan),
        "annex_views": {
            kind.key: shown_annex(material, kind.key, empty.get(kind.key, ())) for kind in framework.annexes
        },
        "tasks_total": format_number(sum(task.money for task in plan.tasks)),
        "annex_of": _annex_of(material),
        "groups": groups,
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "years": years,
        "indicators": indicators,
        "chart_year": chart_year(indicators, years),
        "sources": [source.title.vi for source in framework.budget_sources],
        "budget": budget_by_group(plan, framework, groups),
        "money_by_year": money_by_year(plan, framework),
    }


def annex_numbers(plan: Plan) -> Mapping[str, str]:
    """The annexes that the plan lists, each with its number."""
    return {annex.kind: roman(number) for number, annex in enumerate(plan.annexes, 1)}


def _empty(groups: Sequence[GroupView]) -> set[str]:
    """The columns of the task annex in which no task has anything."""
    cells = [row.cells for group in groups for row in group.tasks]
    return {key for key in (cells[0] if cells else ()) if not any(row[key] for row in cells)}


def _without_money(plan: Plan, framework: Framework) -> set[str]:
    """The sources that no task takes money from."""
    return {source.key for source in framework.budget_sources} - {
        line.source for task in plan.tasks for line in task.budget
    }


def _annex_of(material: Material) -> str:
    """The line under an annex's title: to which document it belongs, and whether that is a draft."""
    draft, name = draft_mark(material), material.kind.type_name.capitalize()
    number = with_zero(material.plan_number) or BLANK
    return enclosed(material, f"{draft} {name}".lstrip(), number, material.plan.issued_on)
