"""Where each bar of a chart stands: numbers to lengths, in quarters of a millimetre. It writes no SVG."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from resplan.documents.figures.bars import laid, length_of
from resplan.render.blocks import Figure
from resplan.render.chart.series import lines, plain
from resplan.render.chart.shapes import Shape, looked, shares, stacks, targets
from resplan.render.measure import line_width

WIDTH = 640
_SIZE, _SMALL = 13, 11
"""Size of the letters in names and values, and of a number in a bar, as the template sets them."""
_NAMES, _LETTERS, _VALUE_LETTERS = 330, 58, 22
"""Room for names beside the bars, letters in a line of a name, letters of a value; if they are shorter, the bars get the room."""
_AIR = 8
_EDGE = 3
"""Room between a name and the drawing's edge, for a font that is a little wider than the usual one."""
_LINE = 14
_GAP = 7
_THICK = 14
_LOOKS = 6
"""Looks of segments, known to the template."""
_EMPTY = -1
"""Look of an empty frame."""
_HIGHEST = 560
"""Height of a drawing that fits a landscape page below a title; more rows go into a further drawing."""
_MOST_LINES = 2
_STATUS_LOOKS = (0, 2, 3, 4, 5)
"""Looks of the status segments: done in time and done late dark, open light, overdue hatched."""


class Segment(Struct, frozen=True):
    """A part of a bar."""

    x: float
    width: float
    look: int
    label: str = ""
    """Its number; empty if it has no room for it."""
    label_x: float = 0
    label_width: float = 0


class Bar(Struct, frozen=True):
    """A row of the chart: its name to the left of the bar, its value to the right."""

    y: float
    names: tuple[tuple[float, str], ...]
    """Lines of the name with their heights."""
    value: str
    value_x: float
    middle: float
    segments: tuple[Segment, ...]
    frame: float = 0
    """Length of the frame around the segments."""
    mark: float = 0
    """Where a line across the bar marks the target."""
    thick: float = _THICK


class Key(Struct, frozen=True):
    """One entry of the legend; the target's line has no look."""

    x: float
    y: float
    look: int | None
    text: str


class Chart(Struct, frozen=True):
    """One drawing."""

    height: float
    bars_from: float
    bars: tuple[Bar, ...]
    legend: tuple[Key, ...]


def charts(figure: Figure) -> list[Chart]:
    """A figure's drawings; none if its table has nothing to draw."""
    rows = list(lines(figure))
    headings = [plain(figure.table.header[column - 1]) for column in figure.columns[1:]]
    entries: list[tuple[int | None, str]]
    match figure.kind:
        case "share":
            shapes, entries = shares(rows, figure.language), [(0, headings[0]), (_EMPTY, headings[1])]
        case "target":
            shapes, entries = targets(rows), [(0, headings[1]), (None, headings[2])]
        case "stacked" | "status":
            looks = _STATUS_LOOKS if figure.kind == "status" else range(_LOOKS)
            shapes = stacks(rows, looks, figure.language)
            drawn = {part.look for shape in shapes for part in shape.parts}
            entries = [(look, text) for look, text in looked(headings, looks) if look in drawn]
        case _:
            assert_never(figure.kind)
    return list(_placed(shapes, entries)) if shapes else []


def _placed(shapes: Sequence[Shape], entries: Sequence[tuple[int | None, str]]) -> Iterator[Chart]:
    """Rows below the legend; spread evenly over several drawings if one would not fit a page."""
    legend, top = _legend(entries)
    named = [(shape, _name_lines(shape.name)) for shape in shapes]
    start = round(_EDGE + max(line_width(line, _SIZE) for _, names in named for line in names) + _AIR, 1)
    room = WIDTH - start - _AIR - max(line_width(_value(shape), _SIZE) for shape in shapes) - _EDGE
    whole = sum(_height(names) for _, names in named)
    share = whole / math.ceil(whole / (_HIGHEST - top))
    bars: list[Bar] = []
    y = top
    for shape, names in named:
        bars.append(_bar(shape, names, y, start, room))
        y += _height(names)
        if y - top >= share:
            yield Chart(y, start, tuple(bars), legend)
            bars, y = [], top
    if bars:
        yield Chart(y, start, tuple(bars), legend)


def _height(names: Sequence[str]) -> float:
    return max(len(names) * _LINE, _THICK) + _GAP


def _value(shape: Shape) -> str:
    return textwrap.shorten(shape.value, _VALUE_LETTERS, placeholder="…")


def _bar(shape: Shape, names: Sequence[str], y: float, start: float, room: float) -> Bar:
    middle = y + (_height(names) - _GAP) / 2
    first = middle - (len(names) - 1) * _LINE / 2
    segments, x = [], start
    for part, (begins, width) in zip(
        shape.parts, laid((part.number for part in shape.parts), shape.most, room), strict=True
    ):
        x = start + begins
        label_width = round(line_width(part.label, _SMALL) + 3, 1)
        label = part.label if label_width + 3 <= width else ""
        middle_x = round(x + width / 2, 2)
        segments.append(
            Segment(round(x, 2), round(width, 2), part.look, label=label, label_x=middle_x, label_width=label_width)
        )
        x += width
    frame, mark = (length_of(number, shape.most, room) for number in (shape.frame, shape.mark))
    mark += start if mark else 0
    return Bar(
        y=middle - _THICK / 2,
        names=tuple((first + number * _LINE, name) for number, name in enumerate(names)),
        value=_value(shape),
        value_x=round(max(x, start + frame, mark) + 6, 2),
        middle=middle,
        segments=tuple(segments),
        frame=round(frame, 2),
        mark=round(mark, 2),
    )


def _legend(entries: Sequence[tuple[int | None, str]]) -> tuple[tuple[Key, ...], float]:
    """The entries one after the other, on as many lines as they need."""
    keys: list[Key] = []
    x, y = float(_AIR), 8
    for look, heading in entries:
        text = _cut(heading, WIDTH - 32 - 2 * _AIR)
        width = 32 + line_width(text, _SIZE) + 3 * _AIR
        if keys and x + width > WIDTH:
            x, y = float(_AIR), y + 20
        keys.append(Key(round(x, 1), y, look, text))
        x += width
    return tuple(keys), y + 26


def _name_lines(name: str) -> list[str]:
    """A name on at most two lines; the table has it in full."""
    letters = max(1, min(_LETTERS, _fitting(name, _NAMES)))
    lines = textwrap.wrap(name, letters, max_lines=_MOST_LINES, placeholder="…") or [""]
    # Of two lines neither is a word alone.
    even = textwrap.wrap(name, min(letters, len(name) // 2 + 6)) if len(lines) > 1 else lines
    return even if len(even) == len(lines) else lines


def _fitting(text: str, room: float) -> int:
    """How many letters of a text's mean width fit into a length."""
    return int(len(text) * room / (line_width(text, _SIZE) or 1))


def _cut(text: str, room: float) -> str:
    return text if line_width(text, _SIZE) <= room else f"{text[: _fitting(text, room) - 2]}…"
