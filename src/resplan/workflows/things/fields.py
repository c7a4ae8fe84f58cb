"""What a command was told of a thing's fields, as data: names of bodies become ids, choices their keys."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from resplan.exchange.book.edits import edited
from resplan.exchange.book.fields import Fields
from resplan.exchange.book.short import data_of, field_named
from resplan.language import Language
from resplan.merge.thing import Data, Kind
from resplan.workflows.exchange.book_file import known_names
from resplan.workflows.plans.on_disk import PlanOnDisk

Given = Mapping[str, str]
"""Fields by their keys or titles, each as a line; an empty line takes the field away."""


def fields_of(plan: PlanOnDisk, language: Language) -> Fields:
    """The fields of a plan's things, with the plan's own names."""
    framework, registers = plan.framework, known_names(plan, language)
    by_number = {str(group.number): group.key for group in framework.groups}
    group = replace(registers["group"], also={**registers["group"].also, **by_number})
    return Fields(framework.id, language, framework.exchange.book, {**registers, "group": group})


def with_given(fields: Fields, kind: Kind, data: Data, given: Given) -> dict[str, Any]:
    """A thing's data with what was told. What has no meaning is a `UsageError` with its cure."""
    edits = []
    for name, text in given.items():
        path = field_named(fields, kind, name)
        edits.append((path, data_of(fields, kind, path, text)))
    return edited(data, edits)
