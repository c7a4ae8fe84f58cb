"""Turns what people write in a cell or an option into data of an entry; what it cannot understand is a usage error with its cure."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import assert_never

from msgspec import Struct

from resplan.errors import Said, UsageError, meant_or
from resplan.exchange.cell_texts import figure_in, parts_of, without_percent
from resplan.framework.choice import in_both, key_named, listed, names_of, with_title
from resplan.framework.exchange import CellKind, ExchangeTerms
from resplan.framework.framework import Framework
from resplan.framework.progress_terms import ProgressTerms
from resplan.plan.body_names import body_meant, registered_body
from resplan.plan.deadline import parse_deadline
from resplan.plan.plan import Plan
from resplan.plan.update import Update
from resplan.source.emit import Plain
from resplan.text import NOTHING, did_you_mean, fold, format_date, parse_date, parse_number, plain_number

_ADDRESS = re.compile(r"https?://\S+")
_DATED = re.compile(
    r"(?P<document>.+?)(?:,\s*+(?:ngày\s++)?|\sngày\s++|\(\s*+(?:ngày\s++)?)"
    r"(?P<day>[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{1,2}\s++tháng\s++[0-9]{1,2}\s++năm\s++[0-9]{4})\s*+\)?"
    r"(?P<rest>(?:(?:của|do|về|v/v|kèm)\s.+)?)",
    re.IGNORECASE | re.DOTALL,
)
"""A document and its day: `Kế hoạch số 20/KH-MTTQ ngày 3/7/2025 của Mặt trận`, `123/QĐ-UBND, 20/6/2025`."""
_NEXT_DOCUMENT = re.compile(
    r"(?<=\w)\s*(?:,|\bvà\b)\s+(?=(?:[^\W\d]{2,12}\s){0,4}(?:số\s)?\d{1,5}(?:/\d{4})?[-/][A-ZĐ])"
)
"""What separates two documents in one line; a comma before a day does not."""
_WHOLE = 100


class AnswerReader(Struct, frozen=True):
    """Reads answers about one plan for one day."""

    plan: Plan
    framework: Framework
    progress: ProgressTerms
    exchange: ExchangeTerms
    day: date
    file_evidence: Callable[[str], Mapping[str, Plain] | None]
    """The entry for a file in the plan's folder; None if the text names no file."""

    def read(self, kind: CellKind, text: str) -> Plain:
        """The data that the text stands for."""
        match kind:
            case "task":
                return self._task(text)
            case "body":
                return body_meant(text, self.plan, self.framework)
            case "addressee":
                return registered_body(text, self.plan, self.framework) or text
            case "state":
                return self._state(text)
            case "percent":
                return _percent(text)
            case "text" | "shown" | "unit":
                return text
            case "day":
                return self._day(text)
            case "evidence":
                return [self._evidence(each) for part in parts_of(text) for each in _NEXT_DOCUMENT.split(part)]
            case "spent":
                return [self._spent(part) for part in parts_of(text)]
            case "indicator":
                return self._indicator(text)
            case "period":
                return _period(text)
            case "number":
                return figure_in(text)
            case _:
                assert_never(kind)

    def _task(self, text: str) -> str:
        if text in self.plan.tasks_by_id:
            return text
        cure = meant_or(self.plan.task_meant(text), Said("Write its id, such as 4.03."))
        raise UsageError("There is no task “{task}” in this plan. {cure}", task=text, cure=cure)

    def _indicator(self, text: str) -> str:
        by_name = {fold(row.name): row.id for row in self.plan.indicators}
        found = text if text in self.plan.indicators_by_id else by_name.get(fold(text))
        if found:
            return found
        known = {row.name: row.id for row in self.plan.indicators} | {row.id: row.id for row in self.plan.indicators}
        guess = did_you_mean(text, known)
        cure = meant_or(guess and known[guess], Said("Write its id."))
        raise UsageError("There is no indicator “{indicator}” in this plan. {cure}", indicator=text, cure=cure)

    def _state(self, text: str) -> str:
        names = names_of(self.progress.states)
        found = key_named(text, names)
        if found:
            return found
        words = {word: key for key, named in names.items() for word in (key, *named)}
        guess = did_you_mean(text, words)
        if guess:
            raise UsageError(
                "There is no state “{state}”. Did you mean {guess}? The states are {known}.",
                state=text,
                guess=in_both(with_title(words[guess], names)),
                known=listed(names),
            )
        raise UsageError("There is no state “{state}”. The states are {known}.", state=text, known=listed(names))

    def _day(self, text: str) -> str:
        day = parse_date(text)
        if day is None:
            raise UsageError("“{text}” is not a day of the calendar. Write it as 30/6/2025.", text=text)
        if day > self.day:
            raise UsageError(
                "{day} is after the day of the report, {report}. What has not happened yet cannot be reported.",
                day=format_date(day),
                report=format_date(self.day),
            )
        return format_date(day)

    def _evidence(self, text: str) -> Mapping[str, Plain]:
        if _ADDRESS.fullmatch(text):
            return {"address": text}
        file = self.file_evidence(text)
        if file is not None:
            return file
        dated = _DATED.fullmatch(text)
        if dated:
            document = f"{dated['document'].strip()} {dated['rest'].strip()}".rstrip()
            return {"document": document, "date": self._day(dated["day"])}
        return {"document": text}

    def linked(self, evidence: Plain | None, link: str) -> Plain:
        """Evidence together with the address that its cell links to."""
        entries = list(evidence) if isinstance(evidence, list) else []
        if any(isinstance(entry, Mapping) and entry.get("address") == link for entry in entries):
            return entries
        if len(entries) == 1 and isinstance(entries[0], Mapping):
            return [{**entries[0], "address": link}]
        return [*entries, {"address": link}]

    def _spent(self, text: str) -> Mapping[str, Plain]:
        parts = [part.strip() for part in text.split(":")]
        amount = parse_number(parts[-1])
        if len(parts) != 3 or not re.fullmatch("(19|2[01])[0-9]{2}", parts[0]) or not isinstance(amount, int):  # noqa: PLR2004  # year, source, amount
            raise UsageError(
                "“{text}” is not money spent. Write year, source and a whole amount: 2025:local_capital:3000.",
                text=text,
            )
        if amount < 0:
            raise UsageError("{amount} is negative; money spent so far is 0 or more.", amount=amount)
        names = names_of(self.framework.budget_sources)
        source = key_named(parts[1], names)
        if source is None:
            raise UsageError(
                "There is no source of money “{source}”. The sources are {known}.", source=parts[1], known=listed(names)
            )
        return {"year": int(parts[0]), "source": source, "amount": amount}


def _percent(text: str) -> int | float:
    """A share in per cent: `40`, `40%`, `40,5`. A fraction such as 0,4 is 40%, since nobody reports less than one per cent."""
    number = without_percent(text)
    if number is None:
        raise UsageError("“{text}” is not a number. Write the percentage in figures, such as 40.", text=text)
    if 0 < number < 1 and "%" not in text:
        number = round(number * _WHOLE, 6)
    if not 0 <= number <= _WHOLE:
        raise UsageError(
            "{percent} per cent is not between 0 and 100. Write how much of the work is done, such as 40.",
            percent=text.rstrip("% "),
        )
    return plain_number(number)


def _period(text: str) -> str:
    if parse_deadline(text) is None:
        raise UsageError("“{text}” is not a period. Write 2025, Quý II/2025, 6/2025 or 30/6/2025.", text=text)
    return text


DIFFICULTY = ("difficulty", "cause", "proposal", "addressee")
"""Columns that make up the entry's `difficulty`."""


def update_entry(read: Mapping[str, Plain]) -> dict[str, Plain]:
    """A task's update from what was read in each of its columns."""
    entry = {key: value for key, value in read.items() if key not in DIFFICULTY}
    difficulty = {"text" if key == "difficulty" else key: read[key] for key in DIFFICULTY if key in read}
    if difficulty:
        entry["difficulty"] = difficulty
    return {key: entry[key] for key in Update.__struct_fields__ if key in entry}


def contradictions(read: Mapping[str, Plain], plan: Plan) -> Iterable[tuple[str, UsageError]]:
    """What contradicts itself in one update, and the column to mend."""
    is_done = read.get("state") == "done"
    percent = read.get("percent")
    if not read.keys() - {"task", "by"}:
        yield (
            "task",
            UsageError(
                "Nothing is reported on task {task}: give a state, a percentage or a text.", task=read.get("task", "")
            ),
        )
    if is_done and "done" not in read:
        yield "done", UsageError("A task that is done needs the day on which it was done, such as 30/6/2025.")
    if "done" in read and not is_done:
        yield "state", UsageError("The day on which it was done is given, but the state is not “done”.")
    task = plan.tasks_by_id.get(str(read.get("task")))
    if "event_on" in read and not (task and task.waits_for):
        deadline = (task.deadline if task else None) or NOTHING
        yield (
            "event_on",
            UsageError("The deadline “{deadline}” waits for no event. Leave the event's day empty.", deadline=deadline),
        )
    if is_done and isinstance(percent, int | float) and percent != _WHOLE:
        yield "percent", UsageError("A task that is done is at 100%, not at {percent}%.", percent=percent)
    if "accepted_by" in read and not is_done:
        yield "accepted_by", UsageError("Only a task that is done can be accepted.")
    if "difficulty" not in read and (alone := next((key for key in DIFFICULTY if key in read), None)):
        yield alone, UsageError("A cause, proposal or addressee needs the difficulty that it belongs to.")
