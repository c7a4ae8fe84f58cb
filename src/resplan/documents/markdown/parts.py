"""The parts of a document's template: each must be there and say something. It knows marks, not what the parts are about.

A template marks a part with `{# section: name #}`; a part that an office does not want it leaves out in so many words:
`{# left out: name, other #}`. Filling leaves the marks in the text, from where they are read and taken out again.
"""

import re
from collections.abc import Iterator, Mapping

from jinja2.ext import Extension
from msgspec import Struct

from resplan.errors import ResplanError

_SECTION = re.compile(r"(?<![ \t])[ \t]*+(?P<comment>\{#-?\s*section:\s*(?P<name>\w+)\s*-?#\})")
_LEFT_OUT = re.compile(r"\{#-?\s*left out:(?P<names>[\w\s,]++)-?#\}")
_MARK = re.compile("\0(?P<name>\\w+)\\|(?P<template>[^|\0]*)\\|(?P<line>[0-9]+)\0\n?")
_HEADING = re.compile(r"(?P<signs>#{2,4}) ")
_TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")


class Parts(Extension):
    """Leaves a mark in the text where a template says which part begins: name, template, line."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's signature
        """The source with its marks; every line keeps its number."""

        def mark(match: re.Match[str]) -> str:
            line = source.count("\n", 0, match.start("comment")) + 1
            return f"\0{match['name']}|{name or ''}|{line}\0{match['comment']}"

        return _SECTION.sub(mark, source)


def parts_of(source: str) -> dict[str, int]:
    """The parts that a template marks, each with its line."""
    return {match["name"]: source.count("\n", 0, match.start("comment")) + 1 for match in _SECTION.finditer(source)}


def left_out_of(source: str) -> frozenset[str]:
    """The parts that a template says it does without."""
    return frozenset(name.strip() for match in _LEFT_OUT.finditer(source) for name in match["names"].split(","))


def demand_parts(template: str, ours: Mapping[str, int], marked: Mapping[str, int], left_out: frozenset[str]) -> None:
    """Requires every part of our template in the office's own, unless a mark there says that it is left out."""
    for name, line in ours.items():
        if name not in marked and name not in left_out:
            raise ResplanError(
                "The template {template} lacks the part “{part}” (line {line} of ours). Mark it with {mark}, or write"
                " {left_out} if the document does not need it.",
                template=template,
                part=name,
                line=line,
                mark=f"{{# section: {name} #}}",
                left_out=f"{{# left out: {name} #}}",
            )


class Part(Struct, frozen=True):
    """A part of a filled template, and its text."""

    name: str
    template: str
    line: int
    text: str

    @property
    def says_something(self) -> bool:
        """Whether there is more than headings and frames."""
        return any(line.strip() and not line.startswith(("#", ":::")) for line in self.text.splitlines())


def filled_parts(text: str) -> Iterator[Part]:
    """The parts of a filled template, in order."""
    marks = list(_MARK.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield Part(mark["name"], mark["template"], int(mark["line"]), text[mark.end() : end])


def without_marks(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", text)


def demand_content(template: str, text: str) -> None:
    """Refuses a heading or an annex with nothing below it, and a table without rows."""
    place = (template, 1)
    waiting: tuple[int, str, tuple[str, int]] | None = None
    """The last heading if nothing has followed it yet: its level, words and place."""
    in_header = False
    for row in f"{text}\n:::: annex".split("\n"):
        for mark in _MARK.finditer(f"{row}\n"):
            place = (mark["template"], int(mark["line"]))
        shown = without_marks(f"{row}\n").rstrip("\n")
        if in_header and not shown.startswith("|"):
            _refuse_table(*place)
        in_header = _TABLE_RULE.fullmatch(shown) is not None
        level = _level(shown)
        if level is None:
            if shown.strip() and not shown.startswith(":::"):
                waiting = None
            continue
        if waiting and waiting[0] >= level:
            _refuse_heading(waiting[1], *waiting[2])
        waiting = (level, shown.lstrip("#: "), place)


def _level(line: str) -> int | None:
    """Level of a heading, 0 for an annex, None for any other line."""
    if line.startswith(":::: annex"):
        return 0
    heading = _HEADING.match(line)
    return len(heading["signs"]) if heading else None


def _refuse_heading(heading: str, template: str, line: int) -> None:
    raise ResplanError(
        "The template {template}, line {line}: there is nothing under the heading “{heading}”. "
        "Put an {if_statement} around it, or something below it.",
        template=template,
        line=line,
        heading=heading,
        if_statement="{% if … %}",
    )


def _refuse_table(template: str, line: int) -> None:
    raise ResplanError(
        "The template {template}, line {line}: the part gives a table without rows. "
        "Put an {if_statement} around it that says something else where there is nothing to list.",
        template=template,
        line=line,
        if_statement="{% if … %}",
    )
