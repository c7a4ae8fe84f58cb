"""The questions about a thing in a terminal, in the order in which an official thinks; choices by number or name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.cli.asking import agree, ask_until, none_of, tell
from resplan.cli.language import current_language, say
from resplan.errors import UsageError
from resplan.exchange.book.fields import Fields
from resplan.exchange.book.short import data_of, field_named, parts_chosen, shape_of, shown, unlisted
from resplan.exchange.cell_texts import parts_of
from resplan.merge.thing import Data, Kind, Thing, things_of
from resplan.plan.deadline import parse_deadline
from resplan.plan.form import Rows
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.text import fold, parse_date
from resplan.workflows.plans.chosen import one_plan
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.things.fields import fields_of
from resplan.workflows.things.writing import thing_meant

ASKED: dict[Kind, tuple[str, ...]] = {
    "task": ("title", "group", "lead", "partners", "deadline", "products", "budget", "parents"),
    "indicator": ("name", "unit", "operator", "baseline", "targets", "lead", "national"),
    "body": ("name", "short", "kind"),
    "head": ("stage", "number", "title", "place", "issued", "issuer.signer_post", "issuer.signer_name"),
}
"""In this order: what it is, who leads, with whom, by when, the tangible result, whose money, from which task above."""
NEEDED = frozenset({"title", "name", "group"})
"""Fields without which a new thing cannot be written."""
_MOST_LISTED = 60
_NONE = "-"
_TIMES: Mapping[KeyPath, Callable[[str], object]] = {("deadline",): parse_deadline, ("issued",): parse_date}
_EXAMPLES: Mapping[KeyPath, str] = {
    ("deadline",): "30/6/2026, 6/2026, Quý II/2026, 2025-2026, Thường xuyên",
    ("issued",): "30/6/2026",
}
_OPEN: frozenset[KeyPath] = frozenset({("parents",)})
"""Lists of which only the likely choices are shown: sections of a document named in the plan are allowed, too."""


def ask_for_new(path: Path | None, kind: Kind) -> dict[str, str]:
    """The fields of a new thing."""
    plan = one_plan(path, whole=True)
    return _ask(plan, kind, {}, ASKED[kind])


def ask_for_change(path: Path | None, thing: Thing) -> dict[str, str]:
    """The fields of a thing that the user wants to change; Enter keeps the present value. `move` asks for another group."""
    plan = one_plan(path, whole=True)
    data = things_of(plan.loaded)[thing_meant(plan, thing)]
    tell(say("Enter keeps what stands in brackets; {none} takes it away.").format(none=_NONE))
    return _ask(plan, thing.kind, data, [name for name in ASKED[thing.kind] if name != "group"])


def _ask(plan: PlanOnDisk, kind: Kind, data: Data, asked: Sequence[str]) -> dict[str, str]:
    fields = fields_of(plan, current_language())
    given: dict[str, str] = {}
    listed: Sequence[str] = ()
    for name in asked:
        path = field_named(fields, kind, name)
        now = shown(fields, kind, path, value_at(data, path))
        group = data_of(fields, kind, ("group",), given.get("group", "")) if kind == "task" else None
        is_parents = kind == "task" and name == "parents"
        choices = (
            _parents(plan, fields, str(group or data.get("group"))) if is_parents else _choices(fields, kind, path)
        )
        _introduce(fields, kind, path, () if choices == listed else choices)
        listed = choices or listed
        text = _answer(fields, kind, path, choices, _Wanted(now, is_needed=not data and name in NEEDED))
        if text != now:
            given[name] = text
    return given


def _introduce(fields: Fields, kind: Kind, path: KeyPath, choices: Sequence[str]) -> None:
    """Explains a question for which the title is not enough: what may be chosen, and how parts are written."""
    slot = fields.slot(kind, path)
    if choices:
        tell(f"{slot.title.in_language(fields.language)}:")
    for number, choice in enumerate(choices, 1):
        tell(f"{number}. {choice}", "  ")
    for title, inner in parts_chosen(fields, kind, path):
        tell(f"{title}: {'; '.join(inner)}", "  ")


class _Wanted(Struct, frozen=True):
    """The present value of a field, and whether the field must have one."""

    now: str
    is_needed: bool


def _answer(fields: Fields, kind: Kind, path: KeyPath, choices: Sequence[str], wanted: _Wanted) -> str:
    slot = fields.slot(kind, path)
    question, shape = slot.title.in_language(fields.language), shape_of(fields, kind, path)
    is_list = isinstance(slot.form, Rows)
    hints = [
        shape,
        say("number or name") if choices else "",
        say("several with ;") if is_list else "",
        "" if wanted.now or wanted.is_needed else say("Enter: none"),
    ]
    if any(hints):
        question += f" ({', '.join(filter(None, hints))})"

    def read(text: str) -> str:
        answer = text.strip()
        if answer == _NONE:
            answer = ""
        elif choices:
            parts = parts_of(answer) if is_list else [answer]
            answer = "; ".join(_chosen(part, choices) for part in parts)
        if wanted.is_needed and not answer:
            raise UsageError("This is needed: without it nothing can be written.")
        try:
            data = data_of(fields, kind, path, answer)
        except UsageError as error:
            if choices and "guess" not in error.values:
                raise none_of(choices, answer) from error  # they are in sight and need not be said again
            raise
        if answer != wanted.now:
            _make_sure_of(() if path in _OPEN else unlisted(fields, kind, path, data))
            _make_sure_of_time(path, answer)
        return answer

    return ask_until(question, read, may_be_empty=True, default=wanted.now)


def _make_sure_of(unknown: Iterable[str]) -> None:
    """Asks whether names that are not in the list are really meant."""
    for text in unknown:
        if not agree(say("“{text}” is none of those above. Write it all the same?").format(text=text)):
            raise UsageError("Answer again, with one of those above instead of “{text}”.", text=text)


def _make_sure_of_time(path: KeyPath, text: str) -> None:
    """Asks whether a time that nobody can check is really meant."""
    understands = _TIMES.get(path)
    if understands is None or not text or understands(text) is not None:
        return
    if not agree(say("“{text}” cannot be understood as a time. Write it all the same?").format(text=text)):
        raise UsageError("Answer again, with a time written like {examples}.", examples=_EXAMPLES[path])


def _chosen(part: str, choices: Sequence[str]) -> str:
    """The choice that a part of an answer names by number, or by words that occur in only one choice; the user is told that choice."""
    numbers = {str(number): choice for number, choice in enumerate(choices, 1)}
    if part in numbers:
        return numbers[part]
    words = f" {fold(part)} "
    found = [choice for choice in choices if words in f" {fold(choice)} "]
    if words.strip() and len(found) == 1:
        if fold(found[0]) != fold(part):
            tell(f"→ {found[0]}", "  ")
        return found[0]
    if part.isdecimal():
        raise none_of(choices, part)
    return part


def _choices(fields: Fields, kind: Kind, path: KeyPath) -> Sequence[str]:
    """The choices of a field; none if there are too many to look through."""
    choices = fields.choices(kind, path)
    return choices if len(choices) <= _MOST_LISTED else ()


def _parents(plan: PlanOnDisk, fields: Fields, group: str) -> Sequence[str]:
    """The national tasks of a group: what a task of that group may come from."""
    register = fields.registers["parent"]
    return [register.text(task.id) for task in plan.framework.tasks if task.group == group]
