"""What the template of a plan sees: everything named, formatted and in order; no lookups are left to the template."""

from collections.abc import Mapping

from msgspec import to_builtins
from msgspec.structs import replace

from resplan.documents.letters.jointly import joint_letter
from resplan.documents.letters.letterhead import opening
from resplan.documents.letters.signing import lines_of_post
from resplan.documents.material import Material
from resplan.documents.plan_documents.annexes import annex_values
from resplan.documents.plan_documents.bases import cited_bases
from resplan.documents.plan_documents.task_annex import task_groups
from resplan.documents.starters.tags import tag_values
from resplan.filling.view import Helper
from resplan.framework.framework import Framework
from resplan.plan.plan import Plan


def plan_tags(material: Material) -> Mapping[str, object]:
    """What the tags in an office's own Word file stand for."""
    letter = joint_letter(material)
    values = plan_view(material)
    tasks = [task for group in task_groups(material.plan, material.framework) for task in group.tasks]
    signing = material.framework.layout(letter.layout).signing
    lines = {
        "organ": "\n".join(letter.organs),
        "post": "\n".join(lines_of_post(letter.post, signing)),
        "joint": [replace(each, post="\n".join(lines_of_post(each.post, signing))) for each in letter.joint],
        "unit": letter.subject,
        "tasks": tasks,
        "guide": "",
    }
    return tag_values({**values, **to_builtins(letter), **lines})


def plan_view(material: Material) -> Mapping[str, object]:
    """Everything that the template may name."""
    plan, framework = material.plan, material.framework
    letter = joint_letter(material)
    is_party = letter.layout != material.documents.state_layout
    return {
        **annex_values(material),
        "letter": letter,
        "plan": plan,
        "is_party": is_party,
        "opening": opening(material),
        "bases": cited_bases(material, party=is_party),
        "purposes": _answers(plan, framework, "purposes"),
        "objectives": _answers(plan, framework, "objectives"),
        "organisation": _organisation(plan, framework),
        "reports": [_report(plan, index) for index in range(len(plan.reporting))],
        "reviews": plan.reviews,
        "committee": plan.committee,
        "body_name": Helper("body_name", plan.body_name),
        "field_of": Helper("field_of", _fields(framework).__getitem__),
    }


def _answers(plan: Plan, framework: Framework, field: str) -> list[tuple[str, str]]:
    demands = framework.purposes if field == "purposes" else framework.objectives
    answers = ((demand.title.vi, getattr(getattr(plan, field), demand.key)) for demand in demands)
    return [(title, text) for title, text in answers if text]


def _organisation(plan: Plan, framework: Framework) -> list[tuple[str, tuple[str, ...]]]:
    """The six bodies with their duties, in the Framework's order."""
    items = (item for item in framework.organisation if item.field.startswith("responsibilities."))
    return [(item.title.vi, getattr(plan.responsibilities, item.key)) for item in items]


def _fields(framework: Framework) -> dict[str, str]:
    """The field of the plan that answers each demand, by the demand's title."""
    asked = {"purposes": framework.purposes, "objectives": framework.objectives}
    answers = {demand.title.vi: f"{name}.{demand.key}" for name, demands in asked.items() for demand in demands}
    return answers | {item.title.vi: item.field for item in framework.organisation}


_PERIODS = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "six_months": "sáu tháng",
    "year": "hằng năm",
}


def _report(plan: Plan, index: int) -> str:
    reporting = plan.reporting[index]
    period = _PERIODS[reporting.period] if reporting.period else ""
    cut_off = f" (chốt số liệu {', '.join(reporting.cut_off)})" if reporting.cut_off else ""
    return f"Báo cáo {period}{cut_off} gửi {plan.body_name(reporting.receiver)}"
