"""Where the files of a plan bear a secrecy mark: in values, keys, comments, and in whatever cannot be read.

A comment counts, for it lies in the same file and goes wherever the file goes. So does a part that was left out for its
shape, and a value that waits to be filled in: a mark speaks of the whole file, not of the place that it stands at.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from resplan.framework.secrecy_marks import secrecy_marks
from resplan.plan.loaded import LoadedPlan
from resplan.source import KeyPath, SourceFile, Span
from resplan.source.composer import Data
from resplan.source.position import lines_of
from resplan.text.secrecy import marked_texts, secrecy_mark

_COMMENT = re.compile(r"(?:^|\s)#(.*)")
_FLOW = re.compile(r"[{}\[\],]")


class MarkedPlace(Struct, frozen=True):
    """A secrecy mark in a file of the plan."""

    file: str
    span: Span
    path: KeyPath
    """Place in the plan; empty if the mark is in no value."""
    mark: str


def first_mark(loaded: LoadedPlan) -> MarkedPlace | None:
    """The first place of a plan that bears a secrecy mark."""
    return next(iter(marked_places(loaded, secrecy_marks())), None)


def marked_places(loaded: LoadedPlan, marks: tuple[str, ...]) -> tuple[MarkedPlace, ...]:
    """Every place of a plan that bears a mark, file by file."""
    return loaded.once(("marked places", marks), lambda: tuple(_marked_places(loaded, marks)))


def _marked_places(loaded: LoadedPlan, marks: tuple[str, ...]) -> Iterator[MarkedPlace]:
    for file in loaded.files:
        source = file.source
        told: set[int] = set()
        marked = dict(marked_texts(_said(source.data), marks))
        for path, text, is_key in _texts(source.data) if marked else ():
            mark = marked.get(text)
            if mark is not None:
                span = source.locate_key(path) if is_key else source.locate_passage(path, mark.passage)
                told |= set(range(span.line, span.end_line + 1))
                yield MarkedPlace(source.name, span, file.plan_path(path), mark.name)
        if not source.problems and "#" not in source.text:
            continue  # nothing stands beside the data
        lines = lines_of(source.text)
        mark = secrecy_mark("\n".join(_beside_the_data(source, lines)), marks)
        number = mark.line + 1 if mark is not None else 0
        if mark is not None and number not in told:
            yield MarkedPlace(source.name, Span(number, 1, number, len(lines[mark.line]) + 1), (), mark.name)


def _beside_the_data(source: SourceFile, lines: list[str]) -> Iterator[str]:
    """The parts of each line that are not in the data: its comment; if the file has faults, the whole line, piece by piece."""
    for line in lines:
        if source.problems:
            yield _FLOW.sub("\t", line)
        else:
            comment = _COMMENT.search(line) if "#" in line else None
            yield comment[1] if comment else ""


def _said(data: Data) -> set[str]:
    """Every key and text, without its place."""
    said: set[str] = set()
    waiting: list[Data] = [data]
    for part in waiting:  # grows as it is read
        if isinstance(part, dict):
            said.update(part)
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else (part,):
            if value.__class__ is str:
                said.add(value)
            elif isinstance(value, dict | list):
                waiting.append(value)
    return said


def _texts(data: Data) -> Iterator[tuple[KeyPath, str, bool]]:
    """Every key and text with its place, each once however often it is referred to."""
    seen: set[int] = set()
    waiting: list[tuple[KeyPath, Data]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value, False
        elif isinstance(value, dict | list) and id(value) not in seen:
            seen.add(id(value))
            steps: list[tuple[str | int, Data]] = list(value.items() if isinstance(value, dict) else enumerate(value))
            waiting += [((*path, step), item) for step, item in reversed(steps)]
            yield from (((*path, step), step, True) for step, _ in steps if isinstance(step, str))
