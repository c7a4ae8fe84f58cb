"""`resplan feedback add`: one more item in the register, in its own file, with the next free number of its year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.feedback.duplicates import like
from resplan.feedback.intake import Unmet, intake_of
from resplan.feedback.item_status import item_number, next_of_year
from resplan.feedback.naming import kind_meant
from resplan.files.writing import begun_anew, changing
from resplan.plan.body_names import body_meant, registered_body
from resplan.plan.feedback_item import FeedbackItem
from resplan.source.emit import file_text
from resplan.text import format_date, nfc, parse_date
from resplan.workflows.feedback.register import FOLDER, Register, open_register, refuse_one_file
from resplan.workflows.plans.secrecy_gate import refuse_marked_values

_SCHEMA = ".resplan/feedback.schema.json"


class Similar(Struct, frozen=True):
    """An item that says nearly the same."""

    id: str
    percent: int


class Added(Struct, frozen=True):
    """The result: the item's id and file, or the conditions it failed."""

    id: str = ""
    file: Path | None = None
    unmet: tuple[Unmet, ...] = ()
    similar: tuple[Similar, ...] = ()


def add_item(register: Register, item: FeedbackItem, *, accept_anyway: bool = False) -> Added:
    """Writes the item as received; if it fails a condition of intake, only when that is accepted."""
    refuse_one_file(register)
    unmet = tuple(unmet_conditions(register, [item])[0])
    similar = tuple(similar_items(register, item)) if not item.duplicate_of else ()
    if unmet and not accept_anyway:
        return Added(unmet=unmet, similar=similar)
    ((identity, file),) = write_items(register, "feedback add", lambda _: [item])
    return Added(identity, file, unmet, similar)


def unmet_conditions(register: Register, items: Iterable[FeedbackItem]) -> list[list[Unmet]]:
    """The failed conditions of each item; a secrecy mark ends everything."""
    plan, given = register.plan, list(items)
    refuse_marked_values([item.given() for item in given])
    intake = intake_of(plan, register.framework, register.terms)
    return [intake.unmet(item) for item in given]


def similar_items(register: Register, item: FeedbackItem) -> list[Similar]:
    """Items of the register that say nearly the same, most alike first."""
    others = register.plan.feedback
    found = like(item.text or "", [other.text or "" for other in others], register.terms.thresholds.alike)
    return [Similar(others[index].id, round(100 * alike)) for index, alike in found]


def resolved(register: Register, given: Mapping[str, object]) -> FeedbackItem:
    """An item from the given values: names become ids, the day is written as offices write it, the first step is the receipt."""
    values = {key: resolved_value(register, key, value) for key, value in given.items() if value}
    if "received" not in values:
        values["received"] = format_date(_received(""))
    channel = register.plan.feedback_channel
    values.pop("form", None)  # it says how the sheet was made, nothing of the item
    by = values.pop("by", None) or (channel.body if channel else None)
    if not by:
        raise UsageError("Say who received it: --by with a body or a name.")
    first = {"at": values["received"], "state": "received", "by": by}
    return FeedbackItem.parse({**values, "history": (first,)})


def resolved_value(register: Register, key: str, value: object) -> object:
    """One value as the register writes it; a value without meaning is a usage error with its cure."""
    if not isinstance(value, str):
        return value
    text = nfc(value.strip())
    return _RESOLVERS[key](register, text) if key in _RESOLVERS else text


def _received(text: str) -> date:
    if not text:
        raise UsageError("The day of receipt is missing. Write it as 3/7/2025.")
    day = parse_date(text)
    if day is None:
        raise UsageError("“{text}” is not a day of receipt. Write it as 3/7/2025.", text=text)
    return day


def _task(register: Register, text: str) -> str:
    if text not in register.plan.tasks_by_id:
        raise UsageError("The plan has no task {task}.", task=text)
    return text


def _field(register: Register, text: str) -> str:
    row = register.terms.field(text)
    return row.title.vi if row else text


def _form(register: Register, text: str) -> str:
    if text != register.terms.form.version:
        raise UsageError(
            "The file comes from version {version} of the form, and this resplan reads version {known}. Install the newest "
            "resplan, and give out the form that it makes.",
            version=text,
            known=register.terms.form.version,
        )
    return text


_RESOLVERS: Mapping[str, Callable[[Register, str], str]] = {
    "kind": lambda register, text: kind_meant(text, register.terms),
    "received": lambda _, text: format_date(_received(text)),
    "field": _field,
    "task": _task,
    "addressee": lambda register, text: body_meant(text, register.plan, register.framework),
    "duplicate_of": lambda register, text: register.item(text)[1].id,
    "form": _form,
    "by": lambda register, text: registered_body(text, register.plan, register.framework) or text,
}


@begun_anew
def write_items(
    register: Register, verb: str, items_of: Callable[[Register], Sequence[FeedbackItem]]
) -> list[tuple[str, Path]]:
    """Writes all items or none, each with the next free number of its year.

    They are computed from the register while nobody else can write it.
    """
    folder = register.on_disk.path
    with changing(folder, verb, is_kept=True) as change:
        register = open_register(folder)
        free: dict[int, int] = {}
        written: list[tuple[str, Path]] = []
        for item in items_of(register):
            year = _received(item.received or "").year
            number = free.get(year) or next_number(register, year)
            free[year] = number + 1
            identity = item_number(year, number)
            name = f"{FOLDER}/{identity}.yaml"
            change.put_new({name: item_text(register, replace(item, id=identity))}, is_private=True)
            written.append((identity, folder / name))
        return written


def item_text(register: Register, item: FeedbackItem) -> bytes:
    """Content of an item's file; it names the schema if the plan's folder has one."""
    has_schema = (register.on_disk.path / _SCHEMA).is_file()
    return file_text(item.given(), f"../{_SCHEMA}" if has_schema else "").encode("utf-8")


def next_number(register: Register, year: int) -> int:
    """One more than the year's highest number in file names and ids: no number is given twice."""
    folder = register.on_disk.path / FOLDER
    names = [path.stem for path in folder.glob(f"{year}-*.yaml")] if folder.is_dir() else []
    return next_of_year([*names, *(item.id for item in register.plan.feedback)], year)
