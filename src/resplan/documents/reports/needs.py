"""What the report on procurement needs sees: what is wanted, how much of it altogether, and who asked for how much."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.figures.quantity import Quantity, Source, count
from resplan.documents.letters.report_front import report_head
from resplan.documents.material import Material
from resplan.framework.division import grouped
from resplan.framework.unit_names import unit_title
from resplan.plan.plan import Plan
from resplan.plan.task import Need
from resplan.portfolio.sums import need_sort
from resplan.source import KeyPath
from resplan.text import fold


class Asked(Struct, frozen=True):
    """One need of one body."""

    need: Need
    who: str
    path: KeyPath
    plan: int

    @property
    def source(self) -> Source:
        """Its place, as one thing that is asked for."""
        return Source(self.path, 1, self.plan)


class NeedLine(Struct, frozen=True):
    """One needed thing, whoever asked for it."""

    number: int
    kind: str
    name: str
    unit: str
    amount: Quantity
    asked: tuple[tuple[str, Quantity], ...]
    """Body → how much; in the order of the plans."""
    without_amount: tuple[str, ...]
    """Who named no amount."""


def needs_report(request: Material) -> Mapping[str, object]:
    """The needs of the plan and of those summed up with it."""
    asked = [row for index, plan in enumerate((request.plan, *request.others)) for row in _asked(plan, index, request)]
    lines = _lines(asked)
    silent = [plan for plan in request.others if not any(task.needs for task in plan.tasks)]
    return {
        **report_head(request, says_something=bool(asked)),
        "request": request,
        "lines": lines,
        "kinds": list(dict.fromkeys(line.kind for line in lines)),
        "items": count("needs", ((row.source,) for row in asked)),
        "things": Quantity("need_lines", len(lines), "", None, tuple(row.source.deciding for row in asked)),
        "askers": _askers(asked),
        "plans_with_needs": Quantity("plans_with_needs", len(request.others) - len(silent)),
        "plans_summed": Quantity("plans_summed", len(request.others)),
        "silent": [unit_title(plan.unit, request.as_of) for plan in silent],
        "without_amount": count("needs_without_amount", ((row.source,) for row in asked if row.need.amount is None)),
    }


def _askers(asked: Sequence[Asked]) -> Quantity:
    """How many bodies ask for anything; each with the first of its needs."""
    first: dict[str, Asked] = {}
    for row in asked:
        first.setdefault(row.who, row)
    return count("askers", ((row.source,) for row in first.values()))


def _asked(plan: Plan, index: int, request: Material) -> Iterator[Asked]:
    """Needs of the plan's own tasks are those of their leads; of another plan they are those of its unit."""
    for path, task in plan.tasks_with_path():
        who = plan.body_name(task.lead) if not index else unit_title(plan.unit, request.as_of)
        for number, need in enumerate(task.needs):
            yield Asked(need, who, (*path, "needs", number), index)


def _lines(asked: Sequence[Asked]) -> list[NeedLine]:
    """The needs, joined by kind, name and unit, however they are spelt; within a kind the larger amounts first."""
    found = grouped(asked, lambda row: need_sort(row.need.kind, row.need.name, row.need.unit))
    kinds: dict[str, str] = {}
    for row in asked:
        kinds.setdefault(fold(row.need.kind or ""), row.need.kind or "")
    order = list(kinds)
    lines = [replace(_line(rows), kind=kinds[key[0]]) for key, rows in found.items()]
    lines.sort(key=lambda line: (order.index(fold(line.kind)), -line.amount.value, line.name))
    return [replace(line, number=number) for number, line in enumerate(lines, 1)]


def _line(rows: Sequence[Asked]) -> NeedLine:
    first = rows[0].need
    name = first.name or first.kind or ""
    by_body = grouped((row for row in rows if row.need.amount is not None), lambda row: row.who)
    return NeedLine(
        number=0,
        kind=first.kind or "",
        name=name,
        unit=first.unit or "",
        amount=_sum("need_amount", rows, name),
        asked=tuple((who, _sum("need_of", own, f"{name}; {who}")) for who, own in by_body.items()),
        without_amount=tuple(dict.fromkeys(row.who for row in rows if row.need.amount is None)),
    )


def _sum(key: str, rows: Sequence[Asked], of: str) -> Quantity:
    """The total amount; requests without an amount add nothing."""
    sources = (Source((*row.path, "amount"), row.need.amount, row.plan) for row in rows if row.need.amount is not None)
    return Quantity(key, sum(row.need.amount or 0 for row in rows), of, None, tuple(sources))
