"""What a column of the upload sheet can take from a task or an indicator, field by field. The mapping says which and in what order."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from resplan.exchange.workbook import OutCell
from resplan.framework.datum import Titled
from resplan.framework.model import Framework
from resplan.framework.progress import ProgressTerms
from resplan.framework.units import find_unit
from resplan.language import Language
from resplan.plan.indicator import Indicator
from resplan.plan.model import Plan
from resplan.plan.task import Product
from resplan.plan.update import Difficulty, Evidence, IndicatorValue
from resplan.progress.status import TaskStatus
from resplan.text import format_number


class Keyed(NamedTuple):
    """A word of the framework: a mapping may write a code in its place."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Monitored:
    """What the sheets are made from."""

    plan: Plan
    statuses: tuple[TaskStatus, ...]
    framework: Framework
    terms: ProgressTerms
    as_of: date
    language: Language

    def term(self, key: str) -> Keyed:
        """A state, class or proof."""
        return Keyed(key, self.terms.title(key).in_language(self.language))

    def titled(self, key: str | None, known: Iterable[Titled]) -> Keyed | None:
        """A group or pillar by its key."""
        found = next((row for row in known if row.key == key), None)
        return Keyed(found.key, found.title.in_language(self.language)) if found else None

    def figure(self, number: float) -> str:
        """A number in a sentence."""
        return format_number(number, self.language)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task and its place in the sheet."""

    of: Monitored
    number: int
    status: TaskStatus


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator, its place in the sheet, and the value last reported."""

    of: Monitored
    number: int
    indicator: Indicator
    last: IndicatorValue | None
    target_year: int | None
    """The next year that has a target."""


Field = OutCell | Keyed


def _unit_code(row: TaskRow | IndicatorRow) -> Field:
    match = find_unit(row.of.plan.unit) if row.of.plan.unit else None
    return match.unit.code if match else None


def _unit(row: TaskRow | IndicatorRow) -> Field:
    match = find_unit(row.of.plan.unit) if row.of.plan.unit else None
    return match.unit.full_name(row.of.as_of) if match else row.of.plan.unit


def _parent(of: Monitored, text: str) -> str:
    """`nq03:6` as the document and the number in it; what the framework does not know stands as it is written."""
    words = next((words for pattern, words in of.framework.parents.items() if re.fullmatch(pattern, text)), None)
    return f"{words.in_language(of.language)} {text.partition(':')[2]}".strip() if words else text


def _evidence(evidence: Evidence) -> str:
    named = evidence.document or evidence.file or ""
    return f"{named}, {evidence.date}" if named and evidence.date else named


def _product(product: Product) -> str:
    return f"{product.label} ({product.count})" if product.count else product.label


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _difficulty(row: TaskRow) -> Difficulty:
    return row.status.history.difficulty or Difficulty()


def _indicators(row: TaskRow) -> str:
    known = row.of.plan.indicators_by_id
    return _lines(known[key].name if key in known else key for key in row.status.task.indicators)


def _percent(row: TaskRow) -> Field:
    """Nothing where nothing was reported: that is no zero."""
    return row.status.percent if row.status.due_class.is_done else row.status.history.percent


def _overdue(row: TaskRow) -> Field:
    left = row.status.days_left
    return -left if left is not None and left < 0 else None


def _done(row: TaskRow) -> Field:
    return row.status.history.done_on if row.status.due_class.is_done else None


def _updated(row: TaskRow) -> Field:
    last = row.status.history.last
    return last.day if last else None


def _result(row: TaskRow) -> Field:
    return next((line.update.text for line in reversed(row.status.history.updates) if line.update.text), None)


def _target(row: IndicatorRow) -> Field:
    target = row.indicator.targets.get(row.target_year) if row.target_year else None
    return "–".join(map(row.of.figure, target)) if isinstance(target, tuple) else target


TASK_FIELDS: Mapping[str, Callable[[TaskRow], Field]] = {
    "number": lambda row: row.number,
    "unit_code": _unit_code,
    "unit": _unit,
    "plan": lambda row: row.of.plan.number or row.of.plan.title,
    "plan_date": lambda row: row.of.plan.issued_on,
    "parents": lambda row: _lines(_parent(row.of, text) for text in row.status.task.parents),
    "task": lambda row: row.status.task.id,
    "title": lambda row: row.status.task.title,
    "detail": lambda row: row.status.task.detail,
    "group": lambda row: row.of.titled(row.status.task.group, row.of.framework.groups),
    "pillar": lambda row: row.of.titled(row.status.task.pillar, row.of.framework.pillars),
    "lead": lambda row: row.of.plan.body_name(row.status.task.lead),
    "partners": lambda row: _lines(row.of.plan.body_name(body) for body in row.status.task.partners),
    "responsible": lambda row: row.status.task.responsible,
    "authority": lambda row: row.status.task.authority,
    "start": lambda row: row.status.task.start,
    "deadline": lambda row: row.status.task.deadline,
    "due": lambda row: row.status.due,
    "products": lambda row: _lines(_product(product) for product in row.status.task.products),
    "budget": lambda row: sum(line.amount or 0 for line in row.status.task.budget) or None,
    "spent": lambda row: sum(row.status.history.spent.values()) or None,
    "indicators": _indicators,
    "state": lambda row: row.of.term(row.status.history.state),
    "percent": _percent,
    "due_class": lambda row: row.of.term(row.status.due_class.value),
    "light": lambda row: row.of.term(row.status.light.value),
    "days_overdue": _overdue,
    "done": _done,
    "result": _result,
    "evidence": lambda row: _lines(_evidence(each) for each in row.status.history.evidence),
    "links": lambda row: _lines(each.address for each in row.status.history.evidence),
    "proof": lambda row: row.of.term(row.status.proof.value),
    "accepted_by": lambda row: row.of.plan.body_name(row.status.history.accepted_by),
    "difficulty": lambda row: _difficulty(row).text,
    "cause": lambda row: _difficulty(row).cause,
    "proposal": lambda row: _difficulty(row).proposal,
    "addressee": lambda row: row.of.plan.body_name(_difficulty(row).addressee),
    "updated": _updated,
}
"""Everything that a column of the sheet of tasks can take."""

INDICATOR_FIELDS: Mapping[str, Callable[[IndicatorRow], Field]] = {
    "number": lambda row: row.number,
    "unit_code": _unit_code,
    "unit": _unit,
    "indicator": lambda row: row.indicator.id,
    "name": lambda row: row.indicator.name,
    "measure": lambda row: row.indicator.unit,
    "national": lambda row: row.indicator.national,
    "lead": lambda row: row.of.plan.body_name(row.indicator.lead),
    "target_year": lambda row: row.target_year,
    "target": _target,
    "period": lambda row: row.last.period if row.last else None,
    "value": lambda row: row.last.value if row.last else None,
    "source": lambda row: row.last.source if row.last else None,
}
"""Everything that a column of the sheet of indicators can take."""
