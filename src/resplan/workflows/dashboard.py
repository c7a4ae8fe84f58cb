"""`resplan dashboard`: a plan on disk in, one HTML page out. A plan with a secrecy mark is refused."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.documents.dashboard import DashboardSubject, dashboard_page
from resplan.errors import UsageError
from resplan.framework.units import unit_title
from resplan.language import Language
from resplan.plan.loaded import LoadedPlan
from resplan.progress.formality import EvidenceFiles
from resplan.standing import Standing
from resplan.text import slugify
from resplan.workflows.check.checked_plan import default_as_of
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.evidence import read_evidence
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import issue

_ENDING = ".html"


@dataclass(frozen=True, slots=True)
class DashboardOptions:
    """What a call asks for."""

    output: Path | None = None
    """The file to write."""
    as_of: date | None = None
    language: Language = "vi"


def write_dashboard(path: Path | None, options: DashboardOptions) -> Path:
    """Writes the page of one plan; gives back the file."""
    output = options.output
    if output is not None and output.suffix.lower() not in (_ENDING, ".htm"):
        raise UsageError(
            "A dashboard is one HTML file, not {path}. Name it so with -o, such as -o {example}.",
            path=output,
            example=f"{output.stem or 'dashboard'}{_ENDING}",
        )
    plan = one_plan(path, whole=True, unmarked=True)
    target = output or _beside(plan)
    evidence = read_evidence(plan.room, plan.loaded.plan)
    subject = dashboard_subject(plan.loaded, options.as_of, options.language, evidence)
    content = dashboard_page(subject).encode("utf-8")
    issue(target.parent, "dashboard", {target.name: content})
    return target


def _beside(plan: PlanOnDisk) -> Path:
    return plan.folder / "out" / f"dashboard-{slugify(plan.path.resolve().stem)}{_ENDING}"


def dashboard_subject(
    loaded: LoadedPlan, as_of: date | None, language: Language, evidence: EvidenceFiles | None = None
) -> DashboardSubject:
    """Everything that the page shows, computed for one day: the one given, else that of the last report."""
    plan, framework = loaded.plan, loaded.framework
    standing = Standing(plan, framework, as_of or default_as_of(plan, framework), evidence or {})
    return DashboardSubject(standing, unit_title(plan.unit, standing.as_of), language)
