"""`resplan dashboard`: a plan on disk in, one HTML page out. A plan with a secrecy mark is refused."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.documents.dashboard import DashboardSubject, dashboard_page
from resplan.errors import UsageError
from resplan.feedback.stats import feedback_stats
from resplan.language import Language
from resplan.plan.loader import LoadedPlan
from resplan.progress.figures import figure_ids
from resplan.progress.formality import EvidenceFiles
from resplan.progress.history import history_until
from resplan.progress.money import money_lines
from resplan.progress.ranking import rank_units
from resplan.progress.status import task_statuses
from resplan.progress.trajectory import trajectories
from resplan.progress.warning import early_warnings
from resplan.text import slugify
from resplan.workflows.check import default_as_of
from resplan.workflows.discovery import find_plans
from resplan.workflows.evidence import read_evidence
from resplan.workflows.making import refuse_half_a_plan
from resplan.workflows.reading import PlanOnDisk, read_plan
from resplan.workflows.reports import name_of_unit
from resplan.workflows.secrecy import issue, refuse_marked_plan

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
    found = find_plans([path] if path else [])
    if len(found) > 1:
        raise UsageError(
            "{path} holds {count} plans, and a dashboard is of one. Name the plan's own folder.",
            path=path,
            count=len(found),
        )
    output = options.output
    if output is not None and output.suffix.lower() not in (_ENDING, ".htm"):
        raise UsageError(
            "A dashboard is one HTML file, not {path}. Name it so with -o, such as -o {example}.",
            path=output,
            example=f"{output.stem or 'dashboard'}{_ENDING}",
        )
    plan = read_plan(found[0])
    refuse_marked_plan(plan)
    refuse_half_a_plan(plan)
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
    plan, framework, terms = loaded.plan, loaded.framework, loaded.framework.progress
    as_of = as_of or default_as_of(plan, framework)
    statuses = task_statuses(plan, as_of, terms.thresholds)
    return DashboardSubject(
        plan=plan,
        unit=name_of_unit(plan, as_of),
        framework=framework,
        terms=terms,
        as_of=as_of,
        language=language,
        statuses=statuses,
        warnings=early_warnings(
            plan, framework, as_of, statuses=statuses, within=terms.thresholds.yellow_days, evidence=evidence
        ),
        trajectories=trajectories(plan, as_of),
        rankings=[
            ranking for figure in figure_ids(plan) if (ranking := rank_units(plan, figure, as_of, terms.ranking))
        ],
        money=money_lines(plan, history_until(plan, as_of)),
        feedback=feedback_stats(plan, as_of, framework.feedback),
    )
