"""What the template of the leader's page sees: where the work stands and what waits for whom, whatever the plan holds."""

from collections.abc import Mapping

from resplan.checking.coverage import group_coverage
from resplan.documents.figures.indicator_lines import overview
from resplan.documents.figures.task_figures import figures
from resplan.documents.letters.letterhead import paper
from resplan.documents.material import Material
from resplan.documents.reports.budget_report import money_row
from resplan.documents.reports.leader_rows import AHEAD_DAYS, in_words, rows_of_draft, rows_of_issued
from resplan.documents.reports.one_page import chart_height, that_fit, title_height

_LONGEST_TITLE = 240


def summary_view(material: Material) -> Mapping[str, object]:
    """The page. For a plan that is not issued, it says what blocks the issue; for any other, how the work goes."""
    standing, plan, on = material.standing, material.plan, material.as_of
    is_issued = plan.stage in ("issued", "running")
    coverage = group_coverage(plan, material.framework, material.checked)
    names = {row.key: f"{row.number}. {row.title.in_language(material.language)}" for row in coverage}
    tallies = [tally for tally in standing.divided("group") if tally.key in names]
    title = in_words(plan.title, _LONGEST_TITLE)
    return {
        "front": paper(material, material.unit_name, title).as_yaml(),
        "material": material,
        "unit": material.unit_name,
        "is_issued": is_issued,
        "has_reports": bool(plan.progress),
        "whole": figures(standing.whole, "", on),
        "groups": [(names[tally.key], figures(tally, names[tally.key], on)) for tally in tallies],
        "coverage": [(names[row.key], row) for row in coverage],
        "complete": sum(row.complete for row in coverage),
        "indicators": overview(standing.trajectories, on),
        "money": money_row(str(on.year), [line for line in standing.money if line.year == on.year], material),
        "all_money": money_row("", standing.money, material),
        "money_unit": material.framework.units_of_money[plan.funding.unit].in_language(material.language),
        "ahead_days": AHEAD_DAYS,
        "sections": that_fit(
            rows_of_issued(material) if is_issued else rows_of_draft(material),
            title_height(title) + (chart_height(list(names.values())) if plan.tasks else 0),
        ),
    }
