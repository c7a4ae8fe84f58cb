"""`resplan progress rank`: units by each figure and bodies by their tasks, for a plan on disk."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.plan.dated import default_as_of
from resplan.plan.plan import Plan
from resplan.progress.figures import figure_ids
from resplan.progress.ranking import TaskRanking, UnitRanking
from resplan.progress.standing import Standing
from resplan.progress.tally import Tally
from resplan.text import NOTHING, did_you_mean, format_date
from resplan.workflows.plans.chosen import one_plan


class Rankings(Struct, frozen=True):
    """What is ranked on a day."""

    plan: Plan
    as_of: date
    figures: list[UnitRanking]
    bodies: TaskRanking[Tally] | None


def rank(path: Path | None, figure: str | None, by: str | None, as_of: date | None) -> Rankings:
    """The rankings that a call asks for: of one figure, of all, or of the bodies; by default all there are."""
    on_disk = one_plan(path, whole=True)
    written, framework = on_disk.loaded.plan, on_disk.framework
    standing = Standing.published(written, framework, as_of or default_as_of(written, framework))
    plan, day = standing.plan, standing.as_of
    wanted = [figure] if figure else [] if by == "body" else figure_ids(plan)
    found = [(name, standing.ranking(name)) for name in wanted]
    if figure and found[0][1] is None:
        raise _unknown(plan, figure, day)
    bodies = None
    if by == "body" or (by is None and figure is None):
        bodies = standing.bodies
    return Rankings(plan, day, [ranking for _, ranking in found if ranking], bodies)


def _unknown(plan: Plan, figure: str, day: date) -> UsageError:
    known = figure_ids(plan)
    if figure in known:
        return UsageError("The figure “{figure}” was not reported by {day}.", figure=figure, day=format_date(day))
    guess = did_you_mean(figure, known)
    if guess:
        return UsageError("There is no figure “{figure}”. Did you mean {guess}?", figure=figure, guess=guess)
    return UsageError(
        "There is no figure “{figure}” in the reports. There are: {known}.",
        figure=figure,
        known=", ".join(known) or NOTHING,
    )
