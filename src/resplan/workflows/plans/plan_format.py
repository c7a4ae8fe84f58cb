"""Plans of an earlier format: read like any other, and brought over before they are edited."""

from resplan.errors import ResplanError
from resplan.workflows.plans.on_disk import PlanOnDisk


def refuse_earlier_format(plan: PlanOnDisk) -> None:
    """Refuses to edit a plan that is not in today's format, since the result would mix two formats."""
    written = plan.loaded.format
    if written.is_earlier:
        raise ResplanError(
            "{path} is written in format {written}, and this program edits format {today}. Convert it first: `resplan upgrade`.",
            path=plan.shown(plan.loaded.files[0].source.name),
            written=written.number,
            today=written.today,
        )
