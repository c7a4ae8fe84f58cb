"""The fields that a command was given, as data: names of bodies become ids, names of choices their keys."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.exchange.book.edits import edited
from resplan.exchange.book.fields import Fields
from resplan.exchange.book.short import data_of, field_named
from resplan.language import Language
from resplan.merge.thing import Data, Kind
from resplan.source import KeyPath
from resplan.source.inside import value_at
from resplan.workflows.exchange.book_file import known_names
from resplan.workflows.plans.on_disk import PlanOnDisk

Given = Mapping[str, str]
"""Fields by their keys or titles, each with one line of text; an empty line removes the field."""


def fields_of(plan: PlanOnDisk, language: Language) -> Fields:
    """The fields of a plan's things, with the plan's own names."""
    framework, registers = plan.framework, known_names(plan, language)
    by_number = {str(group.number): group.key for group in framework.groups}
    group = replace(registers["group"], also={**registers["group"].also, **by_number})
    return Fields(framework.id, language, framework.exchange.book, {**registers, "group": group})


def with_given(fields: Fields, kind: Kind, data: Data, given: Given) -> dict[str, Any]:
    """A thing's data with the given fields. A value that cannot be understood is a `UsageError` with its cure."""
    after: dict[str, Any] = dict(data)
    for name, text in given.items():
        path = field_named(fields, kind, name)
        value = data_of(fields, kind, path, text)
        _refuse_gaps(fields, kind, after, path, is_new=value is not None)
        after = edited(after, [(path, value)])
    return after


def _refuse_gaps(fields: Fields, kind: Kind, data: Data, path: KeyPath, *, is_new: bool) -> None:
    """Refuses an item beyond the end of its list: a new item must be the next one, and only an existing one can be removed."""
    for length, step in enumerate(path):
        items = value_at(data, path[:length]) if isinstance(step, int) else None
        count = len(items) if isinstance(items, list) else 0
        if isinstance(step, int) and step >= count + is_new:
            raise UsageError(
                "“{field}” has no item {number}. A new one has the number {next}.",
                field=fields.names.name(kind, path[:length]),
                number=step + 1,
                next=count + 1,
            )
