"""Early warnings about figures: indicators off their path or unchanged, units that sent nothing or always the same."""

from collections.abc import Iterator

from resplan.findings import Value
from resplan.framework.unit_names import unit_named
from resplan.language import LANGUAGES
from resplan.language.words import Words
from resplan.plan.indicator import Indicator
from resplan.progress.actor import coordinator_of, lead_of
from resplan.progress.early import EarlyWarning, WarningKind, Watch
from resplan.progress.formality import unchanged_figures, unchanged_value
from resplan.progress.outlook import Goal, Verdict
from resplan.progress.tier import commune_of, missing_units, named
from resplan.progress.trajectory import Trajectory
from resplan.text import format_number, lower_first, with_unit


def figure_warnings(watch: Watch) -> Iterator[EarlyWarning]:
    """Warnings about indicators, then about figures by unit."""
    if not watch.plan.progress:
        return
    for path in watch.trajectories:
        yield from _of_indicator(watch, path)
    yield from _of_units(watch)


def _of_indicator(watch: Watch, path: Trajectory) -> Iterator[EarlyWarning]:
    lead = lead_of(watch.plan, path.indicator.lead)
    if path.verdict is Verdict.OFF_PATH and path.latest and path.goal:
        kind = WarningKind.OFF_PATH if path.needed is not None else WarningKind.TARGET_MISSED
        yield watch.warning(kind, path.path, lead, off_path_values(path), due=path.goal.day)
    still = unchanged_value(path, watch.terms.thresholds.same_periods)
    if still is not None:
        values: dict[str, Value | None] = {"periods": still.periods, "value": still.value}
        yield watch.warning(WarningKind.SAME_VALUE, path.path, lead, values)


def off_path_values(path: Trajectory) -> dict[str, Value | None]:
    """The words for an indicator off its path; forecasts are rounded, reported values are not."""
    latest, projected, goal, unit = path.latest, path.projected, path.goal, path.indicator.unit
    return {
        "value": _figure(latest.value, unit) if latest else None,
        "period": lower_first(latest.period) if latest else None,
        "projected": None if projected is None else _figure(round(projected, 1), unit),
        "year": str(goal.year) if goal else None,
        "target": _goal(path.indicator, goal) if goal else None,
    }


def _figure(value: float, unit: str | None) -> Words:
    vi, en = (with_unit(format_number(value, language), unit) for language in LANGUAGES)
    return Words(vi=vi, en=en)


def _goal(indicator: Indicator, goal: Goal) -> Words:
    vi, en = (with_unit(indicator.goal(goal.value, language), indicator.unit) for language in LANGUAGES)
    return Words(vi=vi, en=en)


def _of_units(watch: Watch) -> Iterator[EarlyWarning]:
    coordinator = coordinator_of(watch.plan)
    for row in missing_units(watch.plan, watch.as_of):
        yield watch.warning(
            WarningKind.UNITS_MISSING, row.path, coordinator, row.told(watch.as_of), days=len(row.missing)
        )
    for still in unchanged_figures(watch.plan, watch.as_of, watch.terms.thresholds.same_periods):
        names = [_unit_name(watch, key) for key in still.units]
        values: dict[str, Value | None] = {
            "name": still.name,
            "periods": still.periods,
            "count": len(names),
            "units": named(names),
        }
        yield watch.warning(WarningKind.SAME_FIGURES, still.path, coordinator, values, days=len(names))


def _unit_name(watch: Watch, key: str) -> str:
    own = unit_named(watch.plan.unit)
    unit = commune_of(own, key) if own else None
    return unit.full_name(watch.as_of) if unit else watch.plan.body_name(key)
