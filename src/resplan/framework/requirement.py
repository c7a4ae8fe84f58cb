"""What the centre asks, requirement by requirement, and which parts of resplan serve each: the trace matrix."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from resplan.framework.rule import Rule
from resplan.framework.typed import Datum
from resplan.language.words import Words


class Requirement(Datum, frozen=True, kw_only=True):
    """One demand, in the project's own words."""

    id: str
    source: str
    """Key of the document that states it."""
    addressee: Literal["local", "central"] = "local"
    """Whether central bodies are asked; a local plan is never blamed for these."""
    title: Words
    fields: tuple[str, ...] = ()
    """Keys of a plan, dotted: `tasks.products.horizon`."""
    sections: tuple[str, ...] = ()
    """Parts of a document: `plan.committee` is the section `committee` of the template `plan`."""
    commands: tuple[str, ...] = ()


class Requirements(Datum, frozen=True):
    """Everything in `requirements.yaml`."""

    sources: Mapping[str, Words]
    """The documents that state the requirements, by key."""
    requirements: tuple[Requirement, ...]
    """In the order of their sources."""


class Trace(Struct, frozen=True):
    """A requirement and its rules, which name it in their own data."""

    requirement: Requirement
    rules: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing serves it yet."""
        return not (self.rules or self.requirement.fields or self.requirement.sections or self.requirement.commands)


def trace(requirements: Sequence[Requirement], rules: Sequence[Rule]) -> list[Trace]:
    """The matrix, one row a requirement."""
    return [
        Trace(requirement, tuple(rule.code for rule in rules if requirement.id in rule.requirements))
        for requirement in requirements
    ]
