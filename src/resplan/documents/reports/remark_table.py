"""What the table of remarks sees: who remarked what on which part, and how it was taken up. It never sees an author."""

from collections.abc import Mapping

from msgspec import Struct

from resplan.documents.figures.quantity import how_many
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.feedback.remarks import Placed, about, placed_remarks
from resplan.framework.division import grouped
from resplan.plan.plan import Plan
from resplan.plan.remark import Remark


class SettledRemark(Struct, frozen=True):
    """One remark and its answer."""

    body: str
    text: str
    passage: str
    answer: str
    is_open: bool


class RemarkGroup(Struct, frozen=True):
    """The remarks on one task, indicator or section."""

    kind: str
    name: str
    title: str
    rows: tuple[SettledRemark, ...]


def remark_table(material: Material) -> Mapping[str, object]:
    """The remarks part by part, in the plan's order: sections, tasks, indicators."""
    plan = material.plan
    remarks = list(placed_remarks(plan))
    return {
        "front": paper(material, material.unit_name, material.cited_plan).as_yaml(),
        "material": material,
        "groups": _groups(material, remarks),
        "remarks": how_many("remarks", (each.path for each in remarks)),
        "settled": how_many("remarks_settled", (each.path for each in remarks if not each.remark.is_open)),
        "bodies": len({each.sheet.body for each in remarks if each.sheet.body}),
    }


def _groups(material: Material, remarks: list[Placed]) -> list[RemarkGroup]:
    plan = material.plan
    order = {"section": 0, "task": 1, "indicator": 2}
    ids = [*(task.id for task in plan.tasks), *(indicator.id for indicator in plan.indicators)]
    by_part = grouped(remarks, lambda each: _part_of(plan, each.remark))
    places = {part: ids.index(part[1]) if part[1] in ids else -1 for part in by_part}
    parts = sorted(by_part, key=lambda part: (order[part[0]], places[part]))
    return [_group(material, *part, by_part[part]) for part in parts]


def _part_of(plan: Plan, remark: Remark) -> tuple[str, str]:
    return about(plan, remark)[0], remark.task or remark.indicator or remark.section or ""


def _group(material: Material, kind: str, key: str, remarks: list[Placed]) -> RemarkGroup:
    plan = material.plan
    task = plan.tasks_by_id.get(key) if kind == "task" else None
    rows = tuple(
        SettledRemark(
            body=plan.body_name(each.sheet.body),
            text=each.remark.text or "",
            passage=each.remark.passage or "",
            answer=each.remark.answer or "",
            is_open=each.remark.is_open,
        )
        for each in remarks
    )
    return RemarkGroup(kind, about(plan, remarks[0].remark)[1], task.title if task else "", rows)
