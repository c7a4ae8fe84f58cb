"""`resplan report` of what was reported: a plan and its progress on disk in, documents and the sources of their figures out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from resplan.documents.budget_report import budget_report
from resplan.documents.difficulties_report import difficulties_report
from resplan.documents.feedback_report import feedback_report
from resplan.documents.needs import needs_report
from resplan.documents.periodic import periodic_report
from resplan.documents.progress import progress_report
from resplan.documents.request import ProgressReportKind, ReportRequest, ReportText
from resplan.errors import ResplanError
from resplan.framework.framework import Framework
from resplan.framework.units import unit_title
from resplan.language import LANGUAGES, Language
from resplan.progress.report_span import ReportPeriod
from resplan.render import render
from resplan.standing import Standing
from resplan.workflows.check.checked_plan import default_as_of
from resplan.workflows.figure_trace import trace_table
from resplan.workflows.making import published
from resplan.workflows.plans.chosen import all_plans
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.render import Made, RenderOptions, known_formats, made_document, write_made
from resplan.workflows.templates import own_templates

PROGRESS_REPORTS: Mapping[ProgressReportKind, Callable[[ReportRequest], ReportText]] = {
    "progress": progress_report,
    "periodic": periodic_report,
    "difficulties": difficulties_report,
    "budget": budget_report,
    "needs": needs_report,
    "feedback": feedback_report,
}
"""Each report on what was reported, and what writes its text."""

IN_BOTH_LANGUAGES: tuple[ProgressReportKind, ...] = ("progress",)
SUMS_UP_PLANS: tuple[ProgressReportKind, ...] = ("needs",)
"""Reports that are made once from all the plans named, in the name of the first."""


@dataclass(frozen=True, slots=True)
class ProgressReportOptions:
    """What a call asks for."""

    render: RenderOptions = field(default_factory=RenderOptions)
    period: ReportPeriod = "six_months"
    number: str = ""
    trace: bool = False
    """Whether a table goes beside the document that says where each figure comes from."""


def progress_templates(framework: Framework) -> Iterator[tuple[ProgressReportKind, Language, str]]:
    """Each report in each language that it speaks, with its template."""
    kinds = framework.reports.kinds
    for kind in PROGRESS_REPORTS:
        for language in LANGUAGES if kind in IN_BOTH_LANGUAGES else LANGUAGES[:1]:
            yield kind, language, f"{kinds[kind].template or kind}.{language}.md.j2"


def report_progress(kind: ProgressReportKind, paths: Sequence[Path], options: ProgressReportOptions) -> list[Path]:
    """Writes a report on each plan, or one on all of them; gives back the files."""
    known_formats(options.render.formats)
    plans = [published(plan) for plan in all_plans(paths, whole=True, unmarked=True)]
    for plan in plans:
        _refuse_half_a_history(plan)
    if kind in SUMS_UP_PLANS:
        made = _made(kind, plans[0], plans[1:], options)
    else:
        made = [file for plan in plans for file in _made(kind, plan, (), options)]
    return write_made(f"report {kind}", made)


def progress_report_text(
    kind: ProgressReportKind, plan: PlanOnDisk, others: Sequence[PlanOnDisk], options: ProgressReportOptions
) -> ReportText:
    """A report as Markdown with its figures, by the office's own template if it has one."""
    return PROGRESS_REPORTS[kind](_request(kind, plan, others, options))


def _made(
    kind: ProgressReportKind, plan: PlanOnDisk, others: Sequence[PlanOnDisk], options: ProgressReportOptions
) -> Made:
    report = progress_report_text(kind, plan, others, options)
    framework = plan.framework
    language = _language(kind, options.render.language)
    contents = dict(render(report.text, options.render.formats, framework))
    if options.trace:
        contents["trace.csv"] = trace_table(report.figures, (plan, *others), language)
    name = framework.reports.kinds[kind].file.in_language(language)
    return made_document(plan, contents, name, options.render)


def _request(
    kind: ProgressReportKind, on_disk: PlanOnDisk, others: Sequence[PlanOnDisk], options: ProgressReportOptions
) -> ReportRequest:
    plan = on_disk.loaded.plan
    framework = on_disk.document_framework
    as_of = options.render.as_of or default_as_of(plan, framework)
    return ReportRequest(
        Standing(plan, framework, as_of, read_evidence(on_disk.room, plan)),
        unit_title(plan.unit, as_of),
        language=_language(kind, options.render.language),
        period=options.period,
        number=options.number,
        layout=options.render.layout,
        own=own_templates(on_disk.folder),
        plan_sha256=on_disk.loaded.sha256,
        others=tuple(other.loaded.plan for other in others),
    )


def _language(kind: ProgressReportKind, wanted: Language) -> Language:
    """Official documents are Vietnamese, whatever the interface speaks."""
    return wanted if kind in IN_BOTH_LANGUAGES else "vi"


def _refuse_half_a_history(plan: PlanOnDisk) -> None:
    """A figure that counts without an entry which could not be understood would be wrong, and nobody would see it."""
    for file in plan.loaded.files:
        if file.part.is_item and file.shaped.set_aside:
            place = file.source.locate(min(file.shaped.set_aside, key=str))
            raise ResplanError(
                "{path}, line {line}, cannot be understood, so no report is written. "
                "`resplan check` says what is wrong with it.",
                path=plan.shown(file.source.name),
                line=place.line,
            )
