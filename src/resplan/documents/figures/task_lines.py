"""A task as a report shows it: who, by when, with what result, how well proved. Every number in it is a figure."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from resplan.documents.figures.quantity import Quantity, Source
from resplan.documents.material import Material
from resplan.framework.framework import Framework
from resplan.framework.named_document import named_document
from resplan.plan.dated import DatedUpdate
from resplan.plan.update import Evidence
from resplan.progress.status import DueClass, Proof, TaskStatus
from resplan.text import parse_date

Within = Callable[[date | None], bool]
"""Whether a day lies in the period of a report."""


class TaskLine(Struct, frozen=True):
    """A task in a list or a table of a report."""

    number: int
    id: str
    title: str
    group: str
    lead: str
    deadline: str
    due: date | None
    result: str
    """What the latest update said of it."""
    evidence: tuple[tuple[str, date | None], ...]
    """What proves it: name and day, each once."""
    verdict: str
    proof: str
    """How well its completion is proved; empty while it is not done."""
    done_on: date | None
    is_done: bool
    is_continuous: bool
    cause: str
    percent: Quantity | None
    days_late: Quantity | None
    days_left: Quantity | None


def task_lines(rows: Iterable[TaskStatus], request: Material) -> list[TaskLine]:
    """The tasks, numbered from 1."""
    return [task_line(row, request, number) for number, row in enumerate(rows, 1)]


def task_line(row: TaskStatus, request: Material, number: int = 0) -> TaskLine:
    """One task."""
    task, history = row.task, row.history
    terms, language = request.progress_terms, request.language
    return TaskLine(
        number=number,
        id=task.id,
        title=task.title,
        group=task.group or "",
        lead=request.plan.short_name(task.lead),
        deadline=task.deadline or "",
        due=row.due,
        result=history.text,
        evidence=tuple(
            dict.fromkeys(pair for each in history.evidence if (pair := _named(each, request.framework))[0])
        ),
        verdict=terms.title(row.due_class).in_language(language),
        proof="" if row.proof is Proof.NONE else terms.title(row.proof).in_language(language),
        done_on=history.done_on if row.due_class.is_done else None,
        is_done=row.due_class.is_done,
        is_continuous=row.is_by_period,
        cause=(history.difficulty.cause or history.difficulty.text or "") if history.difficulty else "",
        percent=_percent(row),
        days_late=_days(row, "days_late") if row.due_class is DueClass.OPEN_OVERDUE else None,
        days_left=_days(row, "days_left") if row.due_class is DueClass.OPEN_IN_TIME else None,
    )


def _percent(row: TaskStatus) -> Quantity | None:
    said = row.history.last_with("percent")
    if said is None or row.due_class.is_done:
        return None
    return Quantity("percent", said.update.percent or 0, row.task.id, row.as_of, (Source((*said.path, "percent")),))


def _days(row: TaskStatus, key: str) -> Quantity | None:
    left = row.days_left
    if left is None:
        return None
    field = "deadline" if row.task.deadline else "report_every"
    return Quantity(key, abs(left), row.task.id, row.as_of, (Source((*row.path, field)),))


def _named(evidence: Evidence, framework: Framework) -> tuple[str, date | None]:
    """The name of the evidence: its document, else its address, else its file; then its day."""
    document = named_document(evidence.document, framework) if evidence.document else ""
    name = document or evidence.address or (evidence.file or "").rpartition("/")[2]
    return name, parse_date(evidence.date)


class IssuedDocument(Struct, frozen=True):
    """A document that an update gives as evidence."""

    name: str
    day: date
    task: str
    source: Source


def issued_documents(rows: Iterable[TaskStatus], within: Within, framework: Framework) -> list[IssuedDocument]:
    """The different documents of a period, by their own dates; one without a date cannot be placed and is left out."""
    found: dict[str, IssuedDocument] = {}
    for row in rows:
        for update in row.history.updates:
            for number, evidence in enumerate(update.update.evidence):
                day = parse_date(evidence.date)
                if evidence.document and day and within(day):
                    source = Source((*update.path, "evidence", number), 1)
                    document = IssuedDocument(named_document(evidence.document, framework), day, row.task.id, source)
                    found.setdefault(evidence.document, document)
    return sorted(found.values(), key=lambda document: (document.day, document.name))


def updates_within(rows: Iterable[TaskStatus], within: Within) -> list[DatedUpdate]:
    """Every update of a period, task by task."""
    return [update for row in rows for update in row.history.updates if within(update.day)]
