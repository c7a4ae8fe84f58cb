"""How complete the data are: who sent nothing, who sent only a part, whose report is old. What is missing never counts as zero."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from resplan.errors import UsageError
from resplan.framework.division import grouped
from resplan.framework.mergers import full_name_of_then, merged_from
from resplan.framework.report_terms import RollupTerms
from resplan.framework.unit_names import unit_named
from resplan.framework.units import Unit, communes, provinces
from resplan.language import Language
from resplan.portfolio.summary import GroupRow, LeftOut, PlanSummary
from resplan.text import fold

PROVINCES, NOBODY = "provinces", "none"
"""Values that `--expect` takes besides names of provinces."""
MOST_NAMED = 12
"""The most plans that are named one by one; if there are more, only the first are named, or what they have in common."""


class Owed(Struct, frozen=True):
    """Units that owe a plan each."""

    of: Unit | None
    """The province whose communes they are; None for the provinces of the country."""
    units: tuple[Unit, ...]
    missing: tuple[Unit, ...]

    @property
    def sent(self) -> int:
        """How many of them sent one."""
        return len(self.units) - len(self.missing)


class SetAside(Struct, frozen=True):
    """A plan that is not counted, although it can be read."""

    plan: PlanSummary
    why: Literal["second", "amendment"]
    """Another plan of the same unit is taken; or it only changes another plan."""
    taken: PlanSummary | None = None


class Partial(Struct, frozen=True):
    """A plan that lacks something that others have."""

    plan: PlanSummary
    lacks: tuple[str, ...]
    """Keys of the framework's `rollup.lacks`."""
    groups: tuple[int, ...]
    """Numbers of the groups without a task and without a reason."""
    then: tuple[str, ...]
    """For a unit that was merged: the former units whose plans are missing."""


class Old(Struct, frozen=True):
    """A plan whose last report is old."""

    plan: PlanSummary
    day: date
    days: int


class Completeness(Struct, frozen=True):
    """What was sent, and what is missing in it."""

    plans: tuple[PlanSummary, ...]
    """The plans that count."""
    set_aside: tuple[SetAside, ...]
    left_out: tuple[LeftOut, ...]
    owed: tuple[Owed, ...]
    partial: tuple[Partial, ...]
    silent: tuple[PlanSummary, ...]
    """Issued plans without any report up to the day."""
    old: tuple[Old, ...]
    """The longest without a report first."""

    @property
    def are_partial_many(self) -> bool:
        """Whether so many plans lack something that it is told of all together, not of each."""
        return len(self.partial) > MOST_NAMED


def completeness(
    entries: Sequence[PlanSummary | LeftOut], expect: Sequence[str] | None, terms: RollupTerms
) -> Completeness:
    """What is missing in the entries; `expect`: who owes a plan, if the call says so."""
    read = [entry for entry in entries if isinstance(entry, PlanSummary)]
    plans, aside = _counted(read)
    silent = tuple(plan for plan in plans if plan.last_report is None and plan.stage in ("issued", "running"))
    aged = [Old(plan, plan.last_report, (plan.as_of - plan.last_report).days) for plan in plans if plan.last_report]
    missing_parts = [_partial(plan, plans) for plan in plans]
    return Completeness(
        plans=tuple(plans),
        set_aside=tuple(aside),
        left_out=tuple(entry for entry in entries if isinstance(entry, LeftOut)),
        owed=tuple(_owed(plans, expect)),
        partial=tuple(row for row in missing_parts if row.lacks),
        silent=silent,
        old=tuple(sorted((row for row in aged if row.days > terms.old_report_days), key=lambda row: -row.days)),
    )


def _counted(read: Sequence[PlanSummary]) -> tuple[list[PlanSummary], list[SetAside]]:
    """The one plan of a unit that counts: the one issued last, else reported on last, else named first."""
    best = {
        id(max(rows, key=lambda plan: (plan.issued or date.min, plan.last_report or date.min)))
        for rows in grouped(read, _sort).values()
        if rows[0].type != "amendment"
    }
    plans = [plan for plan in read if id(plan) in best]
    taken = {_sort(plan): plan for plan in plans}
    aside = [
        SetAside(plan, "amendment") if plan.type == "amendment" else SetAside(plan, "second", taken[_sort(plan)])
        for plan in read
        if id(plan) not in best
    ]
    return plans, aside


def _sort(plan: PlanSummary) -> tuple[str, ...]:
    """A key that is equal for two plans of which only one may count."""
    own = plan.label if not plan.unit else fold(plan.unit)
    title = fold(plan.title) if plan.type in ("period_plan", "thematic_plan") else ""
    return own, plan.then, plan.level, fold(plan.body), plan.type, title


def _partial(plan: PlanSummary, plans: Sequence[PlanSummary]) -> Partial:
    is_full = plan.type == "action_plan"
    groups = tuple(row.number for row in plan.coverage if is_left_empty(plan, row)) if is_full else ()
    has_all_tasks = "tasks" not in plan.unread
    then = _missing_then(plan, plans)
    lacks = {
        "unread": bool(plan.unread),
        "unit": not plan.unit_code,
        "tasks": has_all_tasks and not plan.tasks,
        "groups": bool(groups and plan.tasks),
        "indicators": is_full and "indicators" not in plan.unread and not plan.indicators,
        "money": is_full and has_all_tasks and not any(row.what == "planned" for row in plan.money),
        "then": bool(then),
    }
    return Partial(plan, tuple(key for key, is_missing in lacks.items() if is_missing), groups, then)


def is_left_empty(plan: PlanSummary, group: GroupRow) -> bool:
    """Whether a plan has no task and no reason for a group; not if a list of tasks could not be read, where they may stand."""
    return not group.tasks and not group.has_reason and "tasks" not in plan.unread


def lacking(row: Partial, terms: RollupTerms, language: Language) -> str:
    """What a plan lacks, in words."""
    groups, then = ", ".join(map(str, row.groups)), ", ".join(map(full_name_of_then, row.then))
    said = (terms.lacks[key].in_language(language).format(groups=groups, then=then) for key in row.lacks)
    return "; ".join(said)


def lacking_alike(
    rows: Sequence[Partial], terms: RollupTerms, language: Language
) -> list[tuple[str, tuple[PlanSummary, ...]]]:
    """What several plans lack, in words that fit all of them, with the plans; used if there are too many to tell of each."""
    found = [(key, tuple(row.plan for row in rows if key in row.lacks)) for key in terms.lacks]
    words = {**terms.lacks, **terms.lacks_of_many}
    return [(words[key].in_language(language), plans) for key, plans in found if plans]


def _missing_then(plan: PlanSummary, plans: Sequence[PlanSummary]) -> tuple[str, ...]:
    unit = unit_named(plan.unit)
    if not plan.then or unit is None:
        return ()
    own = [other for other in plans if other.unit == plan.unit and other.level == plan.level]
    if any(not other.then for other in own):
        return ()  # the unit of today has a plan of its own
    there = {other.then for other in own}
    return tuple(name for name in merged_from(unit) if name not in there)


def _owed(plans: Sequence[PlanSummary], expect: Sequence[str] | None) -> list[Owed]:
    wanted = list(expect) if expect else _usual(plans)
    sent = {plan.unit for plan in plans if plan.level != "department"}
    rows = []
    for name in dict.fromkeys(wanted):
        if name == NOBODY:
            continue
        unit = None if name == PROVINCES else unit_named(name)
        if name != PROVINCES and (unit is None or unit.level != "province"):
            raise UsageError(
                "“{name}” in --expect is not a province. Name provinces whose communes have to send a plan, or say provinces or none.",
                name=name,
            )
        units = communes(unit.slug) if unit else provinces()
        rows.append(Owed(unit, units, tuple(each for each in units if each.path not in sent)))
    return rows


def _usual(plans: Sequence[PlanSummary]) -> list[str]:
    """The units expected by default: the provinces, if several sent a plan; and the communes of each province of which one did."""
    of_provinces = list(dict.fromkeys(plan.unit for plan in plans if plan.level == "province" and plan.unit_code))
    of_communes = [plan.province for plan in plans if plan.level == "commune" and plan.unit_code]
    if len(of_provinces) == 1 and not of_communes:
        return of_provinces
    several = len({*of_provinces, *of_communes}) > 1
    return [*([PROVINCES] if several and of_provinces else []), *dict.fromkeys(of_communes)]
