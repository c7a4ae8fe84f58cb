"""What a leader should know of, row by row: what is late, what comes, what is off its path, what waits for a decision."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.figures.indicator_lines import IndicatorLine, indicator_lines
from resplan.documents.material import Material
from resplan.framework.rule import Severity
from resplan.progress.actor import Actor, Role, next_actor
from resplan.progress.early import WarningKind
from resplan.progress.outlook import Verdict
from resplan.progress.status import TaskStatus, statuses_by_id

AHEAD_DAYS = 30
_LONGEST_TEXT, _LONGEST_WHO = 86, 36
_KEY_TASK = 1

Key = Literal["overdue", "ahead", "off_path", "decisions", "demands", "key_tasks"]
Kind = Literal["task", "report", "indicator", "approve", "accept", "answer", "demand", "file"]


class Row(Struct, frozen=True):
    """One thing that the leader should know of, and who has to act."""

    kind: Kind
    text: str
    who: str = ""
    id: str = ""
    day: date | None = None
    number: int = 0
    """Days overdue or left; for a demand, the number of places where it is not met."""
    line: IndicatorLine | None = None


def in_words(text: str, most: int) -> str:
    """The text, or if it is longer its first words with an ellipsis."""
    return textwrap.shorten(text, most, placeholder="…")


def rows_of_issued(material: Material) -> Mapping[Key, Sequence[Row]]:
    """How the work goes; and what the plan still lacks, if it lacks something."""
    whole, demands = material.standing.whole, _demands(material)
    near = [row for row in whole.having("open_in_time") if row.days_left is not None and row.days_left <= AHEAD_DAYS]
    lines = indicator_lines(material.standing.trajectories, material)
    off_path = [line for line in lines if line.verdict is Verdict.OFF_PATH]
    return {
        "overdue": [_task(row, material) for row in whole.overdue],
        "ahead": [_task(row, material) for row in sorted(near, key=lambda row: row.days_left or 0)],
        "decisions": list(_decisions(material)),
        "off_path": [_row(Row("indicator", line.name, line.lead, line=line)) for line in off_path],
        **({"demands": demands} if demands else {}),
    }


def rows_of_draft(material: Material) -> Mapping[Key, Sequence[Row]]:
    """What blocks the issue, and the key tasks."""
    key_tasks = [row for row in material.standing.statuses if row.task.priority == _KEY_TASK]
    return {"demands": _demands(material), "key_tasks": [_task(row, material) for row in key_tasks]}


def _row(row: Row) -> Row:
    return replace(row, text=in_words(row.text, _LONGEST_TEXT), who=in_words(row.who, _LONGEST_WHO))


def _task(status: TaskStatus, material: Material, kind: Kind | None = None, who: str | None = None) -> Row:
    task = status.task
    usual: Kind = "report" if status.is_by_period else "task"
    lead = material.plan.short_name(task.lead)
    days = abs(status.days_left or 0)
    row = Row(kind or usual, task.title, lead if who is None else who, id=task.id, day=status.due, number=days)
    return _row(row)


def _decisions(material: Material) -> Iterator[Row]:
    """What waits for somebody other than the lead: an answer to a proposal, an approval, an acceptance."""
    standing = material.standing
    for status in standing.whole.having("open"):
        actor, difficulty = next_actor(material.plan, status), status.history.difficulty
        name = _name(actor, material)
        if actor.role is Role.ADDRESSEE and difficulty:
            text = difficulty.proposal or difficulty.text or status.task.title
            yield replace(_task(status, material, "answer", name), text=in_words(text, _LONGEST_TEXT))
        elif status.history.state == "awaiting_approval":
            yield _task(status, material, "approve", name)
    by_id = statuses_by_id(standing.statuses)
    for warning in standing.warnings:
        if warning.kind is WarningKind.NOT_ACCEPTED:
            yield _task(by_id[warning.place.id], material, "accept", _name(warning.actor, material))


def _name(actor: Actor, material: Material) -> str:
    return material.plan.short_name(actor.body) if actor.body else actor.name


def _demands(material: Material) -> list[Row]:
    """The demands that the plan does not meet, by what each asks; what is wrong with its files is one thing for one officer."""
    grave = [finding for finding in material.checked.findings if finding.severity is Severity.ERROR]
    places = Counter(finding.rule.code for finding in grave if not finding.rule.is_technical)
    titles = {finding.rule.code: finding.rule.title.in_language(material.language) for finding in grave}
    files = sum(finding.rule.is_technical for finding in grave)
    rows = [_row(Row("demand", titles[code], number=number)) for code, number in places.items()]
    return [*rows, Row("file", "", number=files)] if files else rows
