"""`resplan progress add`: one update of one task, checked before anything is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from resplan.exchange.answers import AnswerReader, contradictions, update_entry
from resplan.framework.exchange import CellKind
from resplan.source.emit import Plain
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.progress.answers import answer_reader
from resplan.workflows.progress.entries import Entries, add_entries

Answers = Mapping[str, str | Sequence[str]]
"""Column key of an update sheet → what was answered; lists item by item."""


def add_update(path: Path | None, day: date, answers: Answers) -> Path:
    """Writes the update; returns the file."""
    plan = one_plan(path, whole=True)
    entry = read_answers(answer_reader(plan, day), answers)
    return add_entries(plan.path, "progress add", lambda _: Entries(day, updates=[entry]))


def read_answers(reader: AnswerReader, answers: Answers) -> dict[str, Plain]:
    """The entry from the answers; the first impossible answer is a usage error."""
    kinds: dict[str, CellKind] = {column.key: column.kind for column in reader.exchange.form("updates").columns}
    read: dict[str, Plain] = {}
    for key, answer in answers.items():
        text = answer if isinstance(answer, str) else "; ".join(answer)
        if text.strip():
            read[key] = reader.read(kinds[key], text.strip())
    for _, error in contradictions(read, reader.plan):
        raise error
    return update_entry(read)
