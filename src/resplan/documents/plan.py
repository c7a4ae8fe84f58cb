"""What the template of a plan sees: everything named, formatted and in order; no lookups are left to the template."""

from dataclasses import asdict, dataclass
from datetime import date

from resplan import __version__
from resplan.compliance import group_title
from resplan.documents.environment import Templates, fill
from resplan.documents.letter import Letter, plan_letter
from resplan.documents.money import money_by_year
from resplan.documents.tags import tag_values
from resplan.framework.model import DocumentKind, Framework, TaskGroup
from resplan.plan.head import Basis
from resplan.plan.indicator import Indicator
from resplan.plan.model import Plan
from resplan.plan.task import Product, Task
from resplan.text import fold, format_date, format_long_date, format_number, parse_date

TEMPLATE = "plan.vi.md.j2"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as the annex shows it."""

    number: int
    id: str
    title: str
    detail: str
    lead: str
    partners: str
    deadline: str
    products: str
    money: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A task group with its tasks; `roman` numbers it in the annex."""

    number: int
    roman: str
    title: str
    text: str
    no_tasks_because: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as the annex shows it: a column a year."""

    number: int
    id: str
    name: str
    unit: str
    baseline: str
    targets: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """Money of a task group by source, in the plan's unit."""

    title: str
    amounts: tuple[str, ...]
    total: str


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": "", "range": ""}


def plan_text(
    plan: Plan, framework: Framework, as_of: date, layout: str | None = None, own: Templates | None = None
) -> str:
    """The plan as official Markdown."""
    return fill(TEMPLATE, plan_values(plan, framework, as_of, layout), own)


def plan_values(plan: Plan, framework: Framework, as_of: date, layout: str | None = None) -> dict[str, object]:
    """Everything that the template may name."""
    on = plan.issued_on or as_of
    letter = plan_letter(plan, framework, on, layout, __version__)
    groups = _groups(plan, framework)
    years = sorted({year for indicator in plan.indicators for year in indicator.targets})
    kind = framework.kinds_by_key[plan.kind]
    return {
        "letter": letter,
        "plan": plan,
        "is_party": letter.layout != "nd30",
        "bases": [_basis(basis, framework, letter) for basis in plan.bases],
        "purposes": _answers(plan, framework, "purposes"),
        "objectives": _answers(plan, framework, "objectives"),
        "groups": groups,
        "organisation": _organisation(plan, framework),
        "reports": [_report(plan, index) for index in range(len(plan.reporting))],
        "reviews": plan.reviews,
        "committee": plan.committee,
        "body_name": plan.body_name,
        "annex_of": _annex_of(plan, letter, kind),
        "annexes": {key: _ROMAN[index] for index, key in enumerate(plan.annexes[: len(_ROMAN)])},
        "money_unit": framework.units_of_money[plan.funding.unit].vi,
        "years": years,
        "indicators": (indicators := _indicators(plan, years)),
        "chart_year": _chart_year(indicators, years),
        "sources": [source.title.vi for source in framework.budget_sources],
        "budget": _budget(plan, framework, groups),
        "money_by_year": money_by_year(plan, framework),
    }


def plan_tags(plan: Plan, framework: Framework, as_of: date, layout: str | None = None) -> dict[str, object]:
    """What the tags in an office's own Word file stand for."""
    letter = plan_letter(plan, framework, plan.issued_on or as_of, layout, __version__)
    tasks = [task for group in _groups(plan, framework) for task in group.tasks]
    values = plan_values(plan, framework, as_of, layout)
    return tag_values({**values, **asdict(letter), "unit": letter.subject, "tasks": tasks, "guide": ""})


def _annex_of(plan: Plan, letter: Letter, kind: DocumentKind) -> str:
    """The line under an annex's title that says to which document it belongs."""
    issuer = plan.body_name(plan.issuer.body)
    by = f" của {issuer}" if issuer else ""
    return f"(Kèm theo {kind.type_name.capitalize()} số {letter.number}{_dated(plan.issued_on, letter)}{by})"


def _dated(day: date | None, letter: Letter) -> str:
    """With a comma in Party documents, in words in State ones."""
    if day is None:
        return ""
    return f", ngày {format_date(day)}" if letter.layout != "nd30" else f" {format_long_date(day)}"


def _answers(plan: Plan, framework: Framework, field: str) -> list[tuple[str, str]]:
    demands = framework.purposes if field == "purposes" else framework.objectives
    answers = ((demand.title.vi, getattr(getattr(plan, field), demand.key)) for demand in demands)
    return [(title, text) for title, text in answers if text]


_TYPES = (
    "Nghị quyết",
    "Quyết định",
    "Quy định",
    "Công văn",
    "Kế hoạch",
    "Nghị định",
    "Luật",
    "Kết luận",
    "Chỉ thị",
    "Chương trình",
)


def _basis(basis: Basis, framework: Framework, letter: Letter) -> str:
    """A basis as it is cited: with a comma before the date in Party documents, in words in State ones."""
    known = framework.documents_by_number.get(fold(basis.document or ""))
    title = basis.title or (known.title.vi if known else "")
    kind = next((name for name in _TYPES if title.startswith(name)), "Văn bản")
    about = title.removeprefix(kind).strip()
    when = _dated(parse_date(basis.date) if basis.date else None, letter)
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"Căn cứ {kind} số {basis.document or ''}{when}{issuer} {about}".strip()


def _groups(plan: Plan, framework: Framework) -> list[GroupView]:
    views, number = [], 0
    for group in framework.groups:
        tasks = [task for task in plan.tasks if task.group == group.key]
        rows = tuple(_task(plan, task, number + index) for index, task in enumerate(tasks, 1))
        number += len(rows)
        views.append(_group(plan, group, rows))
    return views


def _group(plan: Plan, group: TaskGroup, rows: tuple[TaskRow, ...]) -> GroupView:
    words = plan.groups.get(group.key)
    return GroupView(
        group.number,
        _ROMAN[group.number - 1],
        group_title(plan, group.key, group.title).vi,
        (words.text if words else None) or "",
        (words.no_tasks_because if words else None) or "",
        rows,
    )


def _task(plan: Plan, task: Task, number: int) -> TaskRow:
    deadline = task.deadline or ""
    money = sum(line.amount or 0 for line in task.budget)
    return TaskRow(
        number,
        task.id,
        task.title,
        task.detail or "",
        _short_name(plan, task.lead),
        "; ".join(_short_name(plan, partner) for partner in task.partners),
        deadline,
        "; ".join(_product(product) for product in task.products),
        format_number(money) if money else "",
        task.urgent,
    )


def _short_name(plan: Plan, body: str | None) -> str:
    known = plan.bodies_by_id.get(body or "")
    return (known.short or known.name) if known else body or ""


def _product(product: Product) -> str:
    name = product.name or product.kind or ""
    if product.kind and product.name and not fold(product.name).startswith(fold(product.kind)):
        name = f"{product.kind[:1].upper()}{product.kind[1:]}: {product.name}"
    return f"{format_number(product.count)} × {name}" if product.count and product.count > 1 else name


def _organisation(plan: Plan, framework: Framework) -> list[tuple[str, tuple[str, ...]]]:
    """The six bodies with their duties, in the Framework's order."""
    items = (item for item in framework.organisation if item.field.startswith("responsibilities."))
    return [(item.title.vi, getattr(plan.responsibilities, item.key)) for item in items]


_PERIODS = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "six_months": "sáu tháng",
    "year": "hằng năm",
}


def _report(plan: Plan, index: int) -> str:
    reporting = plan.reporting[index]
    period = _PERIODS[reporting.period] if reporting.period else ""
    cut_off = f" (chốt số liệu {', '.join(reporting.cut_off)})" if reporting.cut_off else ""
    return f"Báo cáo {period}{cut_off} gửi {plan.body_name(reporting.receiver)}"


def _indicators(plan: Plan, years: list[int]) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            number,
            indicator.id,
            indicator.name,
            indicator.unit or "",
            _baseline(indicator),
            tuple(_target(indicator, year) for year in years),
            _short_name(plan, indicator.lead),
        )
        for number, indicator in enumerate(plan.indicators, 1)
    ]


def _chart_year(indicators: list[IndicatorRow], years: list[int]) -> int | None:
    """The year for which most indicators can be drawn against where they stand; of equals the last."""
    drawn = dict.fromkeys(years, 0)
    for row in indicators:
        for year, target in zip(years, row.targets, strict=True):
            drawn[year] += bool(row.baseline and target)
    return max((year for year in years if drawn[year]), key=lambda year: (drawn[year], year), default=None)


def _baseline(indicator: Indicator) -> str:
    baseline = indicator.baseline
    if baseline is None or baseline.value is None:
        return ""
    return f"{format_number(baseline.value)} ({baseline.year})" if baseline.year else format_number(baseline.value)


def _target(indicator: Indicator, year: int) -> str:
    value = indicator.targets.get(year)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f"{format_number(value[0])}–{format_number(value[1])}"
    return _SIGNS[indicator.operator or "="] + format_number(value)


def _budget(plan: Plan, framework: Framework, groups: list[GroupView]) -> list[BudgetRow]:
    """Money by group and source, with a last row of totals."""
    keys = [source.key for source in framework.budget_sources]
    sums = {group.key: dict.fromkeys(keys, 0) for group in framework.groups}
    for task in plan.tasks:
        for line in task.budget:
            if task.group in sums and line.source in keys:
                sums[task.group][line.source] += line.amount or 0
    rows = [
        _budget_row(f"{group.number}. {view.title}", [sums[group.key][key] for key in keys])
        for group, view in zip(framework.groups, groups, strict=True)
    ]
    totals = [sum(sums[group.key][key] for group in framework.groups) for key in keys]
    return [*rows, _budget_row("Tổng cộng", totals)]


def _budget_row(title: str, amounts: list[int]) -> BudgetRow:
    return BudgetRow(
        title, tuple(format_number(amount) if amount else "" for amount in amounts), format_number(sum(amounts))
    )
