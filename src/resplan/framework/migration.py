"""How a plan gets from one format or framework to the next, as data: what is renamed, moved or added, and what people decide."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resplan.errors import UsageError
from resplan.files import installed
from resplan.framework.data import framework_folder, framework_names, read_common, read_part
from resplan.framework.typed import Datum, Decoded, JsonValue, read_as
from resplan.language.words import Words
from resplan.text import NOTHING

ANY = "*"
"""A step of a place that stands for every item of a list, or for every key."""
Pattern = tuple[str, ...]
"""A place of the plan as steps, each of them a key or `ANY`."""


class _OfPlace(Datum, frozen=True):
    place: str
    """Place in the plan, with dots: `tasks.*.lead`; in a file beside it: `lock.links.*.parent`, `settings.ignore.*`."""
    words: Words
    """What is done, or what people have to decide."""

    @property
    def pattern(self) -> Pattern:
        """The place by its steps."""
        return tuple(self.place.split("."))


class Move(_OfPlace, frozen=True, kw_only=True):
    """Renames a key, or moves it within the same thing."""

    to: str

    @property
    def target(self) -> Pattern:
        """The new place by its steps."""
        return tuple(self.to.split("."))

    def __post_init__(self) -> None:
        both = self.pattern, self.target
        within = [pattern[: len(pattern) - pattern[::-1].index(ANY)] if ANY in pattern else () for pattern in both]
        if within[0] != within[1] or ANY in (self.pattern[-1], self.target[-1]):
            raise ValueError(f"{self.place} cannot go to {self.to}: both have to be keys of one thing")


class Replace(_OfPlace, frozen=True, kw_only=True):
    """Replaces values by others."""

    values: Mapping[str, str]
    """Old value → new value."""


class Add(_OfPlace, frozen=True, kw_only=True):
    """Adds a key to a plan that lacks it."""

    value: JsonValue


class Decide(_OfPlace, frozen=True):
    """Something that no program can decide: people are told where, and what to decide."""

    values: tuple[str, ...] = ()
    """Values for which people must decide; if empty, any value."""


if TYPE_CHECKING:
    Step = Move | Replace | Add | Decide
else:

    class Step(Decoded):
        """One step; its keys tell its kind."""

        @classmethod
        def decode(cls, written: Any) -> Datum:  # plain data
            """The step in plain data."""
            if "to" in written:
                return Move.parse(written)
            if "value" in written:
                return Add.parse(written)
            return (Replace if isinstance(written.get("values"), Mapping) else Decide).parse(written)

    for _kind in (Move, Replace, Add, Decide):
        Step.register(_kind)


def left_to_people(step: Step) -> Decide:
    """The same step left to people, for a file that does not belong to the plan alone."""
    return Decide(place=step.place, words=step.words, values=tuple(getattr(step, "values", ())))


class Migrations(Datum, frozen=True):
    """Everything in `migrations.yaml`."""

    follows: str | None = None
    """The framework before this one, from which plans come."""
    steps: tuple[Step, ...] = ()


class Format(Datum, frozen=True):
    """A format of plans."""

    format: int
    steps: tuple[Step, ...] = ()
    """The steps from the format before to this one."""


def formats() -> tuple[Format, ...]:
    """All formats of plans, the oldest first; the last one is today's."""
    return _formats(installed.schemas())


@cache
def _formats(folder: Path) -> tuple[Format, ...]:
    return read_as(read_common(folder, "formats.yaml"), tuple[Format, ...])


READABLE_BEFORE = 2
"""How many formats before today's are read."""


def migrations_to(framework: str) -> Migrations:
    """How plans come to a framework."""
    return read_part(framework, "migrations.yaml", Migrations)


def successors(framework: str) -> list[str]:
    """The installed frameworks that come after one, in order. Every check asks this."""
    names = framework_names()
    if len(names) == 1:
        return []
    found: list[str] = []
    following = {migrations_to(name).follows: name for name in names}
    while (name := following.get([framework, *found][-1])) is not None and name not in found:
        found.append(name)
    return found


def way_to(old: str, new: str | None) -> list[str]:
    """The frameworks on the way from one to another, without the first; if no goal is named, up to the newest."""
    framework_folder(old)
    found = successors(old)
    if new is None or new == old:
        return found if new is None else []
    if new not in framework_names():
        known = ", ".join(framework_names())
        raise UsageError("There is no framework “{name}”. Choose from {known}.", name=new, known=known)
    if new not in found:
        raise UsageError(
            "A plan cannot be upgraded from the framework {old} to {new}. From {old} it can be upgraded to: {known}.",
            old=old,
            new=new,
            known=", ".join(found) or NOTHING,
        )
    return found[: found.index(new) + 1]
