"""`resplan rollup`: sums up plans on disk."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
from resplan.framework.loader import load_framework
from resplan.portfolio.rollup import Rollup, rolled_up
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.portfolio.summaries import Summaries, Wishes, summaries


def roll_up(
    paths: Sequence[Path],
    wishes: Wishes | None = None,
    how: HowMany | None = None,
    run: Run | None = None,
    *,
    expect: Sequence[str] | None = None,
) -> Rollup:
    """Sums up the plans that the paths name; without a path, those here or below."""
    found = summaries(paths, wishes, how, run)
    framework = _framework(found)
    return rolled_up(
        found.entries, found.as_of or framework.date, framework, day_was_asked=found.day_was_asked, expect=expect
    )


def _framework(found: Summaries) -> Framework:
    """The framework that most plans follow."""
    followed = Counter(plan.framework for plan in found.plans)
    return load_framework(max(followed, key=followed.__getitem__, default=default_framework()))
