"""One document of one plan as text: the plan read, refused where it must be, its template filled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from resplan.checking.coverage import group_coverage
from resplan.documents import (
    ComplianceReport,
    Material,
    annex_text,
    compliance_text,
    difficulties_text,
    plan_text,
    proposal_text,
    submission_text,
    summary_text,
)
from resplan.errors import UsageError
from resplan.feedback.anonymity import as_published
from resplan.filling.source import Templates
from resplan.language import Language
from resplan.text import slugify
from resplan.workflows.check.checked_plan import check_one, default_as_of
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.reports import unit_name
from resplan.workflows.templates import own_templates


@dataclass(frozen=True, slots=True)
class Wish:
    """Which document is wanted, and what it leaves open for the call to say."""

    name: str
    """Key of a document or a report."""
    as_of: date | None = None
    layout: str | None = None
    language: Language = "vi"
    task: str | None = None
    """For the document that is about one task."""


def _proposal(material: Material, task: str | None) -> str:
    if task is None:
        raise UsageError("A proposal is made for one task. Name it: --task {example}.", example="4.03")
    return proposal_text(material, task)


DOCUMENTS: Mapping[str, Callable[[Material, str | None], str]] = {
    "plan": lambda material, _task: plan_text(material),
    "tasks": lambda material, _task: annex_text(material, "tasks"),
    "indicators": lambda material, _task: annex_text(material, "indicators"),
    "budget": lambda material, _task: annex_text(material, "budget"),
    "submission": lambda material, _task: submission_text(material),
    "difficulties": lambda material, _task: difficulties_text(material),
    "proposal": _proposal,
}
"""Each official document of a plan and what writes its text; the framework's data name its files."""

REPORTS: Mapping[str, tuple[Callable[[ComplianceReport, Language, Templates], str], Mapping[Language, str]]] = {
    "compliance": (compliance_text, {"vi": "tuan-thu", "en": "compliance"}),
    "summary": (summary_text, {"vi": "tom-tat", "en": "summary"}),
}
"""Each report on a check: what writes its text, and how its file begins in each language."""


def document_text(plan: PlanOnDisk, wish: Wish) -> str:
    """A document or a report as Markdown, by the office's own template if it has one."""
    if wish.name in REPORTS:
        return _report_text(plan, wish)
    return DOCUMENTS[wish.name](material_of(plan, wish), wish.task)


def material_of(plan: PlanOnDisk, wish: Wish) -> Material:
    """What the documents of a plan on disk are made from."""
    framework = plan.document_framework
    day = wish.as_of or default_as_of(plan.loaded.plan, framework)
    own = own_templates(plan.folder)
    return Material(
        plan=as_published(plan.loaded.plan),
        framework=framework,
        as_of=day,
        plan_sha256=plan.loaded.sha256,
        layout=wish.layout,
        own=own,
    )


def _report_text(plan: PlanOnDisk, wish: Wish) -> str:
    checked = check_one(plan, CheckOptions(as_of=wish.as_of))
    read = plan.loaded.plan
    coverage = group_coverage(read, checked.framework, checked.result)
    report = ComplianceReport(
        plan=read,
        unit=unit_name(checked),
        framework=checked.framework,
        result=checked.result,
        coverage=coverage,
        plan_sha256=plan.loaded.sha256,
    )
    write, _ = REPORTS[wish.name]
    return write(report, wish.language, own_templates(plan.folder))


def stem_of(plan: PlanOnDisk, wish: Wish) -> str:
    """How the file's name begins: the document, the task it is about, the plan."""
    forms = plan.framework.documents.by_key
    first = REPORTS[wish.name][1][wish.language] if wish.name in REPORTS else forms[wish.name].stem
    about = [slugify(wish.task)] if wish.task and wish.name == "proposal" else []
    return "-".join([first, *about, slugify(plan.path.resolve().stem)])


def published(plan: PlanOnDisk) -> PlanOnDisk:
    """The plan on disk with what was reported as everybody may read it."""
    return replace(plan, loaded=replace(plan.loaded, plan=as_published(plan.loaded.plan)))
