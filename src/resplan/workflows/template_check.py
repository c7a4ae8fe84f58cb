"""`resplan template check`: an office's own templates filled with its plan, before anybody needs the document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from resplan.documents.difficulties import Difficulty, difficulties_text, plan_difficulties
from resplan.documents.environment import closure
from resplan.documents.request import ProgressReportKind
from resplan.errors import ResplanError
from resplan.language import LANGUAGES
from resplan.render import render
from resplan.text import did_you_mean
from resplan.workflows.feedback.trial import REGISTER_TEMPLATES, trial_texts
from resplan.workflows.making import DOCUMENTS, REPORTS, Wish, document_text, material_of
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan
from resplan.workflows.progress_reports import ProgressReportOptions, progress_report_text, progress_templates
from resplan.workflows.render import RenderOptions
from resplan.workflows.templates import own_templates, template_names

_TRIAL = Difficulty("Nội dung thử", "Nguyên nhân thử", "Nơi phát sinh thử", "Đề xuất thử", "Cơ quan thử")
"""So that every branch of the dispatch's template is tried, whatever difficulties the plan names."""


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """One of the office's own templates, and what is wrong with it."""

    name: str
    faults: tuple[ResplanError, ...] = ()


def check_templates(path: Path, as_of: date | None = None) -> list[TemplateCheck]:
    """Fills every document that an own template has a share in, and parses what it gives."""
    plan = read_plan(path)
    own = own_templates(plan.folder)
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
"""What a template gives; called only for those that the office has changed."""


def every_document(plan: PlanOnDisk, as_of: date | None) -> Iterator[tuple[str, Texts]]:
    """Every document that there is, with its template."""
    task = next((task.id for task in plan.loaded.plan.tasks), None)
    wishes = [(f"{name}.vi.md.j2", Wish(name, as_of, task=task)) for name in DOCUMENTS]
    wishes += [
        (f"{name}.{language}.md.j2", Wish(name, as_of, language=language)) for name in REPORTS for language in LANGUAGES
    ]
    for template, wish in wishes:
        yield template, partial(_texts, plan, wish)
    for kind, language, template in progress_templates(plan.framework):
        options = ProgressReportOptions(RenderOptions(as_of=as_of, language=language))
        yield template, partial(_report_texts, kind, plan, options)
    for template in REGISTER_TEMPLATES:
        yield template, partial(trial_texts, template, plan)


def _report_texts(kind: ProgressReportKind, plan: PlanOnDisk, options: ProgressReportOptions) -> list[str]:
    return [progress_report_text(kind, plan, (), options).text]


def _texts(plan: PlanOnDisk, wish: Wish) -> list[str]:
    if wish.name == "difficulties":
        material = material_of(plan, wish)
        return [difficulties_text(material, [*plan_difficulties(material), _TRIAL])]
    return [document_text(plan, wish)]


def _unused(name: str) -> ResplanError:
    guess = did_you_mean(name, template_names())
    if guess:
        return ResplanError(
            "No document uses the template {template}. Did you mean {guess}?", template=name, guess=guess
        )
    return ResplanError("No document uses the template {template}. `resplan template list` names ours.", template=name)
