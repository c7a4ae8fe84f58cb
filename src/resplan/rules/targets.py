"""Checks of the indicators."""

import re
from collections.abc import Iterator
from itertools import pairwise

from resplan.findings import Fix, Problem, Value
from resplan.framework.national import NationalIndicator
from resplan.framework.rule import Severity
from resplan.language.words import Words
from resplan.plan.indicator import Indicator
from resplan.plan.target import less_is_better, middle
from resplan.plan.update import IndicatorValue
from resplan.rules.context import Context, not_known
from resplan.source import KeyPath
from resplan.text import did_you_mean, fold

_HORIZON = 2030


def indicator_is_complete(context: Context) -> Iterator[Problem]:
    """Unit, baseline with year and source, targets, lead: one finding an indicator names what is missing."""
    for path, indicator in context.plan.indicators_with_path():
        baseline = indicator.baseline
        answers = {
            "unit": indicator.unit,
            "baseline.year": baseline and baseline.year,
            "baseline.value": baseline and baseline.value is not None,
            "baseline.source": baseline and baseline.source,
            "targets": indicator.targets,
            "lead": indicator.lead,
        }
        missing = [key for key, value in answers.items() if not value]
        if missing:
            yield Problem((*path, *missing[0].split(".")), {"missing": context.called(("indicators", 0), missing)})


def targets_go_one_way(context: Context) -> Iterator[Problem]:
    """Targets move in one direction from the baseline."""
    for path, indicator in context.plan.indicators_with_path():
        points = sorted((year, middle(value)) for year, value in indicator.targets.items())
        baseline = indicator.baseline
        if baseline and baseline.year is not None and baseline.value is not None:
            points = [(baseline.year, float(baseline.value)), *((y, v) for y, v in points if y > baseline.year)]
        if any(not indicator.allows(value) for _, value in points):
            continue  # a slip makes no path
        steps = [(second[0], second[1] - first[1]) for first, second in pairwise(points) if second[1] != first[1]]
        if not steps:
            continue
        expected = _direction(indicator) or steps[0][1]
        for year, change in steps:
            if change * expected < 0:
                yield Problem((*path, "targets", str(year)), {"year": str(year), "change": round(change, 6)})
                break


def _direction(indicator: Indicator) -> int:
    """+1 if more is better, -1 if less is, 0 if the operator does not tell."""
    return {">": 1, ">=": 1, "<": -1, "<=": -1}.get(indicator.operator or "", 0)


def not_below_the_national_value(context: Context) -> Iterator[Problem]:
    """The value for 2030 is not below the national one, or a reason is given."""
    for path, indicator in context.plan.indicators_with_path():
        national = context.framework.indicators_by_id.get(indicator.national or "")
        place: KeyPath = (*path, "targets", str(_HORIZON))
        if indicator.national and national is None:
            guess = did_you_mean(indicator.national, context.framework.indicators_by_id)
            yield not_known((*path, "national"), indicator.national, guess, "unknown")
            continue
        own = indicator.targets.get(_HORIZON)
        if national is None or own is None or national.value is None or national.horizon != _HORIZON:
            continue
        document = context.framework.indicator_sources.get(national.source, national.id)
        values: dict[str, Value] = {
            "own": middle(own),
            "national": Words(vi=national.goal("vi"), en=national.goal("en")),
            "document": document,
            "least": f"{national.value:g}",
        }
        if _falls_short(middle(own), national):
            if not indicator.reason:
                yield Problem(place, values)
        elif national.operator in (">", "<") and middle(own) == national.value and _texts_differ(national, context):
            yield Problem(place, values, "equal", at_most=Severity.INFO)


def _falls_short(own: float, national: NationalIndicator) -> bool:
    """Strictly on the wrong side; equality with a `>` is accepted, since the two resolutions differ there."""
    least = national.value or 0
    return own > least if less_is_better(national.operator) else own < least


def _texts_differ(national: NationalIndicator, context: Context) -> bool:
    other = context.framework.indicators_by_id.get(national.same_as or "")
    return other is not None and other.operator != national.operator


_GDP = re.compile(r"GDP(?<!\wGDP)\b(?!\s*(?:cả nước|của cả nước|Việt Nam|của Việt Nam|quốc gia|toàn quốc))")


def local_product_is_grdp(context: Context) -> Iterator[Problem]:
    """GRDP, not GDP, is used."""
    for path, _ in context.texts_with(_GDP.search):
        if path[0] in ("indicators", "objectives", "tasks", "situation"):
            yield Problem(path, within="GDP", fix=Fix("GRDP", "passage"))


def values_fit_their_unit(context: Context) -> Iterator[Problem]:
    """Values fit their unit (0-100%, no negative counts), reported ones too, and the operator is stated."""
    for path, indicator in context.plan.indicators_with_path():
        if indicator.targets and indicator.operator is None:
            yield Problem((*path, "operator"), {}, "operator")
        unit = (indicator.unit or "").strip()
        reported = [(place, row.value) for place, row in _reported(context) if row.indicator == indicator.id]
        for place, value in (*_values(path, indicator), *reported):
            if value is not None and not indicator.allows(value):
                variant = "negative" if indicator.bounds[1] is None else "default"
                yield Problem(place, {"value": value, "unit": unit}, variant)


def _reported(context: Context) -> Iterator[tuple[KeyPath, IndicatorValue]]:
    for index, report in enumerate(context.plan.progress):
        for number, row in enumerate(report.values):
            yield ("progress", index, "values", number, "value"), row


def _values(path: KeyPath, indicator: Indicator) -> Iterator[tuple[KeyPath, float]]:
    if indicator.baseline and indicator.baseline.value is not None:
        yield (*path, "baseline", "value"), indicator.baseline.value
    for year, value in indicator.targets.items():
        for number in value if isinstance(value, tuple) else (value,):
            yield (*path, "targets", str(year)), number


def indicators_are_served(context: Context) -> Iterator[Problem]:
    """A task serves every indicator, and an indicator covers every group."""
    plan = context.plan
    served = {indicator for task in plan.tasks for indicator in task.indicators}
    for path, indicator in plan.indicators_with_path():
        if indicator.id not in served:
            yield Problem(path, {"id": indicator.id}, sought_in="tasks")
    for path, task in plan.tasks_with_path():
        for index, name in enumerate(task.indicators):
            if name not in plan.indicators_by_id:
                guess = did_you_mean(name, plan.indicators_by_id)
                yield not_known((*path, "indicators", index), name, guess, "unknown", sought_in="indicators")
    if plan.type != "action_plan":
        return  # a plan on one subject or of 100 days measures only that
    measured = {task.group for task in plan.tasks if task.indicators} | {row.group for row in plan.indicators}
    for task in reversed(plan.tasks):
        group = context.framework.groups_by_key.get(task.group or "")
        if group and group.key not in measured:
            measured.add(group.key)
            first = next(place for place, other in plan.tasks_with_path() if other.group == group.key)
            values: dict[str, Value] = {"number": str(group.number), "title": group.title}
            yield Problem((*first, "indicators"), values, "group")


def no_national_only_indicator(context: Context, *, phrases: list[str]) -> Iterator[Problem]:
    """No national-only indicator in a local plan, recognised by its id, title or typical phrase."""
    only = {fold(row.title.vi): row for row in context.framework.indicators if row.scope == "national"}
    telling = [f" {fold(phrase)} " for phrase in phrases]
    for path, indicator in context.plan.indicators_with_path():
        national = context.framework.indicators_by_id.get(indicator.national or "")
        if national is not None and national.scope == "national":
            yield Problem((*path, "national"), {"title": national.title})
        elif national is None:
            key = f" {fold(indicator.name)} "
            if key.strip() in only or any(phrase in key for phrase in telling):
                yield Problem((*path, "name"), {"title": indicator.name})


def horizons_are_there(context: Context, *, years: list[int]) -> Iterator[Problem]:
    """Targets exist for 2025 and 2030, and for the vision 2045."""
    plan = context.plan
    for year in years:
        values: dict[str, str] = {"year": str(year)}
        if not any(year in indicator.targets for indicator in plan.indicators):
            yield Problem(("indicators",), values)
    vision = plan.period.vision
    if vision is None:
        yield Problem(("period", "vision"), {"year": str(max(years))}, "vision")
