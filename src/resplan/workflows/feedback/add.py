"""`resplan feedback add`: one more item in the register, in a file of its own, under the next free number of its year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.feedback.duplicates import like
from resplan.feedback.intake import SECRECY, Unmet, intake_of
from resplan.feedback.naming import body_named, body_names, kind_named
from resplan.feedback.notation import item_yaml
from resplan.framework.loader import load_framework
from resplan.plan.feedback import FeedbackItem, Move
from resplan.text import did_you_mean, format_date, nfc, parse_date
from resplan.workflows.feedback.register import FOLDER, Register, refuse_one_file
from resplan.workflows.writing import create_file

_NUMBER = re.compile(r"(?P<year>[0-9]{4})-(?P<number>[0-9]{4,6})")
_SCHEMA = ".resplan/feedback.schema.json"


@dataclass(frozen=True, slots=True)
class Similar:
    """An item that says nearly the same."""

    id: str
    percent: int


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an item: its id and file, or the conditions for which it was not taken in."""

    id: str = ""
    file: Path | None = None
    unmet: tuple[Unmet, ...] = ()
    similar: tuple[Similar, ...] = ()


def add_item(register: Register, item: FeedbackItem, *, accept_anyway: bool = False) -> Added:
    """Writes the item as received; where a condition of intake does not hold, only if it is accepted all the same."""
    refuse_one_file(register)
    unmet = tuple(unmet_conditions(register, [item])[0])
    similar = tuple(similar_items(register, item)) if not item.duplicate_of else ()
    if unmet and not accept_anyway:
        return Added(unmet=unmet, similar=similar)
    identity, file = write_item(register, item)
    return Added(identity, file, unmet, similar)


def unmet_conditions(register: Register, items: Iterable[FeedbackItem]) -> list[list[Unmet]]:
    """For each item the conditions that do not hold; a secrecy mark ends everything."""
    plan = register.plan
    intake = intake_of(plan, load_framework(plan.framework), register.terms)
    found = [intake.unmet(item) for item in items]
    if any(unmet.condition == SECRECY for unmets in found for unmet in unmets):
        raise ResplanError(
            "The text bears a secrecy mark, so it is not taken in. Follow the rules on secrecy; nothing was written."
        )
    return found


def similar_items(register: Register, item: FeedbackItem) -> list[Similar]:
    """Items of the register that say nearly the same, most alike first."""
    others = register.plan.feedback
    found = like(item.text or "", [other.text or "" for other in others], register.terms.thresholds.alike)
    return [Similar(others[index].id, round(100 * alike)) for index, alike in found]


def resolved(register: Register, given: dict[str, object]) -> FeedbackItem:
    """An item from what was given: names become ids, the day is written as offices do, its first step is its receipt."""
    plan = register.plan
    values = {key: nfc(value.strip()) if isinstance(value, str) else value for key, value in given.items() if value}
    if kind := values.get("kind"):
        values["kind"] = kind_named(str(kind), register.terms) or _unknown_kind(register, str(kind))
    if written := values.get("addressee"):
        values["addressee"] = body_named(str(written), plan) or _unknown(str(written), body_names(plan))
    if (task := values.get("task")) and str(task) not in plan.tasks_by_id:
        raise UsageError("The plan has no task {task}.", task=task)
    if duplicate := values.get("duplicate_of"):
        register.item(str(duplicate))
    if row := register.terms.field(str(values.get("field", ""))):
        values["field"] = row.title.vi
    received = parse_date(str(values.get("received", "")))
    if received is None:
        raise UsageError("“{text}” is no day of receipt. Write it as 3/7/2025.", text=values.get("received", ""))
    values["received"] = format_date(received)
    by = str(values.pop("by", "") or (plan.feedback_channel.body if plan.feedback_channel else "") or "")
    if not by:
        raise UsageError("Say who received it: --by with a body or a name.")
    first = Move(at=format_date(received), state="received", by=body_named(by, plan) or by)
    return FeedbackItem.model_validate({**values, "history": (first,)})


def _unknown_kind(register: Register, written: str) -> str:
    known = ", ".join(row.key for row in register.terms.kinds)
    raise UsageError("There is no kind “{kind}”. Choose {known}.", kind=written, known=known)


def _unknown(written: str, names: Sequence[str]) -> str:
    guess = did_you_mean(written, names) if names else None
    if guess:
        raise UsageError("There is no body “{body}” in bodies.yaml. Did you mean {guess}?", body=written, guess=guess)
    raise UsageError("There is no body “{body}” in bodies.yaml. Add it there first.", body=written)


def write_item(register: Register, item: FeedbackItem) -> tuple[str, Path]:
    """The item under the next free number; whoever takes that number first keeps it, and the next one is tried."""
    received = parse_date(item.received or "")
    if received is None:
        raise UsageError("“{text}” is no day of receipt. Write it as 3/7/2025.", text=item.received or "")
    folder = register.on_disk.path / FOLDER
    number = next_number(register, received.year)
    while True:
        identity = f"{received.year}-{number:04}"
        content = item_text(register, item.model_copy(update={"id": identity}))
        file = folder / f"{identity}.yaml"
        if create_file(file, content):
            return identity, file
        number += 1


def item_text(register: Register, item: FeedbackItem) -> bytes:
    """The content of an item's file; it names the schema where the plan's folder has one."""
    has_schema = (register.on_disk.path / _SCHEMA).is_file()
    return item_yaml(item, f"../{_SCHEMA}" if has_schema else None).encode("utf-8")


def next_number(register: Register, year: int) -> int:
    """One more than the highest number of the year, in names of files and in ids: a number is never given twice."""
    folder = register.on_disk.path / FOLDER
    names = [path.stem for path in folder.glob(f"{year}-*.yaml")] if folder.is_dir() else []
    names += [item.id for item in register.plan.feedback]
    numbers = [match for name in names if (match := _NUMBER.fullmatch(name)) and int(match["year"]) == year]
    return max((int(match["number"]) for match in numbers), default=0) + 1
