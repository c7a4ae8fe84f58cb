"""`resplan render` and `resplan report`: a plan on disk in, documents out. A plan with a secrecy mark is refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.compliance import group_coverage
from resplan.documents import ComplianceReport, compliance_text, plan_tags, plan_text, summary_text
from resplan.documents.environment import Templates
from resplan.errors import ResplanError, UsageError
from resplan.framework.loader import load_framework
from resplan.language import Language
from resplan.render import RENDERERS, parsed, render
from resplan.text import slugify
from resplan.workflows.check import CheckedPlan, check_one, default_as_of
from resplan.workflows.discovery import find_plans
from resplan.workflows.question import CheckOptions
from resplan.workflows.reading import PlanOnDisk, read_plan
from resplan.workflows.reports import unit_name
from resplan.workflows.templates import own_templates
from resplan.workflows.writing import write_files

SECRECY_RULE = "PV01"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a call asks for: formats by their file endings, where to, and for documents with a choice the layout."""

    formats: tuple[str, ...] = ("docx",)
    output: Path | None = None
    as_of: date | None = None
    layout: str | None = None
    language: Language = "vi"
    template: Path | None = None
    """An office's own Word file, which the plan's text goes into."""


def render_plans(paths: Sequence[Path], options: RenderOptions) -> list[Path]:
    """Writes the document of each plan; gives back the files."""
    plans = _plans(paths)
    for plan in plans:
        _refuse_half_a_plan(plan)
    return [file for plan in plans for file in _write(plan, _plan_document(plan, options), "ke-hoach", options)]


ReportText = Callable[[ComplianceReport, Language, Templates], str]

REPORTS: Mapping[str, tuple[ReportText, Mapping[Language, str]]] = {
    "compliance": (compliance_text, {"vi": "tuan-thu", "en": "compliance"}),
    "summary": (summary_text, {"vi": "tom-tat", "en": "summary"}),
}
"""Each report on a check: what writes its text, and how its file begins in each language."""


def report_on(kind: str, paths: Sequence[Path], options: RenderOptions) -> list[Path]:
    """Writes a report on each plan; gives back the files."""
    name = REPORTS[kind][1][options.language]
    return [file for plan in _plans(paths) for file in _write(plan, _report(kind, plan, options), name, options)]


def _plans(paths: Sequence[Path]) -> list[PlanOnDisk]:
    plans = [read_plan(path) for path in find_plans(paths)]
    for plan in plans:
        _refuse_secrets(plan)
    return plans


def _refuse_half_a_plan(plan: PlanOnDisk) -> None:
    """A document with a part of the plan silently left out would be worse than none."""
    unread = next((file for file in plan.loaded.files if not file.source.is_readable), None)
    if unread is not None:
        raise ResplanError(
            "{path} cannot be read, so no document is written. `resplan check` says what is wrong with it.",
            path=plan.shown(unread.source.name),
        )


def _refuse_secrets(plan: PlanOnDisk) -> None:
    checked = check_one(plan, CheckOptions(select=(SECRECY_RULE,)))
    outcomes = checked.result.outcomes
    # A waiver lets a check pass; it never lets a secret out.
    found = [*checked.result.findings, *(waived.finding for outcome in outcomes for waived in outcome.waived)]
    if found:
        place = found[0].location
        raise ResplanError(
            "{path}, line {line}, bears a secrecy mark, so no document is written. "
            "Take the file off this machine and follow the rules on secrecy.",
            path=plan.shown(place.file),
            line=place.line,
        )


def _plan_document(plan: PlanOnDisk, options: RenderOptions) -> Mapping[str, bytes]:
    text = plan_markdown(plan, options.as_of, options.layout)
    if options.template is None:
        return render(text, _known(options.formats), plan.loaded.plan.framework)
    others = tuple(name for name in _known(options.formats) if name != "docx")
    if len(others) == len(options.formats):
        raise UsageError("--template fills a Word file. Add docx to --to.")
    return {**render(text, others, plan.loaded.plan.framework), "docx": _own_word_file(plan, text, options)}


def _own_word_file(plan: PlanOnDisk, text: str, options: RenderOptions) -> bytes:
    # Imported here: whoever has no file of its own does not wait for docxtpl.
    from resplan.render.docx.own_template import fill_word_file  # noqa: PLC0415
    from resplan.workflows.letterheads import read_word_file  # noqa: PLC0415

    template = options.template or Path()
    framework = load_framework(plan.loaded.plan.framework)
    day = options.as_of or default_as_of(plan.loaded.plan, framework)
    document, layout = parsed(text, framework.id)
    values = plan_tags(plan.loaded.plan, framework, day, options.layout)
    return fill_word_file(read_word_file(template), template.name, document, layout, values)


def plan_markdown(plan: PlanOnDisk, as_of: date | None, layout: str | None) -> str:
    """The plan as official Markdown, by the office's own template if it has one."""
    framework = load_framework(plan.loaded.plan.framework)
    day = as_of or default_as_of(plan.loaded.plan, framework)
    return plan_text(plan.loaded.plan, framework, day, layout, own_templates(plan.folder))


def _report(kind: str, plan: PlanOnDisk, options: RenderOptions) -> Mapping[str, bytes]:
    text = report_markdown(kind, plan, options.as_of, options.language)
    return render(text, _known(options.formats), plan.loaded.plan.framework)


def report_markdown(kind: str, plan: PlanOnDisk, as_of: date | None, language: Language) -> str:
    """A report as Markdown, by the office's own template if it has one."""
    checked = check_one(plan, CheckOptions(as_of=as_of))
    write, _ = REPORTS[kind]
    return write(_compliance_report(checked), language, own_templates(plan.folder))


def _compliance_report(checked: CheckedPlan) -> ComplianceReport:
    plan = checked.on_disk.loaded.plan
    coverage = group_coverage(plan, checked.framework, checked.result)
    return ComplianceReport(plan, unit_name(checked), checked.framework, checked.result, coverage)


def _known(formats: tuple[str, ...]) -> tuple[str, ...]:
    for name in formats:
        if name not in RENDERERS:
            known = ", ".join(RENDERERS)
            raise UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=known)
    return formats


def _write(plan: PlanOnDisk, contents: Mapping[str, bytes], name: str, options: RenderOptions) -> list[Path]:
    """Beside the plan, in `out`, if no folder is named; each plan's files carry its name."""
    folder = options.output or (plan.path if plan.path.is_dir() else plan.path.parent) / "out"
    stem = f"{name}-{slugify(plan.path.resolve().stem)}"
    files = {f"{stem}.{ending}": content for ending, content in contents.items()}
    return [folder / file for file in write_files(folder, files).made]
