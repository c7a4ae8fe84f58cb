"""Status and early warnings for machines: versioned JSON, as `schemas/progress-status.schema.json` and its sibling describe it."""

from collections.abc import Mapping, Sequence
from typing import Any

from resplan.framework.version import version_of
from resplan.plan.plan import Plan
from resplan.progress.early import Urgency
from resplan.progress.status import DueClass, Light, TaskStatus
from resplan.progress.tally import Tally
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.reporters.progress_head import Head
from resplan.reporters.progress_status import StatusReport
from resplan.reporters.progress_warnings import LocatedWarning, WarningReport

VERSION = 1


def status_json(reports: Sequence[StatusReport], options: ReportOptions) -> str:
    """As `schemas/progress-status.schema.json` describes it."""
    return _document([_status(report, options) for report in reports])


def _status(report: StatusReport, options: ReportOptions) -> dict[str, Any]:
    limits = report.head.terms.thresholds
    return {
        **_head(report.head),
        "by": report.by,
        "rows": [_share(share, options) for share in report.shares],
        "total": _share(report.whole, options),
        "thresholds": {"yellow_days": limits.yellow_days, "are_official": False},
        "tasks": [_task_json(status, report.plan) for status in report.whole.statuses],
    }


def _share(share: Tally, options: ReportOptions) -> dict[str, Any]:
    lights = share.lights()
    return {
        "key": share.key or None,
        "title": share.title.in_language(options.language) if share.title else None,
        "tasks": len(share.statuses),
        "classes": {due_class.value: share.count(due_class) for due_class in DueClass},
        "lights": {light.value: lights[light] for light in Light},
        "light": share.light,
        "done_percent": share.done_percent,
        "work_percent": share.work_percent,
    }


def _task_json(status: TaskStatus, plan: Plan) -> dict[str, Any]:
    task, last = status.task, status.history.last
    return {
        "id": task.id,
        "title": task.title,
        "group": task.group,
        "pillar": task.pillar,
        "lead": task.lead,
        "lead_name": plan.body_name(task.lead) or None,
        "deadline": task.deadline,
        "due": status.due.isoformat() if status.due else None,
        "days_left": status.days_left,
        "state": status.history.state,
        "class": status.due_class.value,
        "light": status.shown_light,
        "percent": status.percent,
        "done": status.history.done_on.isoformat() if status.history.done_on else None,
        "proof": status.proof.value,
        "last_update": last.day.isoformat() if last and last.day else None,
    }


def warnings_json(reports: Sequence[WarningReport], options: ReportOptions) -> str:
    """As `schemas/progress-warnings.schema.json` describes it."""
    return _document([_warnings(report, options) for report in reports])


def _warnings(report: WarningReport, options: ReportOptions) -> dict[str, Any]:
    counts = report.counts()
    return {
        **_head(report.head),
        "summary": {urgency.value: counts[urgency] for urgency in Urgency},
        "warnings": [_warning(row, report.head, options) for row in report.warnings],
    }


def _warning(row: LocatedWarning, head: Head, options: ReportOptions) -> dict[str, Any]:
    warning, terms, language = row.warning, head.terms, options.language
    return {
        "kind": warning.kind.value,
        "urgency": warning.urgency.value,
        "message": warning.message(terms, language),
        "act": warning.act(terms, language),
        "actor": {
            "name": warning.actor.name or None,
            "body": warning.actor.body or None,
            "role": warning.actor.role.value,
        },
        "due": warning.due.isoformat() if warning.due else None,
        "of": {"kind": warning.place.kind, "id": warning.place.id or None, "title": warning.place.title or None},
        "path": warning.place.path,
        "file": row.file,
        "line": row.line,
    }


def _document(plans: Sequence[Mapping[str, Any]]) -> str:
    """One versioned JSON document; one entry a plan."""
    return json_text({"version": VERSION, "plans": list(plans)})


def _head(head: Head) -> dict[str, Any]:
    """The plan and the day."""
    return {
        "path": head.path,
        "unit": head.unit,
        "framework": version_of(head.framework).data(),
        "as_of": head.as_of.isoformat(),
        "last_report": head.last_report.isoformat() if head.last_report else None,
        "is_whole": head.is_whole,
    }
