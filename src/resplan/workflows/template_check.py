"""`resplan template check`: an office's own templates filled with its plan, before anybody needs the document."""

from datetime import date
from pathlib import Path

from resplan.language import LANGUAGES
from resplan.render import render
from resplan.workflows.feedback.trial import REGISTER_TEMPLATES, trial_texts
from resplan.workflows.progress_reports import ProgressReportOptions, is_progress_report, progress_report_text
from resplan.workflows.reading import PlanOnDisk, read_plan
from resplan.workflows.render import RenderOptions, plan_markdown, report_markdown
from resplan.workflows.templates import own_templates


def check_templates(path: Path, as_of: date | None = None) -> list[str]:
    """Fills every template of the plan's own and parses what it gives; the first that fails is an error with its line."""
    plan = read_plan(path)
    names = list(own_templates(plan.folder))
    for name in names:
        for text in _texts(name, plan, as_of):
            render(text, ("md",), plan.loaded.plan.framework)
    return names


def _texts(name: str, plan: PlanOnDisk, as_of: date | None) -> list[str]:
    if name.startswith("plan."):
        return [plan_markdown(plan, as_of, None)]
    if name in REGISTER_TEMPLATES:
        return trial_texts(name, plan)
    kind = name.partition(".")[0]
    language = next(language for language in LANGUAGES if f".{language}." in name)
    if is_progress_report(kind):
        options = ProgressReportOptions(RenderOptions(as_of=as_of, language=language))
        return [progress_report_text(kind, plan, (), options).text]
    return [report_markdown(kind, plan, as_of, language)]
