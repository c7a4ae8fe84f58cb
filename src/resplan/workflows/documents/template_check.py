"""`resplan template check`: fills an office's own templates with its plan, before anybody needs the document."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.catalogue import document_text
from resplan.documents.markdown.environment import closure
from resplan.documents.wish import Wish
from resplan.errors import ResplanError, Said, meant_or
from resplan.feedback.item_status import item_statuses
from resplan.plan.dated import default_as_of
from resplan.plan.feedback_item import FeedbackItem
from resplan.plan.head import Weakness
from resplan.plan.loaded import LoadedPlan
from resplan.plan.plan import Plan
from resplan.plan.task import Task
from resplan.plan.update import Difficulty, Report, Update
from resplan.render import render
from resplan.text import did_you_mean, format_date
from resplan.workflows.documents.material import material_of
from resplan.workflows.documents.own_templates import own_templates, template_names
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan

_TASK = Task(id="0000", title="Nhiệm vụ thử")
_WORDS = {"text": "Nội dung thử", "cause": "Nguyên nhân thử", "proposal": "Đề xuất thử", "addressee": "Cơ quan thử"}
_ITEMS = (
    {"id": "0000-0001", "kind": "petition", "text": "Nội dung thử.", "addressee": "Cơ quan thử"},
    {
        "id": "0000-0002",
        "kind": "report",
        "text": "Nội dung thử.",
        "field": "Lĩnh vực thử",
        "sender": {"name": "Người thử"},
        "history": [{"state": "answered", "text": "Trả lời thử."}],
    },
    {
        "id": "0000-0003",
        "sender": {"organisation": "Tổ chức thử"},
        "history": [{"state": "rejected", "reason": "Lý do thử."}],
    },
)


class TemplateCheck(Struct, frozen=True):
    """One of the office's own templates, and what is wrong with it."""

    name: str
    faults: tuple[ResplanError, ...] = ()


def check_templates(path: Path, as_of: date | None = None) -> list[TemplateCheck]:
    """Fills every document that uses one of the office's templates, and parses the result."""
    plan = read_plan(path)
    own = own_templates(plan.room)
    faults: dict[str, dict[str, ResplanError]] = {name: {} for name in own}
    used: set[str] = set()
    for template, texts in every_document(plan, as_of):
        shares = set(closure(template, own)) & set(own)
        used |= shares
        if not shares:
            continue
        try:
            for text in texts():
                render(text, ("md",), plan.framework)
        except ResplanError as error:
            blamed = str(error.values.get("template", ""))
            for name in [blamed] if blamed in own else sorted(shares):
                faults[name][str(error)] = error
    for name in set(own) - used:
        faults[name][""] = _unused(name)
    return [TemplateCheck(name, tuple(found.values())) for name, found in faults.items()]


Texts = Callable[[], list[str]]
"""Gives the texts of a template; called only for templates that the office has changed."""


def every_document(plan: PlanOnDisk, as_of: date | None) -> Iterator[tuple[str, Texts]]:
    """Every document of official Markdown in each of its languages, with its template."""
    day = as_of or default_as_of(plan.loaded.plan, plan.framework)
    trial = replace(plan, loaded=replace(plan.loaded, plan=_trial(plan.loaded.plan, day)))
    for form in plan.framework.documents.documents:
        if form.is_text:
            tried = _tried_on(trial, form.about)
            for language in form.stem:
                wishes = [Wish(form.key, day, language=language, about=name) for name in tried]
                others = [trial] if form.sums_up_plans else []
                yield form.template(language), partial(_texts, trial, wishes, others)


def _texts(plan: PlanOnDisk, wishes: list[Wish], others: list[PlanOnDisk]) -> list[str]:
    """The texts; a sum of plans gets this plan twice, and a comparison gets an empty plan as its other version."""
    nothing = LoadedPlan(Plan(framework=plan.framework.id), ())
    return [document_text(material_of(plan, wish, others, nothing)).markdown for wish in wishes]


def _trial(plan: Plan, day: date) -> Plan:
    """The plan, extended by an example of everything that a document may mention, so that every branch of a template is filled."""
    tasks = plan.tasks or (_TASK,)
    update = Update(task=tasks[0].id, difficulty=Difficulty(**_WORDS))
    changes = {
        "tasks": tasks,
        "weaknesses": (*plan.weaknesses, Weakness(**_WORDS)),
        "progress": (*plan.progress, Report(as_of=format_date(day), updates=(update,))),
        "feedback": tuple(FeedbackItem.parse(item) for item in _ITEMS),
    }
    return replace(plan, **changes)


def _tried_on(plan: PlanOnDisk, about: str | None) -> list[str | None]:
    """What a document is tried with: one task; each item that has an answer; else the whole plan."""
    read = plan.loaded.plan
    match about:
        case "task":
            return [read.tasks[0].id]
        case "item":
            items = item_statuses(read, default_as_of(read, plan.framework), plan.framework.feedback)
            return [status.item.id for status in items if not status.answer_class.is_open]
        case _:
            return [None]


def _unused(name: str) -> ResplanError:
    cure = meant_or(did_you_mean(name, template_names()), Said("`resplan template list` names ours."))
    return ResplanError("No document uses the template {template}. {cure}", template=name, cure=cure)
