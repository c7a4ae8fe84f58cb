"""What a column of the upload sheet may take from a task or an indicator, field by field; the mapping chooses and orders them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from resplan.exchange.workbook import OutCell
from resplan.framework.typed import Titled
from resplan.framework.unit_names import unit_named, unit_title
from resplan.language import Language
from resplan.plan.task import Product
from resplan.plan.update import Difficulty, Evidence
from resplan.plan.upward_words import document_words
from resplan.progress.standing import OnADay
from resplan.progress.status import TaskStatus
from resplan.progress.trajectory import Trajectory
from resplan.text import SPAN, format_number


class Keyed(NamedTuple):
    """A word of the framework, which a mapping may replace by a code."""

    key: str
    title: str


class Monitored(OnADay, frozen=True):
    """What the sheets are made from."""

    language: Language

    def term(self, key: str) -> Keyed:
        """Name of a state, class or proof."""
        return Keyed(key, self.progress_terms.title(key).in_language(self.language))

    def titled(self, key: str | None, known: Iterable[Titled]) -> Keyed | None:
        """Title of a group or pillar by its key."""
        found = next((row for row in known if row.key == key), None)
        return Keyed(found.key, found.title.in_language(self.language)) if found else None

    def figure(self, number: float) -> str:
        """A number in a sentence."""
        return format_number(number, self.language)


Record = TypeVar("Record", TaskStatus, Trajectory)


class Row(Struct, Generic[Record], frozen=True):
    """A task or an indicator to be written into a sheet."""

    of: Monitored
    it: Record

    @property
    def number(self) -> int:
        """Its place in the plan, from 1."""
        return int(self.it.path[1]) + 1


TaskRow = Row[TaskStatus]
IndicatorRow = Row[Trajectory]
Field = OutCell | Keyed


def _unit_code(row: TaskRow | IndicatorRow) -> Field:
    unit = unit_named(row.of.plan.unit)
    return unit.code if unit else None


def _evidence(evidence: Evidence) -> str:
    named = evidence.document or evidence.file or ""
    return f"{named}, {evidence.date}" if named and evidence.date else named


def _product(product: Product) -> str:
    return f"{product.label} ({product.count})" if product.count else product.label


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _difficulty(row: TaskRow) -> Difficulty:
    return row.it.history.difficulty or Difficulty()


def _indicators(row: TaskRow) -> str:
    known = row.of.plan.indicators_by_id
    return _lines(known[key].name if key in known else key for key in row.it.task.indicators)


def _overdue(row: TaskRow) -> Field:
    left = row.it.days_left
    return -left if left is not None and left < 0 else None


def _target_year(row: IndicatorRow) -> int | None:
    """The next year with a target."""
    return next((year for year in sorted(row.it.indicator.targets) if year >= row.of.as_of.year), None)


def _target(row: IndicatorRow) -> Field:
    target = row.it.indicator.targets.get(_target_year(row) or 0)
    return SPAN.join(map(row.of.figure, target)) if isinstance(target, tuple) else target


TASK_FIELDS: Mapping[str, Callable[[TaskRow], Field]] = {
    "number": lambda row: row.number,
    "unit_code": _unit_code,
    "unit": lambda row: unit_title(row.of.plan.unit, row.of.as_of),
    "plan": lambda row: row.of.plan.number or row.of.plan.title,
    "plan_date": lambda row: row.of.plan.issued_on,
    "parents": lambda row: _lines(
        document_words(text, row.of.plan, row.of.framework, row.of.language) for text in row.it.task.parents
    ),
    "task": lambda row: row.it.task.id,
    "title": lambda row: row.it.task.title,
    "detail": lambda row: row.it.task.detail,
    "group": lambda row: row.of.titled(row.it.task.group, row.of.framework.groups),
    "pillar": lambda row: row.of.titled(row.it.task.pillar, row.of.framework.pillars),
    "lead": lambda row: row.of.plan.body_name(row.it.task.lead),
    "partners": lambda row: _lines(row.of.plan.body_name(body) for body in row.it.task.partners),
    "responsible": lambda row: row.it.task.responsible,
    "authority": lambda row: row.it.task.authority,
    "start": lambda row: row.it.task.start,
    "deadline": lambda row: row.it.task.deadline,
    "due": lambda row: row.it.due,
    "products": lambda row: _lines(_product(product) for product in row.it.task.products),
    "budget": lambda row: row.it.task.money or None,
    "spent": lambda row: sum(row.it.history.spent.values()) or None,
    "indicators": _indicators,
    "state": lambda row: row.of.term(row.it.history.state),
    "percent": lambda row: row.it.percent,
    "due_class": lambda row: row.of.term(row.it.due_class.value),
    "light": lambda row: row.of.term(row.it.light.value),
    "days_overdue": _overdue,
    "done": lambda row: row.it.history.done_on if row.it.due_class.is_done else None,
    "result": lambda row: row.it.history.text or None,
    "evidence": lambda row: _lines(_evidence(each) for each in row.it.history.evidence),
    "links": lambda row: _lines(each.address for each in row.it.history.evidence),
    "proof": lambda row: row.of.term(row.it.proof.value),
    "accepted_by": lambda row: row.of.plan.body_name(row.it.history.accepted_by),
    "difficulty": lambda row: _difficulty(row).text,
    "cause": lambda row: _difficulty(row).cause,
    "proposal": lambda row: _difficulty(row).proposal,
    "addressee": lambda row: row.of.plan.body_name(_difficulty(row).addressee),
    "updated": lambda row: row.it.history.last.day if row.it.history.last else None,
}
"""Every field of the sheet of tasks."""

INDICATOR_FIELDS: Mapping[str, Callable[[IndicatorRow], Field]] = {
    "number": lambda row: row.number,
    "unit_code": _unit_code,
    "unit": lambda row: unit_title(row.of.plan.unit, row.of.as_of),
    "indicator": lambda row: row.it.indicator.id,
    "name": lambda row: row.it.indicator.name,
    "measure": lambda row: row.it.indicator.unit,
    "national": lambda row: row.it.indicator.national,
    "lead": lambda row: row.of.plan.body_name(row.it.indicator.lead),
    "target_year": _target_year,
    "target": _target,
    "period": lambda row: row.it.latest.period if row.it.latest else None,
    "value": lambda row: row.it.latest.value if row.it.latest else None,
    "source": lambda row: row.it.latest.source if row.it.latest else None,
}
"""Every field of the sheet of indicators."""
