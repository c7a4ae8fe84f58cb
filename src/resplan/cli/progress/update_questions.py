"""The questions of `resplan progress add` in a terminal: each answer is checked when it is given."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from resplan.cli.asking import ask, ask_until, choose, tell
from resplan.cli.language import current_language, said, say
from resplan.cli.values import day as read_day
from resplan.errors import UsageError
from resplan.exchange.answers import AnswerReader
from resplan.framework.choice import names_of
from resplan.framework.exchange import Column
from resplan.text import format_date
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.progress.answers import answer_reader

Answers = dict[str, str | tuple[str, ...]]
_ALWAYS = ("task", "state", "percent", "text", "evidence", "difficulty", "by")
_BEHIND_DIFFICULTY = ("cause", "proposal", "addressee")


def ask_for_update(
    path: Path | None, day: date | None, given: Mapping[str, str | tuple[str, ...]]
) -> tuple[date, Answers]:
    """Asks for what the call left open; an empty answer skips it."""
    plan = one_plan(path, whole=True)
    on = day or ask_until(say("Day of the report"), read_day, default=format_date(read_day("today")))
    reader = answer_reader(plan, on)
    answers: Answers = dict(given)
    columns = {column.key: column for column in reader.exchange.form("updates").columns}
    for key in _ALWAYS:
        _ask(reader, columns[key], answers)
        if key == "state" and reader.read("state", str(answers.get("state") or "not_started")) == "done":
            _ask(reader, columns["done"], answers, is_needed=True)
        if key == "task" and reader.plan.tasks_by_id[str(answers["task"])].waits_for:
            _ask(reader, columns["event_on"], answers)
        if key == "difficulty" and "difficulty" in answers:
            for part in _BEHIND_DIFFICULTY:
                _ask(reader, columns[part], answers)
    return on, answers


def _ask(reader: AnswerReader, column: Column, answers: Answers, *, is_needed: bool = False) -> None:
    if column.key in answers:
        return
    language = current_language()
    if column.key == "state":
        states = reader.progress.states
        question = f"{column.title.in_language(language)} {say('(Enter: none)')}"
        titles = [state.title.in_language(language) for state in states]
        chosen = choose(question, names_of(states), titles, default=None)
        if chosen:
            answers["state"] = chosen
        return
    if column.note:
        tell(column.note.in_language(language))
    while True:
        text = ask(column.title.in_language(language), may_be_empty=True)
        if text or not (column.required or is_needed):
            break
    if not text:
        return
    try:
        reader.read(column.kind, text)
    except UsageError as error:
        tell(said(error))
        _ask(reader, column, answers, is_needed=is_needed)
        return
    answers[column.key] = text
    if column.key == "task":
        tell(reader.plan.tasks_by_id[text].title, "  ")
