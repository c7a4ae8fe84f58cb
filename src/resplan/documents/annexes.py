"""The annexes of a plan: the same tables in the plan and, each on its own, as documents that are sent alone."""

from collections.abc import Mapping

from resplan.documents.budget import budget_by_group
from resplan.documents.environment import fill_document
from resplan.documents.indicators import indicator_rows, target_years
from resplan.documents.letter import BLANK, annex_letter, draft_mark
from resplan.documents.material import Material
from resplan.documents.tasks import ROMAN, task_groups
from resplan.plan.model import Plan
from resplan.text import format_date


def annex_text(material: Material, key: str) -> str:
    """One annex alone as official Markdown."""
    values = {"letter": annex_letter(material, material.form(key).title.vi), **annex_values(material)}
    return fill_document(f"{key}.vi.md.j2", values, material.own)


def annex_values(material: Material) -> Mapping[str, object]:
    """What the templates of the annexes see."""
    plan, framework = material.plan, material.framework
    groups = task_groups(plan, framework)
    years = target_years(plan.indicators)
    return {
        "annexes": annex_numbers(plan),
        "annex_of": _annex_of(material),
        "groups": groups,
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "years": years,
        "indicators": indicator_rows(plan, plan.indicators, years),
        "sources": [source.title.vi for source in framework.budget_sources],
        "budget": budget_by_group(plan, framework, groups),
    }


def annex_numbers(plan: Plan) -> Mapping[str, str]:
    """The annexes that the plan lists, each with its number."""
    return {key: ROMAN[index] for index, key in enumerate(plan.annexes[: len(ROMAN)])}


def _annex_of(material: Material) -> str:
    """The line under an annex's title: to which document it belongs, and whether that is a draft."""
    plan = material.plan
    draft = draft_mark(material)
    of = f"Kèm theo {draft + ' ' if draft else ''}{material.kind.type_name.capitalize()} số {plan.number or BLANK}"
    return f"({of} ngày {format_date(plan.issued_on)})" if plan.issued_on else f"({of})"
