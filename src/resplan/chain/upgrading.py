"""A plan's files brought to a later format or framework, step by step, each proved to say what it should: comments and all else stay."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.framework.migration import ANY, Add, Decide, Move, Replace, Step
from resplan.plan.files import Part
from resplan.plan.stepping import Meant, Stepped, stepped
from resplan.source import KeyPath, SourceFile, read_source
from resplan.source.align import same_data
from resplan.source.edit import Edit, edited
from resplan.source.emit import scalar_like
from resplan.source.flow import Order
from resplan.source.inside import value_at
from resplan.source.moving import moving, renaming
from resplan.source.places import node_at, span_of
from resplan.source.rewriting import Rewriting

GROUPS = ("tasks", ANY, "group")
"""The place in a plan that the name of a file can state, too."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


class Place(Struct, frozen=True):
    """A place of a file, as it was before its step."""

    file: str
    line: int
    path: KeyPath
    written: str
    """What stood there, if it is one word or text."""


class Taken(Struct, frozen=True):
    """A step, and where it was taken."""

    step: Step
    places: tuple[Place, ...]


class Vocabulary(Struct, frozen=True):
    """What the framework of a plan knows of its places."""

    meant: Meant = lambda _path, value: value
    order: Order = lambda _path: ()
    """The usual order of a mapping's keys."""


class Upgrading(Struct):
    """The files of a plan on the way."""

    files: dict[str, tuple[Part, SourceFile]]
    taken: list[Taken] = field(default_factory=list)

    def take(self, steps: Sequence[Step], words: Vocabulary) -> None:
        """Takes the steps one after another; a `ResplanError` where one cannot be taken without losing anything."""
        for step in steps:
            places = [place for name in self.files for place in self._take(name, step, words)]
            if places:
                self.taken.append(Taken(step, tuple(places)))

    def _take(self, name: str, step: Step, words: Vocabulary) -> list[Place]:
        part, source = self.files[name]
        result = stepped(source.data, step, part, words.meant)
        places = [Place(name, source.locate(path).line, path, source.written(path) or "") for path in result.touched]
        if not isinstance(step, Decide) and result.touched:
            self.files[name] = part, _rewritten(source, step, result, words.order)
        if group := _new_group(part, step):
            self.files[name] = replace(part, group=group), self.files[name][1]
            places.append(Place(name, 1, (), part.group or ""))
        return places

    def say(self, head: Mapping[str, str | int], order: Order) -> None:
        """Sets keys of the plan's head to other values."""
        for name, (part, source) in self.files.items():
            if part.kind == "plan" and isinstance(source.data, dict):
                data = {**source.data, **head}
                self.files[name] = part, _proved(source, [_with_data(source, data, order)], data)


def _new_group(part: Part, step: Step) -> str | None:
    """The group that the step gives the file through its new name; None if the name stays."""
    if isinstance(step, Replace) and step.pattern == GROUPS and part.group is not None:
        return step.values.get(part.group)
    return None


def _rewritten(source: SourceFile, step: Step, result: Stepped, order: Order) -> SourceFile:
    return _proved(source, _candidates(source, step, result, order), result.data)


def _candidates(source: SourceFile, step: Step, result: Stepped, order: Order) -> Iterator[SourceFile]:
    """Possible texts of the file: first with edits of only the places that the step concerns, then with the data written anew."""
    nearly = _read(source, _spans(source, step, result, order))
    yield nearly
    if nearly.is_readable:
        yield _with_data(nearly, result.data, order)
    yield _with_data(source, result.data, order)


def _spans(source: SourceFile, step: Step, result: Stepped, order: Order) -> list[Edit]:
    match step:
        case Move():
            found = (_moved(source, old, new, order) for new, old in result.moved.items())
            return [edit for edits in found for edit in edits or ()]
        case Replace():
            return [_written(source, path, value_at(result.data, path)) for path in result.touched]
        case Add() | Decide():
            return []
        case _:
            assert_never(step)


def _written(source: SourceFile, path: KeyPath, value: str) -> Edit:
    span = span_of(node_at(source.root, path))
    return Edit(span, scalar_like(source.text_at(span), value), path, safe=False)


def _moved(source: SourceFile, old: KeyPath, new: KeyPath, order: Order) -> list[Edit] | None:
    return [renaming(source, old, str(new[-1]))] if old[:-1] == new[:-1] else moving(source, old, new, order)


def _read(source: SourceFile, edits: Sequence[Edit]) -> SourceFile:
    return read_source(source.name, edited(source.text, edits).encode("utf-8"))


def _with_data(source: SourceFile, data: Any, order: Order) -> SourceFile:  # plain YAML data
    rewriting = Rewriting(source, order=order)
    rewriting.value((), source.data, data)
    return _read(source, rewriting.edits())


def _proved(source: SourceFile, candidates: Iterable[SourceFile], data: Any) -> SourceFile:  # plain YAML data
    """The first candidate that has these data and every comment."""
    for after in candidates:
        if after.is_readable and same_data(after.data, data) and _comments(source) <= _comments(after):
            return after
    raise cannot_be_brought_over(source.name)


def cannot_be_brought_over(name: str) -> ResplanError:
    """The error for a file that would lose something."""
    return ResplanError(
        "Nothing was changed: {file} cannot be converted without losing something. Correct what `resplan check` says"
        " of it, or change it by hand.",
        file=name,
    )


def _comments(source: SourceFile) -> Counter[str]:
    return Counter(found.strip() for found in _COMMENT.findall(source.text))
