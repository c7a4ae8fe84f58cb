"""Many plans for machines: versioned JSON, as `schemas/rollup.schema.json` describes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from resplan.framework.version import version_of
from resplan.language import Language
from resplan.language.words import Words
from resplan.portfolio.across.statements import Statement
from resplan.portfolio.completeness import Completeness
from resplan.portfolio.counted import Money, Tasks, plans_of
from resplan.portfolio.indicator_sums import IndicatorSum, Numbers
from resplan.portfolio.rollup import Rollup
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.totals import LevelSum, PlansSum
from resplan.progress.ranking import TaskRanking
from resplan.progress.tally import COUNTED
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.reporters.ranking import rate_data

VERSION = 1
Data = dict[str, Any]


def rollup_json(rollup: Rollup, options: ReportOptions) -> str:
    """One document; amounts of money are in đồng."""
    framework, language = rollup.framework, options.language
    return json_text(
        {
            "version": VERSION,
            "framework": version_of(framework.id).data(),
            "as_of": rollup.as_of.isoformat(),
            "day_was_asked": rollup.day_was_asked,
            "scope": {"unit": rollup.scope or None, "name": rollup.title or None},
            "completeness": _completeness(rollup.complete, rollup.as_of, language),
            "plans": [_plan(plan) for plan in rollup.complete.plans],
            "levels": [_level(rollup, level, language) for level in rollup.levels],
            "across": [_statement(row, language) for row in rollup.across],
        }
    )


def _completeness(found: Completeness, on: date, language: Language) -> Data:
    return {
        "counted": len(found.plans),
        "left_out": [{"path": row.label, "why": row.why.in_language(language)} for row in found.left_out],
        "set_aside": [
            {"path": row.plan.label, "why": row.why, "taken": row.taken.label if row.taken else None}
            for row in found.set_aside
        ],
        "owed": [
            {
                "of": row.of.slug if row.of else None,
                "expected": len(row.units),
                "sent": row.sent,
                "missing": [{"unit": unit.path, "code": unit.code, "name": unit.full_name(on)} for unit in row.missing],
            }
            for row in found.owed
        ],
        "partial": [
            {
                "path": row.plan.label,
                "lacks": list(row.lacks),
                "groups": list(row.groups),
                "former_units": list(row.then),
            }
            for row in found.partial
        ],
        "silent": [plan.label for plan in found.silent],
        "old": [{"path": row.plan.label, "last_report": row.day.isoformat(), "days": row.days} for row in found.old],
    }


def _plan(plan: PlanSummary) -> Data:
    return {
        "path": plan.label,
        "unit": plan.unit,
        "code": plan.unit_code or None,
        "name": plan.holder,
        "former_unit": plan.then or None,
        "level": plan.level,
        "type": plan.type,
        "stage": plan.stage,
        "number": plan.number or None,
        "title": plan.title,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "last_report": plan.last_report.isoformat() if plan.last_report else None,
        "framework": plan.framework,
        "meaning_sha256": plan.digest,
        "findings": dict(plan.findings),
    }


def _level(rollup: Rollup, level: LevelSum, language: Language) -> Data:
    return {
        "level": level.level,
        "plans": len(level.plans),
        "tasks": _counts(level.tasks),
        "groups": [
            {
                "key": row.key,
                "number": row.number,
                "title": row.title.in_language(language),
                "covered": len(row.covered),
                "with_reason": [plan.label for plan in row.with_reason],
                "without": [plan.label for plan in row.without],
                "complete": row.complete,
                "tasks": _counts(tasks),
            }
            for row, tasks in zip(level.coverage, level.groups, strict=False)
        ],
        "pillars": _parts(level.pillars, language),
        "technologies": _parts(level.technologies, language),
        "units": _ranking(rollup.units(level), language),
        "bodies": _ranking(rollup.bodies(level), language),
        "provinces": [_sum(row, language) for row in level.by_province],
        "former_units": [_sum(row, language) for row in level.by_unit_of_then],
        "money": {
            **_money(level.money),
            "by_source": _amounts(level.money_by_source, language),
            "by_year": _amounts(level.money_by_year, language),
            "by_group": _amounts(level.money_by_group, language),
        },
        "indicators": [_indicator(row, language) for row in rollup.indicators[level.level]],
        "needs": [
            {
                "kind": need.kind or None,
                "name": need.name,
                "unit": need.unit or None,
                "amount": need.amount,
                "without_amount": need.without_amount,
                "plans": need.plans,
            }
            for need in level.needs
        ],
        "difficulties": [
            {
                "addressee": _title(part.name, language),
                "count": len(part.rows),
                "plans": plans_of(part.rows),
            }
            for part in level.difficulties
            if part.rows
        ],
        "feedback": {
            "plans": level.feedback.plans,
            "total": level.feedback.total,
            "due": level.feedback.due,
            "share_in_time": level.feedback.share_in_time,
            "by_class": dict(sorted(level.feedback.by_class.items())),
            "by_kind": dict(sorted(level.feedback.by_kind.items())),
        },
    }


def _ranking(ranking: TaskRanking[Tasks], language: Language) -> Data:
    """Units or bodies that reported, in order, and those that did not."""
    return {
        "ranked": [
            {"rank": row.rank, **_called(row.tally, language), "rate": rate_data(row.rate)} for row in ranking.rows
        ],
        "silent": [_called(row.tally, language) for row in ranking.silent],
    }


def _called(part: Tasks, language: Language) -> Data:
    counts = {key: part.count(key) for key in ("to_do", "reported", "done_in_time", "done_late", "open_overdue")}
    return {"key": part.key or None, "title": _title(part.title, language), **counts}


def _statement(statement: Statement, language: Language) -> Data:
    return {
        "kind": statement.row.key,
        "message": statement.in_words(language),
        "cure": statement.row.cure.in_language(language),
        "places": [
            {"plan": row.plan, "file": row.where.file, "line": row.where.line, "path": row.where.path}
            for row in statement.places
        ],
    }


def _title(words: Words | None, language: Language) -> str | None:
    return words.in_language(language) if words else None


def _counts(tasks: Tasks) -> Data:
    return {
        **{key: tasks.count(key) for key in COUNTED},
        "plans": tasks.plans,
        "done_percent": tasks.done_percent,
    }


def _parts(parts: Sequence[Tasks], language: Language) -> list[Data]:
    return [{"key": part.key or None, "title": _title(part.title, language), "tasks": _counts(part)} for part in parts]


def _money(money: Money) -> Data:
    return {what: {"dong": money.dong(what), "plans": money.plans(what)} for what in ("planned", "spent")}


def _amounts(parts: Sequence[Money], language: Language) -> list[Data]:
    return [
        {"key": part.key or None, "title": _title(part.title, language), **_money(part)} for part in parts if part.rows
    ]


def _sum(row: PlansSum, language: Language) -> Data:
    return {
        "key": row.tasks.key,
        "title": _title(row.tasks.title, language),
        "plans": [plan.label for plan in row.plans],
        "tasks": _counts(row.tasks),
        **_money(row.money),
    }


def _indicator(row: IndicatorSum, language: Language) -> Data:
    return {
        "key": row.key,
        "title": row.title.in_language(language),
        "unit": row.unit or None,
        "adds_up": row.adds_up,
        "plans": len(row.rows),
        "year": row.year,
        "targets": _numbers(row.targets, adds_up=row.adds_up),
        "values": _numbers(row.values, adds_up=row.adds_up),
        "verdicts": dict(sorted(row.verdicts.items())),
        "above": {"of": row.above.of, "target": row.above.target, "short": row.above.short} if row.above else None,
    }


def _numbers(numbers: Numbers, *, adds_up: bool) -> Data | None:
    if not numbers.count:
        return None
    return {
        "plans": numbers.count,
        "sum": numbers.sum if adds_up else None,
        "median": numbers.middle,
        "least": numbers.least,
        "most": numbers.most,
    }
