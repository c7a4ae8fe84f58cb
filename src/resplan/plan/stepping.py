"""Takes one step from a format or framework to the next in the plain data of a file. `in_text` then finds the places in the text."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.framework.migration import ANY, Add, Decide, Move, Pattern, Replace, Step
from resplan.plan.files import Part
from resplan.source import KeyPath, SourceFile
from resplan.source.inside import has, with_change, with_value, without_value

Meant = Callable[[KeyPath, Any], Any]
"""Gives the meaning of a value at a place of the plan: the key of a choice that may be written by its name."""


BESIDE = ("lock", "profile", "monitoring", "import", "settings")
"""Files beside a plan, each with places of its own: `settings.ignore.*`."""


class Stepped(Struct, frozen=True):
    """A file's data after a step."""

    data: Any
    touched: tuple[KeyPath, ...] = ()
    """The changed places, by their paths before the step."""
    moved: Mapping[KeyPath, KeyPath] = field(default_factory=dict)
    """New place → place before."""


def in_file(part: Part, pattern: Pattern) -> Pattern | None:
    """A place of the plan as a path within a file of this part; None if the file cannot contain it."""
    if part.is_item:
        return pattern[2:] if pattern[0] == part.kind and pattern[1:2] == (ANY,) else None
    if part.kind in BESIDE:
        return pattern[1:] if pattern[0] == part.kind else None
    return pattern if part.kind in ("plan", pattern[0]) and pattern[0] not in BESIDE else None


def stepped(data: Any, step: Step, part: Part, meant: Meant = lambda _path, value: value) -> Stepped:  # plain YAML data
    """The data after the step; parts that the step does not change are the same objects."""
    pattern = in_file(part, step.pattern)
    if pattern is None:
        return Stepped(data)
    above: KeyPath = (part.kind, 0) if part.is_item else ()
    match step:
        case Move():
            return _moved(data, pattern, in_file(part, step.target) or ())
        case Replace():
            found = (
                (path, _listed(value, (*above, *path), step.values, meant)) for path, value in matches(data, pattern)
            )
            new = {path: step.values[value] for path, value in found if value is not None}
            for path, value in new.items():
                data = with_value(data, path, value)
            return Stepped(data, tuple(new))
        case Add():
            holders = [path for path, value in matches(data, pattern[:-1]) if isinstance(value, Mapping)]
            places = [(*path, pattern[-1]) for path in holders if not has(data, (*path, pattern[-1]))]
            for place in places:
                data = with_value(data, place, step.value)
            return Stepped(data, tuple(places))
        case Decide():
            filled = ((path, value) for path, value in matches(data, pattern) if value is not None)
            return Stepped(
                data,
                tuple(
                    path
                    for path, value in filled
                    if not step.values or _listed(value, (*above, *path), step.values, meant)
                ),
            )
        case _:
            assert_never(step)


def _listed(value: Any, path: KeyPath, values: Collection[str], meant: Meant) -> str | None:  # plain YAML data
    """The one of the values that is written, whatever its capitals and spaces, or that one of its names means."""
    if not isinstance(value, str):
        return None
    known = {_plainly(each): each for each in values}
    return next((known[said] for each in (value, meant(path, value)) if (said := _plainly(each)) in known), None)


def _plainly(value: str) -> str:
    return "".join(value.split()).casefold()


def as_today(source: SourceFile, part: Part, steps: Sequence[Step], today: int) -> SourceFile:
    """A file of an earlier format with its data in today's form, and the original place of each piece of data."""
    data: Any = source.data
    for step in steps:
        result = stepped(data, step, part)
        data, source = result.data, replace(source, moves=(*source.moves, result.moved))
    if part.kind == "plan":
        data = {**data, "resplan": today}
    return replace(source, data=data)


def matches(data: Any, pattern: Pattern) -> Iterator[tuple[KeyPath, Any]]:  # plain YAML data
    """Each place of the data that matches a pattern, with its value."""
    if not pattern:
        yield (), data
        return
    step, rest = pattern[0], pattern[1:]
    found: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(data, Mapping):
        found = iter(data.items()) if step == ANY else ((key, data[key]) for key in (step,) if key in data)
    elif isinstance(data, list) and step == ANY:
        found = iter(enumerate(data))
    for key, inner in found:
        yield from (((key, *path), value) for path, value in matches(inner, rest))


def _moved(data: Any, pattern: Pattern, target: Pattern) -> Stepped:  # plain YAML data
    moved: dict[KeyPath, KeyPath] = {}
    for path, value in list(matches(data, pattern)):
        bound = iter(step for step, named in zip(path, pattern, strict=True) if named == ANY)
        new: KeyPath = tuple(next(bound) if step == ANY else step for step in target)
        if has(data, new) or not _may_hold(data, new):
            continue  # people have to say which of the two counts
        moved[new] = path
        is_renamed = path[:-1] == new[:-1]
        data = _renamed(data, path, str(new[-1])) if is_renamed else with_value(without_value(data, path), new, value)
    return Stepped(data, tuple(moved.values()), moved)


def _may_hold(data: Any, path: KeyPath) -> bool:  # plain YAML data
    """Whether a new key can be put at a place: whatever there is above it must be a mapping."""
    for step in path[:-1]:
        if isinstance(data, Mapping) and step not in data:
            return True
        data = data[step]
    return isinstance(data, Mapping)


def _renamed(data: Any, path: KeyPath, name: str) -> Any:  # plain YAML data
    if len(path) == 1:
        return {name if key == path[0] else key: value for key, value in data.items()}
    return with_change(data, path[0], lambda inner: _renamed(inner, path[1:], name))
