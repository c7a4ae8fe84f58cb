"""Summaries of plans as the tests need them: what is not said is empty."""

from datetime import date
from typing import Any

from resplan.portfolio.summary import IndicatorSummary, MoneySummary, PlanSummary, TargetSummary, TaskSummary
from resplan.portfolio.traces import Made, Prose, Traces
from resplan.portfolio.where import Where

HERE = Where("plan.yaml", 1, "")


def summary(unit: str, *, level: str = "province", **said: Any) -> PlanSummary:
    """A plan of a unit, `hue` or `hue/phuong-thuan-hoa`."""
    empty: dict[str, Any] = dict.fromkeys(
        (
            "unit_code",
            "body",
            "kind",
            "type",
            "stage",
            "title",
            "number",
            "framework",
            "framework_sha256",
            "digest",
            "then",
        ),
        "",
    )
    rows = ("unread", "tasks", "money", "indicators", "needs", "difficulties", "feedback", "coverage", "findings")
    empty |= dict.fromkeys(rows, ()) | {"issued": None, "last_report": None, "money_unit": "million_vnd"}
    empty |= {"as_of": date(2025, 8, 1), "traces": Traces(), "where": HERE, "label": unit, "unit_name": unit}
    return PlanSummary(**{**empty, "unit": unit, "holder": unit, "level": level, **said})


def task(id: str, **said: Any) -> TaskSummary:  # noqa: A002  # the record's own word
    """A task of a plan."""
    texts = ("number", "title", "detail", "group", "pillar", "lead", "lead_name", "deadline", "light", "state")
    empty: dict[str, Any] = dict.fromkeys(texts, "") | dict.fromkeys(
        ("technologies", "products", "parents", "counted"), ()
    )
    empty |= {"first_day": None, "last_day": None, "due": None, "percent": 0, "evidence": 0, "where": HERE}
    return TaskSummary(**{**empty, "id": id, **said})


def indicator(national: str, targets: dict[int, float], unit: str = "%", operator: str = ">=") -> IndicatorSummary:
    """An indicator of a plan."""
    rows = tuple(TargetSummary(year, value, value) for year, value in targets.items())
    return IndicatorSummary(national, national, "", unit, operator, national, None, None, rows, None, None, "", HERE)


def money(amount: int, what: str = "planned") -> MoneySummary:
    """An amount of a plan."""
    return MoneySummary(what, "1.01", "", 2025, "", amount, HERE)


def made(key: str, task_id: str = "1.01", *takes_up: str) -> Made:
    """A thing that a task makes."""
    return Made(key, key, task_id, takes_up, HERE)


__all__ = ["HERE", "Prose", "indicator", "made", "money", "summary", "task"]
