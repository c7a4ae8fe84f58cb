"""The few plain values of a plan that the pages of the country and of units show, so that no plan need stay in memory."""

from datetime import date

from msgspec import Struct

from resplan.framework.rule import Level
from resplan.framework.site_terms import FigureKey
from resplan.framework.units import Unit
from resplan.language.words import Words
from resplan.progress.standing import Standing
from resplan.site.addresses import plan_address
from resplan.site.public import PublicPlan, Withheld


class Entry(Struct, frozen=True):
    """A plan in the lists of the site."""

    unit: str
    """Code of its unit."""
    level: Level
    kind: Words
    withheld: Withheld | None
    address: str = ""
    """The plan's folder; empty if it has no pages."""
    number: str = ""
    title: str = ""
    issued: date | None = None
    as_of: date | None = None
    tasks: int = 0
    done: int | None = None
    """Number of tasks done; None if no progress is public."""
    overdue: int | None = None
    groups: tuple[str, ...] = ()
    """Keys of the task groups that have tasks."""
    indicators: int = 0
    answers: int = 0

    @property
    def place(self) -> tuple[str, ...]:
        """Sort key: its locality, then the address of its pages."""
        return (self.unit, self.address, self.level, self.kind.vi)


def entry_of(public: PublicPlan, standing: Standing, unit: Unit) -> Entry:
    """The entry of a plan as it stands; for a withheld plan, only that it exists."""
    plan, framework = public.plan, standing.framework
    kind = framework.kinds_by_key[plan.kind].title
    if public.withheld:
        return Entry(unit.code, plan.level, kind, public.withheld)
    whole, has_progress = standing.whole, public.shows_progress
    return Entry(
        unit=unit.code,
        level=plan.level,
        kind=kind,
        withheld=None,
        address=plan_address(plan, unit),
        number=plan.number or "",
        title=plan.title,
        issued=plan.issued_on,
        as_of=standing.as_of,
        tasks=whole.count("to_do"),
        done=whole.count("done") if has_progress else None,
        overdue=whole.count("open_overdue") if has_progress else None,
        groups=tuple(group.key for group in framework.groups if group.key in plan.group_keys),
        indicators=len(plan.indicators),
        answers=len(plan.feedback),
    )


_WHOLE = 100


def figure_of(key: FigureKey, entries: list[Entry]) -> float | None:
    """A figure of some plans together; None if none of them shows it, since what nobody publishes is not zero."""
    shown = [entry for entry in entries if entry.withheld is None]
    if not shown:
        return None
    match key:
        case "tasks":
            return sum(entry.tasks for entry in shown)
        case "groups":
            return len({group for entry in shown for group in entry.groups})
        case "done" | "overdue":
            counted = [(getattr(entry, key), entry.tasks) for entry in shown if entry.done is not None]
            whole = sum(tasks for _, tasks in counted)
            return round(_WHOLE * sum(part for part, _ in counted) / whole, 1) if whole else None
